import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { type Face, sift, type Table } from './face.ts'
import { facesNow, orderIn, tableIn } from './faces.ts'
import type { Kept } from './kept.ts'
import { among } from './rows.ts'
import type { Page, RecordFilter, RecordSort, RecordStore, RecordSummary } from './store.ts'
import { recordAnswers } from './words.ts'

/** The list of records with its total and facets: see `RecordStore.list`. Words are found by PostgreSQL, everything else in memory. */
export async function listRecords(desk: Desk, filter: RecordFilter, sort: RecordSort, page: Page): ReturnType<RecordStore['list']> {
  const faces = await facesNow(desk)
  const found = await faces.once(`list ${JSON.stringify([filter, sort])}`, async () =>
    sift(tableIn(faces, filter.kind), orderIn(faces, filter.kind, sort), filter, await answering(desk, faces, filter)),
  )
  const table = tableIn(faces, filter.kind)
  const ids = [...found.at.subarray(page.offset, page.offset + page.limit)].map((at) => table.faces[at]!.id)
  return { items: await summariesOf(desk, ids), total: found.at.length, facets: found.facets }
}

/**
 * The marks of all records that answer a filter, as the text of one JSON object of columns of equal length, in the order of the ids.
 * Days are `YYYYMMDD` as numbers, null where unknown; `label` is the name of an intervention.
 */
export async function marksOf(desk: Desk, filter: RecordFilter): Promise<string> {
  const all = await facesNow(desk)
  return all.once(`marks ${JSON.stringify(filter)}`, async () => {
    const table = tableIn(all, filter.kind)
    return marksText(table, sift(table, null, filter, await answering(desk, all, filter)).at)
  })
}

/** Written column by column: a value that many records share is written once and copied. */
function marksText(table: Table, at: Int32Array): string {
  const column = (of: (face: Face) => unknown) => JSON.stringify(Array.from(at, (i) => of(table.faces[i]!)))
  const shared = ({ codes, values }: Table['codes']['type']) => {
    const texts = values.map((value, code) => (code === 0 ? 'null' : JSON.stringify(value)))
    return `[${Array.from(at, (i) => texts[codes[i]!]).join(',')}]`
  }
  const days = (column: Int32Array) => `[${Array.from(at, (i) => column[i] || 'null').join(',')}]`
  const { type, place, state, precision, part } = table.codes
  const columns = {
    id: column((f) => f.id),
    type: shared(type),
    place: shared(place),
    state: shared(state),
    lat: column((f) => f.lat),
    lon: column((f) => f.lon),
    precision: shared(precision),
    from: days(table.from),
    to: days(table.to),
    part: shared(part),
    killed: column((f) => f.killed),
    label: column((f) => f.label),
    status: column((f) => f.status),
  }
  return `{${Object.entries(columns)
    .map(([name, text]) => `"${name}":${text}`)
    .join(',')}}`
}

/** The records that answer a query in words and have a value of the project's own; null when neither is asked. */
async function answering(desk: Desk, faces: Kept<Face>, { q, own, kind }: RecordFilter): Promise<ReadonlySet<string> | null> {
  // The words of one question stay while its filters change, and map and timeline ask for the same.
  const words = q?.trim() ? await faces.once(`words ${q}`, () => saying(desk, q)) : null
  const having = own ? await faces.once(`own ${kind} ${own}`, () => withOwn(desk, kind, own)) : null
  return words && having ? words.intersection(having) : (words ?? having)
}

async function saying({ db, project }: Desk, q: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ids: string }>`select coalesce(json_agg(id), '[]')::text as ids from record_text
    where project = ${project} and ${recordAnswers(q)}`.execute(db)
  return new Set(JSON.parse(rows[0]!.ids) as string[])
}

async function withOwn({ db, project }: Desk, kind: Face['kind'], own: string): Promise<ReadonlySet<string>> {
  const [field = '', value = ''] = [own.slice(0, own.indexOf(':')), own.slice(own.indexOf(':') + 1)]
  const { rows } = await sql<{ ids: string }>`select coalesce(json_agg(id), '[]')::text as ids from record
    where project = ${project} and kind = ${kind} and "values" ->> ${field}::text = ${value}`.execute(db)
  return new Set(JSON.parse(rows[0]!.ids) as string[])
}

/** Records by kind, in the order of the kinds' names. */
export async function countRecords(desk: Desk): Promise<Record<string, number>> {
  const faces = await facesNow(desk)
  return faces.once('count', async () => {
    const counts = new Map<string, number>()
    for (const { kind } of faces.in('any', (all) => all)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
  })
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
