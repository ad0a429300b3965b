import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { among, rowsAs } from './rows.ts'
import type { AttemptStore } from './server-store.ts'
import { inTransaction } from './transaction.ts'

/** Rows that nobody needs any more are taken away so many at a time, beside the work of the day. */
const TENDED = 100

interface Kept {
  readonly key: string
  readonly tries: number
  /** Seconds since the last attempt. */
  readonly ago: number
}

/** Attempts that several servers count together: see `AttemptStore`. What is typed as a name may be a password: keys are kept as hashes. */
export function attemptsOn(desk: Desk): AttemptStore {
  const { project } = desk
  return {
    count: async (wanted, { waitOf, forgetSeconds }) => {
      await tend(desk, forgetSeconds)
      return inTransaction(desk, async ({ db }) => {
        const named = new Map(wanted.map((key) => [hashOf(key), key]))
        const rows = rowsAs(
          [...named.keys()].sort().map((key) => ({ key })),
          { key: 'text' },
        )
        // In one order for all, and kept until the count is written: of a hundred at once each sees those before it.
        const kept = await sql<Kept>`insert into attempt (project, key, tries, at) select ${project}::text, r.key, 0, clock_timestamp()
          from ${rows} order by r.key on conflict (project, key) do update set tries = attempt.tries
          returning key, tries, extract(epoch from clock_timestamp() - at)::double precision as ago`.execute(db)
        const seconds = Math.max(0, ...kept.rows.map(({ key, tries, ago }) => waitOf(named.get(key)!, tries, ago)))
        if (seconds > 0) return seconds
        await sql`update attempt set at = clock_timestamp(),
            tries = case when at < clock_timestamp() - ${forgetSeconds} * interval '1 second' then 1 else tries + 1 end
          where project = ${project} and ${among('key', [...named.keys()])}`.execute(db)
        return 0
      })
    },
    takeBack: async (keys) => {
      await sql`update attempt set tries = greatest(0, tries - 1)
        where project = ${project} and ${among('key', keys.map(hashOf))}`.execute(desk.db)
    },
    forget: async (key) => {
      await desk.db.deleteFrom('attempt').where('project', '=', project).where('key', '=', hashOf(key)).execute()
    },
  }
}

async function tend({ db, project }: Desk, forgetSeconds: number): Promise<void> {
  await sql`delete from attempt where project = ${project} and key in (select key from attempt where project = ${project}
    and at < now() - ${forgetSeconds} * interval '1 second' order by at limit ${TENDED} for update skip locked)`.execute(db)
}

const hashOf = (key: string): string => createHash('sha256').update(`attempt ${key}`).digest('hex')
