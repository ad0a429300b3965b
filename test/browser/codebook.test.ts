import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCodebook } from '../../src/workbench/codebook.ts'
import { type Opened, readExample, setStage } from './opened.ts'
import { goTo, viewsOf } from './views.ts'

let page: Page
let opened: Opened
const book = loadCodebook()

beforeAll(async () => {
  const stage = await setStage('codebook', readExample)
  page = stage.page
  opened = stage.opened
  return stage.close
})

const at = (id: string) => page.getByTestId(id)
async function go(name: string, language: 'es' | 'en', width = 1280): Promise<void> {
  await page.setViewportSize({ width, height: 844 })
  await goTo(page, opened.url, (await viewsOf(opened)).find((v) => v.name === name)!, language)
}
/** What the open note says, once it came from the codebook. */
async function note(): Promise<string> {
  await at('meaning').locator('strong').first().waitFor()
  return (await at('meaning').textContent()) ?? ''
}

describe.sequential.each(['es', 'en'] as const)('what a field means, in %s', (language) => {
  const killed = book.kinds.incident.killed![language]

  test('the key c opens it for the draft in hand, again for the next field; Escape closes it', async () => {
    await go('coding', language)
    await page.keyboard.press('c')
    const first = await note()
    const label = await page.locator('.field-name button[aria-expanded="true"]').textContent()
    await page.keyboard.press('c')
    await expect.poll(() => page.locator('.field-name button[aria-expanded="true"]').textContent()).not.toBe(label)
    expect(await note()).not.toBe(first)
    expect(await at('meaning').count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => at('meaning').count()).toBe(0)
  })

  test('the pointer opens it on a record: definition, what counts, what does not, an example', async () => {
    await go('record', language)
    await page.locator('[data-testid="chosen-field"][data-line="killed"] .field-name').hover()
    const told = await note()
    for (const part of [killed.definition, killed.include!, killed.exclude!, killed.example.replaceAll('→', '›')])
      expect(told).toContain(part)
    await page.mouse.move(2, 2)
    await expect.poll(() => at('meaning').count()).toBe(0)
  })

  test('while correcting it also tells the category that is chosen; Escape leaves the form open', async () => {
    await go('correcting', language)
    await at('field-choice').selectOption('weapon')
    await at('value-input').selectOption('firearm')
    await at('editor').getByTestId('field-name').click()
    const told = await note()
    expect(told).toContain(book.kinds.incident.weapon![language].definition)
    expect(told).toContain(book.vocabularies.Weapon!.firearm![language].definition)
    await page.keyboard.press('Escape')
    await expect.poll(() => at('meaning').count()).toBe(0)
    expect(await at('editor').count()).toBe(1)
  })

  test('a touch opens it on a phone, inside the screen', async () => {
    await go('record', language, 390)
    await page.locator('[data-testid="chosen-field"][data-line="killed"] [data-testid="field-name"]').click()
    expect(await note()).toContain(killed.definition)
    const box = (await at('meaning').boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(390)
    expect(box.y + box.height).toBeLessThanOrEqual(844)
  })
})
