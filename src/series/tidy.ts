import type { Observation, Series } from '../model/series.ts'
import { PartialDay } from '../model/time.ts'
import { RowFaults, readTable, type TableRow } from './csv-table.ts'

/** Which column of a tidy table holds what. `qualifiers` are joined to the indicator (an offence code); `counter` says who counted. */
export interface TidyMapping {
  readonly indicator: string
  readonly area: string
  readonly areaCode?: string
  readonly period: string
  readonly value: string
  readonly unit: string
  readonly source: string
  readonly note?: string
  readonly preferred?: string
  readonly counter?: string
  readonly vintage?: string
  readonly qualifiers?: readonly string[]
}

/** The columns of a project's own series files, and of the tables that come with the example. */
export const TIDY: TidyMapping = {
  indicator: 'indicator',
  area: 'area',
  areaCode: 'area_code',
  period: 'period',
  value: 'value',
  unit: 'unit',
  source: 'source_id',
  note: 'note',
  preferred: 'preferred',
  counter: 'series',
  vintage: 'vintage',
}

const NUMBER = /^-?\d+(\.\d+)?$/
const PROVISIONAL = /provisional|preliminar/i

/**
 * Reads a tidy table: one row, one figure of one source. Rows of one indicator, place, unit and length of period make one Series; several
 * sources for one period are several observations. An empty value is a gap: null, with the row's note. Without a `preferred` column (or a
 * mark in it) the only figure of a period is preferred and of several none is. Identical rows count once.
 * Faults: `series-invalid` with every bad row (a value that is no plain number, a period that is none, no indicator, no source).
 * @example
 * loadTidyCsv('homicides.csv', bytes)[0] // => { id: 'homicide_victims:82084:year', observations: [{ period: '2024', value: 90, … }], … }
 */
export function loadTidyCsv(file: string, bytes: Uint8Array, mapping: TidyMapping = TIDY): Series[] {
  const required = [
    mapping.indicator,
    mapping.area,
    mapping.period,
    mapping.value,
    mapping.unit,
    mapping.source,
    ...(mapping.qualifiers ?? []),
  ]
  const faults = new RowFaults(file)
  const series = new Map<string, { head: Omit<Series, 'observations'>; observations: Observation[] }>()
  for (const row of readTable(file, bytes, required)) {
    const read = readRow(row, mapping, faults)
    if (!read) continue
    const known = series.get(read.head.id)
    if (!known) series.set(read.head.id, { head: read.head, observations: [read.observation] })
    else if (!known.observations.some((o) => same(o, read.observation))) known.observations.push(read.observation)
  }
  faults.throwIfAny()
  return [...series.values()].map(({ head, observations }) => ({ ...head, observations: settle(observations) }))
}

function readRow(
  row: TableRow,
  mapping: TidyMapping,
  faults: RowFaults,
): { head: Omit<Series, 'observations'>; observation: Observation } | null {
  const cell = (column: string | undefined) => (column === undefined ? '' : (row.cells[column] ?? ''))
  const [value, period, source] = [cell(mapping.value), cell(mapping.period), cell(mapping.source)]
  const name = [cell(mapping.indicator), ...(mapping.qualifiers ?? []).map(cell)].filter(Boolean).join('/')
  const place = cell(mapping.area)
  const grain = grainOf(period)
  let sound = true
  const fail = (column: string, found: string, expected: string) => {
    faults.add(row.line, column, found, expected)
    sound = false
  }
  if (!name) fail(mapping.indicator, '', 'indicator')
  if (!place) fail(mapping.area, '', 'place')
  if (!grain) fail(mapping.period, period, '2024, 2024-06, 2024-Q1, 2024-01/2024-06')
  if (value && !NUMBER.test(value)) fail(mapping.value, value, '1234.5')
  if (value && !source) fail(mapping.source, '', 'source')
  if (!sound || !grain) return null
  const code = cell(mapping.areaCode) || null
  const unit = cell(mapping.unit)
  const note = [cell(mapping.counter) && `counter: ${cell(mapping.counter)}`, cell(mapping.note)].filter(Boolean).join('; ')
  return {
    head: {
      id: `${name}:${code ?? place}:${grain}`,
      indicator: name,
      unit,
      place,
      placeCode: code,
      measure: measureOf(name, unit),
      definition: null,
      licence: null,
    },
    observation: {
      period,
      value: value ? Number(value) : null,
      source,
      vintage: cell(mapping.vintage) || null,
      provisional: PROVISIONAL.test(note),
      preferred: cell(mapping.preferred) === '1' && value !== '',
      note: note || (value ? null : 'gap'),
    },
  }
}

/** How long a period is: 'year', 'month', 'quarter', 'span' (a cumulative count), or null when it is no period. */
export function grainOf(period: string): 'year' | 'month' | 'quarter' | 'span' | 'day' | null {
  const ends = period.split('/')
  if (ends.length === 2) return ends.every((e) => PartialDay.safeParse(e).success) && (ends[0] ?? '') <= (ends[1] ?? '') ? 'span' : null
  if (/^\d{4}-Q[1-4]$/.test(period)) return 'quarter'
  if (!PartialDay.safeParse(period).success) return null
  return period.length === 4 ? 'year' : period.length === 7 ? 'month' : 'day'
}

const STOCKS = /prison|population|inmates|capacity|places/
const EVENTS = /deaths|events|victims/
const RATES = /rate|per_100|percent|share|occupancy|overcrowding/

/** Rates and stocks are told by the indicator's key and the unit; what happened in a period is a flow. */
function measureOf(indicator: string, unit: string): Series['measure'] {
  const key = indicator.toLowerCase()
  if (RATES.test(key) || /per 100|%|percent/.test(unit)) return 'rate'
  return STOCKS.test(key) && !EVENTS.test(key) ? 'stock' : 'flow'
}

function same(a: Observation, b: Observation): boolean {
  return a.period === b.period && a.source === b.source && a.value === b.value && a.note === b.note
}

function settle(observations: readonly Observation[]): Observation[] {
  const byPeriod = Map.groupBy(observations, (o) => o.period)
  return observations.map((o) => {
    const peers = (byPeriod.get(o.period) ?? []).filter((p) => p.value !== null)
    const alone = o.value !== null && peers.length === 1
    return alone ? { ...o, preferred: true } : o
  })
}
