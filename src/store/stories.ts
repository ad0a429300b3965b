import { type RawBuilder, sql } from 'kysely'
import type { Desk } from './database.ts'
import { among, amongFound, insertion } from './rows.ts'
import type { StoryOfReport } from './store.ts'

/** Reports that share a band with these: see `ReportStore.storiesLike`. */
export async function storiesLike(desk: Desk, bands: readonly string[]): Promise<StoryOfReport[]> {
  if (!bands.length) return []
  const { db, project } = desk
  const nominated = db
    .selectFrom('band')
    .select('report')
    .distinct()
    .where('project', '=', project)
    .where('band', 'in', sql<string>`(select json_array_elements_text(${JSON.stringify(bands)}::json))`)
  return stories(desk, (q) => q.where(amongFound('id', nominated)))
}

/** The signatures reports were saved with. */
export async function storiesOf(desk: Desk, reports: readonly string[]): Promise<StoryOfReport[]> {
  return stories(desk, (q) => q.where(among('id', reports)))
}

function storyQuery({ db, project }: Desk) {
  return db.selectFrom('report').select(['id', 'published', 'copy_of', 'signature']).where('project', '=', project)
}

function stories(desk: Desk, narrow: (query: ReturnType<typeof storyQuery>) => ReturnType<typeof storyQuery>): Promise<StoryOfReport[]> {
  return narrow(storyQuery(desk))
    .orderBy('id')
    .execute()
    .then((rows) =>
      rows.flatMap((r) => (r.signature ? [{ report: r.id, published: r.published, copyOf: r.copy_of, signature: r.signature }] : [])),
    )
}

/** Reports of these stories, where a story has more than one: see `ReportStore.tellingsOf`. */
export async function tellingsOf({ db, project }: Desk, stories: readonly string[]): Promise<string[]> {
  if (!stories.length) return []
  const copies = await db
    .selectFrom('report')
    .select(['id', 'copy_of'])
    .where('project', '=', project)
    .where('copy_of', 'is not', null)
    .where(among('copy_of', stories))
    .orderBy('id')
    .execute()
  return [...new Set(copies.flatMap((r) => [r.copy_of!, r.id]))].sort()
}

/** Says of each report which it copies. */
export async function setCopies({ db, project }: Desk, copies: readonly { report: string; copyOf: string | null }[]): Promise<void> {
  if (!copies.length) return
  const list = JSON.stringify(copies.map((c) => ({ id: c.report, copy_of: c.copyOf })))
  await sql`update report set copy_of = r.copy_of from json_to_recordset(${list}::json) as r(id text, copy_of text)
    where report.project = ${project} and report.id = r.id`.execute(db)
}

/** The bands of reports; their old ones are gone. */
export function bandsOf(desk: Desk, stories: readonly { report: string; bands: readonly string[] }[]): RawBuilder<unknown> | null {
  const rows = stories.flatMap((s) => s.bands.map((band) => ({ band, report: s.report })))
  return insertion(desk, 'band', { band: 'text', report: 'text' }, rows)
}
