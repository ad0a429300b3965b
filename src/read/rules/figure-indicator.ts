import type { Concept } from '../../language/lexicon.ts'
import type { Sentence } from '../../language/sentences.ts'
import { ClaimUnit } from '../../model/codes.ts'
import type { Analysis } from '../analysis.ts'
import { isAgainst, type RawFigure } from './figure-class.ts'
import { ahead, directionOf, type Move, movedBy, signOf } from './figure-moves.ts'
import type { FigureContext } from './find-figures.ts'
import { conceptAt, formsIn, hasConcept, strings } from './form-table.ts'
import { says } from './found-death.ts'
import type { TokenRange } from './intervention-clause.ts'
import { tellsOfPrisons } from './tells-of-prisons.ts'
import { toldInParagraph } from './told-periods.ts'
import { within } from './within.ts'

/** Words of a sentence that name an indicator. */
export interface IndicatorHit extends TokenRange {
  readonly concept: Concept
}

export interface IndicatorQuestion {
  readonly raw: RawFigure
  readonly clause: TokenRange
  readonly sentence: Sentence
  readonly hits: readonly IndicatorHit[]
  readonly paired: boolean
  /** What the sentence says rose or fell, in order. */
  readonly moves: readonly Move[]
}

/** The indicator of a number, the sign of its value, and the unit the indicator fixes (a population is in persons). */
export interface Choice {
  readonly indicator: string
  readonly sign: -1 | 1
  readonly unit: ClaimUnit | null
}

const WORDS = 'comparisons'
const INDICATORS = 'indicators'

/** The indicator words of a sentence, in order. */
export function hitsIn(analysis: Analysis, sentence: Sentence): IndicatorHit[] {
  return formsIn(analysis, INDICATORS, sentence.first, sentence.last)
    .filter((m) => !analysis.noise[m.first] && !isInName(analysis, m.first, sentence))
    .flatMap((m) => m.forms.map((f) => ({ concept: f.concept, first: m.first, last: m.last })))
}

/** "Centre for the Prevention of Homicides and Violent Crime": a capital within a sentence makes words part of a name. */
function isInName({ tokens }: Analysis, at: number, sentence: Sentence): boolean {
  const token = tokens[at]!
  const before = tokens[at - 1]
  return token.capital && !token.upper && !sentence.title && at > sentence.first && before?.shape === 'word'
}

/** The indicator a number belongs to and the sign of its value, or null when it is no statistic. The nearest fitting words win. */
export function chooseIndicator(analysis: Analysis, question: IndicatorQuestion, context: FigureContext): Choice | null {
  const { raw, hits } = question
  const direction = directionOf(analysis, question)
  if (direction && raw.cls !== 'count') context.direction = direction
  const ranked = hits
    .flatMap((hit) => {
      const key = keyFor(analysis, hit.concept, question, direction, context)
      return key && allowed(analysis, hit, question, context) ? [{ key, hit, distance: distance(analysis, hit, question) }] : []
    })
    .sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  if (best) return { indicator: best.key, sign: signOf(best.key, direction), unit: unitFixed(best.hit.concept) ?? unitOfMean(best.key) }
  return carried(analysis, question, context, direction ?? context.direction)
}

function unitFixed(concept: Concept): ClaimUnit | null {
  const unit = ClaimUnit.safeParse(concept.unit)
  return unit.success ? unit.data : null
}

/** "a daily average of 52.4": a mean is a count, whatever its fraction. */
function unitOfMean(key: string): ClaimUnit | null {
  return /_per_(?:day|week|month)$/u.test(key) ? 'count' : null
}

/** "murder rose by 8% and robbery by 14%": what stands behind a joining word or comma is said of the next number. */
const PARTED = 4
const JOINS = new Set([',', ';', 'y', 'e', 'and', 'mientras', 'while', 'enquanto'])

