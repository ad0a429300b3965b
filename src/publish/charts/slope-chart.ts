import type { ChartLine, ChartLook, ChartText, Drawing } from './chart.ts'
import { framed } from './frame.ts'
import { paintOf } from './paint.ts'
import { linear, rangeOf } from './scale.ts'
import { element, text, widthOf } from './svg.ts'
import { CHART_WORDS, figureIn, periodIn } from './words.ts'

/** Two periods beside each other, a line for each place. A place without one of the figures is named and has no line. */
export interface SlopeChart extends ChartText {
  readonly from: string
  readonly to: string
  readonly slopes: readonly { readonly key: string; readonly name: string; readonly from: number | null; readonly to: number | null }[]
}

/** First and last period of a chart's first line, for all its lines. */
export function slopeOf(chart: ChartText & { readonly lines: readonly ChartLine[] }): SlopeChart {
  const known = chart.lines[0]?.points.filter((p) => p.value !== null) ?? []
  const [from, to] = [known[0]?.period ?? '', known.at(-1)?.period ?? '']
  const at = (line: ChartLine, period: string): number | null => line.points.find((p) => p.period === period)?.value ?? null
  const slopes = chart.lines.filter((l) => l.role !== 'limit').map((l) => ({ key: l.key, name: l.name, from: at(l, from), to: at(l, to) }))
  const without = slopes.filter((s) => s.from === null || s.to === null).map((s) => s.name)
  const note = without.length ? [`${CHART_WORDS[chart.language].missing}: ${without.join('; ')}.`] : []
  return { ...chart, notes: [...chart.notes, ...note], from, to, slopes }
}

const LEADING = 14

/** Draws a slope chart from zero: names and figures on the right, pushed apart where they would touch; what rose in accent. */
export function drawSlopeChart(chart: SlopeChart, look: ChartLook): Drawing {
  const paint = paintOf(look.paint)
  const { language } = chart
  const known = chart.slopes.flatMap((s) => (s.from !== null && s.to !== null ? [{ ...s, from: s.from, to: s.to }] : []))
  const { low, high } = rangeOf(known.flatMap((s) => [s.from, s.to]))
  const hits: Drawing['hits'][number][] = []
  const { svg, height } = framed(chart, look, [], [], ({ x, y, width }) => {
    const tall = Math.max(240, known.length * LEADING + 40)
    const labels = Math.min(width * 0.45, Math.max(60, ...known.map((s) => widthOf(`${figureIn(language, s.to)} ${s.name}`, 12))) + 8)
    const [left, right] = [x + 64, x + width - labels]
    const at = linear(low, high, y + tall - 8, y + 28)
    const placed = spread(known.toSorted((a, b) => b.to - a.to).map((s) => ({ ...s, y: at(s.to) })))
    const lines = placed.map((s) => {
      const colour = paint(s.to > s.from ? 'accent' : 'incident')
      hits.push({ x: left, y: at(s.from), line: s.key, period: chart.from }, { x: right, y: at(s.to), line: s.key, period: chart.to })
      return (
        element('line', { x1: left, y1: at(s.from), x2: right, y2: at(s.to), stroke: colour, 'stroke-width': 1.75 }) +
        element('circle', { cx: left, cy: at(s.from), r: 2.5, fill: colour }) +
        element('circle', { cx: right, cy: at(s.to), r: 2.5, fill: colour }) +
        text(right + 8, s.label + 4, `${figureIn(language, s.to)} ${s.name}`, { size: 12, fill: paint('ink') })
      )
    })
    const left2 = spread(known.toSorted((a, b) => b.from - a.from).map((s) => ({ ...s, y: at(s.from) })))
    const figures = left2.map((s) =>
      text(left - 8, s.label + 4, figureIn(language, s.from), { size: 12, fill: paint('quiet'), anchor: 'end' }),
    )
    const heads = [
      text(left, y + 12, periodIn(language, chart.from), { size: 12, weight: 600, fill: paint('quiet'), anchor: 'middle' }),
      text(right, y + 12, periodIn(language, chart.to), { size: 12, weight: 600, fill: paint('quiet'), anchor: 'middle' }),
    ]
    return { body: [...heads, ...lines, ...figures].join(''), height: Math.max(tall, ...placed.map((s) => s.label - y + 8)) }
  })
  return { svg, width: look.width, height, hits }
}

/** Labels from top to bottom, each at its height or as much lower as the one above needs. */
function spread<T extends { readonly y: number }>(sorted: readonly T[]): (T & { label: number })[] {
  let last = Number.NEGATIVE_INFINITY
  return sorted.map((s) => {
    last = Math.max(s.y, last + LEADING)
    return { ...s, label: last }
  })
}
