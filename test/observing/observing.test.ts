import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCESS } from '../../src/serve/access.ts'
import { createApp } from '../../src/serve/app.ts'
import { health } from '../../src/serve/observing/health.ts'
import { defectLog, requestLog } from '../../src/serve/observing/log.ts'
import { type Metrics, metricsOf } from '../../src/serve/observing/metrics.ts'
import type { Answered } from '../../src/serve/observing/observe.ts'
import { readinessOf } from '../../src/workbench/readiness.ts'
import { type Shared, shareProject, signedIn, Visitor } from '../accounts/shared.ts'
import { ended, KILLING_ES, makeProject, scratch, start } from '../project/project.ts'

const SECRET = 'Quiroz'
let shared: Shared
let metrics: Metrics
const lines: string[] = []
const seen: Answered[] = []

beforeAll(async () => {
  shared = await shareProject()
  metrics = metricsOf(shared.workbench)
  const observers = [metrics.answered, requestLog((line) => lines.push(line)), (a: Answered) => seen.push(a)]
  const { door, workbench, folder } = shared
  const app = createApp(workbench, { pages: folder, version: '0', door, standing: shared.standing, observers })
  shared = { ...shared, app }
})
afterAll(async () => {
  metrics.close()
  await shared.close()
})

const labelsIn = (text: string) => [...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => ({ name, value }))

describe.sequential('what is measured and written down', () => {
  test('each request by the template of its route, with its status and an id the answer carries', async () => {
    const owner = await signedIn(shared, 'owner')
    const reports = (await (await owner.ask(`/api/reports?q=${SECRET}`)).json()) as { items: { id: string }[] }
    const answer = await owner.ask(`/api/reports/${reports.items[0]!.id}?note=${SECRET}`)
    expect(seen.at(-1)).toEqual({
      route: 'get /api/reports/{id}',
      status: 200,
      ms: expect.any(Number),
      id: answer.headers.get('x-request-id'),
      fault: null,
    })
    await new Visitor(shared.app).ask('/api/reports')
    expect(seen.at(-1)).toMatchObject({ route: 'get /api/reports', status: 401, fault: 'sign-in-needed' })
  })

  test('no content, no name, no address of anybody, in labels and in lines, whatever is asked', async () => {
    const names = [SECRET, 'owner', '203.0.113.7', 'evil']
    const visitor = new Visitor(shared.app)
    await visitor.signIn('owner', 'a wrong password entirely')
    for (const path of [
      `/${SECRET}`,
      `/api/${SECRET}`,
      `/api/reports/${SECRET}`,
      `/api/records/${SECRET}?q=${SECRET}`,
      '/api/reports/%0a%22evil',
      `/${'x'.repeat(500)}`,
    ])
      for (const method of ['GET', 'PUT', 'EVIL'])
        await visitor.ask(path, { method, headers: { 'x-request-id': 'evil', 'user-agent': 'evil' } })
    const text = await metrics.text()
    for (const name of names) expect([name, text.includes(name), lines.join('\n').includes(name)]).toEqual([name, false, false])
    const routes = labelsIn(text)
      .filter((l) => l.name === 'route')
      .map((l) => l.value)
    expect(new Set(routes).size).toBeGreaterThan(3)
    expect(routes.filter((r) => !(r! in ACCESS) && r !== 'page' && r !== 'other')).toEqual([])
    const known = ['route', 'status', 'le', 'stage', 'state', 'type', 'kind', 'space', 'version', 'major', 'minor', 'patch', 'quantile']
    expect([...new Set(labelsIn(text).map((l) => l.name))].filter((n) => !known.includes(n!))).toEqual([])
    for (const line of lines)
      expect(Object.keys(JSON.parse(line))).toEqual(['time', 'level', 'event', 'route', 'status', 'ms', 'id', 'fault'])
  })

  test('judgements, reports, stages, log and event loop', async () => {
    const before = await metrics.text()
    const figure = (text: string, name: string) => Number(new RegExp(`^${name.replace(/[{}]/g, '\\$&')} (\\S+)$`, 'm').exec(text)?.[1])
    const [draft] = await shared.workbench.store.drafts.ofReport(
      (await shared.workbench.store.reports.list({}, { offset: 0, limit: 1 })).items[0]!.id,
    )
    await shared.workbench.judge({ action: 'accept', draft: draft!.id }, 'coder', '')
    await writeFile(join(shared.folder, 'reports', 'more.txt'), KILLING_ES.replace('34', '35'))
    await shared.workbench.read()
    const after = await metrics.text()
    expect(figure(after, 'cotejo_judgements_total') - figure(before, 'cotejo_judgements_total')).toBe(1)
    expect(figure(after, 'cotejo_reports_read_total') - figure(before, 'cotejo_reports_read_total')).toBe(1)
    expect(figure(after, 'cotejo_log_entries')).toBe(shared.workbench.judgements.length)
    expect(figure(after, 'cotejo_reports{state="all"}')).toBe(4)
    expect(figure(after, 'cotejo_stage_seconds_total{stage="reading"}')).toBeGreaterThan(0)
    expect(after).toMatch(/^nodejs_eventloop_lag_seconds /m)
    expect(after).toMatch(/^cotejo_http_request_duration_seconds_bucket\{le="0\.2",route="get \/api\/reports",status="200"\} [1-9]/m)
  })

  test('figures come when the database does not', async () => {
    const { judgements, progress, spent, store } = shared.workbench
    const reports = { ...store.reports, count: () => Promise.reject(new Error('down')) }
    const own = metricsOf({ judgements, progress, spent, store: { ...store, reports }, listen: () => () => undefined, onServer: false })
    const text = await own.text()
    own.close()
    expect(text).toContain('cotejo_log_entries')
    expect(text).not.toMatch(/^cotejo_reports\{/m)
  })

  test('a defect is written without its words', () => {
    const told: string[] = []
    const defect = defectLog((line) => told.push(line))
    defect(Object.assign(new TypeError(`cannot read "${SECRET}"`), { code: '23505' }))
    defect(SECRET)
    expect(told.join()).not.toContain(SECRET)
    expect(JSON.parse(told[0]!)).toMatchObject({
      level: 'error',
      event: 'defect',
      error: 'TypeError',
      code: '23505',
      at: expect.arrayContaining([expect.stringContaining('observing.test')]),
    })
  })
})

describe.sequential('is it well', () => {
  test('whoever asks is told, without signing in, and told nothing else', async () => {
    for (const host of ['localhost:4173', '10.1.1.1:8080']) {
      const live = await shared.app.request('/healthz', { headers: { host } })
      expect([live.status, await live.json()]).toEqual([200, { live: true }])
      const ready = await shared.app.request('/readyz', { headers: { host } })
      expect([ready.status, await ready.json()]).toEqual([200, { ready: true, database: true, log: true, disk: true }])
    }
  })

  test.each([
    [
      'database',
      (w: Shared['workbench']) => ({
        store: { meta: { get: () => Promise.reject(new Error('gone')) } },
        judgements: w.judgements,
        paths: w.paths,
      }),
    ],
    [
      'log',
      (w: Shared['workbench']) => ({ store: w.store, judgements: { refresh: () => Promise.reject(new Error('broken')) }, paths: w.paths }),
    ],
    [
      'disk',
      (w: Shared['workbench']) => ({
        store: w.store,
        judgements: w.judgements,
        paths: { ...w.paths, index: join(w.paths.folder, 'not there') },
      }),
    ],
  ])('without its %s it is not ready, and alive', async (part, without) => {
    const app = health(readinessOf(without(shared.workbench) as unknown as Shared['workbench']))
    const ready = await app.request('/readyz')
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, database: true, log: true, disk: true, [part]: false }])
    expect((await app.request('/healthz')).status).toBe(200)
  })

  test('a log that somebody else cut is told; asking often asks once', async () => {
    const place = await scratch()
    const folder = await makeProject(join(place.folder, 'p'), {})
    let asked = 0
    const workbench = {
      store: { meta: { get: async () => asked++ } },
      judgements: { refresh: async () => 0 },
      paths: { ...shared.workbench.paths, index: folder },
    } as unknown as Shared['workbench']
    const clock = { now: 0 }
    const ready = readinessOf(workbench, () => clock.now)
    await Promise.all(Array.from({ length: 50 }, ready))
    expect(asked).toBe(1)
    clock.now = 3000
    await ready()
    expect(asked).toBe(2)
    await place.remove()
  })
})