function distance(analysis: Analysis, hit: IndicatorHit, { raw, clause }: IndicatorQuestion): number {
  const parted = analysis.tokens.slice(raw.number.last, Math.max(raw.number.last, hit.first)).some((t) => JOINS.has(t.fold))
  const gap = hit.first >= raw.number.last ? hit.first - raw.number.last : raw.number.first - hit.last
  // What a number counts follows it ("552 víctimas"); what stands before only leads in.
  return gap + (hit.first >= raw.number.last ? (parted ? PARTED : 0) : 2) + (hit.first >= clause.first && hit.last <= clause.last ? 0 : 12)
}

/** The key under which a concept takes a number of this class, or null. */
function keyFor(
  analysis: Analysis,
  concept: Concept,
  question: IndicatorQuestion,
  direction: -1 | 1 | null,
  context: FigureContext,
): string | null {
  const { raw, sentence } = question
  const text = (v: unknown) => (typeof v === 'string' ? v : null)
  const own = text(concept.key) ?? concept.id
  const isRate = concept.rate !== undefined && hasConcept(analysis, WORDS, 'rate', sentence.first, sentence.last)
  switch (raw.cls) {
    case 'percent':
      // "up 53%" is no share.
      if (concept.change === undefined && !strings(concept.units).includes('count') && ahead(analysis, raw).length) return null
      if (strings(concept.units).includes('percent')) return movedBy(analysis, question) ? `${own}_change` : own
      if (!direction) return null
      return isRate && rateNear(analysis, question) ? (text(concept.rateChange) ?? text(concept.change)) : text(concept.change)
    case 'points':
      if (!direction) return null
      if (['percent', 'per_100k'].some((u) => strings(concept.units).includes(u)) && !strings(concept.units).includes('count'))
        return `${own}_change`
      return isRate ? (text(concept.rateChange) ?? text(concept.change)) : text(concept.change)
    case 'share_of_earlier':
      return text(concept.ratio) ?? (text(concept.change) ? `${own}_ratio` : null)
    case 'per_100k':
      if (text(concept.perDay) && isPer(analysis, question, 'per_day')) return text(concept.perDay)
      if (
        !question.paired &&
        !context.rates &&
        !rateNear(analysis, question) &&
        !hasConcept(analysis, WORDS, 'per_100k', sentence.first, sentence.last)
      )
        return null
      return text(concept.rate) ?? (strings(concept.units).includes('per_100k') ? own : null)
    case 'ratio':
      return text(concept.ratio)
    case 'weight':
      return raw.number.unit && strings(concept.units).includes(raw.number.unit) ? own : null
    case 'money':
      return strings(concept.units).includes('money') ? own : null
    case 'ordinal':
      return strings(concept.units).includes('ordinal') ? own : null
    case 'count':
      if (text(concept.perDay) && isPer(analysis, question, 'per_day')) return text(concept.perDay)
      if (text(concept.perDay) && isPer(analysis, question, 'per_month')) return `${own}_per_month`
      if (concept.only === 'per_day' && yearlyToll(analysis, question)) return own
      return strings(concept.units).includes('count') && concept.only !== 'per_day' ? own : null
  }
}

const PER_REACH = 5

/** "63 a day", "un promedio diario de 12,5": so many in each day or month. */
function isPer(analysis: Analysis, { raw, clause, sentence, paired }: IndicatorQuestion, concept: 'per_day' | 'per_month'): boolean {
  const { first, last } = raw.number
  const next = within(analysis.numbers, { first: last, last: sentence.last })[0]?.first ?? sentence.last
  if (hasConcept(analysis, WORDS, concept, last, next)) return true
  return hasConcept(analysis, WORDS, concept, Math.max(clause.first, first - (paired ? PAIR_REACH : PER_REACH)), first)
}

/** The second of two numbers stands further from "a daily average of". */
const PAIR_REACH = 16

const MANY = 20

/** "116 people were murdered in 2025": a year's toll, too many for one incident. */
function yearlyToll(analysis: Analysis, { raw, sentence }: IndicatorQuestion): boolean {
  const { low, best } = raw.number.value
  return (best ?? low ?? 0) >= MANY && yearIn(analysis, sentence)
}

