import type { FieldValue } from '../model/draft.ts'
import type { PublicEntry, PublicRecord } from '../model/public-record.ts'
import { OBSERVATION_COLUMNS, observationRows } from './formats/sdmx.ts'
import type { PublicSet } from './public-set.ts'
import { COLUMNS, rowOf } from './tables.ts'

export type Cell = string | number | boolean | null
export interface Column {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number' | 'boolean'
}

/** A table of the public record: the same for the data package, SQLite and whoever else wants tables. */
export interface PublicTable {
  readonly name: string
  readonly columns: readonly Column[]
  readonly key: readonly string[]
  /** Columns that name a row of another table. */
  readonly refers: readonly { readonly column: string; readonly table: string; readonly to: string }[]
  /** Rows of one record; tables that hold something else than records have none. */
  ofEntry?(entry: PublicEntry): readonly Row[]
  /** Rows of what is no record. */
  ofSet?(set: PublicSet): Iterable<Row> | Promise<Iterable<Row>>
}

export type Row = readonly Cell[]

const column = (type: Column['type']) => (name: string) => ({ name, type })
const text = column('string')
const integer = column('integer')
const truth = column('boolean')

const NUMBERS = new Set<string>(['lat', 'lon', 'killed', 'killed_low', 'killed_high', 'injured', 'injured_low', 'injured_high', 'abducted'])

/** Incidents, flat: one row each. */
export const INCIDENT_COLUMNS: readonly Column[] = COLUMNS.map((name) => ({
  name,
  type: NUMBERS.has(name) ? 'number' : name === 'independent_sources' ? 'integer' : name === 'background' ? 'boolean' : 'string',
}))

const incidents: PublicTable = {
  name: 'incidents',
  columns: INCIDENT_COLUMNS,
  key: ['id'],
  refers: [],
  ofEntry: ({ record }) => (record.kind === 'incident' ? [incidentRow(record)] : []),
}

const records: PublicTable = {
  name: 'records',
  columns: [
    ...['id', 'kind', 'state', 'reality'].map(text),
    truth('background'),
    text('reports'),
    integer('independent_sources'),
    ...['part_of', 'withheld', 'warnings'].map(text),
  ],
  key: ['id'],
  refers: [],
  ofEntry: ({ record: r }) => [
    [
      ...[r.id, r.kind, r.state, r.reality, r.background, r.reports.join(' '), r.independentSources, r.partOf],
      ...[r.withheld.join(' '), r.warnings.join(' ')],
    ],
  ],
}

const fields: PublicTable = {
  name: 'fields',
  columns: [text('record'), text('field'), text('value'), text('rule'), truth('conflict'), text('range'), text('withheld')],
  key: ['record', 'field'],
  refers: [{ column: 'record', table: 'records', to: 'id' }],
  ofEntry: ({ record }) =>
    Object.entries(record.fields).map(([field, f]) => [
      ...[record.id, field, asJson(f.value), f.rule, f.conflict],
      ...[f.range ? JSON.stringify(f.range) : null, f.withheld ?? null],
    ]),
}

/** One row for each account of a value and each of its passages; an account without passages has one row with none. */
const accounts: PublicTable = {
  name: 'accounts',
  columns: [
    ...['record', 'field'].map(text),
    integer('account'),
    ...['report', 'by', 'value'].map(text),
    integer('start'),
    integer('end'),
    text('quote'),
    truth('masked'),
    truth('withheld'),
  ],
  key: [],
  refers: [{ column: 'record', table: 'records', to: 'id' }],
  ofEntry({ record }) {
    const rows: Row[] = []
    for (const [field, f] of Object.entries(record.fields)) {
      const chosen = asJson(f.value)
      f.accounts.forEach((a, i) => {
        const head = [record.id, field, i, a.report, a.by, a.value === f.value ? chosen : asJson(a.value)]
        if (!a.passages?.length) rows.push([...head, null, null, null, null, a.passages === null])
        for (const p of a.passages ?? []) rows.push([...head, p.start, p.end, p.quote, p.masked === true, false])
      })
    }
    return rows
  },
}

const REPORT_COLUMNS = ['id', 'sha256', 'outlet', 'url', 'title', 'language', 'published'] as const

/** Reports come back with every record that rests on them: `publicRows` gives each once. */
const reports: PublicTable = {
  name: 'reports',
  columns: REPORT_COLUMNS.map(text),
  key: ['id'],
  refers: [],
  ofEntry: (entry) => entry.reports.map((report) => REPORT_COLUMNS.map((c) => report[c])),
}

const observations: PublicTable = {
  name: 'observations',
  columns: OBSERVATION_COLUMNS.map((name) => ({
    name,
    type: name === 'OBS_VALUE' ? 'number' : /MULT|BREAK/.test(name) ? 'integer' : 'string',
  })),
  key: [],
  refers: [],
  ofSet: observationRows,
}

const gone: PublicTable = {
  name: 'tombstones',
  columns: ['id', 'kind', 'deleted_on', 'what', 'into'].map(text),
  key: ['id'],
  refers: [],
  ofSet: async (set) => (await set.tombstones()).map(({ id, kind, on, what, into }) => [id, kind, on, what, into]),
}

/** All tables, those that are referred to first. */
export const PUBLIC_TABLES: readonly PublicTable[] = [records, reports, fields, accounts, incidents, observations, gone]

/**
 * The rows of all tables in one pass over the records: a record is redacted once, however many tables it stands in. Rows of one table come
 * in their order, tables by turns.
 */
export async function* publicRows(set: PublicSet): AsyncGenerator<readonly [table: PublicTable, rows: readonly Row[]]> {
  const seen = new Set<string>()
  for await (const entry of set.records()) {
    const fresh = entry.reports.filter((r) => !seen.has(r.id))
    for (const { id } of fresh) seen.add(id)
    for (const table of PUBLIC_TABLES) {
      const rows = table.ofEntry?.(table === reports ? { ...entry, reports: fresh } : entry)
      if (rows?.length) yield [table, rows]
    }
  }
  for (const table of PUBLIC_TABLES) if (table.ofSet) yield [table, [...(await table.ofSet(set))]]
}

/** An incident as a row of the flat table. */
export function incidentRow(record: PublicRecord): Row {
  const row = rowOf(record)
  return COLUMNS.map((c) => cellOf(row[c]))
}

function asJson(value: FieldValue | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}
