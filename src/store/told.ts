import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Desk } from './database.ts'
import type { WordStore } from './server-store.ts'
import type { Sessions } from './sessions.ts'

/** What the processes of a project tell each other: see `WordStore`. */
export function wordsOn({ db, project }: Desk, hear: Sessions['hear']): WordStore {
  // A channel's name is an identifier of at most 63 bytes.
  const channel = `cotejo_${createHash('sha256').update(project).digest('hex').slice(0, 32)}`
  return {
    say: async (word) => {
      if (hear) await sql`select pg_notify(${channel}, ${word})`.execute(db)
    },
    hear: (heard, missed) => (hear ? hear(channel, heard, missed) : Promise.resolve(async () => undefined)),
  }
}
