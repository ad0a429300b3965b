import type { FieldValue } from '../model/draft.ts'
import type { PublicRecord } from './redact.ts'

/** Columns of the flat table of incidents. A count gives three: the best figure and its bounds. */
const COLUMNS = [
  'id',
  'state',
  'type',
  'date',
  'date_precision',
  'part_of_day',
  'country',
  'admin1',
  'city',
  'place',
  'lat',
  'lon',
  'geo_precision',
  'killed',
  'killed_low',
  'killed_high',
  'injured',
  'injured_low',
  'injured_high',
  'abducted',
  'weapon',
  'victims',
  'perpetrators',
  'background',
  'part_of',
  'reports',
  'independent_sources',
  'conflicts',
  'withheld',
] as const

/** The header line of the table. */
export function csvHeader(): string {
  return `${COLUMNS.join(',')}\r\n`
}

/** One incident as a line (RFC 4180). An unknown is an empty cell, never a zero. Cells that a spreadsheet would run are defused. */
export function csvLine(record: PublicRecord): string {
  const cells: Record<(typeof COLUMNS)[number], unknown> = {
    id: record.id,
    state: record.state,
    type: of(record, 'type'),
    date: of(record, 'date'),
    date_precision: of(record, 'datePrecision'),
    part_of_day: of(record, 'partOfDay'),
    country: of(record, 'country'),
    admin1: of(record, 'admin1'),
    city: of(record, 'city'),
    place: of(record, 'place'),
    lat: of(record, 'lat'),
    lon: of(record, 'lon'),
    geo_precision: of(record, 'geoPrecision'),
    ...count(record, 'killed'),
    ...count(record, 'injured'),
    abducted: bounds(record, 'abducted').best,
    weapon: of(record, 'weapon'),
    victims: names(record, 'victims'),
    perpetrators: names(record, 'perpetrators'),
    background: record.background,
    part_of: record.partOf,
    reports: record.reports.join(' '),
    independent_sources: record.independentSources,
    conflicts: Object.entries(record.fields)
      .filter(([, f]) => f.conflict)
      .map(([path]) => path)
      .join(' '),
    withheld: record.withheld.join(' '),
  }
  return `${COLUMNS.map((c) => cell(cells[c])).join(',')}\r\n`
}

function of(record: PublicRecord, field: string): FieldValue | null {
  return record.fields[field]?.value ?? null
}

function bounds(record: PublicRecord, field: string): { best: number | null; low: number | null; high: number | null } {
  const chosen = record.fields[field]
  const value = chosen?.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { best: null, low: null, high: null }
  const range = chosen?.range ?? value
  return { best: value.best ?? value.low, low: range.low, high: range.high }
}

function count<F extends 'killed' | 'injured'>(record: PublicRecord, field: F) {
  const { best, low, high } = bounds(record, field)
  return { [field]: best, [`${field}_low`]: low, [`${field}_high`]: high } as { [K in F | `${F}_low` | `${F}_high`]: number | null }
}

function names(record: PublicRecord, list: string): string {
  return Object.entries(record.fields)
    .filter(([path, f]) => path.startsWith(`${list}.`) && path.endsWith('.name') && f.value !== null)
    .map(([, f]) => String(f.value))
    .join('; ')
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
