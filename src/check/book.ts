import { PhraseTable } from '../language/lexicon.ts'
import type { Indicator, IndicatorCatalogue } from '../model/indicator.ts'
import { daysOf, grainOf } from '../model/period.ts'
import type { Observation, Series, SeriesSource } from '../model/series.ts'
import { placeOf, type SeriesPlace } from './places.ts'

/** A figure in print: an observation with a value, and the series it stands in (null: quoted in another report). */
export interface Figure extends Observation {
  readonly value: number
  readonly series: string | null
  readonly report: string | null
}

/** All series of one indicator of one place, whatever their grain, with their figures by the days they cover. */
export interface Line {
  readonly indicator: string
  readonly known: Indicator | null
  readonly unit: string
  readonly place: SeriesPlace
  readonly measure: Series['measure']
  readonly series: readonly Series[]
  /** By `from/to` days: 2024, 2024-01/2024-12 and 2024-01-01/2024-12-31 are the same days. */
  readonly figures: ReadonlyMap<string, readonly Figure[]>
}

/** The series of a project laid out for looking up claims. */
export interface Book {
  /** Lines by the key claims speak of them with ("homicides"). */
  readonly byClaim: ReadonlyMap<string, readonly Line[]>
  readonly byIndicator: ReadonlyMap<string, readonly Line[]>
  /** Keys of claims whose lines are all stocks. */
  readonly standing: ReadonlySet<string>
  readonly placeNames: ReadonlySet<string>
  readonly placeTable: PhraseTable
  readonly sources: ReadonlyMap<string, SeriesSource>
  readonly indicators: IndicatorCatalogue
}

/** Days as the key figures are filed under. */
export const daysKey = (days: { readonly from: string; readonly to: string }): string => `${days.from}/${days.to}`

/** Lays out series; their figures are filed when a line is first asked for, so that a claim costs no more with 2,000 series than with 20. */
export function layOut(
  series: readonly Series[],
  indicators: IndicatorCatalogue,
  sources: ReadonlyMap<string, SeriesSource> = new Map(),
): Book {
  const groups = Map.groupBy(series, (s) => `${s.indicator}|${s.place}|${s.unit}`)
  const lines = [...groups.values()].map((group) => lineOf(group, indicators))
  const byIndicator = Map.groupBy(lines, (l) => l.indicator)
  const byClaim = new Map<string, Line[]>()
  for (const line of lines) {
    for (const key of new Set([...(line.known?.claims ?? []), line.indicator])) {
      const list = byClaim.get(key)
      if (list) list.push(line)
      else byClaim.set(key, [line])
    }
  }
  const placeNames = new Set(lines.map((l) => l.place.name).filter(Boolean))
  const placeTable = new PhraseTable([...placeNames].map((name) => ({ id: name, forms: [name] })))
  const standing = new Set([...byClaim].filter(([, list]) => list.every((l) => l.measure === 'stock')).map(([key]) => key))
  return { byClaim, byIndicator, standing, placeNames, placeTable, sources, indicators }
}

function lineOf(group: readonly Series[], indicators: IndicatorCatalogue): Line {
  const [first] = group
  if (!first) throw new RangeError('a line needs a series')
  let filed: Map<string, Figure[]> | null = null
  return {
    indicator: first.indicator,
    known: indicators.get(first.indicator) ?? null,
    unit: first.unit,
    place: placeOf(first),
    measure: first.measure,
    series: group,
    get figures() {
      filed ??= file(group)
      return filed
    },
  }
}

// Series share their periods: each is worked out once.
const keys = new Map<string, string | null>()

function keyOf(period: string): string | null {
  const known = keys.get(period)
  if (known !== undefined) return known
  const key = grainOf(period) ? daysKey(daysOf(period)) : null
  keys.set(period, key)
  return key
}

function file(group: readonly Series[]): Map<string, Figure[]> {
  const filed = new Map<string, Figure[]>()
  for (const series of group) {
    for (const observation of series.observations) {
      const key = observation.value === null ? null : keyOf(observation.period)
      if (observation.value === null || key === null) continue
      const list = filed.get(key)
      const figure = { ...observation, value: observation.value, series: series.id, report: null }
      if (list) list.push(figure)
      else filed.set(key, [figure])
    }
  }
  return filed
}

/** A line with counts that other reports quote, for days no figure of its own covers. */
export function withQuoted(line: Line, quoted: readonly Figure[]): Line {
  if (!quoted.length) return line
  const figures = new Map(line.figures)
  for (const figure of quoted) {
    const key = daysKey(daysOf(figure.period))
    if (!line.figures.has(key)) figures.set(key, [...(figures.get(key) ?? []), figure])
  }
  return { ...line, figures }
}

/** The figure a period is taken to have: the one marked in the file, else the only value, else the last edition; and the others. */
export function bestFirst(figures: readonly Figure[]): Figure[] {
  return [...figures].sort(
    (a, b) =>
      Number(b.preferred) - Number(a.preferred) ||
      Number(a.provisional) - Number(b.provisional) ||
      (b.vintage ?? '').localeCompare(a.vintage ?? ''),
  )
}
