import { ACLED, dayRange, incidentType } from '../crosswalk.ts'
import { summaryOf } from '../summary.ts'
import { bounds, namesIn, numberOf, textOf } from '../values.ts'
import { outletsOf, tableFormat } from './table-format.ts'

const TAGS = {
  id: '#event+id',
  date: '#date+occurred',
  date_start: '#date+start',
  date_end: '#date+end',
  type: '#event+type',
  sub_type: '#event+type+sub',
  group: '#group+name+first',
  killed: '#affected+killed',
  injured: '#affected+injured',
  admin1: '#adm1+name',
  admin2: '#adm2+name',
  location: '#loc+name',
  latitude: '#geo+lat',
  longitude: '#geo+lon',
  country: '#country+code',
  source: '#meta+source',
  review: '#meta+status',
  description: '#description',
} as const

const columns = Object.keys(TAGS) as (keyof typeof TAGS)[]

/** Incidents with the hashtags of HXL under the header, as OCHA's tools read them. */
export const hxl = tableFormat(
  {
    id: 'hxl',
    title: { es: 'Tabla HXL', en: 'HXL table' },
    about: {
      es: 'Los incidentes con las etiquetas humanitarias HXL bajo el encabezado.',
      en: 'Incidents with humanitarian HXL hashtags under the header.',
    },
  },
  columns,
  (entry) => {
    const { record } = entry
    const { first, last } = dayRange(record)
    return {
      id: record.id,
      date: first !== null && first === last ? first : null,
      date_start: first,
      date_end: last,
      type: incidentType(record),
      sub_type: ACLED[incidentType(record)]?.sub,
      group: namesIn(record, 'perpetrators'),
      killed: bounds(record, 'killed').best,
      injured: bounds(record, 'injured').best,
      admin1: textOf(record, 'admin1'),
      admin2: textOf(record, 'admin2'),
      location: textOf(record, 'city'),
      latitude: numberOf(record, 'lat'),
      longitude: numberOf(record, 'lon'),
      country: textOf(record, 'country'),
      source: outletsOf(entry),
      review: record.state,
      description: summaryOf(record, 'en'),
    }
  },
  [columns.map((c) => TAGS[c])],
)
