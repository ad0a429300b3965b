import { existsSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examine, rebuildIndex } from '../../src/workbench/examining.ts'
import type { Notice, Workbench } from '../../src/workbench/workbench.ts'
import { startPostgres, type ThrowawayPostgres } from '../postgres.ts'
import { exported, FIRE_ES, makeProject, PLAIN, put, scratch } from '../project/project.ts'
import { makeServerProject, openAt } from './shared.ts'

let base = ''
let remove = async () => {}
let server: ThrowawayPostgres
const open: Workbench[] = []

beforeAll(async () => {
  const place = await scratch()
  base = place.folder
  remove = place.remove
  server = await startPostgres()
})
afterAll(async () => {
  for (const w of open) await w.close()
  await server.stop()
  await remove()
})

const now = () => new Date('2024-04-20T12:00:00Z')
async function opened(folder: string, database: string | null): Promise<Workbench> {
  const workbench = await openAt(folder, database, now)
  open.push(workbench)
  return workbench
}

/** Reads, joins, splits, accepts, sets, withdraws, declares and reads more. Gives what is seen at every step. */
async function work(folder: string, w: Workbench): Promise<string[]> {
  const seen: string[] = []
  const keep = async () => {
    for (const format of ['json', 'csv'] as const) seen.push(await exported(w, format))
  }
  await w.read()
  await keep()
  const { items } = await w.store.proposals.list({ status: 'open' }, { limit: 10, offset: 0 })
  const { a, b } = items[0]!
  await w.judge({ action: 'same', a, b }, 'ana', 'mismo hecho')
  await keep()
  await w.judge({ action: 'split', drafts: [b], from: a }, 'ana', '')
  const { judgement } = await w.judge({ action: 'accept', draft: a }, 'ana', '')
  await keep()
  await w.judge({ action: 'withdraw', judgement: judgement.hash }, 'ana', 'lo leí mal')
  await w.judge({ action: 'declare', report: b.slice(0, 16), published: '2024-03-13', outlet: 'La Hoja' }, 'ana', '')
  await keep()
  await put(folder, { 'reports/more.txt': `${FIRE_ES}Es la segunda nota sobre el incendio.\n` })
  await w.read()
  await keep()
  seen.push(await exported(w, 'json', '2024-04-20'))
  seen.push(JSON.stringify((await w.store.judgements.list({ limit: 10, offset: 0 })).items.map((j) => j.hash)))
  return seen
}

/** The notices a workbench hears, and a promise of the first that answers a question. */
function heard(w: Workbench): { all: Notice[]; first: (is: (n: Notice) => boolean) => Promise<Notice> } {
  const all: Notice[] = []
  const waiting: { is: (n: Notice) => boolean; resolve: (n: Notice) => void }[] = []
  w.listen((notice) => {
    all.push(notice)
    for (const one of waiting) if (one.is(notice)) one.resolve(notice)
  })
  const first = (is: (n: Notice) => boolean) =>
    new Promise<Notice>((resolve) => {
      const known = all.find(is)
      if (known) resolve(known)
      else waiting.push({ is, resolve })
    })
  return { all, first }
}

const isJudged = (n: Notice) => n.type === 'judged'
const draftIn = async (w: Workbench) => {
  for await (const { draft } of w.store.drafts.each({ kind: 'incident' })) return draft.id
  throw new Error('no draft')
}

