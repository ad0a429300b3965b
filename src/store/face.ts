import type { CotejoRecord } from '../model/record.ts'
import type { Facet, RecordFilter, RecordSort } from './store.ts'

/** What lists, facets, maps and timelines ask of a record: its columns without its body. */
export interface Face {
  readonly id: string
  readonly kind: CotejoRecord['kind']
  readonly state: CotejoRecord['state']
  readonly background: boolean
  readonly type: string | null
  readonly place: string | null
  readonly day_from: string | null
  readonly day_to: string | null
  readonly killed: number | null
  readonly sources: number
  readonly conflict_count: number
  readonly lat: number | null
  readonly lon: number | null
  readonly geo_precision: string | null
  readonly part_of_day: string | null
  readonly label: string | null
  readonly status: string | null
}

const FACETS = ['type', 'place', 'state'] as const
type FacetName = (typeof FACETS)[number]
const SETTLED: ReadonlySet<string> = new Set(['rejected', 'withdrawn', 'out_of_scope'])
const FACET_LENGTH = 200

/** Does a record answer all of a filter but its kind, its words and the three facets? */
function passes(face: Face, filter: RecordFilter): boolean {
  if (filter.from && !(face.day_to !== null && face.day_to >= filter.from)) return false
  if (filter.to && !(face.day_from !== null && face.day_from <= filter.to)) return false
  if (filter.conflicts !== undefined && face.conflict_count > 0 !== filter.conflicts) return false
  if (filter.background !== undefined && face.background !== filter.background) return false
  return !filter.area || (face.lat !== null && face.lon !== null && liesIn(filter.area, face.lon, face.lat))
}

/** Does a point lie in a polygon? (Crossing number.) The browser asks the same of its marks. */
function liesIn(area: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let inside = false
  for (let i = 0, j = area.length - 1; i < area.length; j = i++) {
    const [ax, ay] = area[i]!
    const [bx, by] = area[j]!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

export interface Sifted {
  readonly faces: Face[]
  readonly facets: Record<FacetName, Facet>
}

/** Those of `ordered` that answer the filter, in their order, and the facets, each counted over all filters but its own: one pass. */
export function sift(ordered: readonly Face[], filter: RecordFilter, answers: ReadonlySet<string> | null): Sifted {
  const faces: Face[] = []
  const counts = { type: new Map<string, number>(), place: new Map<string, number>(), state: new Map<string, number>() }
  for (const face of ordered) {
    if (answers && !answers.has(face.id)) continue
    if (!passes(face, filter)) continue
    const type = !filter.type || face.type === filter.type
    const place = !filter.place || face.place === filter.place
    const state = filter.state ? face.state === filter.state : !(filter.standing && SETTLED.has(face.state))
    if (type && place && state) faces.push(face)
    if (place && state) count(counts.type, face.type)
    if (type && state) count(counts.place, face.place)
    if (type && place) count(counts.state, face.state)
  }
  return { faces, facets: { type: facetOf(counts.type), place: facetOf(counts.place), state: facetOf(counts.state) } }
}

function count(counts: Map<string, number>, value: string | null): void {
  if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
}

/** Values with how many records have them, most first. */
function facetOf(counts: ReadonlyMap<string, number>): Facet {
  return [...counts]
    .map(([value, n]) => ({ value, count: n }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, FACET_LENGTH)
}

const KEYS = {
  date: ['day_from', 1],
  '-date': ['day_to', -1],
  sources: ['sources', 1],
  '-sources': ['sources', -1],
  killed: ['killed', 1],
  '-killed': ['killed', -1],
} as const satisfies Record<RecordSort, readonly [keyof Face, 1 | -1]>

/** Unknown dates and figures last in either direction, ties by id. */
export function ordered(faces: readonly Face[], sort: RecordSort): Face[] {
  const [key, sign] = KEYS[sort]
  return faces.toSorted((a, b) => {
    const [x, y] = [a[key], b[key]]
    if (x !== y) {
      if (x === null) return 1
      if (y === null) return -1
      return x < y ? -sign : sign
    }
    return a.id < b.id ? -1 : 1
  })
}
