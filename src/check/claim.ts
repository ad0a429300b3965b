import { type Draft, fieldValue } from '../model/draft.ts'
import type { ClaimType } from '../model/verdict.ts'
import { claimKey } from './depends.ts'
import { type CheckedText, says, sentenceAt, tokensOf } from './text.ts'

/** Tokens `[first, last)`. */
export interface Range {
  readonly first: number
  readonly last: number
}

/** A claim as checking sees it: what its draft says, and where its words stand. */
export interface Claim {
  readonly draft: Draft
  readonly type: ClaimType
  /** Key the book's lines are found by: of `homicides_change` it is `homicides`. */
  readonly key: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly unit: string
  readonly operator: string
  readonly number: (Range & { readonly text: string }) | null
  readonly head: Range
  readonly sentence: Range
  readonly sentenceIndex: number
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const num = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** Reads a claim draft against its text. */
export function claimOf(draft: Draft, page: CheckedText): Claim {
  const head = draft.passages[0]
  const valued = draft.assertions.find((a) => a.field === 'value')
  const passage = valued ? draft.passages[valued.passages[0] ?? 0] : undefined
  const number = passage ? { ...tokensOf(page, passage.start, passage.end), text: passage.quote } : null
  const sentence = sentenceAt(page, passage?.start ?? head?.start ?? 0) ?? { first: 0, last: page.tokens.length, index: 0 }
  const claim = {
    draft,
    key: claimKey(text(fieldValue(draft, 'indicator'))),
    value: num(fieldValue(draft, 'value')),
    low: num(fieldValue(draft, 'low')),
    high: num(fieldValue(draft, 'high')),
    unit: text(fieldValue(draft, 'unit')),
    operator: text(fieldValue(draft, 'operator')) || '=',
    number,
    head: head ? tokensOf(page, head.start, head.end) : { first: 0, last: page.tokens.length },
    sentence: { first: sentence.first, last: sentence.last },
    sentenceIndex: sentence.index,
  }
  return { ...claim, type: typeOf(text(fieldValue(draft, 'indicator')), claim, page) }
}

function typeOf(indicator: string, { unit, operator, sentence, number }: Omit<Claim, 'type'>, page: CheckedText): ClaimType {
  if (indicator.endsWith('_vs_capacity')) return 'exceeds_capacity'
  if (unit === 'trend') return 'trend'
  if (unit === 'ranking') return says(page, 'than_any', sentence) && !says(page, 'decade', sentence) ? 'ranking' : 'record_superlative'
  if (indicator.endsWith('_change')) return 'change'
  // "31 % of the 2022 figure" is a ratio told in hundredths.
  if (indicator.endsWith('_ratio')) return 'ratio_to_other'
  if (unit === 'ratio') return 'ratio_to_other'
  if (operator === 'record') return 'record_superlative'
  if (unit === 'count' && moreThan(number, sentence, page)) return 'change'
  if (indicator.startsWith('share_')) return 'attribution_share'
  return unit === 'percent' ? 'share' : 'level'
}

/** "45 homicides more than in 2023": a difference, not a count. */
function moreThan(number: Claim['number'], sentence: Range, page: CheckedText): boolean {
  if (!number) return false
  const behind = { first: number.last, last: Math.min(sentence.last, number.last + 3) }
  const than = { first: behind.first, last: Math.min(sentence.last, behind.last + 8) }
  return (says(page, 'rose', behind) || says(page, 'fell', behind)) && says(page, 'versus', than)
}

/** "15 homicides fewer than in 2019": the difference is a fall. */
export function isFewer({ number, sentence }: Claim, page: CheckedText): boolean {
  if (!number) return false
  const behind = { first: number.last, last: Math.min(sentence.last, number.last + 3) }
  return says(page, 'fell', behind) && !says(page, 'rose', behind)
}

/** Where the claim's number, or else its words, begin. */
export const anchorOf = (claim: Claim): number => claim.number?.first ?? claim.head.first
