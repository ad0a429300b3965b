import type { ReviewState } from '../model/codes.ts'
import type { Draft, FieldValue } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Account } from '../model/record.ts'

/** A draft as people have judged it: their values in place of the engine's, and how it stands. */
export interface JudgedDraft {
  readonly draft: Draft
  readonly state: ReviewState
  readonly protected: boolean
  /** Per field path: the account of this draft; null where a person said that its value is wrong and none is known. */
  readonly values: ReadonlyMap<string, Account | null>
  /** Per field path: the value a person chose for the record, with the sequence number. */
  readonly chosen: ReadonlyMap<string, { value: FieldValue; seq: number }>
  readonly judgements: readonly number[]
}

/** Applies to one draft the effective judgements that speak of it, in order: the latest word on a field or on the state holds. */
export function judgeDraft(draft: Draft, judgements: readonly Judgement[]): JudgedDraft {
  const values = readValues(draft)
  const chosen = new Map<string, { value: FieldValue; seq: number }>()
  const seqs: number[] = []
  let state: ReviewState = 'draft'
  let atRisk = draft.protected
  for (const { seq, decision } of judgements) {
    if (!('draft' in decision) || decision.draft !== draft.id) continue
    seqs.push(seq)
    if (decision.action === 'protect') atRisk = decision.protected
    else if (decision.action === 'choose') chosen.set(decision.field, { value: decision.value, seq })
    else if (decision.action === 'set') {
      values.set(decision.field, setAccount(draft, decision.value, decision.passage))
      chosen.delete(decision.field)
    }
    state = stateAfter(state, decision.action)
  }
  return { draft, state, protected: atRisk, values, chosen, judgements: seqs }
}

function stateAfter(state: ReviewState, action: Judgement['decision']['action']): ReviewState {
  if (action === 'accept') return state === 'corrected' ? 'corrected' : 'accepted'
  if (action === 'reject') return 'rejected'
  if (action === 'out_of_scope') return 'out_of_scope'
  return action === 'set' || action === 'choose' ? 'corrected' : state
}

function readValues(draft: Draft): Map<string, Account | null> {
  const by = draft.engine === 'person' ? 'person' : 'machine'
  const values = new Map<string, Account | null>()
  for (const a of draft.assertions) {
    if (values.has(a.field)) continue
    const passages = a.passages.flatMap((i) => draft.passages[i] ?? [])
    values.set(a.field, { draft: draft.id, report: draft.report, value: a.value, passages, by })
  }
  return values
}

function setAccount(draft: Draft, value: FieldValue | null, passage: Draft['passages'][number] | null): Account | null {
  if (value === null) return null
  return { draft: draft.id, report: draft.report, value, passages: [passage ?? draft.passages[0]!], by: 'person' }
}
