import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ProjectSettings } from '../model/project.ts'
import { completion, refusal, stubForFile } from '../read/llm/stub-endpoint.suite.ts'
import { enginesOf } from './engines.ts'
import { initProject } from './init.ts'
import { openWorkbench } from './workbench.ts'

const TEXT = 'Un hombre fue asesinado a tiros el 9 de marzo de 2024 en la puerta de su casa.\n'
const ANSWER = completion({
  drafts: [
    {
      kind: 'incident',
      quote: TEXT.trim(),
      reality: 'occurred',
      values: [{ field: 'type', value: 'homicide', quote: 'asesinado a tiros' }],
    },
  ],
})
const CHANNELS = ['net.client.socket', 'undici:client:beforeConnect']

const stub = stubForFile()
let folder = ''
let connections = 0
// The connections to the database that the tests may run on are none of an engine.
const connected = () => void (isDatabase(new Error().stack ?? '') || connections++)
const isDatabase = (stack: string) => /node_modules\/pg\//u.test(stack)

beforeEach(async () => {
  connections = 0
  for (const name of CHANNELS) subscribe(name, connected)
  folder = join(await mkdtemp(join(tmpdir(), 'cotejo-engines-')), 'p')
  await initProject(folder, { name: 'prueba' })
  await writeFile(join(folder, 'reports', 'a.txt'), TEXT)
})
afterEach(async () => {
  for (const name of CHANNELS) unsubscribe(name, connected)
  await rm(join(folder, '..'), { recursive: true, force: true })
})

async function readOnce() {
  const workbench = await openWorkbench(folder)
  try {
    const outcome = await workbench.read()
    const engines: string[] = []
    for await (const { draft } of workbench.store.drafts.each()) engines.push(draft.engine)
    return { outcome, engines: [...new Set(engines)].sort() }
  } finally {
    await workbench.close()
  }
}

function settings(llm: object, engines = ['rules', 'llm']): Promise<void> {
  return writeFile(join(folder, 'cotejo.yaml'), JSON.stringify({ name: 'prueba', engines, llm }))
}

describe('engines of a project', () => {
  test('with the settings of a new project, and with a model that no engine names, no connection is opened', async () => {
    expect((await readOnce()).outcome).toMatchObject({ read: 1, faults: [], spent: [] })
    await settings({ url: stub.url, model: 'stub' }, ['rules'])
    expect((await readOnce()).engines).toEqual(['rules'])
    expect([connections, stub.seen.length]).toEqual([0, 0])
  })

  test('a configured model reads beside the rules, its answers are kept, its cost is told', async () => {
    stub.script(ANSWER)
    await settings({ url: stub.url, model: 'stub', prices: { perMillionIn: 1, perMillionOut: 1 } })
    const { outcome, engines } = await readOnce()
    expect(engines).toEqual(['llm', 'rules'])
    expect(outcome.spent).toMatchObject([{ model: 'stub', asked: 1, cached: 0, failed: 0, tokensIn: 1000, cost: 0.0011 }])
    expect(connections).toBeGreaterThan(0)
    expect(await readdir(join(folder, '.cotejo', 'llm'))).toHaveLength(1)
    expect((await readOnce()).outcome).toMatchObject({ read: 0, unchanged: 1 })
    expect(stub.seen).toHaveLength(1)
  })

  test('an endpoint that fails costs only its own drafts, is told as a fault, and is asked again at the next reading', async () => {
    stub.script(refusal(401))
    await settings({ url: stub.url, model: 'stub' })
    const first = await readOnce()
    expect(first.engines).toEqual(['rules'])
    expect(first.outcome.faults.map((f) => [f.file, f.fault.code])).toEqual([['a.txt', 'llm-failed']])
    expect(stub.seen).toHaveLength(1)
    stub.script(ANSWER)
    const second = await readOnce()
    expect(second.outcome).toMatchObject({ read: 1, faults: [] })
    expect(second.engines).toEqual(['llm', 'rules'])
  })

  test('Ctrl-C while the model thinks stops the run and leaves no fault behind', async () => {
    const stop = new AbortController()
    stub.script(() => stop.abort())
    await settings({ url: stub.url, model: 'stub' })
    const workbench = await openWorkbench(folder)
    try {
      await expect(workbench.read(stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
      stub.script(ANSWER)
      expect(await workbench.read()).toMatchObject({ read: 1, faults: [] })
    } finally {
      await workbench.close()
    }
  })

  test('a key that is named and not set is a fault before anything is sent', async () => {
    await settings({ url: stub.url, model: 'stub', keyEnv: 'COTEJO_NO_SUCH_KEY' })
    await expect(readOnce()).rejects.toMatchObject({ code: 'llm-key' })
    expect(stub.seen).toHaveLength(0)
  })
})

describe('settings of a model', () => {
  const accepts = (llm: object, engines = ['llm']) => ProjectSettings.safeParse({ name: 'p', engines, llm }).success

  test.each([
    'https://models.example.org/v1',
    'http://127.0.0.1:11434/v1',
    'http://localhost:8080/v1',
    'http://192.168.1.20:8000/v1',
    'http://[::1]:8080/v1',
  ])('%s may be asked', (url) => expect(accepts({ url, model: 'm' })).toBe(true))

  test.each([
    'http://models.example.org/v1',
    'http://127.0.0.1.example.org/v1',
    'http://10.evil.org/v1',
    'https://user:word@models.example.org/v1',
    'file:///etc/passwd',
    'models',
  ])('%s may not', (url) => expect(accepts({ url, model: 'm' })).toBe(false))

  test('a key is named by a variable of our own, never by another program’s', () => {
    const url = 'https://models.example.org/v1'
    expect(accepts({ url, model: 'm', keyEnv: 'COTEJO_LLM_KEY' })).toBe(true)
    expect(accepts({ url, model: 'm', keyEnv: 'AWS_SECRET_ACCESS_KEY' })).toBe(false)
    expect(accepts({ url, model: 'm', key: 'sk-1' })).toBe(false)
  })

  test('naming the engine without a model is refused', () => {
    expect(ProjectSettings.safeParse({ name: 'p', engines: ['llm'] }).success).toBe(false)
    expect(enginesOf({ engines: ['rules'], llm: undefined }).map((e) => e.name)).toEqual(['rules'])
  })
})
