// The studies of the example, seen in the browser: list, a page that answers, one that refuses, and making a new one.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Opened, readExample, setStage } from './opened.ts'

let opened: Opened
let page: Page

beforeAll(async () => {
  const stage = await setStage('studies', readExample, { viewport: { width: 1280, height: 800 } })
  page = stage.page
  opened = stage.opened
  return stage.close
})

const WORDS = {
  es: { after: 'después de «Plan Bandera»', wrong: 'Qué podría estar mal' },
  en: { after: 'after “Plan Bandera”', wrong: 'What could be wrong' },
} as const

describe.each(['es', 'en'] as const)('in %s', (language) => {
  test('the list leads to a study: what was found, its chart, and with the same weight what could be wrong', async () => {
    await page.goto(`${opened.url}/studies?lang=${language}`)
    await page.getByTestId('study-row').first().waitFor()
    expect(await page.getByTestId('study-row').count()).toBeGreaterThanOrEqual(8)
    await page.goto(`${opened.url}/studies/antes-y-despues?lang=${language}`)
    await page.getByTestId('study-view').waitFor()
    expect(await page.getByTestId('study-lead').innerText()).toContain(WORDS[language].after)
    await page.locator('[data-testid="part-course"] svg').waitFor()
    const titles = await page.locator('.study h2').allInnerTexts()
    expect(titles).toContain(WORDS[language].wrong)
    expect(await page.getByTestId('study-doubts').locator('li').count()).toBeGreaterThan(4)
    await page.getByTestId('part-rivals').waitFor()
  }, 60_000)

  test('a refusal names what is missing and says what can be said', async () => {
    await page.goto(`${opened.url}/studies/serie-mensual?lang=${language}`)
    const lead = page.getByTestId('study-lead')
    await lead.waitFor()
    expect(await lead.innerText()).toContain('2014-07')
    expect(await lead.innerText()).toContain('0,39'.replace(',', language === 'es' ? ',' : '.'))
  }, 60_000)
})

test('a study is made in the form, becomes a file, and is evaluated', async () => {
  await page.goto(`${opened.url}/studies/new?lang=en`)
  await page.getByTestId('study-form').waitFor()
  const outcomes = await page.getByTestId('study-outcome').locator('option').allInnerTexts()
  await page.getByTestId('study-outcome').selectOption({ index: outcomes.findIndex((o) => o === 'homicide victims, yearly') })
  await page.getByTestId('study-place').selectOption('Rosario (departamento)')
  await page.getByTestId('study-question').fill('Does the yearly series break?')
  await page.getByTestId('study-id').fill('a-new-one')
  await page.getByTestId('study-design').selectOption('break_search')
  await page.getByTestId('study-save').click()
  await page.getByTestId('study-view').waitFor()
  expect(page.url()).toContain('/studies/a-new-one')
  expect(existsSync(join(opened.folder, 'studies/a-new-one.yaml'))).toBe(true)
  // The same name again is refused in words.
  await page.goto(`${opened.url}/studies/new?lang=en`)
  await page.getByTestId('study-question').fill('Again?')
  await page.getByTestId('study-id').fill('a-new-one')
  await page.getByTestId('study-save').click()
  expect(await page.getByTestId('study-form-fault').innerText()).toContain('a-new-one')
}, 60_000)
