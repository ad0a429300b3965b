import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { Codebook } from '../../src/model/codebook.ts'
import { FaultBody } from '../../src/model/fault-body.ts'
import {
  ChangeNotice,
  FaultList,
  PairList,
  PairView,
  ProjectView,
  RecordList,
  RecordView,
  ReportList,
  ReportView,
} from '../../src/serve/api.ts'
import { createApp } from '../../src/serve/app.ts'
import { JudgementList, JudgementReceipt } from '../../src/serve/judgement-api.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { makeProject, PLAIN, put, scratch } from './project.ts'

const PAGE = `<!doctype html><html><head><title>Ataque</title></head><body><article><h1>Ataque</h1>
<p>Un joven de 20 años murió baleado el 5 de mayo de 2024 en Santa Fe &lt;script&gt;alert(1)&lt;/script&gt;, dijo la policía.</p>
<script>alert('no')</script><p>El hecho fue en una plaza &#x202E;al revés&#x202C; 🔫, frente a una escuela.</p></article></body></html>`
const HOST = { host: 'localhost:4173' }

let folder = ''
let remove = async () => {}
let workbench: Workbench
let app: ReturnType<typeof createApp>
const logged: string[] = []

beforeAll(async () => {
  const place = await scratch()
  remove = place.remove
  folder = await makeProject(join(place.folder, 'p'), { ...PLAIN, 'reports/page.html': PAGE, 'reports/empty.txt': '' })
  await put(place.folder, {
    'pages/index.html': '<!doctype html><title>Cotejo</title>',
    'pages/assets/a-1234.js': 'export {}',
    'secret.txt': 'secret',
  })
  workbench = await openWorkbench(folder)
  await workbench.read()
  app = createApp(workbench, {
    pages: join(place.folder, 'pages'),
    version: '0.0.0',
    defect: (error) => logged.push(String(error instanceof Error ? error.stack : error)),
  })
})
afterAll(async () => {
  await workbench.close()
  await remove()
})

const ask = (path: string, init: RequestInit = {}) => app.request(path, { ...init, headers: { ...HOST, ...init.headers } })

async function asked<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S>> {
  const answer = await ask(path)
  expect([path, answer.status]).toEqual([path, 200])
  return schema.parse(await answer.json())
}

async function refused(answer: Response | Promise<Response>) {
  const got = await answer
  const { fault } = FaultBody.parse(await got.json())
  expect(fault.es).not.toBe('')
  return { status: got.status, code: fault.code, en: fault.en }
}

const judge = (body: unknown, init: RequestInit = {}) =>
  ask('/api/judgements', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  })

async function incidentDrafts() {
  const { items } = await asked('/api/reports', ReportList)
  const views = await Promise.all(items.map((r) => asked(`/api/reports/${r.id}`, ReportView)))
  return views.flatMap((v) => v.drafts.filter((d) => d.kind === 'incident'))
}

