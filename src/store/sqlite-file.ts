import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

/** A table to be written: its columns and its key. */
export interface SqliteTable {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: 'string' | 'integer' | 'number' | 'boolean' }[]
  readonly key: readonly string[]
}
/** Rows of a table, cells in the order of its columns. */
type Rows = readonly [table: SqliteTable, rows: readonly (readonly (string | number | boolean | null)[])[]]

const TYPES = { string: 'TEXT', integer: 'INTEGER', number: 'REAL', boolean: 'INTEGER' } as const
/** Rows of one transaction. */
const BATCH = 10_000

/**
 * Tables as a SQLite file, piece by piece. The file is made in a folder of its own for temporary files and taken away when it has been
 * read, or when the reader stops. Names of tables and columns are our own, never a user's. `rows` gives those of all tables, by turns.
 */
export async function* sqliteFile(tables: readonly SqliteTable[], rows: AsyncIterable<Rows>): AsyncGenerator<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-sqlite-'))
  try {
    const file = join(folder, 'record.sqlite')
    const db = new DatabaseSync(file)
    try {
      db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF')
      await write(db, tables, rows)
    } finally {
      db.close()
    }
    yield* createReadStream(file) as AsyncIterable<Uint8Array>
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function write(db: DatabaseSync, tables: readonly SqliteTable[], all: AsyncIterable<Rows>): Promise<void> {
  const inserts = new Map(tables.map((table) => [table.name, created(db, table)]))
  let open = 0
  for await (const [{ name }, rows] of all) {
    const insert = inserts.get(name)!
    if (!db.isTransaction) db.exec('BEGIN')
    for (const row of rows) insert.run(...row.map(bound))
    open += rows.length
    if (open < BATCH) continue
    db.exec('COMMIT')
    open = 0
  }
  if (db.isTransaction) db.exec('COMMIT')
}

const bound = (cell: string | number | boolean | null) => (typeof cell === 'boolean' ? Number(cell) : cell)

/** Makes the table and gives the statement that fills it. */
function created(db: DatabaseSync, { name, columns, key }: SqliteTable): StatementSync {
  const own = columns.map((c) => `"${c.name}" ${TYPES[c.type]}`)
  const primary = key.length > 0 ? [`PRIMARY KEY (${key.map((k) => `"${k}"`).join(', ')})`] : []
  // Rows come in the order of their key, or nearly: kept under it, they are written once and not a second time into an index.
  db.exec(`CREATE TABLE "${name}" (${[...own, ...primary].join(', ')})${key.length > 0 ? ' WITHOUT ROWID' : ''}`)
  return db.prepare(`INSERT INTO "${name}" VALUES (${columns.map(() => '?').join(', ')})`)
}
