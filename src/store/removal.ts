import type { Desk } from './database.ts'
import { touchReports, touchReportsOf } from './report-faces.ts'
import { among } from './rows.ts'

/** Forgets a file: see `ReportStore.removeFile`. */
export async function removeFile(desk: Desk, file: string): Promise<{ reports: string[]; drafts: string[] }> {
  const { db, project } = desk
  const given = await db.selectFrom('file_report').select('report').where('project', '=', project).where('file', '=', file).execute()
  await db.deleteFrom('file_report').where('project', '=', project).where('file', '=', file).execute()
  await db.deleteFrom('file').where('project', '=', project).where('file', '=', file).execute()
  await db.deleteFrom('fault').where('project', '=', project).where('file', '=', file).execute()
  return dropOrphans(
    desk,
    given.map((g) => g.report),
  )
}

/** Removes those of the reports that no file gives any more; the others are named after the first file that still gives them. */
async function dropOrphans(desk: Desk, reports: readonly string[]): Promise<{ reports: string[]; drafts: string[] }> {
  const { db, project } = desk
  if (!reports.length) return { reports: [], drafts: [] }
  touchReports(desk, reports)
  const still = await db
    .selectFrom('file_report')
    .select(['report', (e) => e.fn.min('file').as('file')])
    .where('project', '=', project)
    .where(among('report', reports))
    .groupBy('report')
    .execute()
  for (const { report, file } of still)
    await db.updateTable('report').set({ file }).where('project', '=', project).where('id', '=', report).execute()
  const kept = new Set(still.map((s) => s.report))
  const gone = [...new Set(reports)].filter((r) => !kept.has(r))
  if (!gone.length) return { reports: [], drafts: [] }
  const drafts = await db.selectFrom('draft').select('id').where('project', '=', project).where(among('report', gone)).execute()
  const ids = drafts.map((d) => d.id)
  await dropDrafts(desk, ids)
  await db.deleteFrom('band').where('project', '=', project).where(among('report', gone)).execute()
  for (const table of ['report', 'report_text'] as const)
    await db.deleteFrom(table).where('project', '=', project).where(among('id', gone)).execute()
  return { reports: gone, drafts: ids }
}

/**
 * Removes drafts with their blocks and the proposals that touch them. Their places in records stay until the records are derived anew
 * (`records.replace`): only they tell which records those are.
 */
export async function dropDrafts(desk: Desk, ids: readonly string[]): Promise<void> {
  if (!ids.length) return
  const { db, project } = desk
  touchReportsOf(desk, ids)
  await db.deleteFrom('draft').where('project', '=', project).where(among('id', ids)).execute()
  await db.deleteFrom('draft_block').where('project', '=', project).where(among('draft', ids)).execute()
  await db.deleteFrom('proposal').where('project', '=', project).where(among('a', ids)).execute()
  await db.deleteFrom('proposal').where('project', '=', project).where(among('b', ids)).execute()
}
