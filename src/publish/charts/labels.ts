import { startOf } from '../../model/period.ts'
import type { ChartBreak } from './chart.ts'
import type { Placed } from './line.ts'
import type { Box, Paper } from './plot.ts'
import { text, widthOf } from './svg.ts'
import { figureIn } from './words.ts'

const SIZE = 12
/** Nearer than this to an edge of the paper, a figure is not centred on its point. */
const EDGE = 24

/** The figures of some periods, written over their points: inside the paper, and off the rules of breaks. */
export function labelsOf(placed: readonly Placed[], paper: Paper, labelled: readonly string[], breaks: readonly ChartBreak[]): string {
  const { x, y, box, paint, language } = paper
  const rules = breaks.map((b) => x(startOf(b.period)))
  return placed
    .filter(({ point }) => point.value !== null && labelled.includes(point.period))
    .map((p) => {
      const { value, high, highest } = p.point
      const words = figureIn(language, value ?? 0)
      const top = Math.max(box.y + 11, Math.min(y(value ?? 0), y(highest ?? high ?? value ?? 0)) - 9)
      const { at, anchor } = across(p.x, widthOf(words, SIZE) / 2, box, rules)
      return text(at, top, words, { size: SIZE, weight: 600, fill: paint('ink'), anchor })
    })
    .join('')
}

function across(x: number, half: number, box: Box, rules: readonly number[]): { at: number; anchor: 'start' | 'middle' | 'end' } {
  const right = box.x + box.width
  if (x > right - EDGE) return { at: Math.min(x + 4, right), anchor: 'end' }
  if (x < box.x + EDGE) return { at: x, anchor: 'start' }
  const rule = rules.find((r) => Math.abs(r - x) < half + 2)
  if (rule === undefined) return { at: x, anchor: 'middle' }
  return rule <= x ? { at: rule + 4, anchor: 'start' } : { at: rule - 4, anchor: 'end' }
}
