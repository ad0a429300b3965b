import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PGlite, types } from '@electric-sql/pglite'
import type { Session, Sessions } from './sessions.ts'

/** The data directory of an empty database, packed by the build (`scripts/write-empty-database.ts`); without it one is made from nothing. */
export const EMPTY_DATABASE = new URL('../../dist/empty-database.tgz', import.meta.url)

/**
 * The embedded database in a directory. One connection, lent to one borrower at a time in the order they ask.
 * Nothing here guards against a second process: `holdProject` does, and must have been called.
 */
export async function embedded(folder: string): Promise<Sessions> {
  mkdirSync(folder, { recursive: true })
  // count(*) and sums are numbers here as on a server.
  const parsers = { [types.INT8]: Number, [types.NUMERIC]: Number }
  const engine = await PGlite.create({ dataDir: folder, parsers, ...(isNew(folder) ? emptyDatabase() : {}) })
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

function isNew(folder: string): boolean {
  return !existsSync(join(folder, 'PG_VERSION'))
}

// Unpacked here and not by the engine, whose own way takes twice as long.
function emptyDatabase(): { loadDataDir?: Blob } {
  return existsSync(EMPTY_DATABASE) ? { loadDataDir: new Blob([gunzipSync(readFileSync(EMPTY_DATABASE))]) } : {}
}
