import type { Sentence } from '../../language/sentences.ts'
import { spanOf } from '../analyse.ts'
import type { Analysis, DateMention, NumberMention } from '../analysis.ts'
import { conceptAt, formsIn, hasConcept } from './form-table.ts'
import { within } from './within.ts'

/** What kind of quantity a number is, which decides the indicators it can belong to. */
export type FigureClass = 'count' | 'percent' | 'points' | 'share_of_earlier' | 'per_100k' | 'ratio' | 'weight' | 'money' | 'ordinal'

export interface RawFigure {
  readonly number: NumberMention
  readonly cls: FigureClass
}

const WORDS = 'comparisons'
/** No date or number phrase is longer than this many tokens. */
const WIDE = 16
const NEVER = new Set<NumberMention['kind']>(['age', 'duration', 'year'])

/** The numbers of a sentence that may be figures: no dates, ages, durations, distances, differences ("42 fewer than"), or the 100,000 of a rate. */
export function rawFigures(analysis: Analysis, sentence: Sentence): RawFigure[] {
  const parts = partsOfEarlier(analysis, sentence)
  const told = numbersIn(analysis, sentence).filter(
    ({ number: n }) => !parts.some((p) => p.number.first < n.last && n.first < p.number.last),
  )
  return [...told, ...parts].sort((a, b) => a.number.first - b.number.first)
}

function numbersIn(analysis: Analysis, sentence: Sentence): RawFigure[] {
  return within(analysis.numbers, sentence)
    .filter((n) => !analysis.noise[n.first] && !NEVER.has(n.kind))
    .filter((n) => !inDate(analysis, n) && !inRate(analysis, n, sentence))
    .filter((n) => !hasConcept(analysis, WORDS, 'distance', n.last, n.last + 2))
    .filter((n) => !isAgeRange(analysis, n))
    .map((number) => ({ number, cls: classOf(analysis, number, sentence) }))
    .filter(({ number, cls }) => cls !== 'count' || !isDifference(analysis, number, sentence))
}

function inDate(analysis: Analysis, n: NumberMention): boolean {
  if (n.kind !== 'cardinal' && n.kind !== 'ordinal') return false
  return within(analysis.dates, { first: n.first - WIDE, last: n.last + WIDE }).some(
    (d) => (d.start < n.end && d.end > n.start) || isDayBehind(analysis, n, d),
  )
}

/** "hoje (15)", "el martes (9)": the day of the month in brackets behind a day. */
function isDayBehind({ tokens }: Analysis, n: NumberMention, { last, when }: DateMention): boolean {
  if (when.precision !== 'day' || n.first !== last + 1 || tokens[last]?.text !== '(') return false
  return tokens[n.last]?.text === ')' && (n.value.best ?? 32) <= 31
}

/** The "100 mil" of "por cada 100 mil". */
function inRate(analysis: Analysis, n: NumberMention, sentence: Sentence): boolean {
  for (let i = Math.max(sentence.first, n.first - 3); i <= n.first; i++) {
    const at = conceptAt(analysis, WORDS, 'per_100k', i, Math.min(sentence.last, n.last + 1))
    if (at === i) return true
  }
  return false
}

/** The "18" of "de 18 a 29 años", "between 18 and 29". */
function isAgeRange(analysis: Analysis, n: NumberMention): boolean {
  const next = within(analysis.numbers, { first: n.first + 1, last: n.last + WIDE })[0]
  return n.kind === 'cardinal' && next !== undefined && next.first - n.last === 1 && (next.kind === 'age' || next.kind === 'duration')
}

/** "42 fewer than in May" counts nothing by name; "45 more homicides than in 2023" does, and is told as "45 homicidios más" is. */
function isDifference(analysis: Analysis, n: NumberMention, sentence: Sentence): boolean {
  if (isStep(analysis, n, sentence) || isCasesMore(analysis, n)) return true
  if (!['fewer', 'more'].some((c) => conceptAt(analysis, WORDS, c, n.last, n.last + 1) === n.last)) return false
  const named = formsIn(analysis, 'indicators', n.last + 1, sentence.last).some((m) => m.first === n.last + 1)
  return !named || !hasConcept(analysis, WORDS, 'than', n.last + 1, sentence.last)
}

/** "80 casos más que", "61 cases fewer": cases more or fewer; "45 homicidios más" names what it counts and is told as a change. */
function isCasesMore(analysis: Analysis, n: NumberMention): boolean {
  const cases = conceptAt(analysis, WORDS, 'cases', n.last, n.last + 1) === n.last
  return cases && ['fewer', 'more'].some((c) => hasConcept(analysis, WORDS, c, n.last + 1, n.last + 3))
}

