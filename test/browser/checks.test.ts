import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Opened, readExample, setStage } from './opened.ts'

let page: Page
let opened: Opened

beforeAll(async () => {
  const stage = await setStage('checks', readExample, { viewport: { width: 1280, height: 900 } })
  page = stage.page
  opened = stage.opened
  return stage.close
})

describe.each([
  ['es', 'error de cuenta en el texto', '(52 − 142) ÷ 142 = −63,4 %'],
  ['en', 'arithmetic error in the text', '(52 − 142) ÷ 142 = −63.4%'],
])('a claim laid beside the series, %s', (lang, verdict, sum) => {
  test('shows its verdict and its sum; a key confirms it and another takes that back', async () => {
    await page.goto(`${opened.url}/checks?verdict=arithmetic_error_in_source&lang=${lang}`)
    await page.getByTestId('check-row').filter({ hasText: '65%' }).click()
    await page.getByTestId('working').filter({ hasText: sum }).waitFor()
    expect(await page.getByTestId('check-page').getByTestId('verdict').first().textContent()).toContain(verdict)
    await page.keyboard.press('a')
    await page.getByTestId('judged').waitFor()
    await page.keyboard.press('z')
    await page.getByTestId('judged').waitFor({ state: 'detached' })
  })
})

test.each([
  ['es', 'coincide · dentro del texto'],
  ['en', 'matches · within the text'],
])('a match that rests on the text alone says so in the list and on its page, %s', async (lang, words) => {
  await page.goto(`${opened.url}/checks?verdict=matches&lang=${lang}`)
  const rows = page.getByTestId('check-row')
  await rows.first().waitFor()
  const within = rows.filter({ hasText: words })
  expect(await within.count()).toBeGreaterThan(0)
  expect(await within.count()).toBeLessThan(await rows.count())
  await within.first().click()
  await page.getByTestId('check-page').getByTestId('verdict-within').waitFor()
  expect(await page.getByTestId('check-page').locator('.check-verdict').textContent()).toContain(words)
})
