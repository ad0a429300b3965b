import type { ChartLook, ChartText, Drawing } from './chart.ts'
import { framed } from './frame.ts'
import { type Paint, paintOf } from './paint.ts'
import { linear, ticksOf } from './scale.ts'
import { element, text, widthOf, wrapped } from './svg.ts'

/** A named figure, with its interval where it has one. `loud`: the one the chart is about. */
export interface Dot {
  readonly name: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly loud: boolean
}

/** Named figures one under the other, as dots on a common scale. */
export interface Dots extends ChartText {
  readonly dots: readonly Dot[]
  /** Where "no change" is, if the scale has such a place. */
  readonly none: number | null
  /** Bars from zero instead of dots: parts of a whole. */
  readonly bars: boolean
  readonly written: (value: number) => string
}

const ROW = 24

/** Draws the names to the left, the figures on one scale, intervals as whiskers, and a rule where nothing would have changed. */
export function drawDots(chart: Dots, look: ChartLook): Drawing {
  const paint = paintOf(look.paint)
  const { svg, height } = framed(chart, look, [], [], ({ x, y, width }) => {
    const rows = chart.dots.length * ROW
    return { body: bodyOf(chart, paint, { x, y, width, height: rows }), height: rows + 24 }
  })
  return { svg, width: look.width, height, hits: [] }
}

function bodyOf({ dots, none, bars, written }: Dots, paint: Paint, box: { x: number; y: number; width: number; height: number }): string {
  const most = box.width * 0.42
  const names = dots.map((d) => wrapped(d.name, 12.5, most, 1)[0] ?? '')
  const left = box.x + Math.min(most, Math.max(...names.map((n) => widthOf(n, 12.5)))) + 14
  const ends = dots.flatMap((d) => [d.value, d.low, d.high]).filter((v) => v !== null)
  const ticks = ticksOf(
    Math.min(none ?? 0, ...ends),
    Math.max(none ?? 0, ...ends),
    Math.max(2, Math.round((box.x + box.width - left) / 90)),
  )
  const x = linear(ticks[0] ?? 0, ticks.at(-1) ?? 1, left, box.x + box.width - 10)
  const axis = ticks.map(
    (tick) =>
      element('line', {
        x1: x(tick),
        x2: x(tick),
        y1: box.y,
        y2: box.y + box.height,
        stroke: paint(tick === none ? 'ink' : 'rule'),
        'stroke-width': 1,
      }) + text(x(tick), box.y + box.height + 17, written(tick), { size: 12, fill: paint('quiet'), anchor: 'middle' }),
  )
  const rule =
    none === null || ticks.includes(none)
      ? ''
      : element('line', { x1: x(none), x2: x(none), y1: box.y, y2: box.y + box.height, stroke: paint('ink'), 'stroke-width': 1 })
  const rows = dots.map((d, i) => {
    const y = box.y + i * ROW + ROW / 2
    const colour = paint(d.loud ? 'incident' : 'quiet')
    const name = text(box.x, y + 4, names[i] ?? '', { size: 12.5, fill: paint('ink'), ...(d.loud ? { weight: 600 } : {}) })
    const whisker =
      d.low === null || d.high === null
        ? ''
        : element('line', { x1: x(d.low), x2: x(d.high), y1: y, y2: y, stroke: colour, 'stroke-width': 2, 'stroke-opacity': 0.7 })
    if (d.value === null) return name
    if (bars) {
      const [a, b] = [x(Math.min(0, d.value)), x(Math.max(0, d.value))]
      return (
        name + element('rect', { x: a, y: y - 6, width: Math.max(1, b - a), height: 12, fill: paint('incident'), 'fill-opacity': 0.85 })
      )
    }
    return name + whisker + element('circle', { cx: x(d.value), cy: y, r: d.loud ? 5 : 4, fill: colour })
  })
  return [...axis, rule, ...rows].join('')
}
