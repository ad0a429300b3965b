import type { ClaimType } from '../model/verdict.ts'
import { anchorOf, type Claim, type Range } from './claim.ts'
import type { CheckedText } from './text.ts'

const REACH = 8
const CLAUSE_MARKS = new Set([',', ';', ':', '(', '—', '–', '“', '«', '"'])

/** Kinds of statement no series can be laid beside: said about what is not (yet), or about what is felt. */
export type Unchecked = Extract<ClaimType, 'hypothetical' | 'prediction' | 'promise' | 'causal' | 'opinion' | 'testimony'>

/** Is the claim told as something that may be, will be or was promised? Null when it is told as a fact. */
export function speechOf(claim: Claim, page: CheckedText): Unchecked | null {
  const { reality } = claim.draft
  if (reality === 'hypothetical') return 'hypothetical'
  if (reality === 'future') return 'prediction'
  const at = anchorOf(claim)
  const before = { first: Math.max(claim.sentence.first, at - REACH), last: at }
  if (conditionAt(claim.sentence, page, at)) return 'hypothetical'
  if (within(page, 'promise', before)) return 'promise'
  if (within(page, 'prediction', before)) return 'prediction'
  return null
}

/** What a sentence without a figure is, by its words; null when they tell nothing. */
export function speechIn(sentence: Range, page: CheckedText): Unchecked | null {
  if (conditionAt(sentence, page, sentence.last)) return 'hypothetical'
  const kinds = ['promise', 'prediction', 'causal', 'testimony', 'opinion'] as const
  return kinds.find((kind) => within(page, kind, sentence)) ?? null
}

/** "If", at the head of a clause, or a conditional verb near the number. A "si" inside a clause is no condition. */
function conditionAt(sentence: Range, page: CheckedText, at: number): boolean {
  return page.words.some((w) => {
    if (w.id !== 'hypothetical' || w.first < sentence.first || w.last > at) return false
    const joins = w.last - w.first === 1 && /^(if|si|se)$/.test(page.tokens[w.first]?.fold ?? '')
    if (!joins) return at - w.last <= REACH
    return w.first === sentence.first || CLAUSE_MARKS.has(page.tokens[w.first - 1]?.text ?? '')
  })
}

function within(page: CheckedText, id: string, { first, last }: Range): boolean {
  return page.words.some((w) => w.id === id && w.first >= first && w.last <= last)
}
