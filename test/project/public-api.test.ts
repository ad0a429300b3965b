import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FaultBody } from '../../src/model/fault-body.ts'
import { About, ChecksPage, ObservationsPage, RecordsPage, SeriesPage, TombstonesPage } from '../../src/model/public-api.ts'
import { PublicEntry } from '../../src/model/public-record.ts'
import { createApp } from '../../src/serve/app.ts'
import { createPublicApp } from '../../src/serve/public/app.ts'
import { Rates } from '../../src/serve/public/rate.ts'
import { PublicAsking } from '../../src/workbench/public-asking.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { makeProject, PLAIN, scratch } from './project.ts'

// Twelve killings, so that there are pages; one series; and a clock that can be put on.
const KILLINGS = Array.from({ length: 12 }, (_, i) => [
  `reports/k${i}.txt`,
  `Un hombre de ${30 + i} años fue asesinado a tiros el ${i + 1} de mayo de 2024 en Santa Fe. La víctima era albañil.\n`,
])
const SERIES = `indicator,unit,place,grain,period,value,source\n${[2020, 2021, 2022].map((y, i) => `homicide_victims,persons,Santa Fe,year,${y},${100 + i},osp`).join('\n')}\n`

let workbench: Workbench
let remove = async () => {}
let today = new Date('2024-06-10T12:00:00Z')
let milliseconds = 0
let api: ReturnType<typeof createPublicApp>
let token = ''

beforeAll(async () => {
  const place = await scratch()
  remove = place.remove
  const files = { ...PLAIN, ...Object.fromEntries(KILLINGS), 'series/victims.csv': SERIES }
  workbench = await openWorkbench(await makeProject(join(place.folder, 'p'), files), () => today)
  await workbench.read()
  const rates = new Rates({ burst: 100, perSecond: 1 }, () => milliseconds)
  api = createPublicApp(new PublicAsking(workbench), workbench.tokens, { version: '0', rates })
  token = (await workbench.tokens.grant({ label: 'a newsroom', scope: 'public', expires: '2024-06-30' })).token
})
afterAll(async () => {
  await workbench.close()
  await remove()
})

const ask = (path: string, headers: Record<string, string> = {}) => {
  milliseconds += 60_000
  return api.request(path, { headers: { authorization: `Bearer ${token}`, ...headers } })
}
async function fault(answer: Response) {
  const { fault } = FaultBody.parse(await answer.json())
  expect(fault.es.length).toBeGreaterThan(10)
  return [answer.status, fault.code]
}

