import { endOf, middleOf, startOf } from '../../model/period.ts'
import type { AnswerMarks } from '../../model/series-answer.ts'
import type { Paper } from './plot.ts'
import { element, short } from './svg.ts'

/** Shorter than the dash of a limit: the two stand in one chart. */
export const FIT_DASH = '2 3'

/**
 * What an answer to a question draws over a chart: the reach of a date as a shade, the period itself as a rule, fitted figures as a dotted
 * line in pieces, and what was to be expected of one period as a hollow diamond with its interval. None of it is a figure in print.
 */
export function answerMarks({ fits, expected, at, around }: AnswerMarks, { x, y, box, paint }: Paper): string {
  const ink = paint('ink')
  const shades = around.map(({ from, to }) => {
    const [left, right] = [x(startOf(from)), x(endOf(to))]
    return element('rect', { x: left, y: box.y, width: right - left, height: box.height, fill: paint('accent'), 'fill-opacity': 0.12 })
  })
  const rules = at.map((period) => {
    const left = x(startOf(period))
    return element('line', { x1: left, x2: left, y1: box.y, y2: box.y + box.height, stroke: ink, 'stroke-width': 1.25 })
  })
  const lines = fits.map((fit) => {
    const [first, last] = [fit[0], fit.at(-1)]
    if (!first || !last) return ''
    const middle = fit.map((p) => `${short(x(middleOf(p.period)))} ${short(y(p.value))}`)
    // A level is as long as its periods are; a slope ends at their middles.
    const level = first.value === last.value
    const start = level ? [`${short(x(startOf(first.period)))} ${short(y(first.value))}`] : []
    const end = level ? [`${short(x(endOf(last.period)))} ${short(y(last.value))}`] : []
    const d = `M${[...start, ...middle, ...end].join('L')}`
    return element('path', { d, fill: 'none', stroke: paint('accent'), 'stroke-width': 2, 'stroke-dasharray': FIT_DASH })
  })
  return [...shades, ...rules, ...lines, expected ? expectedMark(expected, { x, y, box, paint }) : ''].join('')
}

function expectedMark(
  { period, value, low, high }: NonNullable<AnswerMarks['expected']>,
  { x, y, box, paint }: Omit<Paper, 'language'>,
): string {
  const ink = paint('ink')
  const [at, middle] = [x(middleOf(period)), y(value)]
  const [top, base] = [high === null ? box.y : y(high), y(low ?? 0)]
  const whisker = `M${short(at)} ${short(top)}V${short(base)}M${short(at - 6)} ${short(top)}H${short(at + 6)}M${short(at - 6)} ${short(base)}H${short(at + 6)}`
  return (
    element('path', { d: whisker, fill: 'none', stroke: ink, 'stroke-width': 1.5 }) +
    element('path', {
      d: `M${short(at)} ${short(middle - 6)}L${short(at + 6)} ${short(middle)}L${short(at)} ${short(middle + 6)}L${short(at - 6)} ${short(middle)}Z`,
      fill: paint('paper'),
      stroke: ink,
      'stroke-width': 1.5,
    })
  )
}

/** The values an answer draws, so that they are on the paper. */
export function* valuesOfAnswer({ fits, expected }: AnswerMarks): Generator<number> {
  for (const fit of fits) for (const { value } of fit) yield value
  if (!expected) return
  yield expected.value
  if (expected.low !== null) yield expected.low
  if (expected.high !== null) yield expected.high
}
