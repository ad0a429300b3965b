import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { sift } from './face.ts'
import { facesNow } from './faces.ts'
import { among } from './rows.ts'
import type { Page, RecordFilter, RecordSort, RecordStore, RecordSummary } from './store.ts'
import { recordAnswers } from './words.ts'

/** The list of records with its total and facets: see `RecordStore.list`. Words are found by PostgreSQL, everything else in memory. */
export async function listRecords(desk: Desk, filter: RecordFilter, sort: RecordSort, page: Page): ReturnType<RecordStore['list']> {
  const faces = await facesNow(desk)
  const found = await faces.once(JSON.stringify([filter, sort]), async () =>
    sift(faces.in(filter.kind, sort), filter, await answering(desk, filter.q)),
  )
  const ids = found.faces.slice(page.offset, page.offset + page.limit).map((f) => f.id)
  return { items: await summariesOf(desk, ids), total: found.faces.length, facets: found.facets }
}

/**
 * The marks of all records that answer a filter, as the text of one JSON object of columns of equal length, in the order of the ids.
 * Days are `YYYYMMDD` as numbers, null where unknown; `label` is the name of an intervention.
 */
export async function marksOf(desk: Desk, filter: RecordFilter): Promise<string> {
  const [all, answers] = [await facesNow(desk), await answering(desk, filter.q)]
  const { faces } = sift(all.in(filter.kind, 'id'), filter, answers)
  return JSON.stringify({
    id: faces.map((f) => f.id),
    type: faces.map((f) => f.type),
    place: faces.map((f) => f.place),
    state: faces.map((f) => f.state),
    lat: faces.map((f) => f.lat),
    lon: faces.map((f) => f.lon),
    precision: faces.map((f) => f.geo_precision),
    from: faces.map((f) => dayAsNumber(f.day_from)),
    to: faces.map((f) => dayAsNumber(f.day_to)),
    part: faces.map((f) => f.part_of_day),
    killed: faces.map((f) => f.killed),
    label: faces.map((f) => f.label),
    status: faces.map((f) => f.status),
  })
}

function dayAsNumber(day: string | null): number | null {
  return day === null ? null : Number(day.replaceAll('-', ''))
}

/** The records whose words answer a query; null when there is no query. */
async function answering({ db, project }: Desk, q: string | undefined): Promise<ReadonlySet<string> | null> {
  if (!q?.trim()) return null
  const { rows } = await sql<{ ids: string }>`select coalesce(json_agg(id), '[]')::text as ids from record_text
    where project = ${project} and ${recordAnswers(q)}`.execute(db)
  return new Set(JSON.parse(rows[0]!.ids) as string[])
}

/** Summaries in the order of the ids asked for. */
async function summariesOf({ db, project }: Desk, ids: readonly string[]): Promise<RecordSummary[]> {
  const rows = await db
    .selectFrom('record')
    .select(['id', 'kind', 'state', 'background', 'protected', 'reports', 'sources', 'conflicts', 'values', 'quote', 'report'])
    .where('project', '=', project)
    .where(among('id', ids))
    .execute()
  const byId = new Map(rows.map(({ sources, ...row }) => [row.id, { ...row, independentSources: sources } satisfies RecordSummary]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
