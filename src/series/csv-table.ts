import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { Fault } from '../model/fault.ts'

/** One row of a table with its line in the file (1-based, the header is line 1) and its cells by column, trimmed. */
export interface TableRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

// What csv-parse gives with `info`; its types do not say so.
const Records = z.array(z.object({ info: z.object({ lines: z.int() }), record: z.array(z.string()) }))

/**
 * Reads a UTF-8 CSV with a header. Quoted cells, blank lines and a byte-order mark are as usual; a row of another width is a fault.
 * Faults: `file-empty`, `file-encoding`, `series-invalid` (broken CSV, or required columns that are missing: all of them named).
 */
export function readTable(file: string, bytes: Uint8Array, required: readonly string[]): TableRow[] {
  const text = decode(file, bytes)
  if (!text.trim()) throw new Fault('file-empty', { file })
  let rows: z.infer<typeof Records>
  try {
    rows = Records.parse(parse(text, { bom: true, trim: true, skip_empty_lines: true, info: true }))
  } catch (error) {
    throw new Fault('series-invalid', { file, count: 1, found: error instanceof Error ? error.message : String(error) }, { cause: error })
  }
  const header = rows[0]?.record ?? []
  const missing = required.filter((name) => !header.includes(name))
  if (missing.length) throw new Fault('series-invalid', { file, count: 1, found: `1: ${missing.join(', ')} (? ${header.join(', ')})` })
  return rows.slice(1).map(({ info, record }) => ({
    line: info.lines,
    cells: Object.fromEntries(header.map((name, i) => [name, record[i] ?? ''])),
  }))
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new Fault('file-encoding', { file, found: 'not UTF-8' }, { cause: error })
  }
}

/** What is wrong with a table, row by row: throws one fault that names every row (the first twenty in words). */
export class RowFaults {
  readonly #found: string[] = []
  readonly #file: string

  constructor(file: string) {
    this.#file = file
  }

  add(line: number, column: string, found: string, expected: string): void {
    this.#found.push(`${line}: ${column} “${found}” (${expected})`)
  }

  throwIfAny(): void {
    if (!this.#found.length) return
    const shown = this.#found.slice(0, 20)
    const more = this.#found.length > shown.length ? ' …' : ''
    throw new Fault('series-invalid', { file: this.#file, count: this.#found.length, found: `${shown.join('; ')}${more}` })
  }
}
