import { parse } from 'csv-parse/sync'
import { decode } from './decode.ts'

/** A row of a small table that people edit, with the line it ends on. */
export interface Line {
  readonly cells: readonly string[]
  readonly line: number
}

/** Told of something wrong: in which line, what was found, what was expected. */
export type Wrong = (line: number, found: string, expected: string) => void

/** The rows of a small table, its header first. Separator `,` or `;` or tab, any common encoding, with or without byte order mark. */
export function tableOf(bytes: Uint8Array, wrong: Wrong): Line[] {
  const decoded = decode(bytes)
  if ('binary' in decoded) {
    wrong(1, decoded.found, 'a table in CSV')
    return []
  }
  const text = decoded.text.replace(/^\ufeff/u, '')
  try {
    const table: Line[] = []
    parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (cells: string[], { lines }) => {
        if (cells.some((c) => c !== '')) table.push({ cells, line: lines })
        return null
      },
    })
    return table
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1
    wrong(line, error instanceof Error ? error.message : String(error), 'a table in CSV')
    return []
  }
}

function separatorOf(text: string): string {
  const header = text.slice(0, 2000).split(/\r?\n/u)[0] ?? ''
  const count = (mark: string) => header.split(mark).length
  return [',', ';', '\t'].reduce((a, b) => (count(b) > count(a) ? b : a))
}

/** The columns a header names, in small letters; one that is not known is reported and read past, and so is a missing one that must be there. */
export function columnsOf(header: Line, known: readonly string[], needed: string, wrong: Wrong): string[] {
  const columns = header.cells.map((c) => c.toLowerCase())
  for (const c of columns) if (!known.includes(c)) wrong(header.line, `"${c}"`, known.join(', '))
  if (!columns.includes(needed)) wrong(header.line, columns.join(', '), `"${needed}"`)
  return columns
}
