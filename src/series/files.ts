import type { IndicatorCatalogue } from '../model/indicator.ts'
import { byTime } from '../model/period.ts'
import type { Observation, Series } from '../model/series.ts'
import type { SeriesMapping } from '../model/series-mapping.ts'
import { csvTable } from './csv-table.ts'
import { jsonStatTable } from './json-stat.ts'
import { type Loaded, loadTable } from './load-table.ts'
import type { Table } from './table.ts'
import { xlsxTable } from './xlsx-table.ts'

/** A file of official figures, with the mapping somebody made for it, or null. */
export interface SeriesFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly mapping: SeriesMapping | null
}

/** Endings of the tables that can be read: CSV with any separator, workbooks, JSON-stat. */
export const TABLE_ENDING = /\.(csv|tsv|xlsx|json)$/i

/** Reads one file of a project's `series/` folder. Faults as in `loadTable` and of its format. */
export function loadSeriesFile({ name, bytes, mapping }: SeriesFile, indicators: IndicatorCatalogue): Loaded {
  return loadTable(name, openTable(name, bytes, mapping), mapping, indicators)
}

/** A file as a table, by its ending. */
export function openTable(name: string, bytes: Uint8Array, mapping: SeriesMapping | null): Table {
  if (/\.xlsx$/i.test(name)) return xlsxTable(name, bytes, mapping?.sheet)
  return /\.json$/i.test(name) ? jsonStatTable(name, bytes) : csvTable(name, bytes)
}

/**
 * The series of several files as one list. Those of one id and unit are one series, its observations in order of time; a figure that stands
 * in two files with the same source and edition is one figure. The only figure of a period is the preferred one; of several only the one
 * that is marked is.
 */
export function joinSeries(lists: readonly (readonly Series[])[]): Series[] {
  const joined = new Map<string, Series>()
  for (const series of lists.flat()) {
    const first = joined.get(series.id)
    const id = first && first.unit !== series.unit ? `${series.id}:${series.unit.replace(/\W+/g, '-')}` : series.id
    const known = joined.get(id)
    joined.set(id, known ? joinTwo(known, series) : { ...series, id })
  }
  return [...joined.values()].map((series) => ({ ...series, observations: settle(series.observations) }))
}

function joinTwo(a: Series, b: Series): Series {
  const keyOf = (o: Observation): string => [o.period, o.value, o.source, o.counter, o.vintage].join('\n')
  const known = new Set(a.observations.map(keyOf))
  const more = b.observations.filter((o) => !known.has(keyOf(o)))
  const breaks = [...a.breaks, ...b.breaks.filter((x) => !a.breaks.some((y) => y.period === x.period))]
  const observations = [...a.observations, ...more].sort((x, y) => byTime(x.period, y.period))
  return { ...a, definition: a.definition ?? b.definition, breaks, observations }
}

function settle(observations: readonly Observation[]): Observation[] {
  const figures = Map.groupBy(
    observations.filter((o) => o.value !== null),
    (o) => o.period,
  )
  return observations.map((o) => {
    const peers = figures.get(o.period) ?? []
    const marked = peers.filter((p) => p.preferred).length
    return { ...o, preferred: o.value !== null && (peers.length === 1 || (o.preferred && marked === 1)) }
  })
}