function rateNear(analysis: Analysis, { raw, clause }: IndicatorQuestion): boolean {
  return hasConcept(analysis, WORDS, 'rate', Math.max(clause.first, raw.number.first - 6), Math.min(clause.last, raw.number.last + 7))
}

const OWN_NOUN = 3

function allowed(analysis: Analysis, hit: IndicatorHit, question: IndicatorQuestion, context: FigureContext): boolean {
  const { raw, sentence } = question
  const { concept } = hit
  const gap = hit.first >= raw.number.last ? hit.first - raw.number.last : raw.number.first - hit.last
  if (typeof concept.near === 'number' && gap > concept.near) return false
  if (concept.about === 'prison' && !tellsOfPrisons(analysis)) return false
  if (typeof concept.most === 'number' && (raw.number.value.best ?? raw.number.value.low ?? 0) > concept.most) return false
  if (typeof concept.least === 'number' && (raw.number.value.best ?? raw.number.value.low ?? 0) < concept.least) return false
  if (typeof concept.needs === 'string' && !hasConcept(analysis, WORDS, concept.needs, sentence.first, sentence.last)) return false
  // "3,000 people died on the roads": those an accident killed.
  if (concept.needs === 'killed' && says(analysis, sentence.index, 'accident')) return false
  if (raw.cls === 'count' || raw.cls === 'ordinal') {
    if (concept.period === true && !periodHere(analysis, sentence) && !isAmongFigures(analysis, question, concept, context)) return false
    if (raw.cls === 'count' && raw.number.value.best === 1) return false
    // "dejó doce muertos": the dead beside a number are not those a word further off names.
    if (concept.needs === 'killed' && casesAfter(analysis, raw) && hit.first !== raw.number.last) return false
    return hit.first >= raw.number.last && (hit.first - raw.number.last < OWN_NOUN || isVictimsOf(analysis, raw, hit))
      ? true
      : raw.cls === 'count' && !ownNoun(analysis, raw, hit)
  }
  return true
}

const PLENTY = 50
/** So many homicides are a statistic wherever they are told. */
const MULTITUDE = 300

/** Told without a period of its own, but among figures, or so large that the period told before in its paragraph is its own. */
function isAmongFigures(analysis: Analysis, { raw, sentence }: IndicatorQuestion, concept: Concept, context: FigureContext): boolean {
  const value = raw.number.value.best ?? raw.number.value.low ?? 0
  if (value >= MULTITUDE && concept.rate !== undefined) return true
  if (value >= PLENTY && (context.figures > 0 || toldInParagraph(analysis, sentence, raw.number.first))) return true
  return context.figures >= 3 && concept.needs !== 'killed'
}

/** "370 personas víctimas de secuestros", "40 reports of extortion": cases and people of what is counted. */
function isVictimsOf(analysis: Analysis, { number }: RawFigure, hit: IndicatorHit): boolean {
  if (hit.first - number.last > OWN_NOUN + 1) return false
  return analysis.tokens.slice(number.last, hit.first).every((t) => {
    const known = hasConcept(analysis, WORDS, 'cases', t.index, t.index + 1) || t.fold.length <= 3
    return known || formsIn(analysis, INDICATORS, t.index, t.index + 1).some((m) => m.forms.some((f) => f.concept.only === 'per_day'))
  })
}

/** A period a statistic can stand for: a year, a month, a range, "since …", "so far this year". */
export function periodHere(analysis: Analysis, range: TokenRange): boolean {
  const { first, last } = range
  const dated = within(analysis.dates, range).some((d) => d.use !== 'point' || wide(d.when.precision))
  const year = within(analysis.numbers, range).some((n) => n.kind === 'year')
  return dated || year || ['so_far_this_year', 'last_year', 'per_day'].some((c) => hasConcept(analysis, WORDS, c, first, last))
}

function wide(precision: string): boolean {
  return precision === 'year' || precision === 'month'
}

