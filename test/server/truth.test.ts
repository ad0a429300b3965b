import { existsSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { examine, rebuildIndex } from '../../src/workbench/examining.ts'
import type { Notice, Workbench } from '../../src/workbench/workbench.ts'
import { morning } from '../project/morning.ts'
import { exported, makeProject, PLAIN } from '../project/project.ts'
import { makeServerProject, onStage, openAt } from './shared.ts'

const now = () => new Date('2024-04-20T12:00:00Z')
const stage = onStage(now)
const { opened } = stage

const work = (folder: string, w: Workbench) => morning(folder, w, ['json', 'csv'])

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
    const embedded = await makeProject(join(stage.base, 'embedded'))
    const served = await makeServerProject(join(stage.base, 'served'), PLAIN, 'prueba')
    const expected = await work(embedded, await opened(embedded, null))
    const database = await stage.server.database()
    const got = await work(served, await opened(served, database))
    expect(expected.seen[0]).toContain('Quiroz')
    expect(got).toEqual(expected)
    for (const file of ['judgements.jsonl', 'custody.jsonl', '.cotejo/lock', '.cotejo/pg'])
      expect(existsSync(join(served, file))).toBe(false)

    // The reports are on the server: without those of the folder another process has the same record, and shows the originals.
    await rm(join(served, 'reports'), { recursive: true })
    const again = await opened(served, database)
    expect(await again.read()).toMatchObject({ read: 0, removed: 0, unchanged: 4 })
    expect(await exported(again)).toBe(expected.last)
    await again.store.clear()
    await again.read()
    expect(await exported(again)).toBe(expected.last)
  })

  test('without an address of the database: a fault that says so', async () => {
    const folder = await makeServerProject(join(stage.base, 'nowhere'), {}, 'nowhere')
    await expect(openAt(folder, null)).rejects.toMatchObject({ code: 'database-missing' })
  })

  test('two folders of one name and not of one project: the second is refused; a copy of the folder is not', async () => {
    const database = await stage.server.database()
    const first = await makeServerProject(join(stage.base, 'first'), PLAIN, 'igual')
    await (await openAt(first, database)).close()
    await cp(first, join(stage.base, 'copy'), { recursive: true })
    await (await openAt(join(stage.base, 'copy'), database)).close()
    const second = await makeServerProject(join(stage.base, 'second'), PLAIN, 'igual')
    await expect(openAt(second, database)).rejects.toMatchObject({ code: 'project-invalid', params: { path: 'name' } })
  })

  test('two servers: what one judges the other hears, and what was seen before it is refused', async () => {
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'two'), PLAIN, 'two')
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
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'race'), PLAIN, 'race')
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
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'refused'), PLAIN, 'refused')
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
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'doctor'), PLAIN, 'doctor')
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
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'ended'), {}, 'ended')
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
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'broken'), PLAIN, 'broken')
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
