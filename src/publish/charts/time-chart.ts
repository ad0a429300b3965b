import type { AnswerMarks } from '../../model/series-answer.ts'
import { FIT_DASH } from './answer-marks.ts'
import type { ChartLine, ChartLook, ChartMeasure, ChartText, Drawing } from './chart.ts'
import { framed, type LegendEntry } from './frame.ts'
import { missingPeriods } from './gaps.ts'
import { dashOf, standsAlone, tokenOf } from './line.ts'
import { breaksOf, measuresWithin } from './marks.ts'
import { type Paint, paintOf } from './paint.ts'
import { drawPlot, orderOf, timeOf } from './plot.ts'
import { element } from './svg.ts'
import { CHART_WORDS, dateIn, periodIn } from './words.ts'

/** A chart of figures over time. */
export interface TimeChart extends ChartText {
  readonly form: 'line' | 'bars'
  readonly lines: readonly ChartLine[]
  readonly measures: readonly ChartMeasure[]
  /** Periods of the main line whose figures are written beside it. */
  readonly labelled: readonly string[]
  /** The marks of an answer to a question about the main line. */
  readonly answer?: AnswerMarks | null
}

/** Names of measures that are written out under a chart; the others are counted. */
const NAMED = 7

/**
 * Draws a chart as a newspaper prints it: title, subtitle, legend, plot, the names of the measures, notes, source. Missing periods are shaded
 * and never joined over; where sources disagree both ends show; a break is a broken rule with its note.
 */
export function drawTimeChart(chart: TimeChart, look: ChartLook): Drawing {
  const paint = paintOf(look.paint)
  const time = timeOf(chart.lines)
  const breaks = breaksOf(chart.lines)
  const said = CHART_WORDS[chart.language]
  const notes = [...breaks.map((b) => `${b.letter}\u2002${said.breakAt(periodIn(chart.language, b.period), b.note)}`), ...chart.notes]
  let hits: Drawing['hits'] = []
  const { svg, height } = framed({ ...chart, notes }, look, legendOf(chart, paint), measureKey(chart, time), ({ x, y, width }) => {
    const above = chart.measures.length ? 16 : 4
    const plotHeight = Math.round(Math.max(190, Math.min(360, width * 0.46)))
    const plot = drawPlot({ ...chart, paint, time, box: { x, y: y + above, width, height: plotHeight } })
    hits = plot.hits
    return { body: plot.body, height: plotHeight + above }
  })
  return { svg, width: look.width, height, hits }
}

/** The names of the measures in a chart, with the numbers over them. */
function measureKey({ measures, language }: TimeChart, time: { readonly from: number; readonly to: number }): string[] {
  const within = measuresWithin(measures, time)
  const named = within.slice(0, NAMED).map(({ number, measure: m }) => {
    const when = m.end ? `${dateIn(language, m.date)}–${dateIn(language, m.end)}` : dateIn(language, m.date)
    return `${number}\u2002${when}: ${m.name}`
  })
  return within.length > NAMED ? [...named, `+ ${CHART_WORDS[language].measures(within.length - NAMED)}`] : named
}

function legendOf(chart: TimeChart, paint: Paint): LegendEntry[] {
  const { lines, language } = chart
  const said = CHART_WORDS[language]
  const entries: LegendEntry[] =
    lines.length < 2 ? [] : lines.map((line, i) => ({ words: line.name, sign: lineSign(line, orderOf(lines, i), paint) }))
  const points = lines.flatMap((l) => l.points)
  const main = lines.filter((l) => l.role === 'main')
  if (points.some((p) => p.lowest !== null && p.highest !== null && p.lowest < p.highest)) {
    entries.push({
      words: said.disagree,
      sign: (x, y) => element('rect', { x: x + 4, y: y - 6, width: 9, height: 12, rx: 2, fill: paint('accent'), 'fill-opacity': 0.55 }),
    })
  }
  if (points.some((p) => p.provisional && p.value !== null)) {
    entries.push({
      words: said.provisional,
      sign: (x, y) => element('circle', { cx: x + 8, cy: y, r: 3, fill: paint('paper'), stroke: paint('incident'), 'stroke-width': 1.5 }),
    })
  }
  if (main.length === 1 && missingPeriods(main[0]!.points).length) {
    entries.push({
      words: said.noFigure,
      sign: (x, y) => element('rect', { x, y: y - 6, width: 16, height: 12, fill: paint('rule'), 'fill-opacity': 0.5 }),
    })
  }
  return [...entries, ...answerLegend(chart, paint)]
}

/** What the marks of an answer are, where there are any. */
function answerLegend({ answer, language }: TimeChart, paint: Paint): LegendEntry[] {
  if (!answer) return []
  const said = CHART_WORDS[language]
  const ink = paint('ink')
  const line = (x: number, y: number): string =>
    element('line', { x1: x, x2: x + 16, y1: y, y2: y, stroke: paint('accent'), 'stroke-width': 2, 'stroke-dasharray': FIT_DASH })
  const diamond = (x: number, y: number): string =>
    element('path', { d: `M${x + 8} ${y - 5}l5 5l-5 5l-5 -5Z`, fill: paint('paper'), stroke: ink, 'stroke-width': 1.5 })
  return [
    ...(answer.fits.length ? [{ words: said.fitted, sign: line }] : []),
    ...(answer.expected ? [{ words: said.expected, sign: diamond }] : []),
  ]
}

function lineSign(line: ChartLine, index: number, paint: Paint) {
  return (x: number, y: number): string =>
    element('line', {
      x1: x,
      x2: x + 16,
      y1: y,
      y2: y,
      stroke: paint(tokenOf(line, index)),
      'stroke-width': 2.5,
      'stroke-dasharray': line.role === 'limit' && standsAlone(line) ? null : dashOf(line, index),
    })
}
