import { sql } from 'kysely'
import type { Desk } from './database.ts'
import { among } from './rows.ts'
import type { Page, ReportFilter, ReportSummary } from './store.ts'
import { reportAnswers } from './words.ts'

/** Lists of reports: see `ReportStore`. */
export async function listReports(desk: Desk, filter: ReportFilter, page: Page): Promise<{ items: ReportSummary[]; total: number }> {
  const found = matching(desk, filter)
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const ids = await found
    .select('id')
    .orderBy('day_to', (o) => o.desc().nullsLast())
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return {
    items: await summaries(
      desk,
      ids.map((r) => r.id),
    ),
    total,
  }
}

function matching({ db, project }: Desk, filter: ReportFilter) {
  let query = db.selectFrom('report').where('project', '=', project)
  if (filter.language) query = query.where('language', '=', sql.val<'es' | 'en' | 'pt'>(filter.language as 'es'))
  if (filter.outlet) query = query.where('outlet', '=', filter.outlet)
  if (filter.from) query = query.where('day_to', '>=', filter.from)
  if (filter.to) query = query.where('day_from', '<=', filter.to)
  if (filter.q?.trim()) query = query.where(reportAnswers(filter.q))
  if (filter.state === 'waiting') query = query.where('id', 'in', waitingReports({ db, project }))
  if (filter.state === 'done') query = query.where('id', 'not in', waitingReports({ db, project }))
  return query
}

function waitingReports({ db, project }: Pick<Desk, 'db' | 'project'>) {
  return db.selectFrom('draft').select('report').where('project', '=', project).where('state', '=', 'draft')
}

/** Summaries in the order of the ids asked for; ids that do not exist are left out. */
export async function summaries({ db, project }: Desk, ids: readonly string[]): Promise<ReportSummary[]> {
  if (!ids.length) return []
  const rows = await db
    .selectFrom('report')
    .select(['id', 'file', 'title', 'outlet', 'url', 'language', 'published', 'published_basis', 'opening', 'copy_of'])
    .where('project', '=', project)
    .where(among('id', ids))
    .execute()
  const counts = await db
    .selectFrom('draft')
    .select([
      'report',
      (e) => e.fn.countAll<number>().as('drafts'),
      (e) => e.fn.countAll<number>().filterWhere('state', '=', 'draft').as('waiting'),
      (e) => e.fn.countAll<number>().filterWhere('protected', '=', true).as('protectedPeople'),
    ])
    .where('project', '=', project)
    .where(among('report', ids))
    .groupBy('report')
    .execute()
  const byReport = new Map(counts.map(({ report, ...c }) => [report, c]))
  const byId = new Map(rows.map((r) => [r.id, r]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const { published_basis: publishedBasis, copy_of: copyOf, ...same } = row
    return [{ ...same, publishedBasis, copyOf, ...(byReport.get(id) ?? { drafts: 0, waiting: 0, protectedPeople: 0 }) }]
  })
}

export async function countReports({ db, project }: Desk): Promise<{ reports: number; waiting: number }> {
  const { reports } = await db
    .selectFrom('report')
    .select((e) => e.fn.countAll<number>().as('reports'))
    .where('project', '=', project)
    .executeTakeFirstOrThrow()
  const { waiting } = await db
    .selectFrom('draft')
    .select((e) => e.fn.count<number>('report').distinct().as('waiting'))
    .where('project', '=', project)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow()
  return { reports, waiting }
}

export async function outlets({ db, project }: Desk): Promise<string[]> {
  const rows = await db
    .selectFrom('report')
    .select('outlet')
    .distinct()
    .where('project', '=', project)
    .where('outlet', 'is not', null)
    .orderBy('outlet')
    .execute()
  return rows.flatMap((r) => r.outlet ?? [])
}

/** Other reports of the same story: the one it copies, those that copy the same, those that copy it. */
export async function copiesOf(desk: Desk, id: string): Promise<ReportSummary[]> {
  const { db, project } = desk
  const own = await db.selectFrom('report').select('copy_of').where('project', '=', project).where('id', '=', id).executeTakeFirst()
  const first = own?.copy_of ?? id
  const rows = await db
    .selectFrom('report')
    .select('id')
    .where('project', '=', project)
    .where('id', '<>', id)
    .where((e) => e.or([e('id', '=', first), e('copy_of', '=', first)]))
    .orderBy('id')
    .execute()
  return summaries(
    desk,
    rows.map((r) => r.id),
  )
}
