import { parse } from 'csv-parse/sync'
import { Fault } from '../model/fault.ts'
import { PUBLIC_TABLES } from './public-tables.ts'

/** A row of a table by the names of its columns; an unknown is an empty cell. */
export type Row = Readonly<Record<string, string | undefined>>

/** The files of an unpacked package, by name. */
export type PackageFiles = Readonly<Record<string, Uint8Array>>

/** The rows of a table of a package, with the columns it must have. `name` is that of the package, for the fault `package-invalid`. */
export function rowsOf(files: PackageFiles, table: string, name: string): Row[] {
  const path = `${table}.csv`
  const file = files[path]
  if (!file) throw invalid(name, path, 'no such file')
  let rows: string[][]
  try {
    rows = parse(Buffer.from(file.buffer, file.byteOffset, file.length), { relaxColumnCount: false })
  } catch (cause) {
    throw invalid(name, path, cause instanceof Error ? cause.message : String(cause), cause)
  }
  const expected = PUBLIC_TABLES.find((t) => t.name === table)!.columns.map((c) => c.name)
  const header = rows.shift() ?? []
  if (header.join() !== expected.join()) throw invalid(name, `${path}:1`, header.join(',').slice(0, 200))
  return rows.map((row) => Object.fromEntries(header.map((c, i) => [c, asWritten(row[i]!)])))
}

/** An apostrophe that defuses a formula is not part of the text. */
const asWritten = (cell: string) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

/** What `make` makes of each row of a table; what is wrong with one is told with its line. */
export function made<T>(rows: readonly Row[], table: string, name: string, make: (row: Row) => T): T[] {
  return rows.map((row, i) => {
    try {
      return make(row)
    } catch (cause) {
      throw invalid(name, `${table}.csv:${i + 2}`, cause instanceof Error ? cause.message.slice(0, 200) : String(cause), cause)
    }
  })
}

/** A row that belongs to none is a table cut short. */
export function requireKnown(
  keys: Iterable<string | undefined>,
  known: ReadonlySet<string | undefined>,
  name: string,
  table: string,
): void {
  for (const key of keys) if (!known.has(key)) throw invalid(name, `${table}.csv`, `“${key}” stands in no other table`)
}

export const words = (cell: string | undefined) => (cell ? cell.split(' ') : [])
export const truth = (cell: string | undefined) => cell === 'true'
export const orNull = (cell: string | undefined) => cell || null

export function invalid(file: string, path: string, found: string, cause?: unknown): Fault {
  return new Fault('package-invalid', { file, path, found }, { cause })
}
