import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Opened, readExample, setStage } from './opened.ts'

let page: Page
let opened: Opened

beforeAll(async () => {
  const stage = await setStage('explore', readExample, { viewport: { width: 1280, height: 800 } })
  page = stage.page
  opened = stage.opened
  return stage.close
})

const at = (id: string) => page.getByTestId(id)
const found = async () => Number(/\d+/.exec((await at('sentence').textContent()) ?? '')?.[0])
const asked = (name: string) => new URL(page.url()).searchParams.get(name)
/** How much of a canvas is not empty, in pixels. */
const inked = (id: string) =>
  at(id).evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    const data = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height).data
    return data.reduce((n, v, i) => n + (i % 4 === 3 && v > 0 ? 1 : 0), 0)
  })

describe.sequential.each([
  { language: 'en', word: 'incidents', table: 'Table' },
  { language: 'es', word: 'incidentes', table: 'Tabla' },
])('exploring ($language)', ({ language, word }) => {
  test('one brush moves the table, the map and the line, and is the address', async () => {
    await page.goto(`${opened.url}/explore?lang=${language}`)
    await at('record-row').first().waitFor()
    await expect.poll(() => at('sentence').textContent()).toContain(word)
    const all = await found()
    const { total } = await opened.workbench.store.records.list({ kind: 'incident', standing: true }, '-date', { limit: 1, offset: 0 })
    expect(all).toBe(total)
    await expect.poll(() => inked('map-marks')).toBeGreaterThan(300)
    const box = (await at('timeline-canvas').boundingBox())!
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.95, box.y + box.height / 2, { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => asked('from')).toMatch(/^20\d\d-\d\d-\d\d$/)
    await expect.poll(found).toBeLessThan(all)
    const brushed = await found()
    const told = await opened.workbench.store.records.list(
      { kind: 'incident', standing: true, from: asked('from')!, to: asked('to')! },
      '-date',
      { limit: 1, offset: 0 },
    )
    expect(brushed).toBe(told.total)
    expect(brushed).toBeGreaterThan(0)
    // The address alone brings the same view, to anybody.
    await page.goto(page.url())
    await at('record-row').first().waitFor()
    await expect.poll(found).toBe(brushed)
    await page
      .getByRole('button', { name: /20\d\d.*20\d\d|since|desde/ })
      .first()
      .click()
    await expect.poll(found).toBe(all)
  })

  test('an area drawn on the map filters the table; its parts can be taken out of the sentence', async () => {
    await page.goto(`${opened.url}/explore?lang=${language}&map=-33.6,-60,15`)
    await at('record-row').first().waitFor()
    const all = await found()
    const box = (await at('map-stage').boundingBox())!
    await at('draw-area').click()
    await page.mouse.move(box.x + 5, box.y + 5)
    await page.mouse.down()
    for (const [x, y] of [
      [0.5, 0.02],
      [0.5, 0.5],
      [0.02, 0.5],
    ] as const) {
      await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 6 })
    }
    await page.mouse.up()
    await expect.poll(() => asked('area')).not.toBeNull()
    await expect.poll(found).toBeLessThan(all)
    expect(await page.locator('[data-column="place"]', { hasText: 'Buenos Aires' }).count()).toBe(0)
    await page.locator('.phrase').first().click()
    await expect.poll(found).toBe(all)
  })

  test('by keyboard alone: the map moves and comes back, the days are set by sliders, only what is seen stays', async () => {
    await page.goto(`${opened.url}/explore?lang=${language}`)
    await at('record-row').first().waitFor()
    const all = await found()
    const map = at('map').getByRole('application')
    await map.focus()
    for (const key of ['+', '+', 'ArrowLeft', '-']) await map.press(key)
    await expect.poll(() => asked('map')).toMatch(/^-?\d/)
    await map.press('0')
    await expect.poll(() => asked('map')).toBeNull()
    const last = at('timeline').getByRole('slider').nth(1)
    await last.focus()
    await last.press('Home')
    await expect.poll(found).toBeLessThan(all)
    await at('timeline').getByRole('application').press('Escape')
    await expect.poll(found).toBe(all)
    await at('only-seen').press('Enter')
    await expect.poll(() => asked('area')).not.toBeNull()
  })

  test('what lies under a mark is told with its words', async () => {
    await page.goto(`${opened.url}/explore?lang=${language}&map=-32.95,-60.66,19`)
    await at('record-row').first().waitFor()
    // What is pressed on is what is drawn.
    await expect.poll(() => inked('map-marks')).toBeGreaterThan(0)
    const box = (await at('map-stage').boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await at('map-card').waitFor()
    expect(await at('map-card').textContent()).toContain('Rosario')
    await at('only-here').click()
    await expect.poll(() => asked('area')).not.toBeNull()
    expect(await found()).toBeGreaterThan(0)
  })
})

test('rejected incidents leave the picture but stay within reach', async () => {
  const { items, total } = await opened.workbench.store.records.list({ kind: 'incident', standing: true }, '-date', { limit: 1, offset: 0 })
  await opened.workbench.judge({ action: 'reject', draft: items[0]!.id.slice(4) }, 'ana', 'told twice')
  await page.goto(`${opened.url}/explore?lang=en`)
  await expect.poll(found).toBe(total - 1)
  await page.locator('.facet button', { hasText: 'rejected' }).click()
  await expect.poll(found).toBe(1)
})

test('columns are chosen and come back; a view is saved by name, opened and forgotten', async () => {
  await page.goto(`${opened.url}/explore?lang=es&type=threat`)
  await at('record-row').first().waitFor()
  await at('columns').click()
  await page.getByRole('checkbox', { name: 'Medio' }).check()
  await page.getByRole('checkbox', { name: 'Heridos' }).uncheck()
  await expect.poll(() => page.locator('.record-head').textContent()).toContain('Medio')
  const threats = await found()
  await at('views').click()
  await at('view-name').fill('Amenazas')
  await at('view-name').press('Enter')
  await page.locator('.views').getByRole('link', { name: 'Amenazas' }).waitFor()
  await page.goto(`${opened.url}/explore?lang=es`)
  await at('record-row').first().waitFor()
  await expect.poll(() => page.locator('.record-head').textContent()).toContain('Medio')
  await at('views').click()
  await page.locator('.views').getByRole('link', { name: 'Amenazas' }).click()
  await expect.poll(found).toBe(threats)
  expect(JSON.parse(await readFile(join(opened.folder, 'views.json'), 'utf8'))).toHaveLength(1)
  await page.getByRole('button', { name: 'Olvidar: Amenazas' }).click()
  await expect.poll(() => page.locator('.views').getByRole('link', { name: 'Amenazas' }).count()).toBe(0)
})
