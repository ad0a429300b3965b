import type { FieldValue } from '../model/draft.ts'
import type { PublicEntry, PublicRecord, PublicVerdict } from '../model/public-record.ts'
import { CORRECTION_COLUMNS, correctionRow } from './formats/corrections.ts'
import { OBSERVATION_COLUMNS, observationRows } from './formats/sdmx.ts'
import { TOMBSTONE_COLUMNS, tombstoneRow } from './formats/tombstones.ts'
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
  /** Rows of one record, with what people found of it; tables that hold something else than records have none. */
  ofEntry?(entry: PublicEntry, verdicts: readonly PublicVerdict[]): readonly Row[]
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
const SOURCE_COLUMNS = ['id', 'publisher', 'title', 'url', 'date', 'licence'] as const

/** Reports come back with every record that rests on them: `publicRows` gives each once. */
const reports: PublicTable = {
  name: 'reports',
  columns: [...REPORT_COLUMNS, 'withheld'].map(text),
  key: ['id'],
  refers: [],
  ofEntry: (entry) => entry.reports.map((report) => [...REPORT_COLUMNS.map((c) => report[c]), report.withheld.join(' ')]),
}

/** What a person found of a claim; the reasons as JSON, in both languages. */
const verdicts: PublicTable = {
  name: 'verdicts',
  columns: ['record', 'verdict', 'on', 'reasons'].map(text),
  key: [],
  refers: [{ column: 'record', table: 'records', to: 'id' }],
  ofEntry: ({ record }, said) => said.map((v) => [record.id, v.verdict, v.on, JSON.stringify(v.reasons)]),
}

const sources: PublicTable = {
  name: 'sources',
  columns: SOURCE_COLUMNS.map(text),
  key: ['id'],
  refers: [],
  ofSet: (set) => [...set.sources.values()].map((source) => SOURCE_COLUMNS.map((c) => source[c])),
}

const series: PublicTable = {
  name: 'series',
  columns: [
    ...['id', 'indicator', 'unit', 'place', 'place_code', 'grain', 'measure', 'reference_day', 'definition_es', 'definition_en'],
    ...['licence', 'breaks'],
  ].map(text),
  key: ['id'],
  refers: [],
  ofSet: ({ series: all }) =>
    all.map((s) => [
      ...[s.id, s.indicator, s.unit, s.place, s.placeCode, s.grain, s.measure, s.referenceDay],
      ...[s.definition?.es ?? null, s.definition?.en ?? null, s.licence],
      JSON.stringify(s.breaks),
    ]),
}

/** The figures in columns of SDMX, and beside them what those have no place for. */
const observations: PublicTable = {
  name: 'observations',
  columns: [
    ...OBSERVATION_COLUMNS.map((name) => ({
      name,
      type: name === 'OBS_VALUE' ? ('number' as const) : /MULT|BREAK/.test(name) ? ('integer' as const) : ('string' as const),
    })),
    ...['SERIES', 'COUNTER', 'NOTE_ES', 'NOTE_EN'].map(text),
    ...['PROVISIONAL', 'PREFERRED'].map(truth),
  ],
  key: [],
  refers: [{ column: 'SERIES', table: 'series', to: 'id' }],
  ofSet: (set) => {
    const figures = set.series.flatMap((s) =>
      s.observations.map((o) => [s.id, o.counter, o.noteInLanguage?.es ?? null, o.noteInLanguage?.en ?? null, o.provisional, o.preferred]),
    )
    return [...observationRows(set)].map((row, i) => [...row, ...figures[i]!])
  },
}

const gone: PublicTable = {
  name: 'tombstones',
  columns: TOMBSTONE_COLUMNS.map(text),
  key: ['id'],
  refers: [],
  ofSet: async (set) => (await set.tombstones()).map(tombstoneRow),
}

const corrected: PublicTable = {
  name: 'corrections',
  columns: CORRECTION_COLUMNS.map((name) => (name === 'told' || name === 'reviewed' ? truth(name) : text(name))),
  key: [],
  refers: [],
  ofSet: async (set) => (await set.corrections()).map(correctionRow),
}

/** All tables, those that are referred to first. */
export const PUBLIC_TABLES: readonly PublicTable[] = [
  ...[records, reports, fields, accounts, incidents, verdicts],
  ...[sources, series, observations, gone, corrected],
]

/**
 * The rows of all tables in one pass over the records: a record is redacted once, however many tables it stands in. Rows of one table come
 * in their order, tables by turns.
 */
export async function* publicRows(set: PublicSet): AsyncGenerator<readonly [table: PublicTable, rows: readonly Row[]]> {
  const seen = new Set<string>()
  const said = await set.verdicts()
  for await (const entry of set.records()) {
    const fresh = entry.reports.filter((r) => !seen.has(r.id))
    for (const { id } of fresh) seen.add(id)
    for (const table of PUBLIC_TABLES) {
      const rows = table.ofEntry?.(table === reports ? { ...entry, reports: fresh } : entry, said.get(entry.record.id) ?? [])
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
