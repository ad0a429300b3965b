import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Cotejo, CotejoError, type Failure } from '../../src/client/client.ts'
import { type Started, startPublic } from '../../src/serve/start.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { makeProject, PLAIN, scratch } from './project.ts'

const ROOT = resolve(import.meta.dirname, '../..')

let workbench: Workbench
let server: Started
let folder = ''
let remove = async () => {}
let token = ''
const sent: { url: string; status: number }[] = []
/** The real fetch, with a note of what went over the line. */
const noted: typeof fetch = async (...args) => {
  const answer = await fetch(...args)
  sent.push({ url: String(args[0]), status: answer.status })
  return answer
}

beforeAll(async () => {
  const place = await scratch()
  remove = place.remove
  folder = place.folder
  const series = `indicator,unit,place,grain,period,value,source\n${Array.from({ length: 230 }, (_, i) => `homicide_victims,persons,Santa Fe,month,${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')},${i},osp`).join('\n')}\n`
  workbench = await openWorkbench(await makeProject(join(folder, 'p'), { ...PLAIN, 'series/victims.csv': series }))
  await workbench.read()
  server = await startPublic(workbench, { port: 0, host: '127.0.0.1', version: '0' })
  token = (await workbench.tokens.grant({ label: 'client', scope: 'public', expires: null })).token
})
afterAll(async () => {
  await server.close()
  await workbench.close()
  await remove()
})

const client = () => new Cotejo({ url: server.url, token, fetch: noted })

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(CotejoError)
  return (error as CotejoError).failure
}

describe('against the real server', () => {
  test('lists over several pages, one item at a time', async () => {
    const record = client()
    const whole = await all(record.records())
    const incidents = await all(record.records({ kind: 'incident', q: 'rosario' }))
    expect(whole.length).toBeGreaterThan(incidents.length)
    expect(incidents.every((e) => e.record.kind === 'incident')).toBe(true)
    const [series] = await all(record.series())
    sent.length = 0
    const figures = await all(record.observations(series!.id))
    expect(figures.map((f) => f.OBS_VALUE)).toEqual(Array.from({ length: 230 }, (_, i) => i))
    expect(sent.length).toBe(2)
    expect(await all(record.checks())).toEqual([])
    expect(await record.about()).toMatchObject({ project: 'prueba', records: { incident: expect.any(Number) } })
  })

  test('what has not changed is not sent again; what has, is', async () => {
    const record = client()
    const [first] = await all(record.records({ kind: 'incident' }))
    const { id } = first!.record
    sent.length = 0
    expect(await record.record(id)).toEqual(first)
    expect(await record.record(id)).toEqual(first)
    const draft = (await workbench.store.records.byId(id))!.record.drafts[0]!
    await workbench.judge({ action: 'accept', draft }, 'ana', '')
    expect((await record.record(id)).record.state).toBe('accepted')
    expect(sent.map((s) => s.status)).toEqual([200, 304, 200])
    const reason = await workbench.judge({ action: 'reject', draft }, 'ana', '')
    expect(reason.judgement.seq).toBe(2)
    expect(await failureOf(record.record(id))).toMatchObject({ kind: 'fault', status: 410, fault: { code: 'record-gone' } })
    expect(await all(record.tombstones())).toMatchObject([{ id, what: 'rejected' }])
  })

  test('the faults of the server, told apart', async () => {
    expect(await failureOf(client().record('nothing'))).toMatchObject({ kind: 'fault', status: 404, fault: { code: 'not-found' } })
    const stranger = new Cotejo({ url: server.url, token: 'nothing' })
    expect(await failureOf(stranger.about())).toMatchObject({ kind: 'fault', status: 401, fault: { code: 'token-refused' } })
  })

  test('a question that is stopped is no failure of the record', async () => {
    const stop = AbortSignal.abort(new Error('enough'))
    await expect(client().about({ signal: stop })).rejects.toThrow('enough')
  })

  test('the example of the documentation runs as it stands', async () => {
    const page = await readFile(join(ROOT, 'docs/api.md'), 'utf8')
    const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? []
    const file = join(folder, 'example.ts')
    await writeFile(file, example.replace("'cotejo/client'", JSON.stringify(join(ROOT, 'src/client/client.ts'))))
    const said: string[] = []
    const log = vi.spyOn(console, 'log').mockImplementation((line) => said.push(String(line)))
    Object.assign(process.env, { COTEJO_URL: server.url, COTEJO_TOKEN: token })
    try {
      await import(file)
    } finally {
      log.mockRestore()
      delete process.env.COTEJO_URL
      delete process.env.COTEJO_TOKEN
    }
    expect(said).toEqual([expect.stringMatching(/^killed: \d+$/), '404 not-found'])
  })
})

describe('against what is not as it should be', () => {
  let odd: Server
  let url = ''
  let answers: ((n: number) => [status: number, body: string, headers?: Record<string, string>])[] = []
  let asked = 0
  beforeAll(async () => {
    odd = createServer((_, response) => {
      const [status, body, headers = {}] = answers[0]!(asked++)
      response.writeHead(status, headers)
      response.end(body)
    })
    await new Promise<void>((done) => odd.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(odd.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((done) => odd.close(done)))
  const against = (answer: (typeof answers)[number], patience = 60) => {
    answers = [answer]
    asked = 0
    return new Cotejo({ url, token: 'x', patience })
  }

  test('asked too often: it waits as told, and gives up when that is longer than it may', async () => {
    const about = JSON.stringify({ project: 'p' })
    const busy = against((n) => (n === 0 ? [429, '', { 'retry-after': '1' }] : [200, about, { etag: '"a"' }]))
    const started = performance.now()
    expect(await busy.about()).toEqual({ project: 'p' })
    expect(performance.now() - started).toBeGreaterThan(950)
    expect(await failureOf(against(() => [429, '', { 'retry-after': '5' }], 4).about())).toEqual({ kind: 'rate', retryAfter: 5 })
  })

  test('another program at that address, half an answer, nobody at all', async () => {
    expect(await failureOf(against(() => [200, '<html>']).about())).toEqual({ kind: 'unexpected', status: 200 })
    expect(await failureOf(against(() => [502, 'Bad Gateway']).about())).toEqual({ kind: 'unexpected', status: 502 })
    expect(await failureOf(against(() => [304, '']).about())).toEqual({ kind: 'unexpected', status: 304 })
    const nobody = new Cotejo({ url: 'http://127.0.0.1:1', token: 'x' })
    expect(await failureOf(nobody.about())).toMatchObject({ kind: 'unreachable' })
  })
})