/** Does the number count something else? A word right after it that is neither the hit, nor "cases", nor a function word. */
function ownNoun(analysis: Analysis, raw: RawFigure, hit: IndicatorHit | null): boolean {
  const next = analysis.tokens[raw.number.last]
  if (next?.shape !== 'word' || next.index === hit?.first) return false
  const at = next.index
  if (hit && hit.first > at && hit.first - at <= 2) return false
  const known = ['cases', 'per_day', 'from_word', 'to_word', 'than', 'last_year', 'respectively'].some(
    (c) => conceptAt(analysis, WORDS, c, at, at + 3) === at,
  )
  return !known && !hasConcept(analysis, 'statuses', 'stop_name', at, at + 1) && !hasConcept(analysis, 'statuses', 'filler', at, at + 1)
}

/** A number without words of its own takes the topic of what was said before. */
function carried(analysis: Analysis, question: IndicatorQuestion, context: FigureContext, direction: -1 | 1 | null): Choice | null {
  const { raw, paired } = question
  const { topic, share } = context
  const bracketed = analysis.tokens[raw.number.first - 1]?.text === '('
  if (raw.cls === 'percent' && bracketed && share) return { indicator: share, sign: 1, unit: null }
  if (!topic || context.figures === 0) return null
  const bare =
    (raw.cls === 'count' && ledIn(analysis, question, context)) ||
    raw.cls === 'per_100k' ||
    paired ||
    (raw.cls === 'percent' && direction !== null) ||
    (raw.cls === 'count' && (casesAfter(analysis, raw) || standsAlone(analysis, question, context)))
  if (!bare) return null
  const key = keyFor(analysis, topic.concept, question, direction, context)
  return key ? { indicator: key, sign: signOf(key, direction), unit: unitOfMean(key) } : null
}

function yearIn(analysis: Analysis, range: TokenRange): boolean {
  const dated = within(analysis.dates, range).some((d) => d.when.precision === 'year')
  return dated || within(analysis.numbers, range).some((n) => n.kind === 'year')
}

/** "En 2023 habían sido 102.": a bare number beside a period, in the paragraph of its topic. */
function standsAlone(analysis: Analysis, { raw, clause, sentence, hits }: IndicatorQuestion, context: FigureContext): boolean {
  const next = analysis.tokens[raw.number.last]
  const ends = !next || (next.shape === 'mark' && next.text !== '%' && next.text !== '-')
  return (
    ends &&
    yearIn(analysis, clause) &&
    hits.length === 0 &&
    sentence.paragraph - context.topicParagraph <= ((raw.number.value.best ?? 0) >= PLENTY ? 1 : 0) &&
    (raw.number.value.best ?? 0) >= 5
  )
}

/** "seguida de Limón, con 208", "compared with 31 at this point": a bare number after "with" or "than", beside its topic. */
function ledIn(analysis: Analysis, { raw, sentence }: IndicatorQuestion, context: FigureContext): boolean {
  const first = raw.number.first
  const led = conceptAt(analysis, WORDS, 'with', first - 1, first) === first - 1 || isAgainst(analysis, raw) || ofPlace(analysis, raw)
  // A list of places a paragraph below goes on with what the text counts, where it says "cases".
  const near = context.topicParagraph === sentence.paragraph || hasConcept(analysis, WORDS, 'cases', sentence.first, first)
  return led && !ownNoun(analysis, raw, null) && near && (raw.number.value.best ?? 0) >= 5
}

/** "Cali (512), Bogotá (573)": a number in brackets after a place. */
function ofPlace(analysis: Analysis, { number }: RawFigure): boolean {
  const open = number.first - 1
  if (analysis.tokens[open]?.text !== '(' || analysis.tokens[number.last]?.text !== ')') return false
  return analysis.places.some((p) => p.last === open)
}

function casesAfter(analysis: Analysis, raw: RawFigure): boolean {
  return conceptAt(analysis, WORDS, 'cases', raw.number.last, raw.number.last + 1) === raw.number.last
}
