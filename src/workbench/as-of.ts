import type { Draft } from '../model/draft.ts'
import type { Custody, Judgement } from '../model/judgement.ts'
import type { CotejoRecord } from '../model/record.ts'
import type { ReportInfo } from '../reconcile/contract.ts'
import { fold } from '../reconcile/fold.ts'
import { asOf } from '../reconcile/known.ts'
import { conceptOf } from './concepts.ts'
import { infoOf } from './reconciling.ts'
import type { Workbench } from './workbench.ts'

/**
 * The records as known at the end of a day (UTC): folded from the reports held by then and the judgements made by then, in the order of
 * their ids. Drafts are those of today's reader on those reports; what people decided later is left out.
 */
export async function recordsAsOf(workbench: Workbench, day: string): Promise<CotejoRecord[]> {
  const judgements: Judgement[] = []
  for await (const j of workbench.judgements.read()) judgements.push(j)
  const custody: Custody[] = []
  for await (const c of workbench.custody.read()) custody.push(c)
  const known = asOf(judgements, custody, `${day}T23:59:59.999Z`)
  const held = new Set([...known.files.values()])
  const infos = new Map<string, ReportInfo>()
  for await (const report of workbench.store.reports.each()) {
    if (!held.has(report.sha256)) continue
    infos.set(report.id, infoOf({ ...report, copyOf: null }))
  }
  for (const head of await workbench.store.reports.heads([...infos.keys()])) {
    if (head.copyOf !== null && infos.has(head.copyOf)) infos.set(head.id, infoOf(head))
  }
  const drafts: Draft[] = []
  for await (const { draft } of workbench.store.drafts.each()) if (infos.has(draft.report) && draft.engine !== 'person') drafts.push(draft)
  return fold(drafts, known.judgements, infos, { conceptOf }).records.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
