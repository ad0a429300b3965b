import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A table to be written: its columns, its key, and its rows in the order of the columns. */
export interface SqliteTable {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: 'string' | 'integer' | 'number' | 'boolean' }[]
  readonly key: readonly string[]
  readonly rows: AsyncIterable<readonly (string | number | boolean | null)[]>
}

const TYPES = { string: 'TEXT', integer: 'INTEGER', number: 'REAL', boolean: 'INTEGER' } as const
/** Rows of one transaction. */
const BATCH = 10_000

/**
 * Tables as a SQLite file, piece by piece. The file is made in a folder of its own for temporary files and taken away when it has been
 * read, or when the reader stops. Names of tables and columns are our own, never a user's.
 */
export async function* sqliteFile(tables: readonly SqliteTable[]): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-sqlite-'))
  try {
    const file = join(folder, 'record.sqlite')
    const db = new DatabaseSync(file)
    try {
      db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF')
      for (const table of tables) await write(db, table)
    } finally {
      db.close()
    }
    yield* createReadStream(file) as AsyncIterable<Uint8Array>
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function write(db: DatabaseSync, { name, columns, key, rows }: SqliteTable): Promise<void> {
  const own = columns.map((c) => `"${c.name}" ${TYPES[c.type]}`)
  const primary = key.length > 0 ? [`PRIMARY KEY (${key.map((k) => `"${k}"`).join(', ')})`] : []
  db.exec(`CREATE TABLE "${name}" (${[...own, ...primary].join(', ')})`)
  const insert = db.prepare(`INSERT INTO "${name}" VALUES (${columns.map(() => '?').join(', ')})`)
  let open = 0
  for await (const row of rows) {
    if (open === 0) db.exec('BEGIN')
    insert.run(...row.map((cell) => (typeof cell === 'boolean' ? Number(cell) : cell)))
    if (++open < BATCH) continue
    db.exec('COMMIT')
    open = 0
  }
  if (open > 0) db.exec('COMMIT')
}
