import type { Draft } from '../model/draft.ts'
import type { Decision, Judgement } from '../model/judgement.ts'
import { blockKeys } from '../reconcile/block.ts'
import { draftOfAddition } from '../reconcile/effective.ts'
import { readAgain } from './batch.ts'
import { infoOf } from './reconciling.ts'
import type { Workbench } from './workbench.ts'

/** Judgements that are mirrored but perhaps not worked into the records yet: a kill may come between the two. */
const PENDING = 'judge.pending'
/** Judgements mirrored at a time when the index is behind the log. */
const BATCH = 500

/**
 * Works in what the log has and the index has not: the judgement just made, lines that another program added, whatever a kill cut short.
 * In the order of the log and without gaps, so that the newest judgement in the index says how far the index is. Gives the records it
 * changed. To be called in a turn of its own. `made` is what the log was just given: where it is all that is missing it is not read again.
 */
export async function catchUpWithLog(workbench: Workbench, made?: Judgement): Promise<string[]> {
  const { store, judgements } = workbench
  const records: string[] = []
  const pending = await pendingJudgements(workbench)
  if (pending.length) records.push(...(await applyJudgements(workbench, pending)))
  const last = await store.judgements.lastSeq()
  if (made?.seq === last + 1) return [...records, ...(await applyJudgements(workbench, [made]))]
  let missed: Judgement[] = []
  for await (const judgement of judgements.read(last)) {
    missed.push(judgement)
    if (missed.length < BATCH) continue
    records.push(...(await applyJudgements(workbench, missed)))
    missed = []
  }
  if (missed.length) records.push(...(await applyJudgements(workbench, missed)))
  return records
}

async function pendingJudgements({ store }: Workbench): Promise<Judgement[]> {
  if (store.inTransaction) return []
  const hashes = (await store.meta.get(PENDING)) as string[] | null
  const found = await Promise.all((hashes ?? []).map((hash) => store.judgements.byHash(hash)))
  return found.filter((j) => j !== null)
}

/** Decisions on one draft as it was read: which pairs are likely, and what people said of pairs, is as before. */
const SPEAKS_OF_ONE: ReadonlySet<Decision['action']> = new Set([
  'accept',
  'reject',
  'out_of_scope',
  'set',
  'choose',
  'protect',
  'verdict',
  'review',
  'code',
])

/** Brings the index up to date with judgements that are in the log. Gives the records they changed. Applying them twice changes nothing. */
async function applyJudgements(workbench: Workbench, judgements: readonly Judgement[]): Promise<string[]> {
  const { store } = workbench
  // Within a transaction no kill comes between.
  const mayBeCut = !store.inTransaction
  await store.atomically(async (s) => {
    await s.judgements.mirror(judgements)
    if (mayBeCut)
      await s.meta.set(
        PENDING,
        judgements.map((j) => j.hash),
      )
  })
  const touched = new Set<string>()
  const gone = new Set<string>()
  const reread = new Set<string>()
  for (const judgement of judgements) {
    const withdrawn = judgement.decision.action === 'withdraw' ? await store.judgements.byHash(judgement.decision.judgement) : null
    for (const j of [judgement, ...(withdrawn ? [withdrawn] : [])]) if (j.decision.action === 'declare') reread.add(j.decision.report)
    const made = draftOfAddition(judgement)
    const unmade = withdrawn && draftOfAddition(withdrawn)
    for (const seal of judgement.seals) touched.add(seal.draft)
    if (made && (await putDraft(workbench, made))) touched.add(made.id)
    if (unmade) gone.add(unmade.id)
  }
  if (gone.size) await store.drafts.remove([...gone])
  const records = reread.size ? await readAgain(workbench, [...reread]) : []
  const stay = [...touched].filter((id) => !gone.has(id))
  const alone = judgements.every((j) => SPEAKS_OF_ONE.has(j.decision.action))
  records.push(...(alone ? await workbench.rejudge(stay) : await workbench.reconcile(stay, [...gone])))
  if (mayBeCut) await store.meta.set(PENDING, null)
  return [...new Set(records)]
}

/** Keeps a draft made by hand; false when its report is not in the index (yet): it comes with the report then. */
async function putDraft(workbench: Workbench, draft: Draft): Promise<boolean> {
  const [report] = await workbench.store.reports.heads([draft.report])
  if (!report) return false
  await workbench.store.drafts.put([{ draft, blocks: blockKeys(draft, infoOf(report)) }])
  return true
}
