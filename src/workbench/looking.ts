import type { Draft, FieldValue } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import type { CotejoRecord } from '../model/record.ts'
import type { Bilingual } from '../model/series.ts'
import { agreementRows } from '../reconcile/accounts.ts'
import type { HistoryEntry } from '../reconcile/contract.ts'
import { effectiveJudgements, targetOf } from '../reconcile/effective.ts'
import { historyOf } from '../reconcile/history.ts'
import { resolve } from '../reconcile/resolve.ts'
import type { Store } from '../store/store.ts'
import { followedJudgements, infoOf } from './reconciling.ts'

export { draftsOf } from '../reconcile/effective.ts'
export { reviewOf, secondReviewOf } from '../reconcile/review.ts'

/** Judgements on drafts, with today's draft ids: all of them, oldest first, and those that hold (nothing withdrawn). */
export async function judgementsOn(store: Store, drafts: readonly string[]): Promise<{ all: Judgement[]; holding: Judgement[] }> {
  const followed = await followedJudgements(store, drafts)
  // In order: a withdrawal may itself be taken back, and be explained.
  const about = new Set<string>()
  const all = followed.filter(({ decision, hash }) => {
    const target = targetOf(decision)
    if (target === null || about.has(target)) about.add(hash)
    return about.has(hash)
  })
  return { all, holding: effectiveJudgements(all) }
}

export interface ComparedField {
  readonly field: string
  readonly level: 'agree' | 'compatible' | 'conflict' | 'single'
  readonly values: (FieldValue | null)[]
  readonly quotes: (string | null)[]
}

/** How the accounts of a record compare, field by field; one value and its words per draft, in the order of `record.drafts`. */
export function agreementOf(record: CotejoRecord): ComparedField[] {
  return agreementRows(record).map(({ field, level, values }) => {
    const accounts = new Map((record.fields[field]?.accounts ?? []).map((a) => [a.draft, a]))
    return {
      field,
      level,
      values: values.map((v) => v.value),
      quotes: values.map((v) => accounts.get(v.draft)?.passages[0]?.quote ?? null),
    }
  })
}

/** Two drafts compared as if they were one record, `a` first. */
export async function agreementOfPair(store: Store, a: Draft, b: Draft): Promise<ComparedField[]> {
  const { holding } = await judgementsOn(store, [a.id, b.id])
  const reports = new Map((await store.reports.heads([a.report, b.report])).map((r) => [r.id, infoOf(r)]))
  const record = resolve([a, b], holding, reports)
  const rows = agreementOf(record)
  if (record.drafts[0] === a.id) return rows
  return rows.map((r) => ({ ...r, values: r.values.toReversed(), quotes: r.quotes.toReversed() }))
}

export interface HistoryLine extends HistoryEntry {
  /** Hash of the judgement, by which it can be withdrawn; null for what the machine read. */
  readonly hash: string | null
  /** The step of the review that the judgement names. */
  readonly step: ReviewAct | null
  /** The public note that the judgement is. */
  readonly note: Bilingual | null
}
type ReviewAct = Extract<Judgement['decision'], { action: 'review' }>['step']

export function historyLines(record: CotejoRecord, judgements: readonly Judgement[]): HistoryLine[] {
  const bySeq = new Map(judgements.map((j) => [j.seq, j]))
  return historyOf(record, judgements).map((entry) => {
    const judgement = entry.seq === null ? undefined : bySeq.get(entry.seq)
    const step = judgement?.decision.action === 'review' ? judgement.decision.step : null
    const note = judgement?.decision.action === 'explain' ? { es: judgement.decision.es, en: judgement.decision.en } : null
    return { ...entry, hash: judgement?.hash ?? null, step, note }
  })
}