describe('every route answers in the shape it promises', () => {
  test('the project, its reports, their drafts, the faults', async () => {
    const project = await asked('/api/project', ProjectView)
    expect(project).toMatchObject({ name: 'prueba', counts: { reports: 4, faults: 1 }, progress: { state: 'idle' } })
    const list = await asked('/api/reports?limit=2', ReportList)
    expect([list.items.length, list.total]).toEqual([2, 4])
    expect(list.outlets).toEqual(['El Diario', 'The Paper'])
    for (const { id } of (await asked('/api/reports', ReportList)).items) {
      const { report, drafts } = await asked(`/api/reports/${id}`, ReportView)
      for (const d of drafts) for (const p of d.passages) expect(report.text.slice(p.start, p.end)).toBe(p.quote)
    }
    expect((await asked('/api/faults', FaultList)).items).toMatchObject([{ file: 'empty.txt', code: 'file-empty' }])
  })

  test('the codebook', async () => {
    const { kinds, vocabularies } = await asked('/api/codebook', Codebook)
    expect(kinds.incident['victims.age']).toMatchObject({ es: { label: 'edad' }, en: { label: 'age' }, unit: 'años / years' })
    expect(vocabularies.IncidentType?.homicide?.sources).toEqual(['IC4', 'OS2'])
  })

  test('records and pairs; any draft leads to its record', async () => {
    const { items, total } = await asked('/api/records', RecordList)
    expect(total).toBe(items.length)
    expect(total).toBeGreaterThanOrEqual(3)
    const view = await asked(`/api/records/${items[0]!.id}`, RecordView)
    const byDraft = await asked(`/api/records/${view.record.drafts.at(-1)}`, RecordView)
    expect(byDraft.record.id).toBe(view.record.id)
    for (const kind of ['intervention', 'claim', 'quote', 'actor', 'link', 'reprisal']) await asked(`/api/records?kind=${kind}`, RecordList)
    for (const sort of ['date', '-date', 'sources', '-sources', 'killed', '-killed']) await asked(`/api/records?sort=${sort}`, RecordList)
    const pairs = await asked('/api/pairs', PairList)
    expect(pairs.total).toBe(1)
    const pair = await asked(`/api/pairs/${pairs.items[0]!.proposal.id}`, PairView)
    expect(pair.agreement.map((r) => [r.field, r.level])).toContainEqual(['place', 'conflict'])
  })

  test('a judgement is receipted, listed and shown on its draft', async () => {
    const [draft] = await incidentDrafts()
    const answer = await judge({ decision: { action: 'accept', draft: draft!.id }, reason: 'leído', seen: 0 })
    expect(answer.status).toBe(200)
    const receipt = JudgementReceipt.parse(await answer.json())
    expect(receipt).toMatchObject({ judgement: { seq: 1, by: 'local', reason: 'leído' } })
    const { items, total } = await asked(`/api/judgements?draft=${draft!.id}`, JudgementList)
    expect([items[0]!.hash, total]).toEqual([receipt.judgement.hash, 1])
    const again = (await incidentDrafts()).find((d) => d.id === draft!.id)
    expect([again!.state, again!.judgements.length]).toEqual(['accepted', 1])
  })

  test('exports come as files, and the description of the API as JSON', async () => {
    for (const [format, type] of [
      ['json', 'application/json'],
      ['csv', 'text/csv; charset=utf-8'],
      ['geojson', 'application/geo+json'],
    ]) {
      const answer = await ask(`/api/export?format=${format}`)
      expect([answer.headers.get('content-type'), answer.headers.get('content-disposition')]).toEqual([
        type,
        `attachment; filename="cotejo.${format}"`,
      ])
      const text = await answer.text()
      if (format !== 'csv') expect(() => JSON.parse(text)).not.toThrow()
    }
    const { paths } = (await (await ask('/api/openapi.json')).json()) as { paths: object }
    expect(Object.keys(paths)).toContain('/api/reports/{id}')
  })
})

