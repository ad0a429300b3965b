import { type GeoPrecision, ReviewState } from '../../../src/model/codes.ts'
import { PartOfDay } from '../../../src/model/time.ts'
import type { Marks } from '../../../src/serve/api.ts'
import { worldX, worldY } from '../map/mercator.ts'

// The marks of a project as typed arrays: a hundred thousand are brushed within a frame, with no object for each.

/** Day number that stands for "not known". */
export const NO_DAY = -0x8000_0000
export const WIDTHS: readonly GeoPrecision[] = ['point', 'block', 'neighbourhood', 'city', 'admin2', 'admin1', 'country', 'unknown']
export const STATES = ReviewState.options
export const PARTS = PartOfDay.options

/** A place that is only known as an area: several marks share it. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly width: GeoPrecision
  readonly name: string
}

export interface MarkColumns {
  readonly count: number
  /** In rising order. */
  readonly id: readonly string[]
  /** In the unit square; NaN where the place is not known. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Index into `spots`, or -1 for a point. */
  readonly spot: Int32Array
  readonly spots: readonly Spot[]
  /** First and last day since 1970; `NO_DAY` where not known. */
  readonly from: Int32Array
  readonly to: Int32Array
  /** Index into `spans` where the day is not exact, else -1. */
  readonly span: Int32Array
  readonly spans: readonly { readonly from: number; readonly to: number }[]
  readonly threat: Uint8Array
  readonly state: Uint8Array
  readonly part: Uint8Array
  readonly firstDay: number
  readonly lastDay: number
  readonly placed: number
  readonly dated: number
  readonly label: readonly (string | null)[]
  readonly status: readonly (string | null)[]
}

/** The columns as they came, made ready for drawing. */
export function columnsOf(marks: Marks): MarkColumns {
  const count = marks.id.length
  const where = placesOf(marks)
  const when = timesOf(marks)
  return {
    count,
    id: marks.id,
    ...where,
    ...when,
    threat: Uint8Array.from(marks.type, (t) => (t === 'threat' ? 1 : 0)),
    state: Uint8Array.from(marks.state, (s) => STATES.indexOf(s)),
    part: Uint8Array.from(marks.part, (p) => PARTS.indexOf(p ?? 'unknown')),
    label: marks.label,
    status: marks.status,
  }
}

function placesOf(marks: Marks) {
  const count = marks.id.length
  const [x, y, spot] = [new Float64Array(count), new Float64Array(count), new Int32Array(count).fill(-1)]
  const spots: Spot[] = []
  const known = new Map<string, number>()
  let placed = 0
  for (let i = 0; i < count; i++) {
    const [lat, lon, precision] = [marks.lat[i], marks.lon[i], marks.precision[i] ?? 'unknown']
    if (lat === null || lon === null || lat === undefined || lon === undefined) {
      x[i] = y[i] = Number.NaN
      continue
    }
    placed++
    x[i] = worldX(lon)
    y[i] = worldY(lat)
    if (WIDTHS.indexOf(precision) < 2) continue
    const key = `${lat} ${lon} ${precision}`
    let at = known.get(key)
    if (at === undefined) {
      at = spots.push({ x: x[i]!, y: y[i]!, width: precision, name: marks.place[i] ?? '' }) - 1
      known.set(key, at)
    }
    spot[i] = at
  }
  return { x, y, spot, spots, placed }
}

function timesOf(marks: Marks) {
  const count = marks.id.length
  const [from, to, span] = [new Int32Array(count), new Int32Array(count), new Int32Array(count).fill(-1)]
  const spans: { from: number; to: number }[] = []
  const known = new Map<number, number>()
  let [firstDay, lastDay, dated] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  for (let i = 0; i < count; i++) {
    const [a, b] = [dayOf(marks.from[i] ?? null), dayOf(marks.to[i] ?? null)]
    from[i] = a
    to[i] = b
    if (a === NO_DAY || b === NO_DAY) {
      from[i] = to[i] = NO_DAY
      continue
    }
    dated++
    firstDay = Math.min(firstDay, a)
    lastDay = Math.max(lastDay, b)
    if (a === b) continue
    const key = a * 100_000 + b
    let at = known.get(key)
    if (at === undefined) {
      at = spans.push({ from: a, to: b }) - 1
      known.set(key, at)
    }
    span[i] = at
  }
  return { from, to, span, spans, firstDay, lastDay, dated }
}

/** `20240309` as days since 1970; a day that no calendar has is not known. */
function dayOf(written: number | null): number {
  if (written === null) return NO_DAY
  const [year, month, day] = [Math.trunc(written / 10_000), Math.trunc(written / 100) % 100, written % 100]
  const at = Date.UTC(year, month - 1, day)
  return Number.isNaN(at) || new Date(at).getUTCDate() !== day ? NO_DAY : at / 86_400_000
}

/** The place of an id among the marks, or -1. */
export function indexOfMark({ id }: MarkColumns, wanted: string): number {
  let [low, high] = [0, id.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const here = id[middle]!
    if (here === wanted) return middle
    if (here < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}
