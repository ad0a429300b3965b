import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { initProject } from '../../src/workbench/init.ts'
import { openBrowser, PATIENCE } from './browser.ts'
import { type Opened, openFolder, temporary } from './opened.ts'

const UNDATED = `Balean una casa en el barrio

Un hombre de 41 años fue asesinado a tiros el sábado en una casa de Rosario. La víctima, identificada como Tobías Arrúa, era albañil.
`
const DATED = `Matan a un taxista

Un taxista de 52 años fue asesinado a tiros el viernes 8 de marzo de 2024 en Rosario. La víctima fue identificada como Delmiro Oviedo.
`

let browser: Browser
let page: Page
let opened: Opened
let remove: () => Promise<void>

beforeAll(async () => {
  browser = await openBrowser()
  // One page for all: the Chromium of the npm package is one process and ends with the first page that is closed.
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  page.setDefaultTimeout(PATIENCE)
})
afterAll(() => browser?.close())
afterEach(async () => {
  await page.goto('about:blank')
  await opened.close()
  await remove()
})

/** A project with these reports; `csv` is its manifest after the heading. */
async function project(files: Readonly<Record<string, string>>, csv = ''): Promise<void> {
  const place = await temporary('trials')
  remove = place.remove
  await initProject(place.folder, { name: 'Pruebas' })
  await mkdir(join(place.folder, 'reports'), { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(place.folder, 'reports', name), text)
  if (csv) await writeFile(join(place.folder, 'reports.csv'), `file,outlet,url,published,language\n${csv}`)
  opened = await openFolder(place.folder)
}

const at = (id: string) => page.getByTestId(id)
const homicide = () =>
  at('draft')
    .filter({ hasText: /homicid/ })
    .first()
const decisions = async () =>
  (await readFile(join(opened.folder, 'judgements.jsonl'), 'utf8').catch(() => ''))
    .split('\n')
    .filter(Boolean)
    .map((l) => (JSON.parse(l) as { decision: Record<string, unknown> }).decision)
const reportId = async () => (await opened.workbench.store.reports.list({ state: 'all' }, { limit: 1, offset: 0 })).items[0]!.id

describe.sequential('what goes wrong, in a real browser', () => {
  test('an unknown publication day is loud; declared by keyboard, relative days resolve; z takes it back', async () => {
    await project({ 'a.txt': UNDATED })
    await page.goto(`${opened.url}/reports/${await reportId()}?lang=en`)
    await homicide().waitFor()
    expect(await at('declaring').textContent()).toContain('cannot be resolved')
    expect(await homicide().textContent()).not.toContain('2024')
    await page.keyboard.press('d')
    await page.keyboard.type('2024-02-30')
    await expect.poll(() => at('declare-form').textContent()).toContain('no such day')
    expect(await at('declare-save').isDisabled()).toBe(true)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('2024-03-12')
    await page.keyboard.press('Enter')
    await at('declare-form').waitFor({ state: 'detached' })
    expect(await decisions()).toMatchObject([{ action: 'declare', published: '2024-03-12' }])
    await expect.poll(() => homicide().textContent()).toContain('9 Mar 2024')
    expect(await at('declaring').getAttribute('data-unknown')).toBeNull()
    await page.keyboard.press('z')
    await expect.poll(() => at('declaring').getAttribute('data-unknown')).toBe('true')
    await expect.poll(() => homicide().textContent()).not.toContain('2024')
  })

  test('what was declared long ago can be taken back after a reload, and Escape changes nothing', async () => {
    await project({ 'a.txt': UNDATED })
    const id = await reportId()
    await opened.workbench.judge({ action: 'declare', report: id, published: '2024-03', outlet: 'La Hoja' }, 'ana', '')
    await page.goto(`${opened.url}/reports/${id}?lang=es`)
    await homicide().waitFor()
    await page.keyboard.press('d')
    await expect.poll(() => at('declare-undo').textContent()).toMatch(/mar 2024, La Hoja, ana/)
    await page.keyboard.press('Escape')
    await at('declare-form').waitFor({ state: 'detached' })
    expect(await decisions()).toHaveLength(1)
    await page.keyboard.press('d')
    await at('declare-undo').press('Enter')
    await expect.poll(() => at('declaring').textContent()).toContain('Sin día de publicación')
    expect(await decisions()).toMatchObject([{ action: 'declare' }, { action: 'withdraw' }])
  })

  test('a judgement on what somebody else judged meanwhile is refused, told, and nothing is written', async () => {
    await project({ 'a.txt': DATED })
    // The page hears of no change, as behind a proxy that holds the stream back.
    await page.route('**/api/changes', () => undefined)
    await page.goto(`${opened.url}/reports/${await reportId()}?lang=en`)
    await homicide().click()
    const draft = (await homicide().getAttribute('data-draft'))!
    await opened.workbench.judge({ action: 'accept', draft }, 'ana', 'seen on paper')
    await page.keyboard.press('r')
    await at('judge-fault').waitFor()
    await expect.poll(() => homicide().getAttribute('data-state')).toBe('accepted')
    expect(await homicide().getAttribute('aria-current')).toBe('true')
    expect(await decisions()).toMatchObject([{ action: 'accept' }])
    // What is on screen now is what was judged: a second, informed press goes through and the message leaves.
    await page.keyboard.press('r')
    await expect.poll(() => homicide().getAttribute('data-state')).toBe('rejected')
    await at('judge-fault').waitFor({ state: 'detached' })
    await page.unroute('**/api/changes')
  })

  test('a report and a record whose file is removed while they are open say so; what was judged is kept', async () => {
    await project({ 'a.txt': DATED, 'b.txt': 'Nada más que decir de la plaza.\n' })
    await page.goto(`${opened.url}/reports?lang=en`)
    await at('report-row').filter({ hasText: 'taxista' }).click()
    await homicide().click()
    await page.keyboard.press('a')
    await expect.poll(() => homicide().getAttribute('data-state')).toBe('accepted')
    const record = await browser.newPage()
    await record.goto(`${opened.url}/records/incidents?lang=es`)
    await record.getByTestId('record-row').first().click()
    await record.getByTestId('record-view').waitFor()
    await rm(join(opened.folder, 'reports', 'a.txt'))
    await at('gone').waitFor()
    expect(await at('gone').textContent()).toContain('What was judged is kept')
    await record.getByTestId('gone').waitFor()
    expect(await record.getByTestId('gone').textContent()).toContain('Este registro ya no existe')
    await record.goto('about:blank')
    await writeFile(join(opened.folder, 'reports', 'a.txt'), DATED)
    await expect.poll(() => homicide().getAttribute('data-state')).toBe('accepted')
  })

  test('a lost connection and a server that starts anew: told, nothing half saved, then all goes on', async () => {
    await project({ 'a.txt': DATED })
    await page.goto(`${opened.url}/reports/${await reportId()}?lang=es`)
    await homicide().click()
    await page.context().setOffline(true)
    await page.keyboard.press('a')
    await at('judge-fault').waitFor()
    expect(await homicide().getAttribute('data-state')).toBe('draft')
    expect(await decisions()).toEqual([])
    await page.context().setOffline(false)
    await page.keyboard.press('a')
    await expect.poll(() => homicide().getAttribute('data-state')).toBe('accepted')
    await at('judge-fault').waitFor({ state: 'detached' })
    await opened.close()
    await at('lost').waitFor()
    expect(await at('lost').textContent()).toContain('Se perdió la conexión')
    opened = await openFolder(opened.folder, Number(new URL(opened.url).port))
    await at('lost').waitFor({ state: 'detached' })
    // What was judged before the restart still stands on the page, and can be taken back there.
    expect(await homicide().getAttribute('data-state')).toBe('accepted')
    await page.keyboard.press('z')
    await expect.poll(() => homicide().getAttribute('data-state')).toBe('draft')
    expect(await decisions()).toMatchObject([{ action: 'accept' }, { action: 'withdraw' }])
  })

  test('hostile words, words from right to left and emoji are words; a report as long as a book opens at its incident', async () => {
    const hostile = '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script><svg onload="window.pwned=3">'
    const killed = 'Un taxista de 52 años fue asesinado a tiros el viernes 8 de marzo de 2024 en Rosario.'
    const filler = 'Los vecinos pidieron más patrullas y luz en la plaza, donde el club suspendió sus actividades.\n\n'
    await project({
      'a.txt': `${hostile} Matan a un taxista 🔫👨‍👩‍👧\n\n\u202e${hostile}\u202c السلام عليكم في روساريو. ${killed} La víctima fue identificada como Delmiro Oviedo.\n`,
      'b.txt': `El tomo\n\n${filler.repeat(1200)}${killed} La víctima fue identificada como Ulises Bado.\n\n${filler.repeat(100)}`,
    })
    const called = async (file: string) =>
      (await opened.workbench.store.reports.list({ state: 'all' }, { limit: 9, offset: 0 })).items.find((r) => r.file === file)!.id
    await page.goto(`${opened.url}/reports/${await called('a.txt')}?lang=en`)
    await homicide().click()
    await page.keyboard.press('a')
    await expect.poll(() => homicide().getAttribute('data-state')).toBe('accepted')
    expect(await page.locator('main').textContent()).toContain('onerror="window.pwned=1"')
    await page.goto(`${opened.url}/explore?lang=en`)
    await at('record-row').first().waitFor()
    expect(await page.evaluate(() => Reflect.get(window, 'pwned'))).toBeUndefined()
    await page.goto(`${opened.url}/reports/${await called('b.txt')}?lang=es`)
    await homicide().getByText('arma de fuego').click()
    const words = page.locator('[data-m]', { hasText: 'asesinado' }).first()
    await expect.poll(async () => (await words.boundingBox().catch(() => null))?.y ?? -1).toSatisfy((y: number) => y > 0 && y < 900)
  })

  test('an empty project says what to do, in both languages, on every page', async () => {
    await project({})
    await page.goto(`${opened.url}/?lang=es`)
    await at('notice').waitFor()
    expect(await at('notice').textContent()).toContain(join(opened.folder, 'reports'))
    expect(await at('copy-folder').isVisible()).toBe(true)
    for (const path of ['pairs', 'records/incidents', 'records/quotes', 'history', 'faults']) {
      await page.goto(`${opened.url}/${path}?lang=en`)
      await at('notice').waitFor()
      expect((await at('notice').textContent())!.length, path).toBeGreaterThan(40)
    }
    // The first file makes the list appear by itself.
    await page.goto(`${opened.url}/reports?lang=en`)
    await at('notice').waitFor()
    await writeFile(join(opened.folder, 'reports', 'a.txt'), DATED)
    await at('report-row').waitFor()
  })

  test('files that cannot be read are counted below, named with what was found; mended, they leave', async () => {
    await project({ 'a.txt': DATED, 'b.pdf': '%PDF-1.7 broken', 'c.txt': '' }, 'a.txt,,,2024-99,es\n')
    await page.goto(`${opened.url}/reports?lang=en`)
    await at('report-row').waitFor()
    await at('status').getByRole('link').click()
    await at('faults-view').waitFor()
    const faults = (await at('faults-view').textContent())!
    expect(faults).toContain('b.pdf')
    expect(faults).toContain('reports.csv')
    await rm(join(opened.folder, 'reports', 'b.pdf'))
    await expect.poll(() => at('faults-view').textContent()).not.toContain('b.pdf')
  })
})
