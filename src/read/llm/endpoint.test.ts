import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { reportFrom } from '../engine.suite.ts'
import { fileCache } from './cache.ts'
import { completion, type Reply, refusal, stubForFile } from './stub-endpoint.suite.ts'

const TEXT = 'Un hombre fue herido de bala anoche en Puerto Alto.'
const GOOD = completion({
  drafts: [
    { kind: 'incident', quote: TEXT, reality: 'occurred', values: [{ field: 'type', value: 'firearm_injury', quote: 'herido de bala' }] },
  ],
})
const never: Reply = () => undefined

const stub = stubForFile()
const read = (engine = stub.engine(), signal?: AbortSignal) => engine.read(reportFrom(TEXT), signal ? { home: [], signal } : { home: [] })

describe('the question', () => {
  test('goes to the configured address with model, key, limit and a schema made from the table of fields', async () => {
    stub.script(GOOD)
    await read(stub.engine({ key: 'secret' }))
    const { path, key, body } = stub.seen[0]!
    expect([path, key, body.model, body.max_tokens]).toEqual(['/v1/chat/completions', 'Bearer secret', 'stub', 2000])
    const schema = JSON.stringify(body.response_format)
    for (const part of ['json_schema', 'orderedFrom', 'victims.0.age', 'prison_regime', 'protectedWhy']) expect(schema).toContain(part)
    expect(schema).not.toContain('"lat"')
    expect(schema.length).toBeLessThan(16_000)
  })

  test('is asked without the schema when a server refuses it', async () => {
    stub.script(refusal(400, {}, '{"error":"response_format is not supported"}'), GOOD)
    expect(await read()).toHaveLength(1)
    expect(stub.seen.map((s) => 'response_format' in s.body)).toEqual([true, false])
    expect(stub.slept).toEqual([])
  })
})

describe('an endpoint that fails', () => {
  test.each<[string, Reply[], number[]]>([
    ['500 once', [refusal(500), GOOD], [1000]],
    ['502 and 503', [refusal(502), refusal(503), GOOD], [1000, 2000]],
    ['429 with seconds', [refusal(429, { 'retry-after': '7' }), GOOD], [7000]],
    ['429 with a day', [refusal(429, { 'retry-after': 'Tue, 24 Nov 2026 12:00:03 GMT' }), GOOD], [3000]],
    ['429 with a year', [refusal(429, { 'retry-after': '31536000' }), GOOD], [60_000]],
    ['429 with nonsense', [refusal(429, { 'retry-after': 'soon' }), GOOD], [1000]],
    ['a broken connection', [(r) => void r.destroy(), GOOD], [1000]],
    ['a body that is not JSON', [(r) => void r.end('<html>'), GOOD], [1000]],
  ])('%s: is asked again after a wait', async (_, replies, waits) => {
    stub.script(...replies)
    expect(await read()).toHaveLength(1)
    expect(stub.slept).toEqual(waits)
  })

  test.each<[string, Reply, number]>([
    ['500 for good', refusal(500), 4],
    ['401', refusal(401), 1],
    ['404', refusal(404), 1],
    ['a redirect elsewhere', refusal(302, { location: 'http://127.0.0.1:9/' }), 4],
    ['another protocol', (r) => void r.end('{"ok":true}'), 1],
    ['an answer without end', (r) => void r.end('x'.repeat(4_000_001)), 1],
  ])('%s: is a fault', async (_, reply, tries) => {
    stub.script(reply)
    const engine = stub.engine()
    await expect(read(engine)).rejects.toMatchObject({ code: 'llm-failed', exitCode: 7 })
    expect(stub.seen).toHaveLength(tries)
    expect(engine.spent()).toMatchObject({ asked: 0, failed: 1, tokensIn: 0 })
  })

  test('too slow: each try is given up in time', async () => {
    stub.script(never)
    // Long enough for a busy machine to ask at all: a try that never left is not one that was given up.
    await expect(read(stub.engine({ timeoutMs: 700 }))).rejects.toMatchObject({
      code: 'llm-failed',
      params: { found: 'no answer in 0.7 s' },
    })
    expect(stub.seen).toHaveLength(4)
  })

  test.each(['of the run', 'of the reading'])('an abort %s stops the request under way and is not a fault', async (which) => {
    stub.script(never)
    const stop = new AbortController()
    const reading = which === 'of the run' ? read(stub.engine({ signal: stop.signal })) : read(stub.engine(), stop.signal)
    const refused = expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    await expect.poll(() => stub.seen.length).toBe(1)
    stop.abort()
    await refused
    expect(stub.seen).toHaveLength(1)
  })
})

test('a server that is down is not asked for the rest of the run', async () => {
  stub.script(refusal(401))
  const engine = stub.engine()
  for (let n = 0; n < 6; n++) {
    await expect(engine.read(reportFrom(`${TEXT} Caso ${n}.`), { home: [] })).rejects.toMatchObject({ code: 'llm-failed' })
  }
  expect(stub.seen).toHaveLength(3)
})

describe('budget, cost and cache', () => {
  test('a report or a run beyond its budget is not asked', async () => {
    stub.script(completion({ drafts: [] }, 'stop', 90_000))
    await expect(read(stub.engine({ tokensPerReport: 500 }))).rejects.toMatchObject({ code: 'llm-budget', exitCode: 8 })
    expect(stub.seen).toHaveLength(0)
    const engine = stub.engine({ tokensPerRun: 90_000 })
    await read(engine)
    await expect(engine.read(reportFrom(`${TEXT} Otro fue muerto.`), { home: [] })).rejects.toMatchObject({ code: 'llm-budget' })
    expect(stub.seen).toHaveLength(1)
  })

  test('cost is tokens by price', async () => {
    stub.script(GOOD)
    const engine = stub.engine({ perMillionIn: 2, perMillionOut: 10 })
    await read(engine)
    expect(engine.spent().cost).toBeCloseTo(0.003)
  })

  test('the same question is paid once, also by another run; another model is another question; a spoilt file is asked again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cotejo-llm-'))
    try {
      stub.script(GOOD)
      const first = await read(stub.engine({ cache: fileCache(folder) }))
      const second = stub.engine({ cache: fileCache(folder) })
      expect(await read(second)).toEqual(first)
      expect(second.spent()).toMatchObject({ asked: 0, cached: 1, tokensIn: 0 })
      const offline = { cache: fileCache(folder), offline: true }
      expect(await read(stub.engine(offline))).toEqual(first)
      await expect(read(stub.engine({ ...offline, model: 'other' }))).rejects.toMatchObject({ code: 'llm-failed' })
      expect(stub.seen).toHaveLength(1)
      await read(stub.engine({ cache: fileCache(folder), model: 'other' }))
      expect(stub.seen).toHaveLength(2)
      for (const name of await readdir(folder)) await writeFile(join(folder, name), '{"content":')
      expect(await read(stub.engine({ cache: fileCache(folder) }))).toEqual(first)
      expect(stub.seen).toHaveLength(3)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
