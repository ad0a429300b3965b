// The studies of the example, seen in the browser: list, a page that answers, one that refuses, and making a new one.
import { existsSync, readFileSync } from 'node:fs'
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
  es: { after: 'después de «Plan Bandera»', wrong: 'Qué podría estar mal', fewer: '61 % menos' },
  en: { after: 'after “Plan Bandera”', wrong: 'What could be wrong', fewer: '61% fewer' },
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
  })

  test('a refusal names what is missing and says what can be said', async () => {
    await page.goto(`${opened.url}/studies/serie-mensual?lang=${language}`)
    const lead = page.getByTestId('study-lead')
    await lead.waitFor()
    expect(await lead.innerText()).toContain('2014-07')
    expect(await lead.innerText()).toContain(WORDS[language].fewer)
  })
})

test('a study is made in the form, becomes a file, and is evaluated', async () => {
  await page.goto(`${opened.url}/studies/new?lang=en`)
  await page.getByTestId('study-form').waitFor()
  const outcomes = await page.getByTestId('study-outcome').locator('option').allInnerTexts()
  await page.getByTestId('study-outcome').selectOption({ index: outcomes.findIndex((o) => o === 'Homicide victims (yearly)') })
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
})

test('a study is changed in the form: what it asks is written into its file, comments and the rest stay', async () => {
  const file = join(opened.folder, 'studies/antes-y-despues.yaml')
  const before = readFileSync(file, 'utf8')
  await page.goto(`${opened.url}/studies/antes-y-despues?lang=es`)
  await page.getByTestId('change-study').click()
  await page.getByTestId('study-form').waitFor()
  expect(await page.getByTestId('study-place').inputValue()).toBe('Rosario (departamento)')
  await page.getByTestId('study-to').fill('2024')
  await page.getByTestId('study-save').click()
  await page.getByTestId('study-view').waitFor()
  const lines = (text: string) => text.split('\n').filter((line) => !/window|from:|to:/.test(line))
  const after = readFileSync(file, 'utf8')
  expect(after).toContain('2024')
  expect(after).not.toBe(before)
  expect(lines(after)).toEqual(lines(before))
})

test('an evaluation is stopped on its page, and begun again', async () => {
  // The answer is held back, so that there is time to stop it.
  await page.route('**/api/studies/resto-de-la-provincia', () => undefined)
  await page.goto(`${opened.url}/studies/resto-de-la-provincia?lang=en`)
  await page.getByTestId('stop-evaluating').click()
  await page.getByTestId('study-stopped').waitFor()
  // What changes in the project meanwhile begins nothing that was stopped.
  const asked = page.waitForResponse((r) => new URL(r.url()).pathname === '/api/project')
  opened.workbench.notify({ type: 'reports', count: 1 })
  await asked
  expect(await page.getByTestId('study-stopped').isVisible()).toBe(true)
  await page.unroute('**/api/studies/resto-de-la-provincia')
  await page.getByTestId('evaluate-again').click()
  await page.getByTestId('study-view').waitFor()
})
