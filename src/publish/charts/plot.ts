import type { MessageLanguage } from '../../model/fault.ts'
import { endOf, startOf } from '../../model/period.ts'
import type { AnswerMarks } from '../../model/series-answer.ts'
import { answerMarks, valuesOfAnswer } from './answer-marks.ts'
import { timeAxis, valueAxis } from './axes.ts'
import type { ChartHit, ChartLine, ChartMeasure } from './chart.ts'
import { gapShades } from './gaps.ts'
import { drawLine } from './line.ts'
import { breakMarks, measureMarks } from './marks.ts'
import type { Paint } from './paint.ts'
import { linear, rangeOf, type Scale, ticksOf } from './scale.ts'
import { widthOf } from './svg.ts'
import { figureIn } from './words.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What one plot needs: its lines, and the paper to draw them on. */
export interface PlotGiven {
  readonly language: MessageLanguage
  readonly form: 'line' | 'bars'
  readonly lines: readonly ChartLine[]
  readonly measures: readonly ChartMeasure[]
  readonly box: Box
  readonly paint: Paint
  /** Fixed range of values, so that several plots can be compared. */
  readonly range?: { readonly low: number; readonly high: number }
  /** Fixed first and last year with decimals. */
  readonly time?: { readonly from: number; readonly to: number }
  /** Period of the main line whose figure is written beside it. */
  readonly labelled: readonly string[]
  /** What an answer to a question about the series draws over it. */
  readonly answer?: AnswerMarks | null
}

export interface Plot {
  readonly body: string
  readonly hits: readonly ChartHit[]
}

/** The paper of a plot: where a year with decimals and a value are on it. */
export interface Paper {
  readonly x: Scale
  readonly y: Scale
  readonly box: Box
  readonly paint: Paint
  readonly language: MessageLanguage
}

/**
 * Draws axes, gaps, measures, breaks and lines into a box. Values start at zero. A period without a figure is shaded and nothing joins over
 * it; what the line does not continue is not joined either.
 */
export function drawPlot(given: PlotGiven): Plot {
  const { lines, measures, box, paint, language, form } = given
  const { low, high } = given.range ?? rangeOfLines(lines, given.answer)
  const ticks = ticksOf(low, high, Math.max(2, Math.round(box.height / 56)))
  const written = ticks.map((tick) => figureIn(language, tick, 4))
  const left = box.x + Math.ceil(Math.max(...written.map((w) => widthOf(w, 12)))) + 8
  const inner = { x: left, y: box.y, width: box.x + box.width - left, height: box.height - 22 }
  const time = given.time ?? timeOf(lines)
  const paper: Paper = {
    x: linear(time.from, time.to, inner.x, inner.x + inner.width),
    y: linear(ticks[0] ?? 0, ticks.at(-1) ?? 1, inner.y + inner.height, inner.y),
    box: inner,
    paint,
    language,
  }
  const main = lines.filter((l) => l.role === 'main')
  const drawn = lines.map((line, index) => drawLine(line, paper, { index: orderOf(lines, index), form, labelled: given.labelled }))
  const body = [
    gapShades(main.length === 1 ? main[0]!.points : [], paper),
    valueAxis(ticks, written, paper),
    timeAxis(time, paper, lines),
    measureMarks(measures, time, paper),
    breakMarks(lines, paper),
    ...drawn.map((d) => d.under),
    ...drawn.map((d) => d.over),
    given.answer ? answerMarks(given.answer, paper) : '',
  ]
  return { body: body.join(''), hits: drawn.flatMap((d) => d.hits) }
}

/** Colours are given out in the order of the lines that are not a limit. */
export function orderOf(lines: readonly ChartLine[], index: number): number {
  return lines.slice(0, index).filter((l) => l.role !== 'limit').length
}

function* valuesOf(lines: readonly ChartLine[]): Generator<number> {
  for (const { points } of lines) {
    for (const p of points) {
      if (p.value !== null) yield p.value
      if (p.high !== null) yield p.high
      if (p.low !== null) yield p.low
      if (p.highest !== null) yield p.highest
    }
  }
}

export function rangeOfLines(lines: readonly ChartLine[], answer?: AnswerMarks | null): { low: number; high: number } {
  return rangeOf([...valuesOf(lines), ...(answer ? valuesOfAnswer(answer) : [])])
}

/** From the beginning of the first period to the end of the last, gaps included. */
export function timeOf(lines: readonly ChartLine[]): { from: number; to: number } {
  const ends = lines.flatMap(({ points }) => [points[0], points.at(-1)]).flatMap((p) => (p ? [p.period] : []))
  if (!ends.length) return { from: 2000, to: 2001 }
  return { from: Math.min(...ends.map(startOf)), to: Math.max(...ends.map(endOf)) }
}
