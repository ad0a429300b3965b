import { dayRange, incidentType, placePrecision, timePrecision } from '../crosswalk.ts'
import { bounds, namesIn, numberOf, textOf } from '../values.ts'
import { outletsOf, tableFormat } from './table-format.ts'

const COLUMNS = [
  ...['id', 'relid', 'year', 'active_year', 'code_status', 'type_of_violence', 'conflict_dset_id', 'conflict_new_id', 'conflict_name'],
  ...['dyad_dset_id', 'dyad_new_id', 'dyad_name', 'side_a_dset_id', 'side_a_new_id', 'side_a', 'side_b_dset_id', 'side_b_new_id', 'side_b'],
  ...['number_of_sources', 'source_article', 'source_office', 'source_date', 'source_headline', 'source_original', 'where_prec'],
  ...[
    'where_coordinates',
    'where_description',
    'adm_1',
    'adm_2',
    'latitude',
    'longitude',
    'geom_wkt',
    'priogrid_gid',
    'country',
    'country_id',
  ],
  ...[
    'region',
    'event_clarity',
    'date_prec',
    'date_start',
    'date_end',
    'deaths_a',
    'deaths_b',
    'deaths_civilians',
    'deaths_unknown',
    'best',
  ],
  ...['high', 'low', 'gwnoa', 'gwnob'],
] as const

/** Incidents with at least one death in the columns of UCDP GED. Deaths stand as `deaths_unknown`: the record does not split them by side. */
export const ucdpLike = tableFormat(
  {
    id: 'ucdp-like',
    title: { es: 'Tabla al modo de UCDP', en: 'UCDP-like table' },
    about: {
      es: 'Los incidentes con muertos en las columnas de UCDP GED, con la mejor cifra, la menor y la mayor.',
      en: 'Incidents with deaths in the columns of UCDP GED, with best, low and high figure.',
    },
  },
  COLUMNS,
  (entry) => {
    const { record, reports } = entry
    const { best, low, high } = bounds(record, 'killed')
    if (Math.max(best ?? 0, high ?? 0) < 1) return null
    const { first, last } = dayRange(record)
    const a = namesIn(record, 'perpetrators') || 'Unidentified'
    const clash = incidentType(record) === 'armed_clash'
    const lat = numberOf(record, 'lat')
    const lon = numberOf(record, 'lon')
    return {
      id: record.id,
      year: first?.slice(0, 4),
      code_status: record.state,
      type_of_violence: clash ? 2 : 3,
      dyad_name: `${a} - ${clash ? 'Unidentified' : 'Civilians'}`,
      side_a: a,
      side_b: clash ? 'Unidentified' : 'Civilians',
      number_of_sources: record.independentSources,
      source_article: reports.flatMap((r) => r.url ?? []).join('; '),
      source_office: outletsOf(entry),
      source_date: reports.map((r) => r.published ?? '').join('; '),
      source_headline: reports.flatMap((r) => r.title ?? []).join('; '),
      where_prec: placePrecision(record).ucdp,
      where_coordinates: textOf(record, 'city'),
      where_description: textOf(record, 'place'),
      adm_1: textOf(record, 'admin1'),
      adm_2: textOf(record, 'admin2'),
      latitude: lat,
      longitude: lon,
      geom_wkt: lat === null || lon === null ? null : `POINT (${lon} ${lat})`,
      country: textOf(record, 'country'),
      event_clarity: timePrecision(record).ucdp === 1 ? 1 : 2,
      date_prec: timePrecision(record).ucdp,
      date_start: first,
      date_end: last,
      deaths_unknown: best,
      best,
      high,
      low,
    }
  },
)
