import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Opened, readExample, setStage } from './opened.ts'

let page: Page
let opened: Opened

beforeAll(async () => {
  const stage = await setStage('tour', readExample)
  page = stage.page
  opened = stage.opened
  return stage.close
})

const at = (id: string) => page.getByTestId(id)
const step = () => at('tour').getAttribute('data-step')

/** As somebody comes who has not been here before. */
async function newcomer(url: string, width: number, language: string): Promise<void> {
  await page.setViewportSize({ width, height: 844 })
  await page.goto(`${url}/exports`)
  await page.evaluate(() => localStorage.clear())
  await page.goto(`${url}/?lang=${language}`)
}

const LANGUAGES = [
  { language: 'es', width: 1280, titles: ['Lea un informe', 'Acepte o corrija', '¿Iguales o no?', 'Explore', 'junto a una serie'] },
  { language: 'en', width: 390, titles: ['Read a report', 'Accept or correct', 'Same or not?', 'Explore', 'beside a series'] },
]
const PARTS = ['/reports', '/reports', '/pairs', '/explore', '/checks']

describe.sequential.each(LANGUAGES)('the example explains itself, $language, $width px', ({ language, width, titles }) => {
  test('five steps, each with its address, where it is about', async () => {
    await newcomer(opened.url, width, language)
    for (const [i, title] of titles.entries()) {
      await expect.poll(step).toBe(String(i + 1))
      expect(await at('tour').textContent()).toContain(title)
      await expect.poll(() => new URL(page.url()).pathname).toContain(PARTS[i])
      if (i < 4) await at('tour-next').click()
    }
    expect(new URL(page.url()).searchParams.get('tour')).toBe('5')
    await page.goto(`${opened.url}/pairs?tour=3`)
    await expect.poll(step).toBe('3')
  })

  test('the step is kept from page to page and stays on the report that is open', async () => {
    await page.goto(`${opened.url}/reports?tour=1`)
    await at('report-row').first().click()
    await at('report-text').waitFor({ state: 'attached' })
    const report = new URL(page.url()).pathname
    expect(await step()).toBe('1')
    await at('tour-next').click()
    await expect.poll(step).toBe('2')
    expect(new URL(page.url()).pathname).toBe(report)
  })

  test('put away it stays away, also after a reload, until it is asked for', async () => {
    await at('tour-away').click()
    await expect.poll(() => at('tour').count()).toBe(0)
    await page.reload()
    await at('tour-again').waitFor()
    expect(await at('tour').count()).toBe(0)
    await at('tour-again').click()
    await expect.poll(step).toBe('1')
  })
})

test('a project that is no example has no such strip', async () => {
  await page.route('**/api/project', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: { ...((await answer.json()) as object), example: false } })
  })
  await page.goto(`${opened.url}/reports?tour=1`)
  await expect.poll(() => at('status').textContent()).toContain('Rosario')
  expect(await at('tour').count()).toBe(0)
  expect(await at('tour-again').count()).toBe(0)
})
