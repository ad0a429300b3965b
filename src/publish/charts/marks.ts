import { endOf, startOf } from '../../model/period.ts'
import type { ChartLine, ChartMeasure } from './chart.ts'
import type { Paper } from './plot.ts'
import { element, text } from './svg.ts'

/** Measures whose numbers would touch share one: their range. */
const APART = { one: 16, range: 34 }

/** The measures that fall into a stretch of time, in order, with their number. */
export function measuresWithin(measures: readonly ChartMeasure[], { from, to }: { readonly from: number; readonly to: number }) {
  return measures
    .map((measure) => ({ measure, start: startOf(measure.date), end: endOf(measure.end ?? measure.date) }))
    .filter((m) => m.start < to && (m.measure.end === null ? m.start >= from : m.end > from))
    .sort((a, b) => a.start - b.start)
    .map((m, i) => ({ ...m, number: i + 1 }))
}

/**
 * State measures: a line on the day, a strip where only the month or year is known or where the measure lasted to a known end. Numbers
 * above lead to their names under the chart.
 */
export function measureMarks(
  measures: readonly ChartMeasure[],
  time: { readonly from: number; readonly to: number },
  paper: Paper,
): string {
  const { x, box, paint } = paper
  const within = measuresWithin(measures, time)
  const strokes = within.map(({ measure, start, end }) => {
    const [left, right] = [Math.max(box.x, x(start)), Math.min(box.x + box.width, x(end))]
    const exact = measure.date.length === 10
    const strip = measure.end !== null || right - left > 2
    const shade = strip
      ? element('rect', { x: left, y: box.y, width: right - left, height: box.height, fill: paint('intervention'), 'fill-opacity': 0.12 })
      : ''
    const line =
      exact || !strip || measure.end !== null
        ? element('line', {
            x1: left,
            x2: left,
            y1: box.y - 2,
            y2: box.y + box.height,
            stroke: paint('intervention'),
            'stroke-width': 1,
            'stroke-dasharray': exact ? null : '2 2',
          })
        : ''
    return shade + line
  })
  const groups: { at: number; first: number; last: number }[] = []
  for (const { start, number } of within) {
    const at = Math.max(box.x, x(start))
    const last = groups.at(-1)
    if (last && at - last.at < (last.first === last.last ? APART.one : APART.range)) last.last = number
    else groups.push({ at, first: number, last: number })
  }
  const numbers = groups.map(({ at, first, last }) =>
    text(at, box.y - 6, first === last ? String(first) : `${first}–${last}`, {
      size: 11,
      weight: 600,
      fill: paint('intervention-ink'),
      anchor: at > box.x + box.width - 14 ? 'end' : 'middle',
    }),
  )
  return [...strokes, ...numbers].join('')
}

/** Where a line does not continue: a broken rule between the two periods, lettered like the notes under the chart. */
export function breakMarks(lines: readonly ChartLine[], { x, box, paint }: Paper): string {
  return breaksOf(lines)
    .map(({ period, letter }) => {
      const at = x(startOf(period))
      const rule = element('line', {
        x1: at,
        x2: at,
        y1: box.y,
        y2: box.y + box.height,
        stroke: paint('accent'),
        'stroke-width': 1.25,
        'stroke-dasharray': '3 4',
      })
      return rule + text(at - 4, box.y + 11, letter, { size: 12, weight: 600, fill: paint('accent'), anchor: 'end' })
    })
    .join('')
}

/** The breaks of all lines in order of time, one for each period, with their letters. */
export function breaksOf(lines: readonly ChartLine[]): { period: string; note: string; letter: string }[] {
  const breaks = new Map<string, string>()
  for (const { points, breaks: own } of lines) {
    const first = points.find((p) => p.value !== null)?.period
    // Nothing stands before the first figure that could be continued.
    for (const b of own) if (first !== undefined && b.period > first && !breaks.has(b.period)) breaks.set(b.period, b.note)
  }
  return [...breaks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([period, note], i) => ({ period, note, letter: String.fromCharCode(97 + (i % 26)) }))
}
