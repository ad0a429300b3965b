import type { ChartPaint } from '../charts/chart.ts'
import { paintOf } from '../charts/paint.ts'
import { element, text, widthOf } from '../charts/svg.ts'
import type { Labels } from '../site/labels.ts'
import type { Line } from '../site/lines.ts'

interface Link {
  readonly from: string
  readonly relation: string
  readonly to: string
}
/** Names that are drawn; of more, those with most links. */
const DRAWN = 28
const [WIDTH, HEIGHT, RX, RY] = [720, 460, 230, 180] as const

/** Links both ends of which may be named. */
export function linksOf(lines: readonly Line[], labels: Labels): Link[] {
  return lines.flatMap((l) =>
    l.name === null || l.detail === null
      ? []
      : [{ from: l.name, relation: l.type === null ? '' : labels.code('Relation', l.type), to: l.detail }],
  )
}

/** Names in a ring, a line for each link; the order is that of their links, so that the same links give the same drawing. */
export function drawNetwork(links: readonly Link[], label: string, paint: ChartPaint): string {
  const p = paintOf(paint)
  const degree = new Map<string, number>()
  for (const { from, to } of links) for (const name of [from, to]) degree.set(name, (degree.get(name) ?? 0) + 1)
  const names = [...degree]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, DRAWN)
    .map(([name]) => name)
  const at = new Map(names.map((name, i) => [name, (2 * Math.PI * i) / names.length - Math.PI / 2]))
  const x = (a: number) => WIDTH / 2 + RX * Math.cos(a)
  const y = (a: number) => HEIGHT / 2 + RY * Math.sin(a)
  const lines = links.flatMap(({ from, to }) => {
    const [a, b] = [at.get(from), at.get(to)]
    return a === undefined || b === undefined
      ? []
      : [element('line', { x1: x(a), y1: y(a), x2: x(b), y2: y(b), stroke: p('rule'), 'stroke-width': 1.5 })]
  })
  const dots = [...at].map(([name, a]) => {
    const left = Math.cos(a) < -0.05
    const cut = name.length > 26 ? `${name.slice(0, 25)}…` : name
    const style = { size: 12, fill: p('ink'), anchor: left ? ('end' as const) : ('start' as const) }
    const shift = Math.abs(Math.cos(a)) <= 0.05 ? -widthOf(cut, 12) / 2 : left ? -9 : 9
    return (
      element('circle', { cx: x(a), cy: y(a), r: 5, fill: p('actor') }) +
      text(x(a) + shift, y(a) + (Math.abs(Math.cos(a)) <= 0.05 ? (Math.sin(a) < 0 ? -10 : 20) : 4), cut, style)
    )
  })
  const ground = paint === 'page' ? '' : element('rect', { width: WIDTH, height: HEIGHT, fill: p('paper') })
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      role: 'img',
      'aria-label': label,
    },
    ground + lines.join('') + dots.join(''),
  )
}
