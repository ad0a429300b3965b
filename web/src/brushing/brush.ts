import { latOf, lonOf, worldX, worldY } from '../map/mercator.ts'
import { type MarkColumns, NO_DAY } from './columns-of-marks.ts'

/** What is brushed: days, both included, and the corners of an area in the unit square. */
export interface Brush {
  readonly from: number | null
  readonly to: number | null
  readonly area: readonly (readonly [number, number])[] | null
}

/** Bits of a mark's flags: within the brushed days, within the brushed area. */
export const IN_TIME = 1
export const IN_AREA = 2

/**
 * What the panes share while one brushes. It lives outside React: a brush moves sixty times a second, and only the canvases follow it so
 * fast; the table and the address follow when the hand rests.
 */
export interface Brushing {
  readonly brush: () => Brush
  readonly move: (part: Partial<Brush>) => void
  /** The mark pointed at, or -1. */
  readonly pointed: () => number
  readonly point: (index: number) => void
  readonly columns: () => MarkColumns | null
  readonly load: (columns: MarkColumns) => void
  /** One byte a mark, always up to date with the brush. */
  readonly flags: () => Uint8Array
  readonly listen: (told: () => void) => () => void
}

export function createBrushing(first: Brush): Brushing {
  let brush = first
  let columns: MarkColumns | null = null
  let flags = new Uint8Array(0)
  let pointed = -1
  const told = new Set<() => void>()
  const tell = () => {
    for (const each of told) each()
  }
  return {
    brush: () => brush,
    move: (part) => {
      const before = brush
      brush = { ...brush, ...part }
      if (columns) flag(columns, brush, flags, before.area !== brush.area)
      tell()
    },
    pointed: () => pointed,
    point: (index) => {
      if (index === pointed) return
      pointed = index
      tell()
    },
    columns: () => columns,
    load: (next) => {
      columns = next
      pointed = -1
      flags = new Uint8Array(next.count)
      flag(next, brush, flags, true)
      tell()
    },
    flags: () => flags,
    listen: (listener) => {
      told.add(listener)
      return () => told.delete(listener)
    },
  }
}

function flag(columns: MarkColumns, { from, to, area }: Brush, flags: Uint8Array, areaMoved: boolean): void {
  if (areaMoved) for (let i = 0; i < flags.length; i++) flags[i] = !area || liesIn(area, columns.x[i]!, columns.y[i]!) ? IN_AREA : 0
  const [first, last] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY]
  const any = from === null && to === null
  for (let i = 0; i < flags.length; i++) {
    const known = columns.from[i] !== NO_DAY && columns.to[i]! >= first && columns.from[i]! <= last
    flags[i] = any || known ? flags[i]! | IN_TIME : flags[i]! & ~IN_TIME
  }
}

/** Does a point lie in a polygon? (Crossing number; a point without a place lies nowhere.) */
export function liesIn(area: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let inside = false
  for (let i = 0, j = area.length - 1; i < area.length; j = i++) {
    const [ax, ay] = area[i]!
    const [bx, by] = area[j]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** An area as it stands in an address, and back; null for anything else. */
export function areaText(area: Brush['area']): string | null {
  return area?.map(([x, y]) => `${lonOf(x).toFixed(4)},${latOf(y).toFixed(4)}`).join(' ') ?? null
}
export function areaOf(text: string): Brush['area'] {
  const corners = text.split(' ').map((c) => c.split(',').map(Number))
  if (corners.length < 3 || corners.some((c) => c.length !== 2 || !c.every(Number.isFinite))) return null
  return corners.map(([lon, lat]) => [worldX(lon!), worldY(lat!)] as const)
}
export function dayText(day: number | null): string | null {
  return day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10)
}
export function dayNumberOf(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isNaN(at) ? null : at / 86_400_000
}
