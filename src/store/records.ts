import { Count, type FieldValue } from '../model/draft.ts'
import type { CotejoRecord } from '../model/record.ts'
import type { Desk } from './database.ts'
import { dayBounds } from './days.ts'
import { typeField } from './drafts.ts'
import { markCleared } from './kept.ts'
import { pages } from './pages.ts'
import { countRecords, listRecords, marksOf } from './record-list.ts'
import { among, amongFound, insertion, writeTogether } from './rows.ts'
import type { RecordEntry, RecordStore } from './store.ts'
import { inTransaction } from './transaction.ts'
import { folded, recordVector } from './words.ts'

/** Derived records: see `RecordStore`. */
export function recordsOn(desk: Desk): RecordStore {
  const { db, project } = desk
  const entries = () => db.selectFrom('record').select(['id', 'body', 'quote', 'report']).where('project', '=', project)
  return {
    replace: (gone, put) => inTransaction(desk, (inside) => replaceRecords(inside, gone, put)),
    clear: () =>
      inTransaction(desk, async (inside) => {
        await markCleared(inside)
        for (const table of ['record', 'record_text', 'record_changed'] as const)
          await inside.db.deleteFrom(table).where('project', '=', project).execute()
        await inside.db.deleteFrom('record_draft').where('project', '=', project).execute()
      }),
    byId: async (id) => {
      const own = await entries().where('id', '=', id).executeTakeFirst()
      const row =
        own ??
        (await entries()
          .where('id', '=', (e) => e.selectFrom('record_draft').select('record').where('project', '=', project).where('draft', '=', id))
          .executeTakeFirst())
      return row ? entryOf(row) : null
    },
    byDrafts: async (drafts) => {
      const rows = await entries()
        .where(
          amongFound('id', db.selectFrom('record_draft').select('record').where('project', '=', project).where(among('draft', drafts))),
        )
        .orderBy('id')
        .execute()
      return rows.map(entryOf)
    },
    list: (filter, sort, page) => listRecords(desk, filter, sort, page),
    marks: (filter) => marksOf(desk, filter),
    count: () => countRecords(desk),
    each: (filter = {}, pageSize = 1000) =>
      pages(pageSize, async (last) => {
        let query = entries().where('id', '>', last === '' ? (filter.after ?? '') : last)
        if (filter.kind) query = query.where('kind', '=', filter.kind)
        const rows = await query.orderBy('id').limit(pageSize).execute()
        return rows.map((row) => ({ key: row.id, value: entryOf(row) }))
      }),
  }
}

function entryOf(row: { body: CotejoRecord; quote: string; report: string }): RecordEntry {
  return { record: row.body, quote: row.quote, report: row.report }
}

async function replaceRecords(desk: Desk, gone: readonly string[], put: readonly RecordEntry[]): Promise<void> {
  const { db, project } = desk
  const ids = [...gone, ...put.map((p) => p.record.id)]
  for (const id of ids) desk.changed!.record.add(id)
  await db
    .with('rows', (d) => d.deleteFrom('record').where('project', '=', project).where(among('id', gone)))
    .with('texts', (d) => d.deleteFrom('record_text').where('project', '=', project).where(among('id', gone)))
    .deleteFrom('record_draft')
    .where('project', '=', project)
    .where(among('record', ids))
    .execute()
  // A draft named twice in one call would be written twice by one statement, which PostgreSQL refuses: the last one holds.
  const places = new Map(put.flatMap((p) => p.record.drafts.map((draft) => [draft, p.record.id] as const)))
  const ties = [...places].map(([draft, record]) => ({ draft, record }))
  await writeTogether(desk, [
    insertion(desk, 'record', COLUMNS, put.map(rowOf), { replace: ['id'] }),
    insertion(desk, 'record_text', { id: 'text' }, put.map(textOf), {
      replace: ['id'],
      also: { folded_text: 'text' },
      made: { search: recordVector() },
    }),
    insertion(desk, 'record_draft', { draft: 'text', record: 'text' }, ties, { replace: ['draft'] }),
  ])
}

const COLUMNS = {
  id: 'text',
  kind: 'text',
  state: 'text',
  background: 'boolean',
  protected: 'boolean',
  type: 'text',
  place: 'text',
  day_from: 'text',
  day_to: 'text',
  killed: 'double precision',
  lat: 'double precision',
  lon: 'double precision',
  geo_precision: 'text',
  part_of_day: 'text',
  reports: 'int',
  sources: 'int',
  conflicts: 'json',
  conflict_count: 'int',
  values: 'json',
  quote: 'text',
  report: 'text',
  body: 'json',
}

function rowOf({ record, quote, report }: RecordEntry) {
  const values = Object.fromEntries(Object.entries(record.fields).map(([field, chosen]) => [field, chosen.value]))
  const text = (field: string) => (typeof values[field] === 'string' ? values[field] : null)
  const number = (field: string) => (typeof values[field] === 'number' ? values[field] : null)
  return {
    id: record.id,
    kind: record.kind,
    state: record.state,
    background: record.background,
    protected: record.protected,
    type: text(typeField(record.kind)),
    place: text('city') ?? text('admin2') ?? text('admin1') ?? text('country') ?? text('place'),
    ...dayBounds(values.date),
    killed: figureOf(values.killed),
    lat: number('lat'),
    lon: number('lon'),
    geo_precision: text('geoPrecision'),
    part_of_day: text('partOfDay'),
    reports: record.reports.length,
    sources: record.independentSources,
    conflicts: record.conflicts,
    conflict_count: record.conflicts.length,
    values,
    quote,
    report,
    body: record,
  }
}

function textOf({ record, quote }: RecordEntry) {
  const values = Object.values(record.fields).map((chosen) => wordsOf(chosen.value))
  return { id: record.id, folded_text: folded([...values, quote].join('\n')) }
}

/** One figure to sort by: the best, else the lowest, else the highest that is known. */
function figureOf(value: FieldValue | null | undefined): number | null {
  if (typeof value === 'number') return value
  const count = Count.safeParse(value)
  return count.success ? (count.data.best ?? count.data.low ?? count.data.high) : null
}

function wordsOf(value: FieldValue | null): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) ? value.join('\n') : ''
}
