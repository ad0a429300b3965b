import { startOf } from '../../model/period.ts'
import type { ChartBreak } from './chart.ts'
import type { Placed } from './line.ts'
import type { Box, Paper } from './plot.ts'
import { element, text, widthOf } from './svg.ts'
import { figureIn } from './words.ts'

type Anchor = 'start' | 'middle' | 'end'

const SIZE = 12
/** How far a figure stands over its point: a ring about the point leaves it free. */
const ABOVE = 12
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
      const top = Math.max(box.y + 11, Math.min(y(value ?? 0), y(highest ?? high ?? value ?? 0)) - ABOVE)
      const { at, anchor } = across(p.x, widthOf(words, SIZE) / 2, box, rules)
      return halo(at, top, words, anchor, paint('paper')) + text(at, top, words, { size: SIZE, weight: 600, fill: paint('ink'), anchor })
    })
    .join('')
}

/** Paper under a figure, so that a rule of a measure does not cross it out. */
function halo(x: number, y: number, words: string, anchor: Anchor, paper: string): string {
  const width = widthOf(words, SIZE)
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return element('rect', { x: left - 1, y: y - SIZE + 2, width: width + 2, height: SIZE, fill: paper, 'fill-opacity': 0.8 })
}

function across(x: number, half: number, box: Box, rules: readonly number[]): { at: number; anchor: Anchor } {
  const right = box.x + box.width
  if (x > right - EDGE) return { at: Math.min(x + 4, right), anchor: 'end' }
  if (x < box.x + EDGE) return { at: x, anchor: 'start' }
  const rule = rules.find((r) => Math.abs(r - x) < half + 2)
  if (rule === undefined) return { at: x, anchor: 'middle' }
  return rule <= x ? { at: rule + 4, anchor: 'start' } : { at: rule - 4, anchor: 'end' }
}
