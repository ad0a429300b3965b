import type { Analysis, NumberMention } from '../analysis.ts'
import { conceptAt, formsIn, hasConcept } from './form-table.ts'
import type { TokenRange } from './intervention-clause.ts'
import { within } from './within.ts'

const WORDS = 'comparisons'

/** A period that no figure stands for: what one is held against, or how long it had no like. */
export function isOnlyCompared(analysis: Analysis, plain: TokenRange & { readonly period: string }): boolean {
  return isCompared(analysis, plain.first) || isRecord(analysis, plain)
}

/** Tokens that may lie between "than", "compared with" and the period: an article, "in", "the". */
const LED = 3
const SCALE = 8

/** "ten more than in 2023", "frente a 2022": what a figure is held against. */
export function isCompared(analysis: Analysis, first: number): boolean {
  const clear = (last: number) => analysis.tokens.slice(last, first).every((t) => t.shape === 'word' && t.fold.length <= 4)
  const led = formsIn(analysis, WORDS, Math.max(0, first - LED - 5), first + 1).some(
    (m) => m.first < first && m.last <= first && first - m.last <= LED && clear(m.last) && m.forms.some((f) => f.concept.id === 'than'),
  )
  if (led) return true
  // "up 53% from the last quarter"
  const from = conceptAt(analysis, WORDS, 'from_word', first - LED, first)
  if (from >= 0 && clear(from) && analysis.language === 'en' && within(analysis.numbers, { first: from - 3, last: from }).some(isPercent))
    return true
  // "un 60 % menos que el año pasado"
  const bare = conceptAt(analysis, WORDS, 'bare_than', first - 2, first)
  return bare >= 0 && ['fewer', 'more'].some((c) => hasConcept(analysis, WORDS, c, Math.max(0, bare - SCALE), bare))
}

function isPercent({ kind }: NumberMention): boolean {
  return kind === 'percent'
}

/** No more tokens than this lie between "the lowest" and "since 2015". */
const RECORD_REACH = 8

/** "the lowest since 2015", "el más alto de los últimos diez años": how long a figure had no like, not what it stands for. */
function isRecord(analysis: Analysis, { period, first, last }: TokenRange & { readonly period: string }): boolean {
  const years = /^(\d{4})\/(\d{4})$/.exec(period)
  if (!period.endsWith('/') && !(years && Number(years[2]) > Number(years[1]))) return false
  const best = conceptAt(analysis, WORDS, 'record_word', Math.max(0, first - RECORD_REACH), first)
  if (best < 0 || within(analysis.numbers, { first: best, last: first }).some((n) => n.kind !== 'ordinal' && n.value.best !== 1))
    return false
  return last > best && !analysis.tokens.slice(best, first).some((t) => PARTS.has(t.text))
}

const PARTS = new Set([',', ';', ':', '.', '('])
