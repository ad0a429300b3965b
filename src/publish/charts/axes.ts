import { grainOf } from '../../model/period.ts'
import type { ChartLine } from './chart.ts'
import type { Paper } from './plot.ts'
import { element, text } from './svg.ts'
import { monthIn } from './words.ts'

/** Thin lines across with their numbers to the left; zero is stronger. */
export function valueAxis(ticks: readonly number[], written: readonly string[], { box, y, paint }: Paper): string {
  return ticks
    .map((tick, i) => {
      // Half a pixel off the whole ones: a thin line then fills one row of them instead of greying two.
      const at = Math.round(y(tick)) + 0.5
      const line = element('line', {
        x1: box.x,
        x2: box.x + box.width,
        y1: at,
        y2: at,
        stroke: paint(tick === 0 ? 'quiet' : 'rule'),
        'stroke-width': 1,
      })
      return line + text(box.x - 6, at + 4, written[i] ?? '', { size: 12, fill: paint('quiet'), anchor: 'end' })
    })
    .join('')
}

/** Years (or months, where there are few) under the plot. A year's number stands under the middle of a yearly figure, else at its first day. */
export function timeAxis({ from, to }: { readonly from: number; readonly to: number }, paper: Paper, lines: readonly ChartLine[]): string {
  const { box, x, paint } = paper
  const yearly = lines.every((l) => l.points.every((p) => grainOf(p.period) === 'year' || p.period.includes('/')))
  const style = { size: 12, fill: paint('quiet'), anchor: 'middle' } as const
  const base = box.y + box.height
  if (!yearly && to - from < 2.5) return months(from, to, paper)
  const years = Array.from({ length: Math.floor(to - 1e-6) - Math.ceil(from - 1e-6) + 1 }, (_, i) => Math.ceil(from - 1e-6) + i)
  const room = Math.max(1, Math.floor(box.width / 44))
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((s) => years.length / s <= room) ?? 1000
  return years
    .map((year) => {
      const at = x(yearly ? year + 0.5 : year)
      const shown = step === 1 || year % step === 0
      const tick = element('line', { x1: at, x2: at, y1: base, y2: base + (shown ? 5 : 3), stroke: paint('rule'), 'stroke-width': 1 })
      return (years.length <= 120 || shown ? tick : '') + (shown ? text(at, base + 18, String(year), style) : '')
    })
    .join('')
}

function months(from: number, to: number, { box, x, paint, language }: Paper): string {
  const first = Math.ceil(from * 12 - 1e-6)
  const count = Math.floor(to * 12 + 1e-6) - first
  const step = [1, 2, 3, 6, 12].find((s) => count / s <= box.width / 58) ?? 12
  const base = box.y + box.height
  return Array.from({ length: Math.max(0, count) }, (_, i) => first + i)
    .filter((m) => m % step === 0)
    .map((m, i) => {
      const year = Math.floor(m / 12)
      const at = x((m + 0.5) / 12)
      const label = m % 12 === 0 || i === 0 ? `${monthIn(language, (m % 12) + 1)} ${year}` : monthIn(language, (m % 12) + 1)
      return (
        element('line', { x1: at, x2: at, y1: base, y2: base + 5, stroke: paint('rule'), 'stroke-width': 1 }) +
        text(at, base + 18, label, { size: 12, fill: paint('quiet'), anchor: 'middle' })
      )
    })
    .join('')
}
