// The main thing of the screens that measure and publish.
import { expect } from 'vitest'
import { type Drive, openAndBack } from './driving.ts'

/** Another way of showing a series: its chart is drawn anew. */
const chart: Drive = async ({ page }) => {
  const drawing = () => page.locator('[data-testid=series-chart] svg title').first().textContent()
  expect(await drawing()).toBeTruthy()
  await page.getByTestId('measures').click()
  await expect.poll(() => new URL(page.url()).searchParams.get('measures')).toBeTruthy()
  await page.getByTestId('figures-box').locator('summary').click()
  await page.getByTestId('figures-table').waitFor()
}

const checks: Drive = async ({ page }) => {
  const first = await page.getByTestId('check-page').textContent()
  await page.getByTestId('check-row').nth(1).click()
  await expect.poll(() => page.getByTestId('check-page').textContent()).not.toBe(first)
  await page.keyboard.press('a')
  await page.getByTestId('judged').waitFor()
  await page.keyboard.press('z')
  await page.getByTestId('judged').waitFor({ state: 'detached' })
}

/** The whole of a study is there, and its list one step back. */
const study: Drive = async ({ page }) => {
  await page.locator('main a[href="/studies"]').first().click()
  await page.getByTestId('study-row').first().waitFor()
}

const dossier: Drive = async ({ page, language }) => {
  const result = page.getByTestId('dossier-page')
  await page.getByTestId('dossier-text').press('Control+End')
  const words = language === 'es' ? 'Nada más se sabe.' : 'Nothing more is known.'
  await page.keyboard.insertText(`\n\n${words}\n`)
  await result.getByText(words).waitFor()
}

const tokens: Drive = async ({ page, language }) => {
  await page.getByTestId('token-label').fill(`lector ${language}`)
  await page.getByTestId('token-grant').click()
  await page.getByTestId('token-made').waitFor()
  await page
    .getByTestId('token')
    .filter({ hasText: `lector ${language}` })
    .waitFor()
}

export const MEASURING: Readonly<Record<string, Drive>> = {
  vault: async ({ page }) => {
    const form = page.getByTestId('vault-make')
    await form.locator('input[name=passphrase]').fill('cuatro palabras sin relación')
    await form.locator('input[name=again]').fill('otra cosa distinta')
    await page.keyboard.press('Enter')
    await page.getByTestId('vault-make-fault').waitFor()
  },
  exports: async ({ page }) => {
    // Through the page's own link, whole: a file of every incident.
    const link = page.locator('main a[href*="format=csv"]').first()
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(await download.failure()).toBeNull()
    expect(download.suggestedFilename()).toMatch(/csv/)
  },
  numbers: async ({ page }) => {
    const before = await page.getByTestId('number-answer').textContent()
    const address = page.locator('main input').first()
    await address.fill((await address.inputValue()).replace('#type', '#weapon'))
    await address.press('Enter')
    await expect.poll(() => page.getByTestId('number-answer').textContent()).not.toBe(before)
  },
  tokens,
  dossiers: ({ page }) => openAndBack(page, 'dossier-row', 'dossier-page'),
  dossier,
  series: async ({ page }) => {
    const rows = page.getByTestId('series-row')
    const all = await rows.count()
    await page.getByTestId('search').fill('plazas')
    await expect.poll(() => rows.count()).toBeLessThan(all)
    await openAndBack(page, 'series-row', 'series-view')
  },
  'series-capacity': chart,
  'series-drugs': chart,
  'series-disputed': async ({ page }) => {
    await page.getByTestId('figures-box').locator('summary').click()
    await page.getByTestId('figures-table').waitFor()
  },
  'series-mapping': async ({ page }) => {
    await page.getByTestId('mapping-preview').click()
    await page.getByTestId('preview').waitFor()
  },
  checks,
  'check-sum': checks,
  studies: ({ page }) => openAndBack(page, 'study-row', 'part-course'),
  study,
  'study-refused': study,
  'study-new': async ({ page }) => {
    await page.getByTestId('study-save').click()
    // What is required is asked for; nothing is written.
    expect(await page.locator('[data-testid=study-form] :invalid').count()).toBeGreaterThan(0)
  },
}