describe('every error has one shape', () => {
  test.each([
    ['/api/reports?limit=0', 400, 'request-invalid'],
    ['/api/reports?limit=abc', 400, 'request-invalid'],
    ['/api/reports?offset=-1', 400, 'request-invalid'],
    ['/api/reports?state=nothing', 400, 'request-invalid'],
    ['/api/records?kind=person', 400, 'request-invalid'],
    ['/api/records?sort=age', 400, 'request-invalid'],
    ['/api/pairs?status=maybe', 400, 'request-invalid'],
    ['/api/export?format=exe', 400, 'request-invalid'],
    ['/api/export?asOf=2024-13-40', 400, 'request-invalid'],
    ['/api/reports/0000000000000000', 404, 'not-found'],
    ['/api/reports/0000000000000000/original', 404, 'not-found'],
    ['/api/records/nothing', 404, 'not-found'],
    ['/api/pairs/nothing', 404, 'not-found'],
    ['/api/nothing', 404, 'not-found'],
    ['/api', 404, 'not-found'],
    ['/api/', 404, 'not-found'],
    ['/api/reports/..%2f..%2fcotejo.yaml', 404, 'not-found'],
    ['/api/reports/%00', 404, 'not-found'],
    ['/api/reports/%ff', 404, 'not-found'],
    ["/api/records/'; drop table record; --", 404, 'not-found'],
  ])('GET %s → %d %s', async (path, status, code) => {
    expect(await refused(ask(path))).toMatchObject({ status, code })
  })

  test.each([
    ['PUT', '/api/judgements'],
    ['DELETE', '/api/reports/0000000000000000'],
    ['POST', '/api/project'],
    ['PATCH', '/api/nothing'],
  ])('%s %s → 404', async (method, path) => {
    expect(await refused(ask(path, { method }))).toMatchObject({ status: 404, code: 'not-found' })
  })

  test.each([
    ['no JSON', '{"decision":'],
    ['another shape', { decision: { action: 'accept' } }],
    ['an unknown action', { decision: { action: 'destroy', draft: 'x' } }],
    ['a list', []],
    ['nothing', ''],
  ])('a body that is %s → 400', async (_, body) => {
    expect(await refused(judge(body))).toMatchObject({ status: 400, code: 'request-invalid' })
  })

  test('a body of another content type → 415', async () => {
    expect(await refused(judge('draft=1', { headers: { 'content-type': 'text/plain' } }))).toMatchObject({
      status: 415,
      code: 'request-invalid',
    })
  })

  test('a huge body → 413, before it is read', async () => {
    const answer = await judge({ decision: { action: 'accept', draft: 'x' }, reason: 'x'.repeat(3_000_000) })
    expect(await refused(answer)).toMatchObject({ status: 413, code: 'request-invalid' })
  })

  test('judgements the project cannot hold', async () => {
    const [draft] = await incidentDrafts()
    const set = (more: object) =>
      judge({ decision: { action: 'set', draft: draft!.id, field: 'city', value: 'Rosario', passage: null, ...more } })
    expect(await refused(judge({ decision: { action: 'accept', draft: 'nobody' } }))).toMatchObject({ status: 404, code: 'not-found' })
    expect(await refused(set({}))).toMatchObject({ status: 422, code: 'judgement-refused' })
    expect(await refused(set({ field: 'constructor' }))).toMatchObject({ status: 422, code: 'judgement-refused' })
    expect(await refused(set({ passage: { start: 0, end: 3, quote: 'xyz' } }))).toMatchObject({ status: 422, code: 'passage-invalid' })
    expect((await asked('/api/judgements', JudgementList)).total).toBe(1)
  })

  test('a judgement on what somebody else judged meanwhile → 409, and nothing is written', async () => {
    const [draft] = await incidentDrafts()
    const before = (await asked('/api/judgements', JudgementList)).total
    expect(await refused(judge({ decision: { action: 'reject', draft: draft!.id }, seen: 0 }))).toMatchObject({
      status: 409,
      code: 'judgement-stale',
    })
    expect((await asked('/api/judgements', JudgementList)).total).toBe(before)
  })

  test('nothing of all this was a defect', () => {
    expect(logged).toEqual([])
  })
})

