import type { Sentence } from '../../language/sentences.ts'
import type { ClaimUnit } from '../../model/codes.ts'
import type { Analysis, NumberMention } from '../analysis.ts'
import { type FigureClass, isAgainst, pairsOf, type RawFigure, rawFigures } from './figure-class.ts'
import { type Choice, chooseIndicator, hitsIn, type IndicatorHit } from './figure-indicator.ts'
import { movesIn } from './figure-moves.ts'
import { hasConcept } from './form-table.ts'
import { clausesOf, type TokenRange } from './intervention-clause.ts'

/** A statistical statement with a number: what it measures, how much, in which words. */
export interface Figure {
  readonly number: NumberMention
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly unit: ClaimUnit
  readonly operator: string
  readonly indicator: string
  readonly clause: TokenRange
  readonly sentence: Sentence
  /** The earlier number of "from X to Y": its period is the one before. */
  readonly earlier: boolean
  /** One of the two numbers of "from X to Y". */
  readonly pair: boolean
  /** What another figure is held against: "up from 134", "frente a los 771". */
  readonly against: boolean
  /** The numbers of its sentence that others are held against. */
  readonly rivals: readonly NumberMention[]
}

/** What the reading of one figure leaves for the next: the topic and direction of the paragraph. */
export interface FigureContext {
  topic: IndicatorHit | null
  direction: -1 | 1 | null
  /** The share told last, for the bracketed percents of a list. */
  share: string | null
  paragraph: number
  topicParagraph: number
  figures: number
  /** A rate was told: a number with a fraction is another ("Honduras with 37.6"). */
  rates: boolean
}

/**
 * The figures a text gives on an indicator of the lexicon, in order. Tolls of single incidents, sizes without an indicator, forecasts and
 * distances are none. A number without its own noun takes the topic of the paragraph ("homicides fell … In the north, from 32 to 26").
 */
export function findFigures(analysis: Analysis): Figure[] {
  const context: FigureContext = { topic: null, direction: null, share: null, paragraph: -1, topicParagraph: -1, figures: 0, rates: false }
  return analysis.sentences.flatMap((sentence) => figuresOf(analysis, sentence, context))
}

function figuresOf(analysis: Analysis, sentence: Sentence, context: FigureContext): Figure[] {
  const hits = hitsIn(analysis, sentence)
  if (context.paragraph !== sentence.paragraph) context.direction = null
  context.paragraph = sentence.paragraph
  const clauses = clausesOf(analysis, sentence)
  const raw = rawFigures(analysis, sentence)
  const pairs = pairsOf(analysis, raw)
  const moves = movesIn(analysis, sentence)
  const rivals = raw.filter((r) => isAgainst(analysis, r)).map((r) => r.number)
  const found: Figure[] = []
  for (const item of raw) {
    const clause = clauses.find((c) => item.number.first >= c.first && item.number.first < c.last) ?? sentence
    if (hasConcept(analysis, 'comparisons', 'forecast', clause.first, item.number.first)) continue
    const pair = pairs.find((p) => p.from === item || p.to === item)
    const classed = pair ? { ...item, cls: classOfPair(pair.from.cls, pair.to.cls) } : item
    const chosen = chooseIndicator(analysis, { raw: classed, clause, sentence, hits, paired: pair !== undefined, moves }, context)
    if (!chosen) continue
    const place = { earlier: pair?.from === item, pair: pair !== undefined, against: rivals.includes(item.number), rivals }
    found.push({ ...figureOf(analysis, classed, chosen, clause), ...place, sentence })
    context.figures++
    context.rates ||= classed.cls === 'per_100k' && chosen.indicator.endsWith('_rate')
    context.share = classed.cls === 'percent' && !chosen.indicator.endsWith('_change') ? chosen.indicator : context.share
  }
  context.direction = moves.at(-1)?.sign ?? context.direction
  const topic = hits.findLast((h) => h.concept.change !== undefined || h.concept.rate !== undefined)
  if (topic && (found.length > 0 || context.figures > 0)) {
    context.topic = topic
    context.topicParagraph = sentence.paragraph
  }
  return found
}

function classOfPair(a: FigureClass, b: FigureClass): FigureClass {
  return b === 'count' ? a : b
}

type Measured = Omit<Figure, 'sentence' | 'earlier' | 'pair' | 'against' | 'rivals'>

function figureOf(analysis: Analysis, raw: RawFigure, chosen: Choice, clause: TokenRange): Measured {
  const scale = chosen.sign * scaleOf(raw)
  const { low, best, high } = raw.number.value
  const value = round(scale * (best ?? low ?? high ?? 0))
  const record = hasConcept(analysis, 'comparisons', 'superlative', clause.first, clause.last)
  const open = low !== null && high === null && !raw.number.approximate
  const operator = open ? '>=' : low === null && high !== null ? '<=' : raw.number.approximate ? '~' : record ? 'record' : '='
  const spread = low !== null && high !== null && low !== high
  return {
    number: raw.number,
    value,
    low: spread ? round(scale * low) : null,
    high: spread ? round(scale * high) : null,
    unit: chosen.unit ?? unitOf(raw),
    operator,
    indicator: chosen.indicator,
    clause,
  }
}

/** Shares are kept as percents; a rate that was read as a share of 100 or of 100,000 gets its numerator back. */
function scaleOf({ number, cls }: RawFigure): number {
  if (number.kind !== 'ratio') return 1
  return cls === 'per_100k' && (number.value.best ?? 0) < 0.002 ? 100_000 : 100
}

// Thousandths of a share read from a ratio are noise of the division.
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function unitOf({ cls, number }: RawFigure): ClaimUnit {
  switch (cls) {
    case 'percent':
    case 'points':
    case 'per_100k':
    case 'ratio':
      return cls
    case 'share_of_earlier':
      return 'percent'
    case 'weight':
      return number.unit === 'gram' ? 'gram' : 'kilogram'
    case 'money':
      return number.unit === 'usd' ? 'usd' : 'money'
    case 'count':
    case 'ordinal':
      return 'count'
  }
}