describe('a project whose truth is on a server', () => {
  test('gives the same bytes as a folder at every step, and keeps no log and no lock in the folder', async () => {
    const embedded = await makeProject(join(base, 'embedded'))
    const served = await makeServerProject(join(base, 'served'), PLAIN, 'prueba')
    const expected = await work(embedded, await opened(embedded, null))
    const database = await server.database()
    const got = await work(served, await opened(served, database))
    expect(expected[0]).toContain('Quiroz')
    expect(got).toEqual(expected)
    for (const file of ['judgements.jsonl', 'custody.jsonl', '.cotejo/lock', '.cotejo/pg'])
      expect(existsSync(join(served, file))).toBe(false)

    // The reports are on the server: without those of the folder another process has the same record, and shows the originals.
    await rm(join(served, 'reports'), { recursive: true })
    const again = await opened(served, database)
    expect(await again.read()).toMatchObject({ read: 0, removed: 0, unchanged: 4 })
    expect(await exported(again)).toBe(expected.at(-4))
    await again.store.clear()
    await again.read()
    expect(await exported(again)).toBe(expected.at(-4))
  })

  test('without an address of the database: a fault that says so', async () => {
    const folder = await makeServerProject(join(base, 'nowhere'), {}, 'nowhere')
    await expect(openAt(folder, null)).rejects.toMatchObject({ code: 'database-missing' })
  })

  test('two folders of one name and not of one project: the second is refused; a copy of the folder is not', async () => {
    const database = await server.database()
    const first = await makeServerProject(join(base, 'first'), PLAIN, 'igual')
    await (await openAt(first, database)).close()
    await cp(first, join(base, 'copy'), { recursive: true })
    await (await openAt(join(base, 'copy'), database)).close()
    const second = await makeServerProject(join(base, 'second'), PLAIN, 'igual')
    await expect(openAt(second, database)).rejects.toMatchObject({ code: 'project-invalid', params: { path: 'name' } })
  })

  test('two servers: what one judges the other hears, and what was seen before it is refused', async () => {
    const database = await server.database()
    const folder = await makeServerProject(join(base, 'two'), PLAIN, 'two')
    const [one, two] = [await opened(folder, database), await opened(folder, database)]
    await one.read()
    const draft = await draftIn(two)
    const ear = heard(two)
    const before = two.revision
    const seen = two.judgements.length
    const { judgement } = await one.judge({ action: 'accept', draft }, 'ana', '', seen)
    expect(await ear.first(isJudged)).toMatchObject({ seq: judgement.seq, drafts: [draft] })
    expect(two.judgements.length).toBe(judgement.seq)
    expect(two.revision).toBeGreaterThan(before)
    await expect(two.judge({ action: 'reject', draft }, 'bea', '', seen)).rejects.toMatchObject({ code: 'judgement-stale' })
    expect((await two.store.records.byId(draft))?.record.state).toBe('accepted')
    await two.judge({ action: 'reject', draft }, 'bea', '', judgement.seq)
    expect((await one.store.records.byId(draft))?.record.state).toBe('rejected')
  })

  test('two servers judge the same draft at the same moment on the same view: one holds, the other is told', async () => {
    const database = await server.database()
    const folder = await makeServerProject(join(base, 'race'), PLAIN, 'race')
    const [one, two] = [await opened(folder, database), await opened(folder, database)]
    await one.read()
    const draft = await draftIn(one)
    for (let round = 0; round < 10; round++) {
      await Promise.all([one.judgements.refresh(), two.judgements.refresh()])
      const seen = one.judgements.length
      const ends = await Promise.allSettled(
        [one, two].map((w, i) => w.judge({ action: i ? 'reject' : 'accept', draft }, `c${i}`, `${round}`, seen)),
      )
      expect(ends.map((e) => e.status).sort()).toEqual(['fulfilled', 'rejected'])
      const refused = ends.find((e) => e.status === 'rejected') as PromiseRejectedResult
      expect(refused.reason).toMatchObject({ code: 'judgement-stale' })
    }
    await Promise.all([one.judgements.refresh(), two.judgements.refresh()])
    expect([one.judgements.length, two.judgements.length]).toEqual([10, 10])
    expect(one.judgements.head).toBe(two.judgements.head)
  })

  test('a judgement that is refused leaves nothing, neither line nor record', async () => {
    const database = await server.database()
    const folder = await makeServerProject(join(base, 'refused'), PLAIN, 'refused')
    const w = await opened(folder, database)
    await w.read()
    const before = await exported(w)
    await expect(w.judge({ action: 'accept', draft: 'ffffffffffffffff-incident-0-1-0' }, 'ana', '')).rejects.toMatchObject({
      code: 'not-found',
    })
    expect([w.judgements.length, await w.store.lines.last('judgements')]).toEqual([0, 0])
    expect(await exported(w)).toBe(before)
  })

  test('the doctor looks at chains and bytes in the database, and makes the index anew from them', async () => {
    const database = await server.database()
    const folder = await makeServerProject(join(base, 'doctor'), PLAIN, 'doctor')
    const w = await opened(folder, database)
    await w.read()
    await w.judge({ action: 'accept', draft: await draftIn(w) }, 'ana', '')
    const before = await exported(w)
    process.env.DATABASE_URL = database
    try {
      expect((await examine(folder)).filter((f) => f.well === false)).toEqual([])
      await rebuildIndex(folder)
      expect(await exported(w)).toBe(before)
      const client = new pg.Client({ connectionString: database })
      await client.connect()
      await client.query("update raw set bytes = 'x' where sha256 = (select sha256 from received where file = 'es.txt')")
      expect((await examine(folder)).find((f) => f.check === 'files')).toMatchObject({ well: false })
      await client.query('update log_line set line = replace(line, $1, $2)', ['"by":"ana"', '"by":"eva"'])
      await client.end()
      const [logs] = await examine(folder)
      expect(logs).toMatchObject({ check: 'logs', well: false })
    } finally {
      delete process.env.DATABASE_URL
    }
  })

  test('a connection that is ended between two queries of a transaction: a fault, nothing of it stays, and the next one goes through', async () => {
    const database = await server.database()
    const folder = await makeServerProject(join(base, 'ended'), {}, 'ended')
    const w = await opened(folder, database)
    const client = new pg.Client({ connectionString: database })
    await client.connect()
    const alive = async () =>
      (await client.query('select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')).rowCount
    const broken = w.together(async () => {
      await w.store.meta.set('half', 1)
      await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )
      await expect.poll(alive).toBe(0)
      await w.store.meta.set('other half', 1)
    })
    await expect(broken).rejects.toMatchObject({ code: 'storage-failed' })
    expect(await w.store.meta.get('half')).toBeUndefined()
    await w.together(() => w.store.meta.set('whole', 1))
    expect(await w.store.meta.get('whole')).toBe(1)
    await client.end()
  })

  test('a line to the database that breaks is made again, and who listens is told that something may have been missed', async () => {
    const database = await server.database()
    const folder = await makeServerProject(join(base, 'broken'), PLAIN, 'broken')
    const [one, two] = [await opened(folder, database), await opened(folder, database)]
    await one.read()
    const draft = await draftIn(one)
    const ear = heard(two)
    const client = new pg.Client({ connectionString: database })
    await client.connect()
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await client.end()
    // What is told while nobody listens comes as one word for all of it.
    await ear.first((n) => n.type === 'reports' && n.count === 0)
    const { judgement } = await one.judge({ action: 'accept', draft }, 'ana', '')
    expect(await ear.first(isJudged)).toMatchObject({ seq: judgement.seq })
  })
})
