import type { ChartLine, ChartLook, ChartText, Drawing } from './chart.ts'
import { framed } from './frame.ts'
import { paintOf } from './paint.ts'
import { drawPlot, rangeOfLines, timeOf } from './plot.ts'
import { text, wrapped } from './svg.ts'

/** Many lines, each on paper of its own with the same axes, so that they can be compared. */
export interface SmallMultiples extends ChartText {
  readonly lines: readonly ChartLine[]
}

const NARROWEST = 210
const HEIGHT = 132

/** Draws one small plot for each line; all share the range of values and the stretch of time. Gaps and breaks are those of each line. */
export function drawSmallMultiples(chart: SmallMultiples, look: ChartLook): Drawing {
  const paint = paintOf(look.paint)
  const range = rangeOfLines(chart.lines)
  const time = timeOf(chart.lines)
  const hits: Drawing['hits'][number][] = []
  const { svg, height } = framed(chart, look, [], [], ({ x, y, width }) => {
    const columns = Math.max(1, Math.floor(width / NARROWEST))
    const each = width / columns
    const parts = chart.lines.map((line, i) => {
      const [left, top] = [x + (i % columns) * each, y + Math.floor(i / columns) * (HEIGHT + 34)]
      const name = wrapped(line.name, 12, each - 20, 1)[0] ?? ''
      const box = { x: left, y: top + 22, width: each - 16, height: HEIGHT }
      const plot = drawPlot({ language: chart.language, form: 'line', lines: [line], measures: [], box, paint, range, time, labelled: [] })
      hits.push(...plot.hits)
      return text(left, top + 13, name, { size: 12, weight: 600, fill: paint('ink') }) + plot.body
    })
    return { body: parts.join(''), height: Math.ceil(chart.lines.length / columns) * (HEIGHT + 34) }
  })
  return { svg, width: look.width, height, hits }
}
