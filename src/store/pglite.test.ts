import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from './open.ts'
import { storeSuite } from './store.suite.ts'
import type { Store } from './store.ts'

const home = mkdtempSync(join(tmpdir(), 'cotejo-store-'))
const folder = join(home, 'pg')
const now = () => new Date('2024-05-01T12:00:00Z')
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('the embedded database', () => {
  let store: Store | null = null
  storeSuite(
    async (project) => {
      store ??= await openStore({ folder }, 'one', now)
      return store.ofProject(project)
    },
    async () => store?.close(),
  )
})

test('what was saved is there after closing; an index left open by a machine that went down is made anew', async () => {
  const first = await openStore({ folder }, 'p', now)
  await first.meta.set('kept', 1)
  await first.close()
  expect(existsSync(`${folder}.open`)).toBe(false)
  const second = await openStore({ folder }, 'p', now)
  expect(await second.meta.get('kept')).toBe(1)
  await second.close()
  writeFileSync(`${folder}.open`, 'another run of the machine')
  const third = await openStore({ folder }, 'p', now)
  expect(await third.meta.get('kept')).toBeUndefined()
  await third.close()
})

const SAVER = `
  const [open, sample] = await Promise.all([import(process.argv[1]), import(process.argv[2])])
  const store = await open.openStore({ folder: process.argv[3] }, 'kill', () => new Date())
  for (let n = (await store.reports.count()).reports; ; n++) {
    const report = sample.sampleReport('Texto de la nota número ' + n + ' con palabras')
    const drafts = [0, 1, 2, 3, 4].map((k) => ({ draft: sample.sampleDraft(report, k * 3, k * 3 + 3), blocks: ['b' + k] }))
    await store.reports.save([sample.sampleReading(report, drafts)])
    process.stdout.write(report.id + '\\n')
  }
`

test('killed in the middle of saving: what was acknowledged is there, every report whole with its drafts', async () => {
  const urls = ['./open.ts', './sample.suite.ts'].map((f) => new URL(f, import.meta.url).href)
  const acknowledged = new Set<string>()
  for (const after of [1, 8, 21]) {
    // The embedded database, whatever the tests of the program run on.
    const env = { ...process.env, NODE_OPTIONS: '' }
    const child = spawn(process.execPath, ['--input-type=module', '-e', SAVER, ...urls, folder], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    let here = 0
    for await (const id of createInterface({ input: child.stdout })) {
      if (id.length === 16) acknowledged.add(id)
      if (++here === after) child.kill('SIGKILL')
    }
    await ended
  }
  const store = await openStore({ folder }, 'kill', now)
  const drafts = new Map<string, number>()
  for await (const { draft, blocks } of store.drafts.each()) {
    expect(blocks).toHaveLength(1)
    drafts.set(draft.report, (drafts.get(draft.report) ?? 0) + 1)
  }
  const { reports } = await store.reports.count()
  await store.close()
  expect(acknowledged.size).toBeGreaterThanOrEqual(30)
  expect([...acknowledged].filter((id) => drafts.get(id) !== 5)).toEqual([])
  expect([...drafts.values()]).toEqual(Array.from({ length: reports }, () => 5))
})