describe('cotejo serve', () => {
  test('--log json: every line an object, without names of files; --metrics-port: figures and health there, and not on the other port', async () => {
    const place = await scratch()
    const folder = await makeProject(join(place.folder, 'p'), { 'reports/a.txt': KILLING_ES, [`reports/${SECRET}.pdf`]: '%PDF-broken' })
    const child = start(['serve', folder, '--port', '0', '--metrics-port', '0', '--log', 'json'])
    const end = ended(child)
    const told: Record<string, string>[] = []
    const out = createInterface({ input: child.stdout! })
    for await (const line of out) {
      told.push(JSON.parse(line))
      if (told.filter((t) => t.event === 'started').length === 2 && told.some((t) => t.event === 'fault')) break
    }
    const [here, measured] = told.filter((t) => t.event === 'started').map((t) => t.url!)
    expect((await fetch(`${here}api/project`)).status).toBe(200)
    expect((await fetch(`${here}metrics`)).headers.get('content-type')).not.toContain('text/plain')
    const figures = await fetch(measured!)
    expect([figures.status, figures.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')])
    expect(await figures.text()).toMatch(/route="get \/api\/project",status="200"\} 1/)
    expect((await fetch(new URL('/readyz', measured))).status).toBe(200)
    expect((await fetch(new URL('/api/project', measured))).status).toBe(404)
    child.kill('SIGTERM')
    expect((await end).code).toBe(0)
    expect(told.map((t) => JSON.stringify(t)).join()).not.toContain(SECRET)
    await place.remove()
  })
})
