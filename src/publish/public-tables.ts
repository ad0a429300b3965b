import type { FieldValue } from '../model/draft.ts'
import { OBSERVATION_COLUMNS, observationRows } from './formats/sdmx.ts'
import type { PublicReport } from './public-record.ts'
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
  rows(set: PublicSet): AsyncGenerator<readonly Cell[]>
}

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
  async *rows(set) {
    for await (const { record } of set.records('incident')) {
      const row = rowOf(record)
      yield COLUMNS.map((c) => cellOf(row[c]))
    }
  },
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
  async *rows(set) {
    for await (const { record: r } of set.records()) {
      yield [
        r.id,
        r.kind,
        r.state,
        r.reality,
        r.background,
        r.reports.join(' '),
        r.independentSources,
        r.partOf,
        r.withheld.join(' '),
        r.warnings.join(' '),
      ]
    }
  },
}

const fields: PublicTable = {
  name: 'fields',
  columns: [text('record'), text('field'), text('value'), text('rule'), truth('conflict'), text('range'), text('withheld')],
  key: ['record', 'field'],
  refers: [{ column: 'record', table: 'records', to: 'id' }],
  async *rows(set) {
    for await (const { record } of set.records()) {
      for (const [field, f] of Object.entries(record.fields)) {
        yield [record.id, field, asJson(f.value), f.rule, f.conflict, f.range ? JSON.stringify(f.range) : null, f.withheld ?? null]
      }
    }
  },
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
  async *rows(set) {
    for await (const { record } of set.records()) {
      for (const [field, f] of Object.entries(record.fields)) {
        for (const [i, a] of f.accounts.entries()) {
          const head = [record.id, field, i, a.report, a.by, asJson(a.value)]
          if (!a.passages?.length) yield [...head, null, null, null, null, a.passages === null]
          for (const p of a.passages ?? []) yield [...head, p.start, p.end, p.quote, p.masked === true, false]
        }
      }
    }
  },
}

const reports: PublicTable = {
  name: 'reports',
  columns: ['id', 'sha256', 'outlet', 'url', 'title', 'language', 'published'].map(text),
  key: ['id'],
  refers: [],
  async *rows(set) {
    const seen = new Set<string>()
    for await (const entry of set.records()) {
      for (const report of entry.reports) {
        if (seen.has(report.id)) continue
        seen.add(report.id)
        yield (['id', 'sha256', 'outlet', 'url', 'title', 'language', 'published'] as const).map(
          (c: keyof PublicReport) => report[c] as Cell,
        )
      }
    }
  },
}

const observations: PublicTable = {
  name: 'observations',
  columns: OBSERVATION_COLUMNS.map((name) => ({
    name,
    type: name === 'OBS_VALUE' ? 'number' : /MULT|BREAK/.test(name) ? 'integer' : 'string',
  })),
  key: [],
  refers: [],
  async *rows(set) {
    yield* observationRows(set)
  },
}

const gone: PublicTable = {
  name: 'tombstones',
  columns: ['id', 'kind', 'deleted_on', 'what', 'into'].map(text),
  key: ['id'],
  refers: [],
  async *rows(set) {
    for (const { id, kind, on, what, into } of await set.tombstones()) yield [id, kind, on, what, into]
  },
}

/** All tables, those that are referred to first. */
export const PUBLIC_TABLES: readonly PublicTable[] = [records, reports, fields, accounts, incidents, observations, gone]

function asJson(value: FieldValue | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value)
}
