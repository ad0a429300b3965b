import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import type { Database, Desk } from './database.ts'
import { embedded } from './embedded.ts'
import { countChanges, keeping, markCleared } from './kept.ts'
import { openStore } from './open.ts'
import { dialectOn } from './sessions.ts'

interface Row {
  readonly id: string
  readonly n: number
}

test('rows are loaded once, then from the copy and what changed; after a clearing the copy is no use', async () => {
  const home = mkdtempSync(join(tmpdir(), 'cotejo-kept-'))
  const folder = join(home, 'pg')
  await (await openStore({ folder }, 'p', () => new Date())).close()
  const sessions = await embedded(folder)
  const deskNow = (): Desk => {
    const lent = new AsyncLocalStorage<true>()
    return { db: new Kysely<Database>({ dialect: dialectOn(sessions, lent) }), project: 'p', now: () => new Date(), lent }
  }
  const CHANGED = { record: new Set(['a']), report: new Set<string>() }
  let table: (Row & { rev: number })[] = []
  let gone: { id: string; rev: number }[] = []
  const asked: number[] = []
  const rowsNow = () =>
    keeping<Row>({
      name: 'row',
      copyAfter: 1,
      since: async (_, rev) => {
        asked.push(rev)
        const rows = table.filter((r) => r.rev > rev)
        return JSON.stringify({ id: rows.map((r) => r.id), n: rows.map((r) => r.n) })
      },
      gone: async (_, rev) => gone.filter((g) => g.rev > rev).map((g) => g.id),
      row: (c, i) => ({ id: c.id[i]!, n: c.n[i]! }),
    })
  const seen = async (desk: Desk, now: ReturnType<typeof rowsNow>) =>
    (await now(desk)).in('id', (all) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))).map(({ id, n }) => `${id}${n}`)

  const desk = deskNow()
  const first = await countChanges(desk, CHANGED)
  table = ['a', 'b', 'c'].map((id, n) => ({ id, n, rev: first }))
  const now = rowsNow()
  expect(await seen(desk, now)).toEqual(['a0', 'b1', 'c2'])
  const second = await countChanges(desk, CHANGED)
  table = [{ id: 'a', n: 9, rev: second }, table[1]!]
  gone = [{ id: 'c', rev: second }]
  expect(await seen(desk, now)).toEqual(['a9', 'b1'])
  expect(asked).toEqual([-1, first])
  // Another start of the program: the copy of the first moment, and what changed since.
  await expect.poll(() => desk.db.selectFrom('kept_copy').select('rev').execute()).toEqual([{ rev: first }])
  expect(await seen(deskNow(), rowsNow())).toEqual(['a9', 'b1'])
  expect(asked).toEqual([-1, first, first])
  table = []
  await markCleared(desk)
  expect(await seen(desk, now)).toEqual([])
  expect(await seen(deskNow(), rowsNow())).toEqual([])
  expect(asked.slice(3)).toEqual([-1, -1])
  await sessions.close()
  rmSync(home, { recursive: true, force: true })
})
