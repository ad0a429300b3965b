import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillProject, makeFolder } from '../../bench/speed/large-project.ts'
import { startServer } from '../../src/serve/start.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { openBrowser, PATIENCE } from './browser.ts'
import { DRIVES } from './drives.ts'
import { temporary } from './opened.ts'
import { goTo, viewsOf } from './views.ts'

// Two thousand reports and four thousand incidents: more than any list, map or facet shows at once. The large one is for the bench.
const REPORTS = 2_000

let browser: Browser
let page: Page
let workbench: Workbench
let url: string
let close: () => Promise<void>

beforeAll(async () => {
  const place = await temporary('large')
  await makeFolder(place.folder)
  await furnish(place.folder)
  workbench = await openWorkbench(place.folder)
  await fillProject(workbench.store, REPORTS, () => undefined)
  const pages = process.env.COTEJO_PAGES ?? new URL('../../web/dist', import.meta.url).pathname
  const server = await startServer(workbench, { pages, version: '0', port: 0, host: '127.0.0.1' })
  url = server.url.replace(/\/$/, '')
  close = async () => {
    await server.close()
    await workbench.close()
    await place.remove()
  }
  browser = await openBrowser()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true })
  page.setDefaultTimeout(PATIENCE)
})
afterAll(async () => {
  await browser?.close()
  await close?.()
})

/** Official figures, studies and state measures are the example's; the dossier counts what was generated. */
async function furnish(folder: string): Promise<void> {
  const example = resolve(import.meta.dirname, '../../examples/rosario')
  for (const part of ['series', 'studies', 'interventions.csv']) await cp(join(example, part), join(folder, part), { recursive: true })
  await mkdir(join(folder, 'dossiers'))
  await writeFile(join(folder, 'dossiers', 'marzo-en-rosario.md'), DOSSIER)
}
const DOSSIER = '---\ntitle: Veinte años\nlanguage: es\n---\n\nHubo :count{type=homicide} homicidios en este registro.\n'

const at = (id: string) => page.getByTestId(id)
const shown = async (id: string) => Number((await at(id).textContent())?.replace(/\D/g, ''))
/** The strip that explains the example is no part of another project, and no sentence of this press does sums. */
const ABSENT: ReadonlySet<string> = new Set(['tour', 'check-sum'])

/** Each view in one of the two languages, by turns; `npm run test:embedded` does every view in both. On the example every view is seen in both. */
const EVERY = process.env.COTEJO_TEST_LONG === '1'
/** What is coded apart in the one is what the other adds up. */
const TOGETHER: ReadonlySet<string> = new Set(['review', 'agreement'])
const isDue = (name: string, at: number, language: 'es' | 'en') => EVERY || TOGETHER.has(name) || (at % 2 === 0) === (language === 'es')

/** What one record said on a day: for a count over thousands of records each of them has to be asked. */
async function ofOneRecord(): Promise<string> {
  const { items } = await workbench.store.records.list({ kind: 'incident', type: 'homicide' }, '-date', { limit: 1, offset: 0 })
  return `/numbers?address=${encodeURIComponent(`${items[0]!.id}#type`)}&asOf=2026-01-01`
}
const total = async (filter: object) => (await workbench.store.reports.list(filter, { limit: 1, offset: 0 })).total

describe.sequential.each(['es', 'en'] as const)('a generated project, in %s', (language) => {
  test('the inbox holds every report, filters from its address, and scrolls to its end', async () => {
    await page.goto(`${url}/reports?lang=${language}&language=en&kind=threat&state=waiting`)
    await at('report-row').first().waitFor()
    const wanted = await total({ language: 'en', kind: 'threat', state: 'waiting' })
    expect(wanted).toBeGreaterThan(50)
    const count = () => page.locator('.title-line [role=status]').textContent()
    await expect.poll(async () => Number((await count())?.replace(/\D/g, ''))).toBe(wanted)
    await page.goto(`${url}/reports?lang=${language}`)
    await expect.poll(async () => Number((await count())?.replace(/\D/g, ''))).toBe(REPORTS)
    await at('reports').evaluate((box) => box.scrollTo(0, box.scrollHeight))
    const last = await workbench.store.reports.list({}, { limit: 1, offset: REPORTS - 1 })
    await page.locator(`a[href^="/reports/${last.items[0]!.id}"]`).waitFor()
  })

  test('a report opens beside its inbox and goes to the next', async () => {
    await page.goto(`${url}/reports?lang=${language}`)
    await at('report-row').first().click()
    await at('draft').first().waitFor()
    const before = page.url()
    await page.keyboard.press('n')
    await expect.poll(() => page.url()).not.toBe(before)
    const report = new URL(page.url()).pathname.split('/').at(-1)!
    await expect.poll(() => at('draft').first().getAttribute('data-draft')).toContain(report)
  })

  test('table, map and timeline hold the same incidents, by words, by days, by what is seen', async () => {
    await page.goto(`${url}/explore?lang=${language}`)
    await at('record-row').first().waitFor()
    const all = await shown('sentence')
    expect(all).toBeGreaterThan(REPORTS)
    await at('search').fill(language === 'es' ? 'maestra' : 'teacher')
    await at('search').press('Enter')
    await expect.poll(() => shown('sentence')).toBeLessThan(all)
    const words = await shown('sentence')
    const slider = at('timeline').getByRole('slider').nth(0)
    await slider.waitFor()
    await slider.focus()
    await slider.press('End')
    await expect.poll(() => shown('sentence')).toBeLessThan(words)
    await at('timeline').getByRole('application').press('Escape')
    await expect.poll(() => shown('sentence')).toBe(words)
    for (const key of ['+', '+', '+', '+']) await at('map').getByRole('application').press(key)
    await at('only-seen').press('Enter')
    await expect.poll(() => new URL(page.url()).searchParams.get('area')).not.toBeNull()
    await expect.poll(() => shown('sentence')).toBeLessThan(words)
  })

  test('every screen: its main thing is done', async () => {
    const failed: string[] = []
    for (const [i, view] of (await viewsOf({ workbench, url, folder: '', close })).entries()) {
      if (ABSENT.has(view.name) || !isDue(view.name, i, language)) continue
      await goTo(page, url, view.name === 'numbers' ? { ...view, path: await ofOneRecord() } : view, language)
        .then(() => DRIVES[view.name]!({ page, workbench, language }))
        .catch((cause: unknown) => failed.push(`${view.name} at ${page.url()}: ${String(cause)}`))
      const said = /undefined|NaN|\[object/.exec((await page.locator('main').textContent()) ?? '')
      if (said) failed.push(`${view.name} says ${said[0]}`)
    }
    expect(failed).toEqual([])
  })
})
