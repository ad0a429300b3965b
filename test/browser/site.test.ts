// The public site as a reader meets it: opened from a disk, with and without JavaScript, in both languages, by day and by night, on a phone.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import { writeSite } from '../../src/workbench/site.ts'
import { openWorkbench } from '../../src/workbench/workbench.ts'
import { makeProject, PLAIN, scratch } from '../project/project.ts'
import { openBrowser } from './browser.ts'

const SHOPS =
  'Un comerciante fue herido de bala el 3 de mayo de 2024 en Córdoba. La concejala dijo: «En 2023 hubo 120 homicidios en Córdoba».\n'
let folder = ''
let out = ''
let remove = async () => {}
let browser: Browser
let opened: Page
beforeAll(async () => {
  const place = await scratch()
  remove = place.remove
  folder = await makeProject(join(place.folder, 'p'), {
    ...PLAIN,
    'reports/shops.txt': SHOPS,
    'reports.csv': `${PLAIN['reports.csv']}shops.txt,La Hoja,,2024-05-04,es\n`,
  })
  out = join(place.folder, 'site')
  await build()
  browser = await openBrowser()
  // One page all through: this Chromium ends with the last page that is closed.
  opened = await browser.newPage({ viewport: { width: 1280, height: 800 } })
})
afterAll(async () => {
  await browser?.close()
  await remove()
})

async function build(judge = false): Promise<void> {
  const workbench = await openWorkbench(folder)
  try {
    await workbench.read()
    if (judge) {
      const { items } = await workbench.store.records.list({ kind: 'incident' }, '-date', { limit: 1, offset: 0 })
      const { record } = (await workbench.store.records.byId(items[0]!.id))!
      await workbench.judge({ action: 'reject', draft: record.drafts[0]! }, 'local', '')
    }
    await writeSite(workbench, out, { asOf: null })
  } finally {
    await workbench.close()
  }
}

test('the first page is small, asks nobody for anything, and leads to a record with its words', async () => {
  const asked: string[] = []
  opened.on('request', (r) => asked.push(r.url()))
  opened.on('pageerror', (e) => asked.push(`error ${e.message}`))
  await opened.goto(`file://${out}/index.html`)
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
  const weights = await Promise.all(asked.map(async (url) => (await readFile(new URL(url))).length))
  expect(weights.reduce((a, b) => a + b, 0)).toBeLessThan(300_000)
  await opened.locator('.stops a').first().click()
  await opened.locator('.values').waitFor()
  await opened.locator('.note').first().click()
  expect(await opened.locator('.words li:target').count()).toBe(1)
  await opened.locator('.edition a').click()
  expect(await opened.evaluate(() => document.documentElement.lang)).toBe('en')
})

test('the search finds without accents, and the map lets one come nearer', async () => {
  await opened.goto(`file://${out}/es/search.html`)
  await opened.locator('#q').fill('cordoba herida')
  await expect.poll(() => opened.locator('#found a').allInnerTexts()).toEqual([expect.stringMatching(/^Herida de bala, Córdoba/)])
  await opened.goto(`file://${out}/es/map.html`)
  const before = await opened.locator('#map').getAttribute('viewBox')
  await opened.locator('#nearer').click()
  await expect.poll(() => opened.locator('#map').getAttribute('viewBox')).not.toBe(before)
  await opened.locator('#whole').click()
  await opened.locator('#discs circle').first().click()
  await opened.locator('#here a').first().waitFor()
})

test('without JavaScript everything can be read', async () => {
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const quiet = await plain.newPage()
  await quiet.goto(`file://${out}/en/map.html`)
  expect(await quiet.locator('#discs circle').count()).toBeGreaterThan(0)
  await quiet.locator('table a').first().click()
  await quiet.locator('.stops a').first().click()
  expect(await quiet.locator('.words li').count()).toBeGreaterThan(0)
  await quiet.goto(`file://${out}/en/search.html`)
  expect(await quiet.locator('noscript').innerText()).toContain('JavaScript')
})

test('no page breaks a rule of accessibility, by day or by night, wide or on a phone, and none scrolls sideways', async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const record = (await readdir(join(out, 'es/r'))).find((name) => name.startsWith('inc-'))!
  const paths = [
    'index',
    'search',
    'timeline',
    'map',
    'charts',
    'interventions',
    'claims',
    'people',
    'downloads',
    'corrections',
    'method',
  ].map((p) => `${p}.html`)
  const faults: string[] = []
  for (const [width, scheme, language] of [
    [1280, 'light', 'es'],
    [390, 'dark', 'en'],
  ] as const) {
    await opened.setViewportSize({ width, height: 800 })
    await opened.emulateMedia({ colorScheme: scheme })
    for (const path of [...paths, `r/${record}`]) {
      await opened.goto(`file://${out}/${language}/${path}`)
      await opened.evaluate(axe)
      const found = await opened.evaluate(async () => {
        const { violations } = await (
          globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
        ).axe.run()
        const wide = document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : []
        return [...violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`), ...wide]
      })
      faults.push(...found.map((f) => `${language}/${path} ${width}: ${f}`))
    }
  }
  expect(faults).toEqual([])
})

test('a site is replaced as a whole, pages of what is gone with it; anything else in the folder is left alone', async () => {
  const before = await readdir(join(out, 'es/r'))
  await build(true)
  const after = await readdir(join(out, 'es/r'))
  expect(after.length).toBeLessThan(before.length)
  expect(await readFile(join(out, 'en/corrections.html'), 'utf8')).toContain('rejected')
  await writeFile(join(out, 'cotejo-site.txt'), 'mine')
  const refused = await build().catch((e: unknown) => e)
  expect(refused).toBeInstanceOf(Fault)
  expect((refused as Fault).code).toBe('folder-taken')
  expect(await readdir(join(out, 'es/r'))).toEqual(after)
})
