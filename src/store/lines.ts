import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { takeLocks } from './locks.ts'
import { pages } from './pages.ts'
import { insertRows } from './rows.ts'
import type { LineStore } from './server-store.ts'

/** Lines of the chained logs: see `LineStore`. */
export function linesOn(desk: Desk): LineStore {
  const { db, project } = desk
  const mine = (log: string) => db.selectFrom('log_line').where('project', '=', project).where('log', '=', log)
  return {
    take: (log) => takeLocks(desk, [{ key: `log ${log}` }]),
    at: async (log, seq) => (await mine(log).select('line').where('seq', '=', seq).executeTakeFirst())?.line ?? null,
    last: async (log) =>
      (
        await mine(log)
          .select((e) => e.fn.max('seq').as('seq'))
          .executeTakeFirst()
      )?.seq ?? 0,
    add: (log, lines) =>
      insertRows(
        desk,
        'log_line',
        { log: 'text', seq: 'int', line: 'text' },
        lines.map((l) => ({ log, ...l })),
      ),
    read: (log, after, pageSize = 500) =>
      pages(pageSize, async (last) => {
        const from = last === '' ? after : Number(last)
        const rows = await mine(log).select(['seq', 'line']).where('seq', '>', from).orderBy('seq').limit(pageSize).execute()
        return rows.map((row) => ({ key: String(row.seq), value: row }))
      }),
    logs: async () => {
      const { rows } = await sql<{ log: string }>`select distinct log from log_line where project = ${project} order by log`.execute(db)
      return rows.map((r) => r.log)
    },
  }
}
