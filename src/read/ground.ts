import { Draft } from '../model/draft.ts'
import { fieldSchema } from '../model/fields.ts'
import { inNoise, type Report } from '../model/report.ts'

/** What grounding dropped, and why: shown, counted, never silent. */
export interface Dropped {
  readonly draft: string
  readonly field: string | null
  readonly why: 'shape' | 'no_passage' | 'quote_differs' | 'in_noise' | 'unknown_field' | 'invalid_value'
}

/**
 * Keeps only what stands on the report: every passage equals its slice and touches no noise, every assertion has a live passage, a field
 * of its kind and a value of that field's type. A draft whose head passage fails is dropped whole. Every engine's output passes here.
 */
export function ground(report: Report, drafts: readonly Draft[]): { drafts: Draft[]; dropped: Dropped[] } {
  const kept: Draft[] = []
  const dropped: Dropped[] = []
  for (const draft of drafts) {
    if (!Draft.safeParse(draft).success || draft.report !== report.id) {
      dropped.push({ draft: draft.id, field: null, why: 'shape' })
      continue
    }
    const verdicts = draft.passages.map((p) =>
      report.text.slice(p.start, p.end) !== p.quote ? 'quote_differs' : inNoise(report.noise, p.start, p.end) ? 'in_noise' : 'ok',
    )
    if (verdicts[0] !== 'ok') {
      dropped.push({ draft: draft.id, field: null, why: verdicts[0] as 'quote_differs' | 'in_noise' })
      continue
    }
    const assertions = draft.assertions.flatMap((a) => {
      const passages = a.passages.filter((i) => verdicts[i] === 'ok')
      const schema = fieldSchema(draft.kind, a.field)
      const why = !passages.length ? 'no_passage' : !schema ? 'unknown_field' : schema.safeParse(a.value).success ? null : 'invalid_value'
      if (why) dropped.push({ draft: draft.id, field: a.field, why })
      return why ? [] : [{ ...a, passages }]
    })
    kept.push({ ...draft, assertions })
  }
  return { drafts: kept, dropped }
}
