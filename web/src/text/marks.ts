import type { DraftKind, Reality, ReviewState } from '../../../src/model/codes.ts'
import type { DraftView } from '../../../src/serve/api.ts'

/** The kinds the interface tells apart: those of the model, and threats, which are incidents of their own colour. */
export type ShownKind = DraftKind | 'threat'

/** One passage of one draft, as the report shows it. `field` is null for the passage the draft hangs on. */
export interface Mark {
  readonly id: number
  readonly start: number
  readonly end: number
  readonly draft: string
  readonly kind: ShownKind
  readonly field: string | null
  readonly state: ReviewState
  readonly reality: Reality
}

/** The kind a draft is shown as. */
export function shownKind(draft: Pick<DraftView, 'kind' | 'assertions'>): ShownKind {
  if (draft.kind !== 'incident') return draft.kind
  return draft.assertions.some((a) => a.field === 'type' && a.value === 'threat') ? 'threat' : 'incident'
}

/**
 * The marks of a report's drafts: one for each head passage, one for each passage of each value, corrected values in place of the
 * machine's. Rejected, withdrawn and out-of-scope drafts leave no mark in the text; they stay readable in the column beside it.
 */
export function marksOf(drafts: readonly DraftView[]): Mark[] {
  const marks: Mark[] = []
  for (const draft of drafts) {
    if (draft.state === 'rejected' || draft.state === 'withdrawn' || draft.state === 'out_of_scope') continue
    const seen = new Set<string>()
    const put = (start: number, end: number, field: string | null) => {
      const key = `${start}-${end}-${field ?? ''}`
      if (seen.has(key) || end <= start) return
      seen.add(key)
      marks.push({
        id: marks.length,
        start,
        end,
        draft: draft.id,
        kind: shownKind(draft),
        field,
        state: draft.state,
        reality: draft.reality,
      })
    }
    const head = draft.passages[0]
    if (head) put(head.start, head.end, null)
    for (const value of valuesOf(draft)) for (const p of value.passages) put(p.start, p.end, value.field)
  }
  return marks
}

/** One value of a draft as a person sees it now, with the words it rests on. */
export interface ShownValue {
  readonly field: string
  readonly value: DraftView['assertions'][number]['value'] | null
  readonly passages: readonly { readonly start: number; readonly end: number; readonly quote: string }[]
  readonly basis: 'stated' | 'implied' | 'hedged'
  /** Sequence number of the judgement that set it, or null for the machine's own. */
  readonly judgement: number | null
  /** What the machine had said, when a person said otherwise. */
  readonly was: DraftView['assertions'][number]['value'] | null
}

/** The values of a draft, a person's in place of the machine's; several machine values of one field are all kept. */
export function valuesOf(draft: DraftView): ShownValue[] {
  const corrected = new Map(draft.corrected.map((c) => [c.field, c]))
  const shown: ShownValue[] = []
  for (const a of draft.assertions) {
    if (corrected.has(a.field)) continue
    const passages = a.passages.flatMap((i) => draft.passages[i] ?? [])
    shown.push({ field: a.field, value: a.value, passages, basis: a.basis, judgement: null, was: null })
  }
  for (const c of corrected.values()) {
    const was = draft.assertions.find((a) => a.field === c.field)?.value ?? null
    shown.push({ field: c.field, value: c.value, passages: c.passage ? [c.passage] : [], basis: 'stated', judgement: c.judgement, was })
  }
  return shown
}