describe('records', () => {
  test('every page once and in order, whatever the size of the pages', async () => {
    const ids: string[] = []
    let cursor: string | null = ''
    let pages = 0
    while (cursor !== null) {
      const page: RecordsPage = RecordsPage.parse(await (await ask(`/v1/records?limit=5${cursor && `&cursor=${cursor}`}`)).json())
      ids.push(...page.items.map((i) => i.record.id))
      cursor = page.next
      pages++
    }
    const whole = RecordsPage.parse(await (await ask('/v1/records?limit=200')).json())
    expect(whole.items.map((i) => i.record.id)).toEqual(ids)
    expect([...new Set(ids)].sort()).toEqual(ids)
    expect([whole.next, pages]).toEqual([null, Math.ceil(ids.length / 5)])
    expect(ids.length).toBeGreaterThan(13)
  })

  test('by kind, state and words; a page of found words goes on too', async () => {
    const of = async (query: string) => RecordsPage.parse(await (await ask(`/v1/records?${query}`)).json())
    const found = await of('q=ALBANIL santa&kind=incident&limit=8')
    expect(found.items).toHaveLength(8)
    const rest = await of(`q=ALBANIL santa&kind=incident&limit=8&cursor=${found.next}`)
    expect([rest.items.length, rest.next]).toEqual([4, null])
    expect((await of('state=accepted')).items).toEqual([])
    expect((await of('q=nothing-of-the-kind')).items).toEqual([])
  })

  test('one by its id; one that was rejected is gone, and what it said with it', async () => {
    const [first] = RecordsPage.parse(await (await ask('/v1/records?kind=incident&limit=1')).json()).items
    const { id } = first!.record
    expect(PublicEntry.parse(await (await ask(`/v1/records/${id}`)).json())).toEqual(first)
    const draft = (await workbench.store.records.byId(id))!.record.drafts[0]!
    await workbench.judge({ action: 'reject', draft }, 'ana', 'not an incident')
    const answer = await ask(`/v1/records/${id}`)
    expect(await fault(answer)).toEqual([410, 'record-gone'])
    const stones = TombstonesPage.parse(await (await ask('/v1/tombstones')).json())
    expect(stones.items).toMatchObject([{ id, what: 'rejected', on: '2024-06-10' }])
    expect(await fault(await ask('/v1/records/nothing'))).toEqual([404, 'not-found'])
  })

  test('the project, its series and their figures', async () => {
    const about = About.parse(await (await ask('/v1/about')).json())
    expect(about).toMatchObject({ project: 'prueba', series: 1, records: { incident: expect.any(Number) } })
    expect(about.told[0]!.en).toMatch(/records/)
    const { items } = SeriesPage.parse(await (await ask('/v1/series')).json())
    const id = encodeURIComponent(items[0]!.id)
    const first = ObservationsPage.parse(await (await ask(`/v1/observations?series=${id}&limit=2`)).json())
    const rest = ObservationsPage.parse(await (await ask(`/v1/observations?series=${id}&limit=2&cursor=${first.next}`)).json())
    expect([...first.items, ...rest.items].map((o) => [o.TIME_PERIOD, o.OBS_VALUE])).toEqual([
      ['2020', 100],
      ['2021', 101],
      ['2022', 102],
    ])
    expect(rest.next).toBe(null)
    expect(ChecksPage.parse(await (await ask('/v1/checks')).json()).items).toEqual([])
    expect(await fault(await ask('/v1/observations?series=none'))).toEqual([404, 'not-found'])
  })
})

