import type { Draft } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import { effectiveJudgements } from '../reconcile/effective.ts'
import type { Store } from '../store/store.ts'
import { followedJudgements } from './reconciling.ts'

export { draftsOf } from '../reconcile/effective.ts'

/** Judgements on drafts, with today's draft ids: all of them, oldest first, and those that hold (nothing withdrawn). */
export async function judgementsOn(store: Store, drafts: readonly string[]): Promise<{ all: Judgement[]; holding: Judgement[] }> {
  const followed = await followedJudgements(store, drafts)
  const hashes = new Set(followed.map((j) => j.hash))
  const takenBack = (await store.judgements.touching(drafts)).filter((j) => j.decision.action === 'withdraw' && !hashes.has(j.hash))
  const all = [...followed, ...takenBack].sort((a, b) => a.seq - b.seq)
  return { all, holding: effectiveJudgements(all) }
}

/** The first words said for a value of a draft, or null. */
export function quoteOf(draft: Draft, field: string): string | null {
  const assertion = draft.assertions.find((a) => a.field === field)
  return assertion ? (draft.passages[assertion.passages[0]!]?.quote ?? null) : null
}