/** "an increase of 664 more", "un aumento de 260 casos": how far a thing moved, unless it moved from there to another number. */
function isStep(analysis: Analysis, n: NumberMention, sentence: Sentence): boolean {
  const of = analysis.tokens[n.first - 1]
  if (!of || !OF.has(of.fold)) return false
  const from = Math.max(sentence.first, n.first - 4)
  if (!['rise', 'fall'].some((c) => hasConcept(analysis, WORDS, c, from, n.first - 1))) return false
  return !hasConcept(analysis, WORDS, 'to_word', n.last, Math.min(sentence.last, n.last + 4))
}

function classOf(analysis: Analysis, n: NumberMention, sentence: Sentence): FigureClass {
  if (isPoints(analysis, n, sentence)) return 'points'
  if (n.kind === 'ratio' || n.kind === 'percent') {
    if (isOfEarlier(analysis, n, sentence)) return 'share_of_earlier'
  }
  if (n.kind === 'ratio') return isRate(analysis, n, sentence) ? 'per_100k' : 'percent'
  if (n.kind === 'percent') return 'percent'
  if (n.kind === 'multiple' || isTimes(analysis, n, sentence)) return 'ratio'
  if (n.kind === 'weight') return 'weight'
  if (n.kind === 'money') return 'money'
  if (n.kind === 'ordinal') return 'ordinal'
  if (hasConcept(analysis, WORDS, 'per_100k', n.last, ownReach(analysis, n, sentence)) || isOfRate(analysis, n, sentence)) return 'per_100k'
  return Number.isInteger(n.value.best ?? n.value.low ?? 0) ? 'count' : 'per_100k'
}

const OWN_REACH = 6

/** How far the words of a number reach: to a bracket or the next number ("495 homicides (7.8 per 100,000)"). */
function ownReach(analysis: Analysis, n: NumberMention, sentence: Sentence): number {
  const end = Math.min(sentence.last, n.last + OWN_REACH)
  const next = within(analysis.numbers, { first: n.last, last: end }).find((m) => m.kind !== 'ratio' && (m.value.best ?? 0) !== 100_000)
  const bracket = analysis.tokens.slice(n.last, end).find((t) => t.text === '(')?.index ?? end
  return Math.min(end, next?.first ?? end, bracket)
}

const RATE_REACH = 9

/** "the homicide rate rose to 30 in 2017", "la tasa fue de 30": a bare number that a rate comes to. */
function isOfRate(analysis: Analysis, n: NumberMention, sentence: Sentence): boolean {
  const next = analysis.tokens[n.last]
  if (next?.shape === 'word' && !hasConcept(analysis, 'statuses', 'stop_name', next.index, next.index + 1)) return false
  const from = Math.max(sentence.first, n.first - RATE_REACH)
  const rate = conceptAt(analysis, WORDS, 'rate', from, n.first)
  if (rate < 0 || within(analysis.numbers, { first: rate, last: n.first }).some((m) => m.kind !== 'year' && m.first !== n.first))
    return false
  const named = formsIn(analysis, 'indicators', Math.max(sentence.first, rate - 1), n.first).some((m) =>
    m.forms.some((f) => f.concept.rate !== undefined),
  )
  return named && !analysis.tokens.slice(rate, n.first).some((t) => t.text === ',' || t.text === ';' || t.text === '(')
}

/** "fell 4 points", "2,4 puntos porcentuales"; not "12 puntos de venta". */
function isPoints(analysis: Analysis, n: NumberMention, sentence: Sentence): boolean {
  if (n.unit === 'points') return true
  if (n.kind !== 'cardinal' || conceptAt(analysis, WORDS, 'points', n.last, Math.min(sentence.last, n.last + 2)) !== n.last) return false
  const next = analysis.tokens[n.last + 1]
  return next === undefined || (!OF.has(next.fold) && (next.shape === 'mark' || next.index >= sentence.last || !/^\p{Lu}/u.test(next.text)))
}

const OF = new Set(['de', 'del', 'of'])

/** "31 % de los de 2022", "a third of the 2022 figure": what there was, as a part of what there was in another year or the like period. */
function isOfEarlier(analysis: Analysis, n: NumberMention, sentence: Sentence): boolean {
  const reach = Math.min(sentence.last, n.last + 12)
  const those = conceptAt(analysis, WORDS, 'of_those', n.last, reach)
  if (those === n.last) return periodNear(analysis, those, reach)
  return yearNounAt(analysis, n.last, sentence)
}

const PART = /^part_/
/** "half as many homicides a day as in 2022": no more tokens than this lie between the word and what it is held against. */
const PART_REACH = 10

