import { isUtf8 } from 'node:buffer'
import { CsvError, parse } from 'csv-parse/sync'
import { Fault } from '../model/fault.ts'
import type { BrokenRow, Cell, Table, VisitRow } from './table.ts'

/** A record longer than this is a quotation mark that was never closed. */
const RECORD_CHARACTERS = 200_000

/**
 * A CSV with any of the usual separators (comma, semicolon, tab, bar), in UTF-8, UTF-16 with its mark, or else Windows-1252, which is told.
 * Blank lines are passed over; a row that cannot be taken apart is told and the rest is read.
 * Faults: `file-empty`, `file-encoding` (no text).
 */
export function csvTable(file: string, bytes: Uint8Array): Table {
  const { text, guessed } = decode(file, bytes)
  const first = text.subarray(0, 100_000).toString('utf8')
  if (!first.trim()) throw new Fault('file-empty', { file })
  const delimiter = delimiterOf(first)
  const visitAll = (visit: VisitRow, to?: number): BrokenRow[] => {
    const broken: BrokenRow[] = []
    const skipped = (error: CsvError | undefined): undefined => {
      broken.push({ row: rowOf(error), found: error?.message ?? '' })
    }
    try {
      parse(text, {
        bom: true,
        delimiter,
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_error: true,
        max_record_size: RECORD_CHARACTERS,
        on_skip: skipped,
        ...(to === undefined ? {} : { to }),
        on_record: (record: string[], { lines }: { lines: number }) => {
          visit(
            record.map((cell): Cell => cell.trim() || null),
            lines,
          )
          return null
        },
      })
    } catch (error) {
      // What the visitor throws is no row that cannot be read.
      if (!(error instanceof CsvError)) throw error
      skipped(error)
    }
    return broken
  }
  return {
    guessed,
    head: (rows) => {
      const head: { cells: readonly Cell[]; row: number }[] = []
      visitAll((cells, row) => head.push({ cells, row }), rows)
      return head
    },
    each: (visit) => visitAll(visit),
  }
}

function rowOf(error: CsvError | undefined): number {
  const lines = error && 'lines' in error ? error.lines : null
  return typeof lines === 'number' ? lines : 1
}

function decode(file: string, bytes: Uint8Array): { text: Buffer; guessed: string | null } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  if (utf16) return { text: Buffer.from(new TextDecoder(utf16).decode(bytes)), guessed: null }
  if (buffer.subarray(0, 4096).includes(0)) throw new Fault('file-encoding', { file, found: 'binary' })
  if (isUtf8(buffer)) return { text: buffer, guessed: null }
  return { text: Buffer.from(new TextDecoder('windows-1252').decode(bytes)), guessed: 'Windows-1252' }
}

/** The separator most rows have the same number of times outside quotation marks; the comma where none does. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/).slice(0, 50).filter(Boolean)
  const counts = [',', ';', '\t', '|'].map((mark) => {
    const each = lines.map((line) => line.replace(/"[^"]*"/g, '').split(mark).length - 1).filter((n) => n > 0)
    const usual = Map.groupBy(each, (n) => n)
    return { mark, rows: Math.max(0, ...[...usual.values()].map((v) => v.length)), columns: Math.max(0, ...each) }
  })
  return counts.sort((a, b) => b.rows - a.rows || b.columns - a.columns)[0]?.mark ?? ','
}
