import type { Draft } from '../model/draft.ts'
import { Fault } from '../model/fault.ts'
import type { Decision } from '../model/judgement.ts'
import { reviewOf, secondReviewOf } from '../reconcile/review.ts'
import type { Store } from '../store/store.ts'
import { followedJudgements } from './reconciling.ts'

/** A one-person shop approves its own coding only after it has slept over it. */
const NIGHT_MS = 24 * 3_600_000
/** What may still be said of an approved record without opening it again. */
const FREE: ReadonlySet<string> = new Set(['review', 'code', 'protect', 'verdict', 'declare', 'explain', 'withdraw', 'add'])

/**
 * Holds the review rules (R16-R18): an approved record is sealed until it is reopened; nobody approves what they coded, but for a
 * one-person shop that says so in its settings, a day later, and never where a second pair of eyes is a must. Taking back what an approved
 * record rests on (`withdrawn`) changes it like any other coding.
 * Fault: `judgement-refused`.
 */
export async function requireReview(
  store: Store,
  decision: Decision,
  drafts: readonly Draft[],
  who: { readonly by: string; readonly reason: string; readonly alone: boolean; readonly now: Date; readonly withdrawn?: Decision | null },
): Promise<void> {
  const touched = who.withdrawn ?? decision
  // To add is free; to take an addition back is not where something rests on it.
  const free = FREE.has(touched.action) && (touched.action !== 'add' || !who.withdrawn)
  if (!drafts.length || (free && decision.action !== 'review')) return
  const entries = await store.records.byDrafts(drafts.map((d) => d.id))
  for (const { record } of entries) {
    const review = reviewOf(record.drafts, await followedJudgements(store, record.drafts))
    if (decision.action !== 'review') {
      if (review.step === 'approved') refuse('un registro aprobado / an approved record', 'reabrirlo antes / reopening it first')
      continue
    }
    const { step } = decision
    if ((step === 'returned' || step === 'reopened') && !who.reason.trim()) refuse(step, 'una razón / a reason')
    if (step === 'reopened' && review.step !== 'approved') refuse(review.step, 'approved')
    if (step !== 'approved') continue
    if (record.state !== 'accepted' && record.state !== 'corrected') refuse(record.state, 'aceptado o corregido / accepted or corrected')
    if (!review.coders.includes(who.by)) continue
    const must = secondReviewOf(record)
    const own = 'aprobar lo que uno mismo codificó / approving what one coded oneself'
    if (!who.alone || must.length) refuse(own, `otra persona / somebody else${must.length ? ` (${must.join(', ')})` : ''}`)
    if (who.now.getTime() - Date.parse(review.codedAt ?? '') < NIGHT_MS) refuse(own, '24 h')
  }
}

function refuse(found: string, expected: string): never {
  throw new Fault('judgement-refused', { found, expected })
}
