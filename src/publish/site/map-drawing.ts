import type { ChartPaint } from '../charts/chart.ts'
import { type Paint, paintOf } from '../charts/paint.ts'
import { element, SANS, short, text, widthOf } from '../charts/svg.ts'
import type { Line } from './lines.ts'
import type { Basemap } from './material.ts'
import { clipped, pixelOf, unitOf, type View, viewOf } from './mercator.ts'

/** An incident on the map: where in the picture, and whether its place is known closely enough for a full disc. */
export interface Mark {
  readonly line: Line
  readonly x: number
  readonly y: number
  readonly exact: boolean
}

/** What is known no nearer than a province or a country is not put on a spot: it is told in words. */
const PLACED: Readonly<Record<string, boolean>> = { point: true, block: true, neighbourhood: false, city: false, admin2: false }
const WIDTH = 720
const HEIGHT = 500
/** How far the land is drawn beyond the picture, in pictures to each side: that far one can move and draw back. */
const AROUND = 1

/** The marks of the incidents that have a place on the map, and the view that shows them all; null where none has one. */
export function placed(lines: readonly Line[]): { marks: Mark[]; view: View } | null {
  const on = lines.filter((l) => l.kind === 'incident' && l.lat !== null && l.lon !== null && (l.geo ?? 'unknown') in PLACED)
  if (on.length === 0) return null
  const units = on.map((l) => unitOf(l.lon!, l.lat!))
  const view = viewOf(units, WIDTH, HEIGHT)
  const marks = on.map((line, i): Mark => {
    const [x, y] = pixelOf(units[i]!, view)
    return { line, x: Math.round(x * 100) / 100, y: Math.round(y * 100) / 100, exact: PLACED[line.geo!]! }
  })
  return { marks, view }
}

/** Pixels of the side of a cell in which marks are one disc. `map.js` has the same. */
const CELL = 26

interface Disc {
  readonly x: number
  readonly y: number
  readonly n: number
  readonly exact: boolean
}

function discsOf(marks: readonly Mark[]): Disc[] {
  const cells = Map.groupBy(marks, (m) => `${Math.floor(m.x / CELL)} ${Math.floor(m.y / CELL)}`)
  return [...cells.values()]
    .map((own) => ({
      x: own.reduce((s, m) => s + m.x, 0) / own.length,
      y: own.reduce((s, m) => s + m.y, 0) / own.length,
      n: own.length,
      exact: own.every((m) => m.exact),
    }))
    .sort((a, b) => b.n - a.n)
}

/** The map as a drawing: land, towns, and a disc for the incidents of each cell. It reads without script; `map.js` lets one come nearer. */
export function mapSvg(marks: readonly Mark[], view: View, base: Basemap, label: string, paint: ChartPaint = 'page'): string {
  const p = paintOf(paint)
  const discs = discsOf(marks)
  const drawn = discs.map(({ x, y, n, exact }) => {
    const r = radiusOf(n)
    const disc = element('circle', {
      cx: x,
      cy: y,
      r,
      fill: p('incident'),
      'fill-opacity': exact ? 0.72 : 0.2,
      stroke: p('incident'),
      'stroke-dasharray': exact ? null : '4 3',
      class: exact ? 'disc' : 'disc open',
    })
    return (
      disc +
      (n > 1
        ? element(
            'text',
            {
              x,
              y: y + 4,
              'text-anchor': 'middle',
              'font-size': 11,
              'font-weight': 600,
              'font-family': SANS,
              fill: p('ink'),
              class: 'count',
            },
            String(n),
          )
        : '')
    )
  })
  const land = element('path', { d: landOf(view, base), fill: p('rule'), 'fill-opacity': 0.4, stroke: p('rule'), class: 'land' })
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      role: 'img',
      'aria-label': label,
      id: 'map',
    },
    `${land}<g id="towns">${townsOf(view, base, discs, p)}</g><g id="discs">${drawn.join('')}</g>`,
  )
}

/** Pixels of a disc's radius: its area is the number of incidents. */
export function radiusOf(n: number): number {
  return Math.min(34, 5 + 2.4 * Math.sqrt(n))
}

function landOf(view: View, { rings }: Basemap): string {
  const box = { x0: -WIDTH * AROUND, y0: -HEIGHT * AROUND, x1: WIDTH * (1 + AROUND), y1: HEIGHT * (1 + AROUND) }
  return rings
    .map((ring) => {
      const points = clipped(
        ring.map(([lon, lat]) => pixelOf(unitOf(lon, lat), view)),
        box,
      )
      return points.length < 3 ? '' : `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}Z`
    })
    .join('')
}

/** As many towns as find room, the largest first; discs come before them. */
function townsOf(view: View, { towns }: Basemap, discs: readonly Disc[], p: Paint): string {
  const taken = discs.map((d) => ({ x: d.x - 20, y: d.y, w: 40 }))
  const out: string[] = []
  for (let i = 0; i < towns.name.length && out.length < 36; i++) {
    const [x, y] = pixelOf(unitOf(towns.lon[i]!, towns.lat[i]!), view)
    if (x < 4 || y < 10 || x > WIDTH - 30 || y > HEIGHT - 8) continue
    const w = widthOf(towns.name[i]!, 11) + 10
    if (taken.some((t) => Math.abs(t.y - y) < 15 && x < t.x + t.w && t.x < x + w)) continue
    taken.push({ x, y, w })
    out.push(
      element('circle', { cx: x, cy: y, r: 1.4, fill: p('quiet'), class: 'town' }) +
        text(x + 5, y + 4, towns.name[i]!, { size: 11, fill: p('quiet') }),
    )
  }
  return out.join('')
}
