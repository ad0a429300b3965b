// How fast the workbench is with 50,000 reports and 100,000 incidents, in a real browser: `npm run bench:workbench [reports] [--keep DIR]`.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { argv, stdout } from 'node:process'
import type { CDPSession, Page } from 'playwright-core'
import { startServer } from '../../src/serve/start.ts'
import { openWorkbench } from '../../src/workbench/workbench.ts'
import { openBrowser } from '../../test/browser/browser.ts'
import { fillProject, makeFolder } from './large-project.ts'

const reports = Number(argv.slice(2).find((a) => /^\d+$/.test(a)) ?? 50_000)
const kept = argv.includes('--keep') ? resolve(argv[argv.indexOf('--keep') + 1]!) : null
const WORDS = [
  'taxista',
  'amenaza',
  'teacher',
  'descampado',
  'cámaras',
  '"vacant lot"',
  'camionero plaza',
  'tiros Rosario',
  'banner',
  'maestra -tiros',
]
const ROUNDS = 5

const say = (line: string) => stdout.write(`${line}\n`)
const quantile = (times: readonly number[], p: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * p))]!
const ms = (n: number) => `${n < 10 ? n.toFixed(1) : Math.round(n)} ms`

const folder = kept ?? (await mkdtemp(join(tmpdir(), 'cotejo-bench-')))
const fresh = !existsSync(join(folder, 'cotejo.yaml'))
if (fresh) await makeFolder(folder)
const workbench = await openWorkbench(folder)
if (fresh) {
  const started = performance.now()
  await fillProject(workbench.store, reports, (done) => done % 10_000 === 0 && say(`${done} reports saved`))
  say(`filled in ${Math.round((performance.now() - started) / 1000)} s`)
}
const server = await startServer(workbench, {
  pages: join(import.meta.dirname, '../../web/dist'),
  version: '0',
  port: 0,
  host: '127.0.0.1',
})
const url = server.url.replace(/\/$/, '')

/** Time of one answer of the API, read whole. */
async function asked(path: string): Promise<number> {
  const started = performance.now()
  await (await fetch(`${url}/api${path}`)).arrayBuffer()
  return performance.now() - started
}

async function apiTimes(name: string, paths: readonly string[], rounds = ROUNDS): Promise<void> {
  const first = await asked(paths[0]!)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) for (const path of paths) times.push(await asked(path))
  say(
    `api ${name.padEnd(34)} first ${ms(first).padStart(8)}  p50 ${ms(quantile(times, 0.5)).padStart(8)}  p95 ${ms(quantile(times, 0.95)).padStart(8)}`,
  )
}

await apiTimes('incidents, first page', ['/records?kind=incident&limit=100&standing=true'])
await apiTimes(
  'incidents, search',
  WORDS.map((w) => `/records?kind=incident&limit=100&standing=true&q=${encodeURIComponent(w)}`),
)
await apiTimes(
  'incidents, a year and a type',
  [2006, 2012, 2018, 2024].map((y) => `/records?kind=incident&limit=100&standing=true&type=homicide&from=${y}-01-01&to=${y}-12-31`),
)
await apiTimes('incidents, an area', ['/records?kind=incident&limit=100&standing=true&area=-61,-34%20-58,-34%20-58,-32%20-61,-32'])
await apiTimes(
  'reports, search',
  WORDS.map((w) => `/reports?limit=100&q=${encodeURIComponent(w)}`),
)
await apiTimes('reports, first page', ['/reports?limit=100'])
await apiTimes('marks of all incidents', ['/marks?kind=incident&standing=true'], 3)

const browser = await openBrowser()
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
const session = await page.context().newCDPSession(page)

