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

/**
 * The records of one kind by id, with what filters and facets ask of them as numbers: a hundred thousand are sifted in a few
 * milliseconds. Days are `YYYYMMDD`, 0 where unknown; places are NaN where unknown.
 */
export interface Table {
  readonly faces: readonly Face[]
  readonly placeOf: ReadonlyMap<string, number>
  readonly from: Int32Array
  readonly to: Int32Array
  readonly lat: Float64Array
  readonly lon: Float64Array
  readonly background: Uint8Array
  readonly disputed: Uint8Array
  readonly killed: Float64Array
  readonly sources: Int32Array
  readonly codes: { readonly [N in FacetName | 'precision' | 'part']: Coded }
}

/** Values as codes: `values[codes[i]]`, 0 for none. */
interface Coded {
  readonly codes: Int32Array
  readonly values: readonly string[]
}

export function tableOf(all: Face[]): Table {
  const faces = all.sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    faces,
    placeOf: new Map(faces.map((f, i) => [f.id, i])),
    from: Int32Array.from(faces, (f) => dayAsNumber(f.day_from) ?? 0),
    to: Int32Array.from(faces, (f) => dayAsNumber(f.day_to) ?? 0),
    lat: Float64Array.from(faces, (f) => f.lat ?? Number.NaN),
    lon: Float64Array.from(faces, (f) => f.lon ?? Number.NaN),
    background: Uint8Array.from(faces, (f) => Number(f.background)),
    disputed: Uint8Array.from(faces, (f) => Number(f.conflict_count > 0)),
    killed: Float64Array.from(faces, (f) => f.killed ?? Number.NaN),
    sources: Int32Array.from(faces, (f) => f.sources),
    codes: {
      type: codedBy(faces, (f) => f.type),
      place: codedBy(faces, (f) => f.place),
      state: codedBy(faces, (f) => f.state),
      precision: codedBy(faces, (f) => f.geo_precision),
      part: codedBy(faces, (f) => f.part_of_day),
    },
  }
}

function codedBy(faces: readonly Face[], of: (face: Face) => string | null): Coded {
  const values = ['']
  const known = new Map<string, number>()
  const codes = Int32Array.from(faces, (face) => {
    const value = of(face)
    if (value === null) return 0
    const code = known.get(value) ?? values.push(value) - 1
    known.set(value, code)
    return code
  })
  return { codes, values }
}

/** A day as `YYYYMMDD`; null where unknown. */
function dayAsNumber(day: string | null): number | null {
  return day === null ? null : Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8))
}

/** An order of a table: which place comes when, and when each place comes. */
export interface Order {
  readonly places: Int32Array
  readonly rank: Int32Array
}

/** Unknown dates and figures last in either direction, ties by id. */
export function orderOf(table: Table, sort: RecordSort): Order {
  const [column, sign] = KEYS[sort]
  const values = table[column]
  const known = (at: number) => (column === 'from' || column === 'to' ? values[at] !== 0 : !Number.isNaN(values[at]))
  const places = Int32Array.from(values, (_, at) => at).sort((a, b) => {
    const [x, y] = [known(a), known(b)]
    if (x !== y) return x ? -1 : 1
    return (x ? sign * (values[a]! - values[b]!) : 0) || a - b
  })
  const rank = new Int32Array(places.length)
  for (const [n, at] of places.entries()) rank[at] = n
  return { places, rank }
}

const KEYS = {
  date: ['from', 1],
  '-date': ['to', -1],
  sources: ['sources', 1],
  '-sources': ['sources', -1],
  killed: ['killed', 1],
  '-killed': ['killed', -1],
} as const satisfies Record<RecordSort, readonly [keyof Table, 1 | -1]>

/** Does a record answer all of a filter but its kind, its words and the three facets? */
function passing(table: Table, filter: RecordFilter): (at: number) => boolean {
  const { area, conflicts, background } = filter
  const [from, to] = [dayAsNumber(filter.from || null), dayAsNumber(filter.to || null)]
  return (at) => {
    if (from !== null && table.to[at]! < from) return false
    if (to !== null && (table.from[at] === 0 || table.from[at]! > to)) return false
    if (conflicts !== undefined && table.disputed[at] !== Number(conflicts)) return false
    if (background !== undefined && table.background[at] !== Number(background)) return false
    return !area || (!Number.isNaN(table.lat[at]) && !Number.isNaN(table.lon[at]) && liesIn(area, table.lon[at]!, table.lat[at]!))
  }
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
  /** Places in the table, in the order asked for; by id when none was. */
  readonly at: Int32Array
  readonly facets: Record<FacetName, Facet>
}

/** Those of a table that answer the filter, in an order, and the facets, each counted over all filters but its own: one pass. */
export function sift(table: Table, order: Order | null, filter: RecordFilter, answers: ReadonlySet<string> | null): Sifted {
  const passes = passing(table, filter)
  const [type, place, state] = [choiceOf(table, filter, 'type'), choiceOf(table, filter, 'place'), choiceOf(table, filter, 'state')]
  const asked = answers ? answering(table, order, answers) : (order?.places ?? table.from.map((_, at) => at))
  const found = new Int32Array(asked.length)
  let n = 0
  for (const at of asked) {
    if (!passes(at)) continue
    const [t, p, s] = [type.codes[at]!, place.codes[at]!, state.codes[at]!]
    const [inType, inPlace, inState] = [type.takes[t], place.takes[p], state.takes[s]]
    if (inType && inPlace && inState) found[n++] = at
    if (inPlace && inState) type.counts[t]!++
    if (inType && inState) place.counts[p]!++
    if (inType && inPlace) state.counts[s]!++
  }
  return { at: found.slice(0, n), facets: { type: facetOf(type), place: facetOf(place), state: facetOf(state) } }
}

/** Places of the records that answer, in an order. */
function answering(table: Table, order: Order | null, answers: ReadonlySet<string>): Int32Array {
  const ranks = new Int32Array(answers.size)
  let n = 0
  for (const id of answers) {
    const at = table.placeOf.get(id)
    if (at !== undefined) ranks[n++] = order ? order.rank[at]! : at
  }
  const sorted = ranks.subarray(0, n).sort()
  return order ? sorted.map((rank) => order.places[rank]!) : sorted
}

interface Choice extends Coded {
  /** By code: is it among what the filter asks for? */
  readonly takes: readonly boolean[]
  readonly counts: Int32Array
}

function choiceOf(table: Table, filter: RecordFilter, name: FacetName): Choice {
  const { codes, values } = table.codes[name]
  const asked = filter[name]
  const takes = values.map((value, code) =>
    asked ? code > 0 && value === asked : !(name === 'state' && filter.standing && SETTLED.has(value)),
  )
  return { codes, values, takes, counts: new Int32Array(values.length) }
}

/** Values with how many records have them, most first. */
function facetOf({ values, counts }: Choice): Facet {
  return values
    .flatMap((value, code) => (code > 0 && counts[code]! > 0 ? { value, count: counts[code]! } : []))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, FACET_LENGTH)
}
