import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { startPostgres, type ThrowawayPostgres } from '../postgres.ts'
import { morning } from './morning.ts'
import { exported, FIRE_ES, makeProject, PLAIN, scratch, withProject } from './project.ts'

let base = ''
let remove = async () => {}
let server: ThrowawayPostgres
const before = process.env.DATABASE_URL

beforeAll(async () => {
  const place = await scratch()
  base = place.folder
  remove = place.remove
  server = await startPostgres()
})
afterAll(async () => {
  if (before === undefined) delete process.env.DATABASE_URL
  else process.env.DATABASE_URL = before
  await server.stop()
  await remove()
})

/** Does the work with a folder's index on the server. */
async function onServer<T>(folder: string, database: string, work: (w: Workbench) => Promise<T>, now?: () => Date): Promise<T> {
  process.env.DATABASE_URL = database
  try {
    return await withProject(folder, work, now)
  } finally {
    delete process.env.DATABASE_URL
  }
}

const now = () => new Date('2024-04-20T12:00:00Z')

const work = (folder: string, w: Workbench) => morning(folder, w, ['json', 'csv', 'geojson'])

describe('a project on a PostgreSQL server', () => {
  test('gives the same bytes as with the embedded database, at every step', async () => {
    const embedded = await makeProject(join(base, 'embedded'))
    const served = await makeProject(join(base, 'served'))
    const expected = await withProject(embedded, (w) => work(embedded, w), now)
    const database = await server.database()
    const got = await onServer(served, database, (w) => work(served, w), now)
    expect(expected.seen.filter((text) => text.length > 200).length).toBeGreaterThan(10)
    expect(got).toEqual(expected)

    // A server that never saw the folder makes the same record of its files and logs.
    const moved = await onServer(served, await server.database(), async (w) => {
      await w.read()
      return exported(w)
    })
    expect(moved).toBe(expected.last)
    // And so does the embedded one: a project moves either way.
    const back = await withProject(served, async (w) => {
      await w.read()
      return exported(w)
    })
    expect(back).toBe(moved)
  })

  test('two projects in one database do not see each other', async () => {
    const database = await server.database()
    const one = await makeProject(join(base, 'one'), PLAIN, 'uno')
    const two = await makeProject(join(base, 'two'), { 'reports/fire.txt': FIRE_ES }, 'dos')
    const alone = await onServer(one, database, async (w) => {
      await w.read()
      return exported(w)
    })
    await onServer(two, database, async (w) => {
      await w.read()
      expect(await w.store.reports.count()).toMatchObject({ reports: 1 })
      const [draft] = await w.store.drafts.ofReports(
        (await w.store.reports.list({ state: 'all' }, { limit: 9, offset: 0 })).items.map((r) => r.id),
      )
      await w.judge({ action: 'reject', draft: draft!.id }, 'bea', '')
      expect(await exported(w)).not.toContain('Quiroz')
    })
    await onServer(one, database, async (w) => {
      expect(await w.read()).toMatchObject({ read: 0, removed: 0, unchanged: 3 })
      expect((await w.store.judgements.list({ limit: 9, offset: 0 })).total).toBe(0)
      expect(await exported(w)).toBe(alone)
    })
  })

  test('two folders of one name in one database: the second is refused, and the first keeps all it has', async () => {
    const database = await server.database()
    const first = await makeProject(join(base, 'first'), PLAIN, 'igual')
    const second = await makeProject(join(base, 'second'), { 'reports/fire.txt': FIRE_ES }, 'igual')
    const record = await onServer(first, database, async (w) => {
      await w.read()
      return exported(w)
    })
    await expect(onServer(second, database, (w) => w.read())).rejects.toMatchObject({ code: 'project-invalid' })
    await onServer(first, database, async (w) => {
      await w.read()
      expect(await exported(w)).toBe(record)
    })
  })

  test('a server that is not there: a fault, not a crash, and the folder is free again', async () => {
    const folder = await makeProject(join(base, 'alone'))
    await expect(onServer(folder, 'postgres://nobody@127.0.0.1:9/none', (w) => w.read())).rejects.toMatchObject({ code: 'storage-failed' })
    await withProject(folder, async (w) => expect(await w.read()).toMatchObject({ reports: 3 }))
  })
})