describe('security', () => {
  test.each([
    ['/api/project', {}],
    ['/api/nothing', {}],
    ['/', {}],
    ['/assets/a-1234.js', {}],
    ['/nothing.js', {}],
    ['/api/project', { host: 'evil.example' }],
  ])('headers of %s %o', async (path, headers) => {
    const answer = await ask(path, { headers })
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  test.each([
    [{ host: 'evil.example' }],
    [{ host: 'localhost.evil.example:4173' }],
    [{ host: '' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: 'http://localhost:9999' }],
  ])('%o is refused', async (headers) => {
    expect(await refused(ask('/api/project', { headers }))).toMatchObject({ code: 'request-invalid' })
    expect(await refused(judge({ decision: { action: 'accept', draft: 'x' } }, { headers }))).toMatchObject({ code: 'request-invalid' })
  })

  test('its own pages may ask', async () => {
    expect((await ask('/api/project', { headers: { origin: 'http://localhost:4173' } })).status).toBe(200)
  })

  test('the original of a page is handed over, never run', async () => {
    const { items } = await asked('/api/reports', ReportList)
    const page = items.find((r) => r.file === 'page.html')
    const answer = await ask(`/api/reports/${page!.id}/original`)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''page.html")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.text()).toBe(PAGE)
  })

  test('HTML, scripts, turned letters and emoji in a report come back as data', async () => {
    const { items } = await asked('/api/reports', ReportList)
    const answer = await ask(`/api/reports/${items.find((r) => r.file === 'page.html')!.id}`)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    const { report } = ReportView.parse(await answer.json())
    expect(report.text).toContain('<script>alert(1)</script>')
    expect(report.text).not.toContain("alert('no')")
    expect(report.text).toContain('🔫')
  })

  test.each(['<img src=x onerror=alert(1)>', '\u202eal revés\u202c مرحبا', '🔫👨‍👩‍👧', "'; drop table judgement; --"])(
    'the reason %j is kept as it was written',
    async (reason) => {
      const [, draft] = await incidentDrafts()
      const answer = await judge({ decision: { action: 'unsure', a: draft!.id, b: (await incidentDrafts())[0]!.id }, reason })
      expect(answer.status).toBe(200)
      expect(JudgementReceipt.parse(await answer.json()).judgement.reason).toBe(reason)
      expect((await asked('/api/judgements?limit=1', JudgementList)).items[0]!.reason).toBe(reason)
    },
  )

  test.each(['null byte \u0000 inside', 'half a pair \ud83d inside'])('the reason %j is refused before it is written', async (reason) => {
    const before = (await asked('/api/judgements', JudgementList)).total
    const [draft] = await incidentDrafts()
    expect(await refused(judge({ decision: { action: 'accept', draft: draft!.id }, reason }))).toMatchObject({ status: 422 })
    expect((await asked('/api/judgements', JudgementList)).total).toBe(before)
    expect((await judge({ decision: { action: 'accept', draft: draft!.id }, reason: 'after' })).status).toBe(200)
  })

  test.each([
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%00.js',
    '/%ff.js',
    '//secret.txt',
  ])('the page %s is refused', async (path) => {
    const answer = await app.request(`http://localhost:4173${path}`, { headers: HOST })
    expect(await refused(answer)).toMatchObject({ status: 404, code: 'file-missing' })
  })

  test('addresses of the interface get its page, and built files may be kept', async () => {
    expect(await (await ask('/reports/abc')).text()).toContain('<title>Cotejo</title>')
    expect((await ask('/assets/a-1234.js')).headers.get('cache-control')).toContain('immutable')
  })
})

describe('GET /api/changes', () => {
  /** Reads notices from the stream until one satisfies `enough`. */
  async function notices(enough: (n: ChangeNotice) => boolean, act: () => Promise<unknown>): Promise<ChangeNotice[]> {
    const answer = await ask('/api/changes')
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    const got: ChangeNotice[] = []
    let rest = ''
    let acted: Promise<unknown> | null = null
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      rest += value
      const parts = rest.split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) if (part.startsWith('data: ')) got.push(ChangeNotice.parse(JSON.parse(part.slice(6))))
      acted ??= act()
      if (got.some(enough)) break
    }
    await acted
    await reader.cancel()
    return got
  }

  test('tells of reading, with count and total, and of judgements', async () => {
    await put(folder, { 'reports/new.txt': 'Un hombre murió apuñalado el 3 de junio de 2024 en Paraná. La policía busca al autor.\n' })
    const read = await notices(
      (n) => n.type === 'reports',
      () => workbench.read(),
    )
    expect(read[0]).toMatchObject({ type: 'progress', progress: { state: 'idle' } })
    expect(read).toContainEqual({ type: 'progress', progress: { state: 'reading', done: 1, total: 1, secondsLeft: 0 } })
    const draft = (await incidentDrafts()).at(-1)!
    const judged = await notices(
      (n) => n.type === 'judged',
      () => workbench.judge({ action: 'accept', draft: draft.id }, 'ana', ''),
    )
    expect(judged.at(-1)).toMatchObject({ type: 'judged', drafts: [draft.id] })
  })
})

test('the project folder holds nothing but what it should after all this', async () => {
  expect((await readdir(folder)).sort()).toEqual(
    [
      '.cotejo',
      '.gitignore',
      'cotejo.yaml',
      'custody.jsonl',
      'judgements.jsonl',
      'private',
      'reports',
      'reports.csv',
      'series',
      'studies',
    ].sort(),
  )
})
