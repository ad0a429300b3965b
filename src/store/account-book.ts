import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { takeLocks } from './locks.ts'
import { toJson } from './rows.ts'
import type { AccountBookStore } from './server-store.ts'
import { inTransaction } from './transaction.ts'

interface Row {
  readonly rev: number
  readonly body: unknown
}

/** The accounts that several servers share: see `AccountBookStore`. */
export function accountBookOn(desk: Desk): AccountBookStore {
  const { project } = desk
  const read = async ({ db }: Desk, known: number | null): Promise<Row | null> => {
    const { rows } = await sql<Row>`select rev, case when rev = ${known}::int then null else body end as body
      from account_book where project = ${project}`.execute(db)
    return rows[0] ?? null
  }
  return {
    read: (known) => read(desk, known),
    change: (work) =>
      inTransaction(desk, async (inside) => {
        await takeLocks(inside, [{ key: 'accounts' }])
        const before = await read(inside, null)
        const { body, answer } = await work(before?.body ?? null)
        if (body) {
          await sql`insert into account_book (project, rev, body) values (${project}, 1, ${toJson(body)}::json)
            on conflict (project) do update set rev = account_book.rev + 1, body = excluded.body`.execute(inside.db)
        }
        return answer
      }),
    remove: async () => {
      await desk.db.deleteFrom('account_book').where('project', '=', project).execute()
    },
  }
}
