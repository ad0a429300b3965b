import { spanOf } from '../analyse.ts'
import type { Analysis, Span } from '../analysis.ts'
import { DraftBuilder } from '../draft-builder.ts'
import { type FoundPeriod, type PeriodsBefore, periodOf, remember } from './figure-period.ts'
import { type FigurePlace, placeAt, placeOf } from './figure-place.ts'
import { type FoundSource, sourceOf } from './figure-source.ts'
import { type Figure, findFigures } from './find-figures.ts'
import { findTrends, type Trend } from './find-trends.ts'
import { conceptAt } from './form-table.ts'
import type { TokenRange } from './intervention-clause.ts'
import { studyOf } from './study-source.ts'
import { within } from './within.ts'

/** One draft a statistical claim, figures first, then trends told without a number, each in text order. */
export function draftClaims(analysis: Analysis): DraftBuilder[] {
  const figures = findFigures(analysis)
  const before: PeriodsBefore = { paragraph: -1, here: null, latest: null, last: 0 }
  const sources = new Sources(analysis)
  const drafts = figures.map((figure, at) => {
    if (before.paragraph !== figure.sentence.paragraph) before.here = null
    const period = periodOf(analysis, figure, figures[at + 1] ?? null, before)
    remember(before, figure, period)
    return draftFigure(analysis, figure, period, sources.next(figure))
  })
  const taken = new Set(figures.map((f) => f.sentence.first))
  return [...drafts, ...findTrends(analysis, taken).map((t) => draftTrend(analysis, t))]
}

function draftFigure(analysis: Analysis, figure: Figure, period: FoundPeriod | null, source: CarriedSource | null): DraftBuilder {
  const builder = new DraftBuilder(analysis.report, 'claim', headOf(analysis, figure.clause))
  const { number } = figure
  builder.say('indicator', figure.indicator, spanOf(analysis, figure.clause.first, figure.clause.last))
  builder.say('value', figure.value, number).say('low', figure.low, number).say('high', figure.high, number)
  builder.say('unit', figure.unit, number).say('operator', figure.operator, number)
  if (period) builder.say('period', period.period, period.span, period.carried ? 'implied' : 'stated')
  sayComparison(analysis, builder, figure)
  sayPlace(builder, placeOf(analysis, figure))
  if (source) builder.say('attributedTo', source.name, source.span, source.carried ? 'implied' : 'stated')
  return builder
}

interface CarriedSource extends FoundSource {
  readonly carried: boolean
}

/** Who gives the figures of a text, one after the other: whoever its own sentence names, else whoever made the study the text tells of. */
class Sources {
  readonly #analysis: Analysis
  /** Another source was named behind the study. */
  #other = false

  constructor(analysis: Analysis) {
    this.#analysis = analysis
  }

  next({ sentence, number }: Figure): CarriedSource | null {
    const own = sourceOf(this.#analysis, sentence, number.last)
    const study = studyOf(this.#analysis)
    const behind = study !== null && sentence.index > study.sentence
    if (own) {
      if (behind && own.name !== study.name) this.#other = true
      return { ...own, carried: false }
    }
    if (!behind || this.#other) return null
    return { name: study.name, span: study.span, carried: true }
  }
}

function draftTrend(analysis: Analysis, trend: Trend): DraftBuilder {
  const builder = new DraftBuilder(analysis.report, 'claim', headOf(analysis, trend.clause))
  const words = spanOf(analysis, trend.words.first, trend.words.last)
  builder.say('indicator', trend.indicator, words).say('unit', trend.unit, words).say('operator', trend.operator, words)
  const date = within(analysis.dates, trend.clause).find((d) => d.when.day !== null)
  if (date) builder.say('period', date.use === 'since' ? `${date.when.day}/` : date.when.day, date)
  if (trend.comparedWith) {
    const compared = spanOf(analysis, trend.comparedWith.first, trend.comparedWith.last)
    builder.say('comparedWith', analysis.text.slice(compared.start, compared.end), compared)
  }
  sayPlace(builder, placeAt(analysis, trend.words.first, trend.clause, trend.sentence))
  const source = sourceOf(analysis, trend.sentence, trend.words.last)
  if (source) builder.say('attributedTo', source.name, source.span)
  return builder
}

function sayPlace(builder: DraftBuilder, place: FigurePlace | null): void {
  if (place) builder.say('place', place.name, place.span, place.stated ? 'stated' : 'implied')
}

function sayComparison(analysis: Analysis, builder: DraftBuilder, figure: Figure): void {
  if (figure.unit !== 'ratio') return
  const at = conceptAt(analysis, 'comparisons', 'average', figure.number.last, figure.sentence.last)
  if (at < 0) return
  const span = spanOf(analysis, at, Math.min(figure.sentence.last, at + 3))
  const text = analysis.text.slice(span.start, span.end).replace(/[.,;]$/u, '')
  builder.say('comparedWith', text, span)
}

const MARKS = new Set(['.', ',', ';', ':', '—', '('])

/** The clause without the marks at its ends. */
function headOf(analysis: Analysis, { first, last }: TokenRange): Span {
  let [from, to] = [first, last]
  while (from < to - 1 && MARKS.has(analysis.tokens[from]!.text)) from++
  while (to - 1 > from && MARKS.has(analysis.tokens[to - 1]!.text)) to--
  return spanOf(analysis, from, to)
}
