import type { Sentence } from '../../language/sentences.ts'
import type { ClaimUnit } from '../../model/codes.ts'
import type { Analysis } from '../analysis.ts'
import { hitsIn, type IndicatorHit, periodHere } from './figure-indicator.ts'
import { conceptAt, formsAt, formsIn, hasConcept } from './form-table.ts'
import { clausesOf, type TokenRange } from './intervention-clause.ts'

/** A statistical statement without a number: "spiked in 2016", "exceeds its official capacity", "the most since 2012". */
export interface Trend {
  readonly indicator: string
  readonly unit: Extract<ClaimUnit, 'trend' | 'comparison' | 'ranking'>
  /** 'rise', 'fall', '>' or 'record'. */
  readonly operator: string
  readonly comparedWith: TokenRange | null
  readonly words: TokenRange
  readonly clause: TokenRange
  readonly sentence: Sentence
}

const WORDS = 'comparisons'
const REACH = 12
const TOLD = new Set(['past', 'present', 'participle'])

/** The claims of movement, comparison or rank that a text makes without a number; at most one a clause, none where a figure stands. */
export function findTrends(analysis: Analysis, taken: ReadonlySet<number>): Trend[] {
  return analysis.sentences.flatMap((sentence) => {
    if (taken.has(sentence.first)) return []
    const hits = hitsIn(analysis, sentence).filter((h) => h.concept.change !== undefined || h.concept.rate !== undefined)
    if (!hits.length) return []
    const trends = clausesOf(analysis, sentence).flatMap((clause) => trendIn(analysis, sentence, clause, hits) ?? [])
    return trends.slice(0, 1)
  })
}

function trendIn(analysis: Analysis, sentence: Sentence, clause: TokenRange, hits: readonly IndicatorHit[]): Trend | null {
  if (hasConcept(analysis, WORDS, 'forecast', clause.first, clause.last)) return null
  if (hasConcept(analysis, 'statuses', 'hypothetical', clause.first, clause.last)) return null
  const base = { clause, sentence }
  const exceeds = verbAt(analysis, clause, 'exceed')
  const capacity = exceeds < 0 ? -1 : lastOf(analysis, 'capacity', exceeds, Math.min(clause.last, exceeds + 6))
  const subject = (at: number, reach = REACH) => hits.findLast((h) => h.last <= at && at - h.last <= reach && h.first >= sentence.first)
  if (capacity >= 0) {
    const hit = subject(exceeds, 20)
    if (hit) {
      const comparedWith = { first: exceeds + 1, last: capacity }
      return {
        ...base,
        indicator: `${keyOf(hit)}_vs_capacity`,
        unit: 'comparison',
        operator: '>',
        comparedWith,
        words: { first: hit.first, last: capacity },
      }
    }
  }
  const rank = conceptAt(analysis, WORDS, 'of_all', clause.first, clause.last)
  const counted = rank < 0 ? undefined : subject(rank)
  if (counted) {
    const indicator = rateOrKey(analysis, counted, clause)
    return { ...base, indicator, unit: 'ranking', operator: 'record', comparedWith: null, words: span(counted, rank) }
  }
  const top = conceptAt(analysis, WORDS, 'superlative', clause.first, clause.last)
  const ranked = top < 0 ? undefined : (subject(top, 20) ?? hits.find((h) => h.first >= top && h.first - top <= 8))
  if (ranked)
    return { ...base, indicator: keyOf(ranked), unit: 'ranking', operator: 'record', comparedWith: null, words: span(ranked, top) }
  const than = fewerThan(analysis, clause, hits)
  if (than) return { ...base, ...than, unit: 'trend', comparedWith: null }
  for (const [concept, operator] of [
    ['rise', 'rise'],
    ['fall', 'fall'],
  ] as const) {
    const at = verbAt(analysis, clause, concept)
    const hit = at < 0 ? undefined : subject(at)
    if (hit) return { ...base, indicator: changeOf(hit), unit: 'trend', operator, comparedWith: null, words: span(hit, at) }
  }
  return null
}

/** "There were fewer homicides than in 2012", "hubo menos homicidios que en 2012". */
function fewerThan(
  analysis: Analysis,
  clause: TokenRange,
  hits: readonly IndicatorHit[],
): Pick<Trend, 'indicator' | 'operator' | 'words'> | null {
  for (const hit of hits) {
    const word = hit.first - 1
    const operator = ['fewer', 'more'].find((c) => conceptAt(analysis, WORDS, c, word, hit.first) === word)
    if (!operator || word < clause.first) continue
    const than = conceptAt(analysis, WORDS, 'than_when', hit.last, Math.min(clause.last, hit.last + REACH))
    if (than < 0 || !periodHere(analysis, { first: than, last: Math.min(clause.last, than + 6) })) continue
    return { indicator: changeOf(hit), operator: operator === 'fewer' ? 'fall' : 'rise', words: { first: word, last: hit.last } }
  }
  return null
}

/** The token after the first form of a concept in the range, or -1. */
function lastOf(analysis: Analysis, concept: string, first: number, last: number): number {
  const match = formsIn(analysis, WORDS, first, last).find((m) => m.forms.some((f) => f.concept.id === concept))
  return match?.last ?? -1
}

function span(hit: IndicatorHit, at: number): TokenRange {
  return { first: Math.min(hit.first, at), last: Math.max(hit.last, at + 1) }
}

function keyOf({ concept }: IndicatorHit): string {
  return typeof concept.key === 'string' ? concept.key : concept.id
}

/** "The highest homicide rate of any province" ranks rates, not counts. */
function rateOrKey(analysis: Analysis, hit: IndicatorHit, { first, last }: TokenRange): string {
  const { rate } = hit.concept
  return typeof rate === 'string' && hasConcept(analysis, WORDS, 'rate', first, last) ? rate : keyOf(hit)
}

function changeOf(hit: IndicatorHit): string {
  return typeof hit.concept.change === 'string' ? hit.concept.change : `${keyOf(hit)}_change`
}

/** "se disparó": written out as a phrase, and a finite verb all the same. */
function isReflexive({ forms }: { readonly forms: readonly string[] }): boolean {
  return forms[0]?.startsWith('se ') ?? false
}

/** The first finite form of the concept's verbs in the clause, or -1; nouns ("an increase in") tell no movement by themselves. */
function verbAt(analysis: Analysis, clause: TokenRange, concept: string): number {
  for (let i = clause.first; i < clause.last; i++) {
    const match = formsAt(analysis.tokens, i, analysis.language, WORDS, clause.last)
    if (match?.forms.some((f) => f.concept.id === concept && (TOLD.has(f.mood) || isReflexive(f)))) return i
  }
  return -1
}
