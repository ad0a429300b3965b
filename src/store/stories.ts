import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { among, insertRows } from './rows.ts'
import type { StorySignature } from './store.ts'

/** Reports that share a band with these: see `ReportStore.storiesLike`. */
export async function storiesLike({ db, project }: Desk, bands: readonly string[]) {
  const rows = await db
    .selectFrom('report')
    .select(['id', 'published', 'copy_of', 'signature'])
    .where('project', '=', project)
    .where('id', 'in', (e) => e.selectFrom('band').select('report').where('project', '=', project).where(among('band', bands)))
    .orderBy('id')
    .execute()
  return rows.map((r) => ({ report: r.id, published: r.published, copyOf: r.copy_of, signature: r.signature ?? [] }))
}

/** The signature a report was saved with, or null. */
export async function storyOf({ db, project }: Desk, report: string): Promise<StorySignature | null> {
  const row = await db.selectFrom('report').select('signature').where('project', '=', project).where('id', '=', report).executeTakeFirst()
  if (!row?.signature) return null
  const bands = await db
    .selectFrom('band')
    .select('band')
    .where('project', '=', project)
    .where('report', '=', report)
    .orderBy('band')
    .execute()
  return { signature: row.signature, bands: bands.map((b) => b.band) }
}

/** Says of each report which it copies. */
export async function setCopies({ db, project }: Desk, copies: readonly { report: string; copyOf: string | null }[]): Promise<void> {
  if (!copies.length) return
  const list = JSON.stringify(copies.map((c) => ({ id: c.report, copy_of: c.copyOf })))
  await sql`update report set copy_of = r.copy_of from json_to_recordset(${list}::json) as r(id text, copy_of text)
    where report.project = ${project} and report.id = r.id`.execute(db)
}

/** The bands of reports, anew. */
export async function saveBands(desk: Desk, stories: readonly { report: string; bands: readonly string[] }[]): Promise<void> {
  const { db, project } = desk
  const reports = stories.map((s) => s.report)
  await db.deleteFrom('band').where('project', '=', project).where(among('report', reports)).execute()
  const rows = stories.flatMap((s) => s.bands.map((band) => ({ band, report: s.report })))
  await insertRows(desk, 'band', { band: 'text', report: 'text' }, rows)
}
