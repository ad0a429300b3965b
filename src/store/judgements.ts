import { draftId } from '../model/draft.ts'
import type { Decision, Judgement } from '../model/judgement.ts'
import type { Desk } from './database.ts'
import { markCleared } from './kept.ts'
import { pages } from './pages.ts'
import { touchReports } from './report-faces.ts'
import { among, amongFound, insertion, writeTogether } from './rows.ts'
import type { JudgementStore } from './store.ts'
import { inTransaction } from './transaction.ts'

/** Judgements: see `JudgementStore`. */
export function judgementsOn(desk: Desk): JudgementStore {
  const { db, project } = desk
  const mine = () => db.selectFrom('judgement').where('project', '=', project)
  return {
    mirror: (judgements) => inTransaction(desk, (inside) => mirror(inside, judgements)),
    touching: async (drafts) => {
      const rows = await mine()
        .select('body')
        .where(
          amongFound('seq', db.selectFrom('judgement_draft').select('seq').where('project', '=', project).where(among('draft', drafts))),
        )
        .orderBy('seq')
        .execute()
      return rows.map((r) => r.body)
    },
    ofReports: (reports) => ofReports(desk, reports),
    byReport: (reports) => byReport(desk, reports),
    byHash: async (hash) => (await mine().select('body').where('hash', '=', hash).executeTakeFirst())?.body ?? null,
    list: async (page) => {
      const { total } = await mine()
        .select((e) => e.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      const rows = await mine().select('body').orderBy('seq', 'desc').limit(page.limit).offset(page.offset).execute()
      return { items: rows.map((r) => r.body), total }
    },
    lastSeq: (drafts) => lastSeq(desk, drafts),
    clear: () =>
      inTransaction(desk, async (inside) => {
        // Who judged what is part of the faces of the reports.
        await markCleared(inside)
        for (const table of ['judgement', 'judgement_draft', 'judgement_report'] as const)
          await inside.db.deleteFrom(table).where('project', '=', project).execute()
      }),
    each: (pageSize = 1000) =>
      pages(pageSize, async (after) => {
        const rows = await mine().select(['seq', 'body']).where('seq', '>', Number(after)).orderBy('seq').limit(pageSize).execute()
        return rows.map((row) => ({ key: String(row.seq), value: row.body }))
      }),
  }
}

async function ofReports({ db, project }: Desk, reports: readonly string[]): Promise<Judgement[]> {
  const rows = await db
    .selectFrom('judgement')
    .select('body')
    .where('project', '=', project)
    .where(
      amongFound('seq', db.selectFrom('judgement_report').select('seq').where('project', '=', project).where(among('report', reports))),
    )
    .orderBy('seq')
    .execute()
  return rows.map((r) => r.body)
}

async function byReport({ db, project }: Desk, reports: readonly string[]): Promise<Map<string, Judgement[]>> {
  if (!reports.length) return new Map()
  // Each is looked up by its number: as a join it would depend on what PostgreSQL believes of the sizes of the tables.
  const rows = await db
    .selectFrom('judgement_report as jr')
    .select(['jr.report', 'jr.seq'])
    .select((e) =>
      e.selectFrom('judgement as j').select('j.body').where('j.project', '=', project).whereRef('j.seq', '=', 'jr.seq').as('body'),
    )
    .where('jr.project', '=', project)
    .where(among('jr.report', reports))
    .orderBy('jr.seq')
    .execute()
  const found = new Map<string, Judgement[]>()
  for (const { report, body } of rows) {
    if (!body) continue
    const list = found.get(report)
    if (list) list.push(body)
    else found.set(report, [body])
  }
  return found
}

async function lastSeq({ db, project }: Desk, drafts?: readonly string[]): Promise<number> {
  const newest = drafts
    ? await db
        .selectFrom('judgement_draft')
        .select((e) => e.fn.max('seq').as('seq'))
        .where('project', '=', project)
        .where(among('draft', drafts))
        .executeTakeFirst()
    : await db
        .selectFrom('judgement')
        .select((e) => e.fn.max('seq').as('seq'))
        .where('project', '=', project)
        .executeTakeFirst()
  return newest?.seq ?? 0
}

async function mirror(desk: Desk, judgements: readonly Judgement[]): Promise<void> {
  const rows = judgements.map((j) => ({ seq: j.seq, hash: j.hash, at: j.at, action: j.decision.action, body: j }))
  const touched = judgements.flatMap((j) => draftsIn(j.decision).map((draft) => ({ draft, seq: j.seq })))
  const reports = judgements.flatMap((j) => reportsIn(j.decision).map((report) => ({ report, seq: j.seq })))
  await writeTogether(desk, [
    insertion(desk, 'judgement', { seq: 'int', hash: 'text', at: 'text', action: 'text', body: 'json' }, rows),
    insertion(desk, 'judgement_draft', { draft: 'text', seq: 'int' }, touched),
    insertion(desk, 'judgement_report', { report: 'text', seq: 'int' }, reports),
  ])
  touchReports(
    desk,
    reports.map((r) => r.report),
  )
  // In order: a withdrawal may be withdrawn in its turn.
  for (const { seq, decision } of judgements.toSorted((a, b) => a.seq - b.seq))
    if (decision.action === 'withdraw' || decision.action === 'explain') await touchAsTarget(desk, seq, decision.judgement)
}

/** A withdrawal, or a note, touches what the judgement it is about touched. */
async function touchAsTarget(desk: Desk, seq: number, hash: string): Promise<void> {
  const { db, project } = desk
  const target = await db.selectFrom('judgement').select('seq').where('project', '=', project).where('hash', '=', hash).executeTakeFirst()
  if (!target) return
  const drafts = await db
    .selectFrom('judgement_draft')
    .select('draft')
    .where('project', '=', project)
    .where('seq', '=', target.seq)
    .execute()
  const reports = await db
    .selectFrom('judgement_report')
    .select('report')
    .where('project', '=', project)
    .where('seq', '=', target.seq)
    .execute()
  await writeTogether(desk, [
    insertion(
      desk,
      'judgement_draft',
      { draft: 'text', seq: 'int' },
      drafts.map((d) => ({ ...d, seq })),
    ),
    insertion(
      desk,
      'judgement_report',
      { report: 'text', seq: 'int' },
      reports.map((r) => ({ ...r, seq })),
    ),
  ])
}

/** The drafts a decision names; one made by hand is known by the passage it was made on. */
export function draftsIn(decision: Decision): string[] {
  switch (decision.action) {
    case 'same':
    case 'different':
    case 'unsure':
      return [decision.a, decision.b]
    case 'split':
      return [...decision.drafts, decision.from]
    case 'add':
      return [draftId(decision.report, decision.kind, decision.passage.start, decision.passage.end, 0)]
    case 'declare':
    case 'explain':
    case 'withdraw':
      return []
    default:
      return [decision.draft]
  }
}

/** The reports a decision is about: named, or by the beginning of a draft's id. */
function reportsIn(decision: Decision): string[] {
  if (decision.action === 'declare' || decision.action === 'add') return [decision.report]
  return [...new Set(draftsIn(decision).map((draft) => draft.slice(0, draft.indexOf('-'))))]
}
