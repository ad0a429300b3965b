import { type RawBuilder, sql } from 'kysely'
import type { Desk } from './database.ts'
import type { Facet, Page, RecordFilter, RecordSort, RecordStore, RecordSummary } from './store.ts'
import { recordAnswers } from './words.ts'

type Face = 'type' | 'place' | 'state'

/** The list of records with its total and facets: see `RecordStore.list`. */
export async function listRecords(desk: Desk, filter: RecordFilter, sort: RecordSort, page: Page): ReturnType<RecordStore['list']> {
  const { total } = await matching(desk, filter)
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const { column, descending } = ORDER[sort]
  const rows = await matching(desk, filter)
    .select(['id', 'kind', 'state', 'background', 'protected', 'reports', 'sources', 'conflicts', 'values', 'quote', 'report'])
    .orderBy(column, (o) => (descending ? o.desc().nullsLast() : o.asc().nullsLast()))
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const items = rows.map(({ sources, ...row }): RecordSummary => ({ ...row, independentSources: sources }))
  return {
    items,
    total,
    facets: {
      type: await facet(desk, filter, 'type'),
      place: await facet(desk, filter, 'place'),
      state: await facet(desk, filter, 'state'),
    },
  }
}

const ORDER = {
  date: { column: 'day_from', descending: false },
  '-date': { column: 'day_to', descending: true },
  sources: { column: 'sources', descending: false },
  '-sources': { column: 'sources', descending: true },
  killed: { column: 'killed', descending: false },
  '-killed': { column: 'killed', descending: true },
} as const satisfies Record<RecordSort, { column: string; descending: boolean }>

/** The records of a filter. `except` leaves one face open, for the facet that counts it. */
export function matching({ db, project }: Desk, filter: RecordFilter, except?: Face) {
  let query = db.selectFrom('record').where('project', '=', project).where('kind', '=', filter.kind)
  if (filter.type && except !== 'type') query = query.where('type', '=', filter.type)
  if (filter.place && except !== 'place') query = query.where('place', '=', filter.place)
  if (filter.state && except !== 'state') query = query.where('state', '=', filter.state)
  if (filter.standing && !filter.state && except !== 'state')
    query = query.where('state', 'not in', ['rejected', 'withdrawn', 'out_of_scope'])
  if (filter.area) query = query.where(liesIn(filter.area))
  if (filter.from) query = query.where('day_to', '>=', filter.from)
  if (filter.to) query = query.where('day_from', '<=', filter.to)
  if (filter.conflicts !== undefined) query = query.where('conflict_count', filter.conflicts ? '>' : '=', 0)
  if (filter.background !== undefined) query = query.where('background', '=', filter.background)
  if (filter.q?.trim()) query = query.where(recordAnswers(filter.q))
  return query
}

/** The box first, which an index answers; then the polygon itself. */
function liesIn(area: readonly (readonly [number, number])[]): RawBuilder<boolean> {
  const [lons, lats] = [area.map((c) => c[0]), area.map((c) => c[1])]
  const polygon = `(${area.map(([lon, lat]) => `(${lon},${lat})`).join(',')})`
  return sql<boolean>`(lat between ${Math.min(...lats)} and ${Math.max(...lats)} and lon between ${Math.min(...lons)} and ${Math.max(...lons)}
    and point(lon, lat) <@ ${polygon}::polygon)`
}

/** Values of one face with how many records have them, most first. */
async function facet(desk: Desk, filter: RecordFilter, face: Face): Promise<Facet> {
  const rows = await matching(desk, filter, face)
    .select([`${face} as value`, (e) => e.fn.countAll<number>().as('count')])
    .where(face, 'is not', null)
    .groupBy(face)
    .orderBy('count', 'desc')
    .orderBy(face)
    .limit(200)
    .execute()
  return rows.flatMap(({ value, count }) => (value === null ? [] : [{ value, count }]))
}
