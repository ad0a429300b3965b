import type { PublicRecord } from '../model/public-record.ts'
import { csvLine } from './csv.ts'
import type { Format } from './format.ts'
import { bounds, namesIn, shown } from './values.ts'

/** Columns of the flat table of incidents. A count gives three: the best figure and its bounds. */
export const COLUMNS = [
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

/** The cells of an incident by column. */
export function rowOf(record: PublicRecord): Record<(typeof COLUMNS)[number], unknown> {
  return {
    id: record.id,
    state: record.state,
    type: shown(record, 'type'),
    date: shown(record, 'date'),
    date_precision: shown(record, 'datePrecision'),
    part_of_day: shown(record, 'partOfDay'),
    country: shown(record, 'country'),
    admin1: shown(record, 'admin1'),
    city: shown(record, 'city'),
    place: shown(record, 'place'),
    lat: shown(record, 'lat'),
    lon: shown(record, 'lon'),
    geo_precision: shown(record, 'geoPrecision'),
    ...count(record, 'killed'),
    ...count(record, 'injured'),
    abducted: bounds(record, 'abducted').best,
    weapon: shown(record, 'weapon'),
    victims: namesIn(record, 'victims'),
    perpetrators: namesIn(record, 'perpetrators'),
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
}

function count<F extends 'killed' | 'injured'>(record: PublicRecord, field: F) {
  const { best, low, high } = bounds(record, field)
  return { [field]: best, [`${field}_low`]: low, [`${field}_high`]: high } as { [K in F | `${F}_low` | `${F}_high`]: number | null }
}

/** The flat table of incidents. */
export const csv: Format = {
  id: 'csv',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  title: { es: 'Tabla CSV', en: 'CSV table' },
  about: {
    es: 'Un incidente por línea, para planillas; lo desconocido queda vacío.',
    en: 'One incident a line, for spreadsheets; what is unknown stays empty.',
  },
  async *write(set) {
    yield csvLine(COLUMNS)
    for await (const { record } of set.records('incident')) {
      const row = rowOf(record)
      yield csvLine(COLUMNS.map((c) => row[c]))
    }
  },
}
