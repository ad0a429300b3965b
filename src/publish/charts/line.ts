import { endOf, follows, middleOf, startOf } from '../../model/period.ts'
import type { ChartHit, ChartLine, ChartPoint } from './chart.ts'
import { labelsOf } from './labels.ts'
import { DASHES, LINE_TOKENS, type Token } from './paint.ts'
import type { Paper } from './plot.ts'
import { element, short } from './svg.ts'

/** More points than this are a line without marks. */
const MARKED = 90
/** More points than this are told apart by nobody on paper: intervals and disagreement are drawn as one band. */
const BARRED = 200

/** More points than this for each pixel of width are thinned. */
const CROWDED = 2

interface Drawn {
  readonly under: string
  readonly over: string
  readonly hits: readonly ChartHit[]
}

interface LineGiven {
  readonly index: number
  readonly form: 'line' | 'bars'
  readonly labelled: readonly string[]
}

/** A point and where it stands across the paper. */
export interface Placed {
  readonly point: ChartPoint
  readonly x: number
}

/** One line: the band of its interval, the reach of its sources, the line itself in pieces, and its points. */
export function drawLine(line: ChartLine, paper: Paper, { index, form, labelled }: LineGiven): Drawn {
  const colour = paper.paint(tokenOf(line, index))
  const placed = line.points.map((point) => ({ point, x: paper.x(middleOf(point.period)) }))
  const whole = piecesOf(placed, line)
  const crowded = placed.length > CROWDED * paper.box.width
  const pieces = crowded ? whole.map(thinned) : whole
  const hits = (crowded ? pieces.flat() : placed).flatMap(({ point, x }) => {
    const value = point.value ?? point.highest
    return value === null ? [] : [{ x: Number(short(x)), y: Number(short(paper.y(value))), line: line.key, period: point.period }]
  })
  const bars = form === 'bars' && line.role === 'main'
  const under = [intervals(crowded ? whole.map(outermost) : pieces, paper, colour), bars ? barsOf(placed, paper, colour) : '']
  const over = [
    reaches(placed, paper),
    ...(bars ? [] : pieces.map((piece) => pathOf(piece, paper, colour, line, index))),
    ...(bars ? [] : [marksOf(placed, pieces, paper, colour, line)]),
    ...(line.role === 'main' ? [labelsOf(placed, paper, labelled, line.breaks)] : []),
  ]
  return { under: under.join(''), over: over.join(''), hits }
}

export function tokenOf(line: ChartLine, index: number): Token {
  return line.role === 'limit' ? 'ink' : (LINE_TOKENS[index % LINE_TOKENS.length] ?? 'incident')
}

export function dashOf(line: ChartLine, index: number): string | null {
  return line.role === 'limit' ? '5 3' : DASHES[index % DASHES.length] || null
}

/** What ink shows of many points in one column of pixels: the first, the lowest, the highest, the last. The drawing is the same. */
function thinned(piece: readonly Placed[]): Placed[] {
  return columnsOf(piece).flatMap((column) => {
    let [lowest, highest] = [column[0]!, column[0]!]
    for (const p of column) {
      if ((p.point.value ?? 0) < (lowest.point.value ?? 0)) lowest = p
      if ((p.point.value ?? 0) > (highest.point.value ?? 0)) highest = p
    }
    return [...new Set([column[0]!, lowest, highest, column.at(-1)!])].sort((a, b) => a.x - b.x)
  })
}

/** Of many intervals in one column of pixels, the widest reach of all. */
function outermost(piece: readonly Placed[]): Placed[] {
  return columnsOf(piece).map((column) => {
    const bounded = column.filter((p) => p.point.low !== null && p.point.high !== null)
    if (bounded.length < column.length) return column[0]!
    const low = bounded.reduce((least, p) => Math.min(least, p.point.low ?? 0), Number.POSITIVE_INFINITY)
    const high = bounded.reduce((most, p) => Math.max(most, p.point.high ?? 0), Number.NEGATIVE_INFINITY)
    return { x: column[0]!.x, point: { ...column[0]!.point, low, high } }
  })
}

function columnsOf(piece: readonly Placed[]): Placed[][] {
  const columns: Placed[][] = []
  let last = Number.NaN
  for (const p of piece) {
    const pixel = Math.floor(p.x)
    if (pixel === last) columns.at(-1)?.push(p)
    else columns.push([p])
    last = pixel
  }
  return columns
}

/** Whether no two of its points are joined: a limit is then strokes, not a dashed line. */
export function standsAlone(line: ChartLine): boolean {
  return piecesOf(
    line.points.map((point) => ({ point, x: 0 })),
    line,
  ).every((piece) => piece.length === 1)
}

/** The line in pieces: cut where a figure is missing, where a period is passed over, and at every break. */
function piecesOf(placed: readonly Placed[], line: ChartLine): Placed[][] {
  const broken = new Set([...line.breaks.map((b) => b.period), ...line.cuts])
  const pieces: Placed[][] = []
  let last: Placed | null = null
  for (const here of placed) {
    if (here.point.value === null) {
      last = null
      continue
    }
    const joined = last !== null && follows(last.point.period, here.point.period)
    if (joined && !broken.has(here.point.period)) pieces.at(-1)?.push(here)
    else pieces.push([here])
    last = here
  }
  return pieces
}

