import type { Draft } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import { blockKeys } from '../reconcile/block.ts'
import { draftOfAddition } from '../reconcile/effective.ts'
import { readAgain } from './reading.ts'
import { infoOf } from './reconciling.ts'
import type { Workbench } from './workbench.ts'

/** Mirrors judgements that the index does not have yet (another program added lines, or a kill came between log and index). */
export async function catchUpWithLog(workbench: Workbench): Promise<void> {
  const { store, judgements } = workbench
  await judgements.refresh()
  const last = await store.judgements.lastSeq()
  const missed: Judgement[] = []
  for await (const j of judgements.read(last)) missed.push(j)
  for (const j of missed) await workbench.turn(() => applyJudgement(workbench, j))
}

/** Brings the index up to date with one judgement that is in the log. Gives the records it changed. Applying it twice changes nothing. */
export async function applyJudgement(workbench: Workbench, judgement: Judgement): Promise<string[]> {
  const { store } = workbench
  await store.judgements.mirror([judgement])
  const { decision } = judgement
  const withdrawn = decision.action === 'withdraw' ? await store.judgements.byHash(decision.judgement) : null
  const reread = [decision, withdrawn?.decision].flatMap((d) => (d?.action === 'declare' ? [d.report] : []))
  if (reread.length) return readAgain(workbench, reread)
  const made = draftOfAddition(judgement)
  if (made) await putDraft(workbench, made)
  const unmade = withdrawn && draftOfAddition(withdrawn)
  const touched = judgement.seals.map((s) => s.draft)
  if (unmade) await store.drafts.remove([unmade.id])
  return workbench.reconcile([...touched.filter((id) => id !== unmade?.id), ...(made ? [made.id] : [])], unmade ? [unmade.id] : [])
}

async function putDraft(workbench: Workbench, draft: Draft): Promise<void> {
  const [report] = await workbench.store.reports.summaries([draft.report])
  if (report) await workbench.store.drafts.put([{ draft, blocks: blockKeys(draft, infoOf(report)) }])
}