/** "la mitad de los de 2022", "half as many homicides as in 2022", "twice those of 2012": parts and multiples of another year's figure in words. */
function partsOfEarlier(analysis: Analysis, sentence: Sentence): RawFigure[] {
  return formsIn(analysis, WORDS, sentence.first, sentence.last).flatMap((match): RawFigure[] => {
    const part = match.forms.find((f) => PART.test(f.concept.id))
    if (!part || analysis.noise[match.first] || !isHeldAgainst(analysis, match.last, sentence)) return []
    const value = Number(part.concept.value)
    const span = spanOf(analysis, match.first, match.last)
    const number = {
      ...span,
      first: match.first,
      last: match.last,
      kind: 'ratio' as const,
      value: { low: value, best: value, high: value },
    }
    return [{ number: { ...number, unit: null, approximate: false, estimatedWord: false }, cls: 'share_of_earlier' }]
  })
}

/** Does the figure of another period stand right behind: "of those in 2022", "the 2022 figure", "homicides as in 2022"? */
function isHeldAgainst(analysis: Analysis, at: number, sentence: Sentence): boolean {
  const reach = Math.min(sentence.last, at + PART_REACH)
  const behind = formsIn(analysis, WORDS, at, reach).find((m) =>
    m.forms.some((f) => f.concept.id === 'of_those' || f.concept.id === 'as_when'),
  )
  if (!behind) return yearNounAt(analysis, at, sentence)
  const direct = behind.first === at || behind.forms.some((f) => f.concept.id === 'as_when')
  return direct && periodNear(analysis, behind.first, Math.min(sentence.last, behind.last + 2))
}

function yearNounAt(analysis: Analysis, at: number, sentence: Sentence): boolean {
  const the = analysis.tokens[at]?.fold === 'of' ? at + 1 : at
  const year = [the, the + 1].find((i) => /^(19|20)\d\d$/.test(analysis.tokens[i]?.text ?? ''))
  return year !== undefined && conceptAt(analysis, WORDS, 'year_noun', year + 1, Math.min(sentence.last, year + 2)) === year + 1
}

function periodNear(analysis: Analysis, first: number, last: number): boolean {
  const told =
    within(analysis.numbers, { first, last }).some((m) => m.kind === 'year') || within(analysis.dates, { first, last }).length > 0
  return told || ['than', 'previous_year', 'last_year'].some((c) => hasConcept(analysis, WORDS, c, first, last))
}

/** "6,0 por cada 100 mil" looks like a share of a hundred. */
function isRate(analysis: Analysis, n: NumberMention, sentence: Sentence): boolean {
  return hasConcept(analysis, WORDS, 'per_100k', n.first, Math.min(sentence.last, n.last + 3))
}

/** "five times the average", and "five. times", as texts out of a page sometimes have it. */
function isTimes(analysis: Analysis, n: NumberMention, sentence: Sentence): boolean {
  const next = analysis.tokens[n.last]?.text === '.' ? n.last + 1 : n.last
  return conceptAt(analysis, WORDS, 'times', next, Math.min(sentence.last, next + 1)) === next
}

/** No more short words than this lie between "compared with" and its number ("frente a los 771"). */
const LED = 2

/** "up from 134", "frente a los 771", "contra 93": a number that another is held against. */
export function isAgainst(analysis: Analysis, { number, cls }: RawFigure): boolean {
  if (cls === 'share_of_earlier') return false
  const { first } = number
  return formsIn(analysis, WORDS, Math.max(0, first - LED - 6), first).some((m) => {
    if (first - m.last > LED || !m.forms.some((f) => f.concept.id === 'than')) return false
    return analysis.tokens.slice(m.last, first).every((t) => t.shape === 'word' && t.fold.length <= 3)
  })
}

/** "from 142 to 52", "de 6,3 a 6,0": both numbers, told as one movement. */
export function pairsOf(analysis: Analysis, raw: readonly RawFigure[]): { from: RawFigure; to: RawFigure }[] {
  return raw.slice(1).flatMap((to, i) => {
    const from = raw[i]!
    const near = to.number.first - from.number.last <= 6
    const before = (r: RawFigure, concept: string) => hasConcept(analysis, WORDS, concept, r.number.first - 1, r.number.first)
    if (near && before(from, 'from_word') && before(to, 'to_word')) return [{ from, to }]
    // "fell to 52 in May from 86 in April": the earlier one is told last.
    const back = near && before(from, 'to_word') && FROM.has(analysis.tokens[to.number.first - 1]!.fold)
    return back && hasMove(analysis, from.number) ? [{ from: to, to: from }] : []
  })
}

const FROM = new Set(['from', 'desde'])

function hasMove(analysis: Analysis, { first }: NumberMention): boolean {
  return ['rise', 'fall'].some((c) => hasConcept(analysis, WORDS, c, Math.max(0, first - OWN_REACH), first))
}
