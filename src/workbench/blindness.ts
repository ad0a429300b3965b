import type { Decision, Judgement } from '../model/judgement.ts'
import { effectiveJudgements } from '../reconcile/effective.ts'
import type { Store } from '../store/store.ts'

/** A blind answer that stays closed: who and when, not what. */
export interface ClosedCoding {
  readonly action: 'code'
  readonly draft: string
  readonly closed: true
}
export type ShownJudgement = Omit<Judgement, 'decision'> & { readonly decision: Decision | ClosedCoding }

/**
 * Judgements as they may be shown: a coder's blind answers stay closed until somebody else has coded the same draft (R20), since whoever
 * comes second would no longer be blind. Their reasons stay closed with them.
 */
export async function withBlindness(store: Pick<Store, 'judgements'>, judgements: readonly Judgement[]): Promise<ShownJudgement[]> {
  const coded = judgements.flatMap(({ decision }) => (decision.action === 'code' ? [decision.draft] : []))
  if (!coded.length) return [...judgements]
  const coders = new Map<string, Set<string>>()
  for (const { decision, by } of effectiveJudgements(await store.judgements.touching([...new Set(coded)]))) {
    if (decision.action === 'code') coders.set(decision.draft, (coders.get(decision.draft) ?? new Set()).add(by))
  }
  return judgements.map((judgement) => {
    const { decision } = judgement
    if (decision.action !== 'code' || (coders.get(decision.draft)?.size ?? 0) > 1) return judgement
    return { ...judgement, decision: { action: 'code', draft: decision.draft, closed: true }, reason: '' }
  })
}