function pathOf(piece: readonly Placed[], { y, x }: Paper, colour: string, line: ChartLine, index: number): string {
  const limit = line.role === 'limit'
  const stroke = { fill: 'none', stroke: colour, 'stroke-width': limit ? 1.5 : 2, 'stroke-dasharray': dashOf(line, index) }
  const [only] = piece
  // A limit known for one period alone holds for that period: a stroke as long as it.
  if (piece.length === 1 && only && limit) {
    const half = (x(endOf(only.point.period)) - x(startOf(only.point.period))) / 2
    const at = y(only.point.value ?? 0)
    return element('path', {
      d: `M${short(only.x - half)} ${short(at)}H${short(only.x + half)}`,
      ...stroke,
      'stroke-width': 2.5,
      'stroke-dasharray': null,
    })
  }
  if (piece.length < 2) return ''
  const d = piece.map((p, i) => `${i ? 'L' : 'M'}${short(p.x)} ${short(y(p.point.value ?? 0))}`).join('')
  return element('path', { d, ...stroke, 'stroke-linejoin': 'round' })
}

/** Points are drawn where there are few; a figure alone between gaps always. A provisional one is hollow. */
function marksOf(
  placed: readonly Placed[],
  pieces: readonly Placed[][],
  { x: at, y, paint }: Paper,
  colour: string,
  line: ChartLine,
): string {
  if (line.role === 'limit') return ''
  const shown = placed.length <= MARKED ? pieces.flat() : pieces.filter((p) => p.length === 1).flat()
  return shown
    .map(({ point, x }) => {
      if (point.period.includes('/')) {
        // A count over several months is as long as they are.
        const d = `M${short(at(startOf(point.period)))} ${short(y(point.value ?? 0))}H${short(at(endOf(point.period)))}`
        return element('path', { d, stroke: colour, 'stroke-width': 2, 'stroke-opacity': 0.75, fill: 'none' })
      }
      return element('circle', {
        cx: x,
        cy: y(point.value ?? 0),
        r: 3,
        fill: point.provisional ? paint('paper') : colour,
        stroke: colour,
        'stroke-width': 1.5,
      })
    })
    .join('')
}

function barsOf(placed: readonly Placed[], { x, y }: Paper, colour: string): string {
  return placed
    .flatMap(({ point }) => {
      if (point.value === null) return []
      const [start, end] = [x(startOf(point.period)), x(endOf(point.period))]
      const gap = Math.min(6, (end - start) * 0.18)
      const [top, base] = [Math.min(y(point.value), y(0)), Math.max(y(point.value), y(0))]
      const width = Math.max(0.5, end - start - 2 * gap)
      const look = point.provisional ? { 'fill-opacity': 0.25, stroke: colour, 'stroke-width': 1 } : { 'fill-opacity': 0.85 }
      return [element('rect', { x: start + gap, y: top, width, height: Math.max(0.5, base - top), fill: colour, ...look })]
    })
    .join('')
}

/** The interval: a band under a line, a whisker on a figure that stands alone. */
function intervals(pieces: readonly Placed[][], { y }: Paper, colour: string): string {
  return pieces
    .map((piece) => {
      const bounded = piece.filter((p) => p.point.low !== null && p.point.high !== null)
      if (!bounded.length || bounded.length < piece.length) return bounded.map((p) => whisker(p, y, colour)).join('')
      if (bounded.length === 1) return whisker(bounded[0]!, y, colour)
      const top = bounded.map((p) => `${short(p.x)} ${short(y(p.point.high ?? 0))}`)
      const bottom = bounded.map((p) => `${short(p.x)} ${short(y(p.point.low ?? 0))}`).reverse()
      return element('path', { d: `M${[...top, ...bottom].join('L')}Z`, fill: colour, 'fill-opacity': 0.16 })
    })
    .join('')
}

function whisker({ point, x }: Placed, y: Paper['y'], colour: string): string {
  const [top, base] = [short(y(point.high ?? 0)), short(y(point.low ?? 0))]
  const d = `M${short(x)} ${top}V${base}M${short(x - 4)} ${top}H${short(x + 4)}M${short(x - 4)} ${base}H${short(x + 4)}`
  return element('path', { d, stroke: colour, 'stroke-width': 1.25, fill: 'none' })
}

/** From the lowest to the highest figure in print, where they are not one. */
function reaches(placed: readonly Placed[], { y, paint }: Paper): string {
  const apart = placed.filter(({ point: p }) => p.lowest !== null && p.highest !== null && p.lowest < p.highest)
  if (apart.length > BARRED) {
    const d = apart.map(({ point: p, x }) => `M${short(x)} ${short(y(p.lowest ?? 0))}V${short(y(p.highest ?? 0))}`).join('')
    return element('path', { d, stroke: paint('accent'), 'stroke-width': 1, 'stroke-opacity': 0.4, fill: 'none' })
  }
  return apart
    .map(({ point: p, x }) => {
      const [top, base] = [y(p.highest ?? 0), y(p.lowest ?? 0)]
      // Two figures close together still have to be seen as two.
      const height = Math.max(5, base - top)
      const at = (top + base) / 2 - height / 2
      return element('rect', { x: x - 6.5, y: at, width: 13, height, rx: 2, fill: paint('accent'), 'fill-opacity': 0.55 })
    })
    .join('')
}