describe('answers that need not be sent again', () => {
  test('the same answer has the same tag and is not sent twice; a judgement makes another', async () => {
    const path = '/v1/records?kind=incident'
    const first = await ask(path)
    const tag = first.headers.get('etag')!
    expect(tag).toMatch(/^"[\w-]{20,}"$/)
    for (const held of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await ask(path, { 'if-none-match': held })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
      expect(again.headers.get('ratelimit-limit')).toBe('100')
    }
    expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200)
    const [entry] = RecordsPage.parse(await first.json()).items
    const draft = (await workbench.store.records.byId(entry!.record.id))!.record.drafts[0]!
    await workbench.judge({ action: 'accept', draft }, 'ana', '')
    const after = await ask(path, { 'if-none-match': tag })
    expect([after.status, after.headers.get('etag') === tag]).toEqual([200, false])
    expect(after.headers.get('cache-control')).toBe('private, no-cache')
  })

  test('a fault is not kept', async () => {
    const answer = await ask('/v1/records/nothing', { 'if-none-match': '*' })
    expect([answer.status, answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([404, null, 'no-store'])
  })
})

describe('tokens', () => {
  const bare = (authorization?: string) => {
    milliseconds += 60_000
    return api.request('/v1/about', authorization === undefined ? {} : { headers: { authorization } })
  }

  test('without one, with a made-up one, with another secret, nothing is told; the description is open', async () => {
    expect(await fault(await bare())).toEqual([401, 'token-missing'])
    expect((await bare()).headers.get('www-authenticate')).toContain('Bearer')
    const others = [
      'Basic eDp5',
      'Bearer nothing',
      `Bearer cotejo_${'0'.repeat(16)}_${'A'.repeat(43)}`,
      `Bearer ${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
    ]
    const found = await Promise.all(others.map(async (o) => (await fault(await bare(o)))[0]))
    expect(found).toEqual([401, 401, 401, 401])
    expect((await api.request('/v1/openapi.json')).status).toBe(200)
  })

  test('one that is withdrawn opens nothing from that moment; nor one that is over', async () => {
    const { token: brief, kept } = await workbench.tokens.grant({ label: 'brief', scope: 'public', expires: null })
    expect((await bare(`Bearer ${brief}`)).status).toBe(200)
    expect((await workbench.tokens.list()).find((t) => t.id === kept.id)).toMatchObject({
      state: 'valid',
      used: '2024-06-10T12:00:00.000Z',
    })
    await workbench.tokens.withdraw(kept.id)
    expect(await fault(await bare(`Bearer ${brief}`))).toEqual([401, 'token-refused'])
    today = new Date('2024-06-30T23:59:00Z')
    expect((await ask('/v1/about')).status).toBe(200)
    today = new Date('2024-07-01T00:00:00Z')
    expect(await fault(await ask('/v1/about'))).toEqual([401, 'token-refused'])
    today = new Date('2024-06-10T12:00:00Z')
  })

  test('one of the public record opens no route of the workbench; one of the project reads, and does nothing else', async () => {
    const own = (await workbench.tokens.grant({ label: 'own', scope: 'project', expires: null })).token
    const app = createApp(workbench, { pages: '.', version: '0' })
    const at = (path: string, key: string, method = 'GET') =>
      app.request(path, { method, headers: { host: 'elsewhere.example', authorization: `Bearer ${key}` } })
    const document = (await (await app.request('/api/openapi.json', { headers: { host: 'localhost' } })).json()) as {
      paths: Record<string, object>
    }
    const routes = Object.entries(document.paths).flatMap(([p, methods]) => Object.keys(methods).map((m) => [m.toUpperCase(), p] as const))
    expect(routes.length).toBeGreaterThan(40)
    for (const [method, path] of routes) {
      expect([method, path, await fault(await at(path, token, method))]).toEqual([method, path, [403, 'token-scope']])
      if (method !== 'GET' || /vault|tokens/.test(path)) {
        expect([method, path, await fault(await at(path, own, method))]).toEqual([method, path, [403, 'token-scope']])
      }
    }
    expect((await at('/api/project', own)).status).toBe(200)
    expect((await bare(`Bearer ${own}`)).status).toBe(200)
    expect((await app.request('/api/project', { headers: { host: 'elsewhere.example' } })).status).toBe(400)
  })

  test('the project keeps no token, only its hash', async () => {
    const { readdir, readFile } = await import('node:fs/promises')
    const folder = join(workbench.paths.private, 'tokens')
    const files = await Promise.all((await readdir(folder)).map((f) => readFile(join(folder, f), 'utf8')))
    const secret = token.split('_')[2]!
    expect(files.length).toBeGreaterThan(2)
    expect(files.filter((f) => f.includes(secret))).toEqual([])
  })
})

describe('badly asked', () => {
  test.each([
    ['/v1/records?limit=0', 400],
    ['/v1/records?limit=201', 400],
    ['/v1/records?kind=person', 400],
    ['/v1/records?cursor=bm90aGluZw', 400],
    ['/v1/observations', 400],
    ['/v1/nothing', 404],
    ['/api/project', 404],
    ['/v1/../api/project', 404],
  ])('%s: %i', async (path, status) => {
    expect((await fault(await ask(path)))[0]).toBe(status)
  })

  test('too often: wait is told, others are not held up, and it passes', async () => {
    const rates = new Rates({ burst: 3, perSecond: 0.5 }, () => milliseconds)
    const small = createPublicApp(new PublicAsking(workbench), workbench.tokens, { version: '0', rates })
    const other = (await workbench.tokens.grant({ label: 'other', scope: 'public', expires: null })).token
    const once = (key: string) => small.request('/v1/series', { headers: { authorization: `Bearer ${key}` } })
    const left = []
    for (let i = 0; i < 3; i++) left.push((await once(token)).headers.get('ratelimit-remaining'))
    expect(left).toEqual(['2', '1', '0'])
    const refused = await once(token)
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(await fault(refused)).toEqual([429, 'too-many-requests'])
    expect((await once(other)).status).toBe(200)
    milliseconds += 2000
    expect((await once(token)).status).toBe(200)
    // Who has no token cannot use up the allowance of who has.
    for (let i = 0; i < 5; i++) await once('made-up')
    expect(await fault(await once('made-up'))).toEqual([429, 'too-many-requests'])
    milliseconds += 2000
    expect((await once(token)).status).toBe(200)
  })
})
