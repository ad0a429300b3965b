import { mkdirSync } from 'node:fs'
import { PGlite, types } from '@electric-sql/pglite'
import type { Session, Sessions } from './sessions.ts'

/**
 * The embedded database in a directory. One connection, lent to one borrower at a time in the order they ask.
 * Nothing here guards against a second process: `holdProject` does, and must have been called.
 */
export async function embedded(folder: string): Promise<Sessions> {
  mkdirSync(folder, { recursive: true })
  // count(*) and sums are numbers here as on a server.
  const engine = await PGlite.create({ dataDir: folder, parsers: { [types.INT8]: Number, [types.NUMERIC]: Number } })
  let turn: Promise<void> = Promise.resolve()
  return {
    acquire() {
      const { promise: done, resolve: release } = Promise.withResolvers<void>()
      const session: Session = {
        async query(sql, parameters) {
          const { rows, affectedRows } = await engine.query(sql, [...parameters])
          return { rows, affected: affectedRows ?? null }
        },
        release,
      }
      const mine = turn.then(() => session)
      turn = turn.then(() => done)
      return mine
    },
    close: async () => {
      await turn
      if (!engine.closed) await engine.close()
    },
  }
}
