import { parse } from 'csv-parse/sync'
import { type UnzipFileInfo, unzipSync } from 'fflate'
import { z } from 'zod'
import { DraftKind, Reality, ReviewState } from '../model/codes.ts'
import { FieldValue } from '../model/draft.ts'
import { Fault } from '../model/fault.ts'
import { type PublicAccount, type PublicField, type PublicRecord, Withheld } from '../model/public-record.ts'
import { PUBLIC_TABLES } from './public-tables.ts'

/** Largest table and largest package, unpacked, in bytes: a zip may promise little and unpack to anything. */
const MOST = { file: 1 << 30, all: 2 ** 31 }

/**
 * The public records of a data package, as they were written. Fault `package-invalid` says which file and row is wrong, and nothing of a
 * broken package is given.
 */
export function readDataPackage(bytes: Uint8Array, name: string): PublicRecord[] {
  const files = unpack(bytes, name)
  const rows = (table: string) => tableOf(files, table, name)
  const fields = Map.groupBy(rows('fields'), (r) => r.record)
  const accounts = Map.groupBy(rows('accounts'), (r) => `${r.record} ${r.field}`)
  const records = rows('records')
  requireKnown(fields.keys(), new Set(records.map((r) => r.id)), name, 'fields.csv')
  requireKnown(accounts.keys(), new Set([...fields.values()].flat().map((f) => `${f.record} ${f.field}`)), name, 'accounts.csv')
  return records.map((row, i) => {
    try {
      return recordOf(row, fields.get(row.id!) ?? [], accounts)
    } catch (cause) {
      throw invalid(name, `records.csv:${i + 2}`, cause instanceof Error ? cause.message.slice(0, 200) : String(cause), cause)
    }
  })
}

function unpack(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  let all = 0
  const wanted = new Set(PUBLIC_TABLES.map((t) => `${t.name}.csv`))
  const filter = ({ name: file, originalSize }: UnzipFileInfo) => {
    if (!wanted.has(file)) return false
    all += originalSize
    if (originalSize > MOST.file || all > MOST.all) throw invalid(name, file, `${originalSize} bytes`)
    return true
  }
  try {
    return unzipSync(bytes, { filter })
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw invalid(name, 'zip', cause instanceof Error ? cause.message : String(cause), cause)
  }
}

/** A row that belongs to none is a table cut short. */
function requireKnown(keys: Iterable<string | undefined>, known: ReadonlySet<string | undefined>, name: string, table: string): void {
  for (const key of keys) if (!known.has(key)) throw invalid(name, table, `“${key}” stands in no other table`)
}

type Row = Record<string, string | undefined>

function tableOf(files: Record<string, Uint8Array>, table: string, name: string): Row[] {
  const file = files[`${table}.csv`]
  if (!file) throw invalid(name, `${table}.csv`, 'no such file')
  let rows: string[][]
  try {
    rows = parse(Buffer.from(file), { relaxColumnCount: false })
  } catch (cause) {
    throw invalid(name, `${table}.csv`, cause instanceof Error ? cause.message : String(cause), cause)
  }
  const expected = PUBLIC_TABLES.find((t) => t.name === table)!.columns.map((c) => c.name)
  const header = rows.shift() ?? []
  if (header.join() !== expected.join()) throw invalid(name, `${table}.csv:1`, header.join(',').slice(0, 200))
  // An apostrophe that defuses a formula is not part of the text.
  return rows.map((row) => Object.fromEntries(header.map((c, i) => [c, /^'+[=+\-@\t\r]/.test(row[i]!) ? row[i]!.slice(1) : row[i]])))
}

function recordOf(row: Row, fields: readonly Row[], accounts: ReadonlyMap<string, readonly Row[]>): PublicRecord {
  return {
    id: z.string().min(1).parse(row.id),
    kind: DraftKind.parse(row.kind),
    state: ReviewState.parse(row.state),
    reality: Reality.parse(row.reality),
    background: truth(row.background),
    reports: words(row.reports),
    independentSources: z.coerce.number().int().parse(row.independent_sources),
    partOf: row.part_of || null,
    fields: Object.fromEntries(fields.map((f) => [f.field!, fieldOf(f, accounts.get(`${f.record} ${f.field}`) ?? [])])),
    withheld: z.array(Withheld).parse(words(row.withheld)),
    warnings: z.array(z.literal('singles_out')).parse(words(row.warnings)),
  }
}

function fieldOf(row: Row, rows: readonly Row[]): PublicField {
  const range = row.range
    ? z.object({ low: z.number().nullable(), best: z.number().nullable(), high: z.number().nullable() }).parse(JSON.parse(row.range))
    : undefined
  return {
    value: valueOfCell(row.value),
    rule: row.rule ?? '',
    conflict: truth(row.conflict),
    ...(range ? { range } : {}),
    accounts: [...Map.groupBy(rows, (r) => r.account).values()].map(accountOf),
    ...(row.withheld ? { withheld: Withheld.parse(row.withheld) } : {}),
  }
}

function accountOf(rows: readonly Row[]): PublicAccount {
  const first = rows[0]!
  const whole = z.coerce.number().int()
  const passages = rows
    .filter((r) => r.start !== '')
    .map((r) => ({
      start: whole.parse(r.start),
      end: whole.parse(r.end),
      quote: r.quote ?? '',
      ...(truth(r.masked) ? { masked: true as const } : {}),
    }))
  return {
    report: z.string().min(1).parse(first.report),
    value: valueOfCell(first.value),
    by: z.enum(['machine', 'person']).parse(first.by),
    passages: truth(first.withheld) ? null : passages,
  }
}

const words = (cell: string | undefined) => (cell ? cell.split(' ') : [])
const truth = (cell: string | undefined) => cell === 'true'
const valueOfCell = (cell: string | undefined) => (cell ? FieldValue.parse(JSON.parse(cell)) : null)

function invalid(file: string, path: string, found: string, cause?: unknown): Fault {
  return new Fault('package-invalid', { file, path, found }, { cause })
}
