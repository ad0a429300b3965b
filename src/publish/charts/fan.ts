import { timeAxis, valueAxis } from './axes.ts'
import type { ChartLook, ChartText, Drawing } from './chart.ts'
import { framed, type LegendEntry } from './frame.ts'
import { type Paint, paintOf } from './paint.ts'
import type { Paper } from './plot.ts'
import { linear, rangeOf, ticksOf } from './scale.ts'
import { element, short, text, widthOf } from './svg.ts'
import { figureIn } from './words.ts'

/** One line over another and many behind: a gap among placebos, a curve in its envelope. Places along the axis are numbers. */
export interface Fan extends ChartText {
  /** Ascending: years with decimals, days from a measure, or plain numbers, each of which is written. */
  readonly x: readonly number[]
  readonly axis: 'years' | 'days' | 'numbers'
  readonly main: { readonly name: string; readonly values: readonly (number | null)[] }
  /** Drawn thin and grey, unnamed. */
  readonly ghosts: { readonly name: string; readonly lines: readonly (readonly (number | null)[])[] }
  readonly band: { readonly name: string; readonly low: readonly number[]; readonly high: readonly number[] } | null
  /** Where the measure begins, on the axis; null where there is none. */
  readonly start: number | null
}

/** Draws a fan: ghosts first, then the band, the measure, the line. What is null is not joined over. */
export function drawFan(fan: Fan, look: ChartLook): Drawing {
  const paint = paintOf(look.paint)
  const { svg, height } = framed(fan, look, legendOf(fan, paint), [], ({ x, y, width }) => {
    const plotHeight = Math.round(Math.max(190, Math.min(340, width * 0.44)))
    return { body: bodyOf(fan, paint, { x, y, width, height: plotHeight }), height: plotHeight }
  })
  return { svg, width: look.width, height, hits: [] }
}

function bodyOf(fan: Fan, paint: Paint, box: Paper['box']): string {
  const known = [fan.main.values, ...fan.ghosts.lines, fan.band?.low ?? [], fan.band?.high ?? []].flat().filter((v) => v !== null)
  const { low, high } = rangeOf(known)
  const ticks = ticksOf(low, high, Math.max(2, Math.round(box.height / 56)))
  const written = ticks.map((tick) => figureIn(fan.language, tick, 3))
  const left = box.x + Math.ceil(Math.max(...written.map((w) => widthOf(w, 12)))) + 8
  const inner = { x: left, y: box.y, width: box.x + box.width - left, height: box.height - 22 }
  const [from, to] = [fan.x[0] ?? 0, fan.x.at(-1) ?? 1]
  const paper: Paper = {
    x: linear(from, to, inner.x + 4, inner.x + inner.width - 4),
    y: linear(ticks[0] ?? 0, ticks.at(-1) ?? 1, inner.y + inner.height, inner.y),
    box: inner,
    paint,
    language: fan.language,
  }
  const at = fan.start === null ? null : paper.x(fan.start)
  const line =
    at === null
      ? ''
      : element('line', {
          x1: at,
          x2: at,
          y1: inner.y,
          y2: inner.y + inner.height,
          stroke: paint('intervention'),
          'stroke-width': 1.5,
          'stroke-dasharray': '3 3',
        })
  const ghosts = fan.ghosts.lines.map((values) => pathOf(fan.x, values, paper, { stroke: paint('quiet'), width: 1, opacity: 0.35 }))
  return [
    valueAxis(ticks, written, paper),
    fan.axis === 'years' ? timeAxis({ from, to: to + 1e-3 }, paper, []) : numbersAxis(fan, paper),
    ...ghosts,
    fan.band ? bandOf(fan.x, fan.band, paper) : '',
    line,
    pathOf(fan.x, fan.main.values, paper, { stroke: paint('incident'), width: 2.5, opacity: 1 }),
  ].join('')
}

function pathOf(
  xs: readonly number[],
  values: readonly (number | null)[],
  { x, y }: Paper,
  look: { stroke: string; width: number; opacity: number },
): string {
  let d = ''
  let joined = false
  for (const [i, v] of values.entries()) {
    if (v !== null) d += `${joined ? 'L' : 'M'}${short(x(xs[i]!))} ${short(y(v))}`
    joined = v !== null
  }
  return element('path', {
    d,
    fill: 'none',
    stroke: look.stroke,
    'stroke-width': look.width,
    'stroke-opacity': look.opacity,
    'stroke-linejoin': 'round',
  })
}

function bandOf(xs: readonly number[], { low, high }: NonNullable<Fan['band']>, { x, y, paint }: Paper): string {
  const point = (v: number, i: number): string => `${short(x(xs[i]!))} ${short(y(v))}`
  const d = `M${[...high.map(point), ...low.map(point).reverse()].join('L')}Z`
  return element('path', { d, fill: paint('quiet'), 'fill-opacity': 0.18 })
}

/** Days from a measure by tens, with their sign; plain numbers all of them. */
function numbersAxis({ x: xs, axis, language }: Fan, { x, box, paint }: Paper): string {
  const days = (day: number): string => (day > 0 ? `+${day}` : String(day).replace('-', '−'))
  const plain = (n: number): string => figureIn(language, n, 4)
  return xs
    .filter((n) => axis === 'numbers' || n % 10 === 0)
    .map((n) =>
      text(x(n), box.y + box.height + 18, axis === 'days' ? days(n) : plain(n), { size: 12, fill: paint('quiet'), anchor: 'middle' }),
    )
    .join('')
}

function legendOf({ main, ghosts, band }: Fan, paint: Paint): LegendEntry[] {
  const stroke = (token: 'incident' | 'quiet', width: number) => (x: number, y: number) =>
    element('line', { x1: x, x2: x + 16, y1: y, y2: y, stroke: paint(token), 'stroke-width': width })
  const entries: LegendEntry[] = [{ words: main.name, sign: stroke('incident', 2.5) }]
  if (ghosts.lines.length) entries.push({ words: ghosts.name, sign: stroke('quiet', 1) })
  if (band)
    entries.push({
      words: band.name,
      sign: (x, y) => element('rect', { x, y: y - 6, width: 16, height: 12, fill: paint('quiet'), 'fill-opacity': 0.25 }),
    })
  return entries
}
