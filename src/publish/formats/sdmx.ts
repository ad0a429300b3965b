import type { Series } from '../../model/series.ts'
import { csvLine } from '../csv.ts'
import type { Format } from '../format.ts'
import type { PublicSet } from '../public-set.ts'
import { withoutContacts } from '../rules/contacts.ts'
import { FREQUENCY } from '../series-table.ts'

export const OBSERVATION_COLUMNS = [
  ...['DATAFLOW', 'FREQ', 'REF_AREA', 'TIME_PERIOD', 'INDICATOR', 'UNIT_MEASURE', 'UNIT_MULT', 'OBS_VALUE', 'OBS_STATUS', 'OBS_CONF'],
  ...['OBS_PRE_BREAK', 'COMMENT_OBS', 'VINTAGE', 'SOURCE_ID'],
] as const

/** Every figure of every series, one a row. A gap is an empty OBS_VALUE with status `M`, never a zero. */
export function* observationRows(set: Pick<PublicSet, 'series' | 'sources'>): Generator<(string | number | null)[]> {
  for (const series of set.series) for (const o of series.observations) yield observationRow(series, o, set)
}

function observationRow(
  series: Series,
  o: Series['observations'][number],
  { sources }: Pick<PublicSet, 'sources'>,
): (string | number | null)[] {
  const isBreak = series.breaks.some((b) => b.period === o.period)
  const status = o.value === null ? 'M' : isBreak ? 'B' : o.provisional ? 'P' : 'A'
  return [
    ...[
      'COTEJO',
      FREQUENCY[series.grain],
      series.placeCode ?? series.place,
      o.period,
      series.indicator,
      series.unit,
      0,
      o.value,
      status,
      'F',
    ],
    ...[isBreak ? 1 : null, o.note === null ? null : withoutContacts(o.note), o.vintage ?? sources.get(o.source)?.date ?? null, o.source],
  ]
}

/** Official figures for statistical tools. */
export const sdmx: Format = {
  id: 'sdmx',
  extension: 'sdmx.csv',
  mediaType: 'text/csv; charset=utf-8',
  title: { es: 'Series en columnas SDMX', en: 'Series in SDMX columns' },
  about: {
    es: 'Las series oficiales, una cifra por línea, con su edición, su fuente y su situación.',
    en: 'Official series, one figure a line, with edition, source and status.',
  },
  async *write(set) {
    yield csvLine(OBSERVATION_COLUMNS)
    for (const row of observationRows(set)) yield csvLine(row)
  },
}
