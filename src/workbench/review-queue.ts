import type { ReviewStep } from '../model/codes.ts'
import type { Judgement } from '../model/judgement.ts'
import { draftsJudged, effectiveJudgements } from '../reconcile/effective.ts'
import { type Review, reviewOf, secondReviewOf } from '../reconcile/review.ts'
import type { RecordEntry, RecordSummary, Store } from '../store/store.ts'
import { followedJudgements } from './reconciling.ts'

/** A record that people have worked on, and how far its review has come. */
export interface Queued {
  readonly record: RecordSummary
  readonly review: Review & { readonly needs: string[] }
}

/** What waits for a reviewer comes first, what is approved last. */
const ORDER: readonly ReviewStep[] = ['ready', 'in_review', 'needs_help', 'returned', 'reopened', 'claimed', 'draft', 'approved']
const SETTLED: ReadonlySet<string> = new Set(['rejected', 'withdrawn', 'out_of_scope'])
const CODED: ReadonlySet<string> = new Set(['accept', 'set', 'choose', 'add', 'same', 'split', 'review'])

/**
 * The records that somebody has coded or brought into review, those that wait for a reviewer first, each step oldest first; of one step
 * where `step` is given. `steps` counts all of them.
 */
export async function reviewQueue(
  store: Store,
  step: ReviewStep | undefined,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: Queued[]; total: number; steps: { step: ReviewStep; count: number }[] }> {
  const all = await queued(store)
  const steps = ORDER.map((s) => ({ step: s, count: all.filter((q) => q.review.step === s).length })).filter((s) => s.count > 0)
  const asked = step ? all.filter((q) => q.review.step === step) : all
  return { items: asked.slice(page.offset, page.offset + page.limit), total: asked.length, steps }
}

async function queued(store: Store): Promise<Queued[]> {
  const touched = new Set<string>()
  for await (const j of store.judgements.each()) if (CODED.has(j.decision.action)) for (const id of draftsJudged(j)) touched.add(id)
  // What was judged may be called otherwise by now: it is followed to the drafts that its report has today.
  const today = await store.drafts.ofReports([...new Set([...touched].map((id) => id.slice(0, 16)))])
  const judgements = await followedJudgements(store, [...touched, ...today.map((d) => d.id)])
  const byDraft = new Map<string, Judgement[]>()
  for (const j of effectiveJudgements(judgements))
    if (CODED.has(j.decision.action)) for (const id of draftsJudged(j)) byDraft.set(id, [...(byDraft.get(id) ?? []), j])
  const entries = await store.records.byDrafts([...byDraft.keys()])
  return entries
    .filter(({ record }) => !SETTLED.has(record.state))
    .map((entry) => ({
      record: summaryOf(entry),
      review: {
        ...reviewOf(
          entry.record.drafts,
          entry.record.drafts.flatMap((id) => byDraft.get(id) ?? []),
        ),
        needs: secondReviewOf(entry.record),
      },
    }))
    .sort((a, b) => ORDER.indexOf(a.review.step) - ORDER.indexOf(b.review.step) || (since(a.review) < since(b.review) ? -1 : 1))
}

/** When the record came to where it is. */
const since = (review: Review) => review.at ?? review.codedAt ?? ''

function summaryOf({ record, quote, report }: RecordEntry): RecordSummary {
  return {
    ...{ id: record.id, kind: record.kind, state: record.state, background: record.background, protected: record.protected },
    reports: record.reports.length,
    independentSources: record.independentSources,
    conflicts: record.conflicts,
    values: Object.fromEntries(Object.entries(record.fields).map(([field, { value }]) => [field, value])),
    quote,
    report,
  }
}
