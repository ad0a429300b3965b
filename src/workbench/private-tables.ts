import type { FieldValue } from '../model/draft.ts'
import { csvLine } from '../publish/csv.ts'
import { OBSERVATION_COLUMNS, observationRows } from '../publish/formats/sdmx.ts'
import type { ZipPart } from '../store/zip-file.ts'
import type { Workbench } from './workbench.ts'

type Type = 'string' | 'integer' | 'number' | 'boolean'
interface PrivateTable {
  readonly name: string
  readonly columns: Readonly<Record<string, Type>>
  readonly key: readonly string[]
}

/**
 * The record of a project in tables as it stands, names and all, with who judged what: for its owner, to be read by other programs beside the
 * files it is derived from. These tables are part of the private package and of nothing that is published.
 */
export const PRIVATE_TABLES: readonly PrivateTable[] = [
  {
    name: 'records',
    columns: {
      id: 'string',
      kind: 'string',
      state: 'string',
      reality: 'string',
      background: 'boolean',
      protected: 'boolean',
      reports: 'string',
      part_of: 'string',
    },
    key: ['id'],
  },
  {
    name: 'values',
    columns: { record: 'string', field: 'string', value: 'string', rule: 'string', conflict: 'boolean' },
    key: ['record', 'field'],
  },
  {
    name: 'passages',
    columns: {
      record: 'string',
      field: 'string',
      draft: 'string',
      report: 'string',
      by: 'string',
      value: 'string',
      start: 'integer',
      end: 'integer',
      quote: 'string',
    },
    key: [],
  },
  {
    name: 'judgements',
    columns: {
      seq: 'integer',
      at: 'string',
      by: 'string',
      action: 'string',
      decision: 'string',
      reason: 'string',
      prev: 'string',
      hash: 'string',
    },
    key: ['seq'],
  },
  {
    name: 'observations',
    columns: Object.fromEntries(
      OBSERVATION_COLUMNS.map((c) => [c, c === 'OBS_VALUE' ? 'number' : /MULT|BREAK/.test(c) ? 'integer' : 'string']),
    ),
    key: [],
  },
]

/** The rows of these tables, by turns, as parts of a zip. */
export async function* privateParts(workbench: Workbench): AsyncGenerator<ZipPart> {
  for (const { name, columns } of PRIVATE_TABLES) yield [`${name}.csv`, csvLine(Object.keys(columns))]
  for await (const { record: r } of workbench.store.records.each()) {
    yield ['records.csv', csvLine([r.id, r.kind, r.state, r.reality, r.background, r.protected, r.reports.join(' '), r.partOf])]
    for (const [field, f] of Object.entries(r.fields)) {
      yield ['values.csv', csvLine([r.id, field, asJson(f.value), f.rule, f.conflict])]
      for (const a of f.accounts) {
        const head = [r.id, field, a.draft, a.report, a.by, asJson(a.value)]
        for (const p of a.passages) yield ['passages.csv', csvLine([...head, p.start, p.end, p.quote])]
        if (a.passages.length === 0) yield ['passages.csv', csvLine([...head, null, null, null])]
      }
    }
  }
  for await (const j of workbench.judgements.read()) {
    yield ['judgements.csv', csvLine([j.seq, j.at, j.by, j.decision.action, JSON.stringify(j.decision), j.reason, j.prev, j.hash])]
  }
  for (const row of observationRows(await workbench.series())) yield ['observations.csv', csvLine(row)]
}

const asJson = (value: FieldValue | null) => (value === null ? null : JSON.stringify(value))