async function firstScreen(path: string, ready: string): Promise<void> {
  const times: number[] = []
  for (let i = 0; i < 4; i++) {
    await page.goto('about:blank')
    const started = performance.now()
    await page.goto(`${url}${path}`, { waitUntil: 'commit' })
    await page.getByTestId(ready).first().waitFor()
    times.push(performance.now() - started)
  }
  say(`screen ${path.padEnd(31)} first ${ms(times[0]!).padStart(8)}  again ${ms(quantile(times.slice(1), 0.5)).padStart(8)}`)
}

/** Frames that came while something was done, as their rate over the slowest 95 % and the whole. */
async function frames(page: Page, work: () => Promise<void>): Promise<{ rate: number; worst: number }> {
  await page.evaluate(() => {
    const times: number[] = []
    const tick = (t: number) => {
      times.push(t)
      if (!Reflect.get(window, 'framesDone')) requestAnimationFrame(tick)
    }
    Reflect.set(window, 'framesDone', false)
    Reflect.set(window, 'framesSeen', times)
    requestAnimationFrame(tick)
  })
  await work()
  const times = await page.evaluate(() => {
    Reflect.set(window, 'framesDone', true)
    return Reflect.get(window, 'framesSeen') as number[]
  })
  const gaps = times.slice(1).map((t, i) => t - times[i]!)
  return { rate: 1000 / (gaps.reduce((a, b) => a + b, 0) / gaps.length), worst: quantile(gaps, 0.95) }
}

async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find((m) => m.name === 'JSHeapUsedSize')!.value / 1e6
}

await session.send('Performance.enable')
await firstScreen('/reports?lang=es', 'report-row')
await firstScreen('/explore?lang=es', 'record-row')
await page.waitForTimeout(2_000)

const typed: number[] = []
for (const word of ['taxista', 'amenaza', 'teacher', 'banner', 'camionero', 'maestra', 'descampado', 'jóvenes']) {
  const before = await page.getByTestId('sentence').textContent()
  const started = performance.now()
  await page.getByTestId('search').fill(word)
  await page.getByTestId('search').press('Enter')
  await page.waitForFunction((b) => document.querySelector('[data-testid=sentence]')?.textContent !== b, before)
  typed.push(performance.now() - started)
  await page.waitForTimeout(400)
}
say(`screen search to new count                p50 ${ms(quantile(typed, 0.5)).padStart(8)}  p95 ${ms(quantile(typed, 0.95)).padStart(8)}`)

await page.goto(`${url}/explore?lang=es`)
await page.getByTestId('record-row').first().waitFor()
await page.waitForTimeout(3_000)
const line = (await page.getByTestId('timeline-canvas').boundingBox())!
const brushed = await frames(page, async () => {
  await page.mouse.move(line.x + 40, line.y + 100)
  await page.mouse.down()
  for (let i = 0; i < 150; i++) await page.mouse.move(line.x + 40 + i * 3, line.y + 100)
  await page.mouse.up()
})
say(`brushing the line, map following      ${brushed.rate.toFixed(0)} frames/s, 95 % of frames within ${ms(brushed.worst)}`)
await page.waitForTimeout(1_500)
const map = (await page.getByTestId('map-stage').boundingBox())!
const panned = await frames(page, async () => {
  await page.mouse.move(map.x + 300, map.y + 150)
  await page.mouse.down()
  for (let i = 0; i < 120; i++) await page.mouse.move(map.x + 300 - i * 2, map.y + 150 + i)
  await page.mouse.up()
})
say(`dragging the map                      ${panned.rate.toFixed(0)} frames/s, 95 % of frames within ${ms(panned.worst)}`)
const scrolled = await frames(page, async () => {
  await page.mouse.move(600, 250)
  for (let i = 0; i < 100; i++) await page.mouse.wheel(0, 240)
})
say(`scrolling the table                   ${scrolled.rate.toFixed(0)} frames/s, 95 % of frames within ${ms(scrolled.worst)}`)
say(`memory of the page                    ${(await heap(session)).toFixed(0)} MB of objects`)

await browser.close()
await server.close()
await workbench.close()
if (!kept) await rm(folder, { recursive: true, force: true })
