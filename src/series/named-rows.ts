import { Fault } from '../model/fault.ts'
import { csvTable } from './csv-table.ts'
import { wordsOf } from './table.ts'

/** One row of a small table of ours: its number in the file and its cells by the words of the header. */
export interface NamedRow {
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
}

/** Reads a CSV of ours (measures, sources) whose header is its first row. Fault `series-unmapped` where a required column is missing. */
export function namedRows(file: string, bytes: Uint8Array, required: readonly string[]): NamedRow[] {
  const rows: NamedRow[] = []
  let header: string[] | null = null
  csvTable(file, bytes).each((cells, row) => {
    if (header) rows.push({ row, cells: Object.fromEntries(header.map((name, i) => [name, wordsOf(cells[i])])) })
    else header = cells.map((c) => wordsOf(c).toLowerCase())
  })
  const missing = required.filter((name) => !(header ?? []).includes(name))
  if (missing.length) throw new Fault('series-unmapped', { file, found: (header ?? []).join(', '), expected: missing.join(', ') })
  return rows
}
