import type { Weapon } from '../../model/codes.ts'
import type { PublicRecord } from '../../model/public-record.ts'
import { GTD_ATTACK, GTD_WEAPON, incidentType, placePrecision } from '../crosswalk.ts'
import { summaryOf } from '../summary.ts'
import { bounds, numberOf, shown, textOf } from '../values.ts'
import { tableFormat } from './table-format.ts'

const numbered = (stem: string, n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, i) => `${stem}${i + from}`)

const COLUMNS: readonly string[] = [
  ...['eventid', 'iyear', 'imonth', 'iday', 'approxdate', 'extended', 'resolution', 'summary', 'crit1', 'crit2', 'crit3', 'doubtterr'],
  ...['alternative', 'multiple', 'related', 'country', 'region', 'provstate', 'city', 'vicinity', 'location', 'latitude', 'longitude'],
  ...['specificity', ...numbered('attacktype', 3), 'success', 'suicide', ...numbered('weaptype', 4), ...numbered('weapsubtype', 4)],
  ...['weapdetail', ...numbered('targtype', 3), ...numbered('targsubtype', 3), 'corp1', 'target1', 'natlty1', 'gname', 'gsubname'],
  ...['gname2', 'gname3', ...numbered('guncertain', 3), 'individual', 'nperps', 'nperpcap', 'claimed', 'claimmode', 'compclaim', 'nkill'],
  ...['nkillter', 'nwound', 'nwoundte', 'property', 'propextent', 'propvalue', 'ishostkid', 'nhostkid', 'nhours', 'ndays', 'ransom'],
  ...['ransomamt', 'ransompaid', 'hostkidoutcome', 'nreleased', 'addnotes', 'INT_LOG', 'INT_IDEO', 'INT_MISC', 'INT_ANY'],
  ...[...numbered('scite', 3), 'dbsource'],
]

/** Unknown in GTD, which is not zero: -9 for codes, -99 for numbers of people. */
const UNKNOWN_CODE = -9
const UNKNOWN_COUNT = -99

/** Incidents in the columns of GTD. Attribution is always uncertain (`guncertain` 1): a report says so, no court. */
export const gtdLike = tableFormat(
  {
    id: 'gtd-like',
    title: { es: 'Tabla al modo de GTD', en: 'GTD-like table' },
    about: {
      es: 'Los ataques en las columnas de la base GTD; lo desconocido es -9 o -99, nunca cero.',
      en: 'Attacks in the columns of the GTD; what is unknown is -9 or -99, never zero.',
    },
  },
  COLUMNS,
  ({ record, reports }) => {
    const attack = GTD_ATTACK[incidentType(record)]
    if (attack === null) return null
    const [year, month, day] = (textOf(record, 'date') ?? '').split('-')
    const groups = perpetrators(record)
    const kidnapped = bounds(record, 'abducted').best
    return {
      eventid: record.id,
      iyear: year || null,
      // GTD writes 0 for a month or day that is not known.
      imonth: month ? Number(month) : 0,
      iday: day ? Number(day) : 0,
      approxdate: day ? '' : textOf(record, 'date'),
      summary: summaryOf(record, 'en'),
      multiple: record.partOf === null ? 0 : 1,
      related: record.partOf,
      country: textOf(record, 'country'),
      provstate: textOf(record, 'admin1'),
      city: textOf(record, 'city'),
      vicinity: UNKNOWN_CODE,
      location: textOf(record, 'place'),
      latitude: numberOf(record, 'lat'),
      longitude: numberOf(record, 'lon'),
      specificity: placePrecision(record).gtd,
      attacktype1: attack,
      success: record.reality === 'attempted' || incidentType(record) === 'attempted_homicide' ? 0 : 1,
      suicide: UNKNOWN_CODE,
      weaptype1: GTD_WEAPON[shown(record, 'weapon') as Weapon] ?? 13,
      gname: groups[0] ?? 'Unknown',
      gname2: groups[1],
      gname3: groups[2],
      guncertain1: groups[0] === undefined ? null : 1,
      guncertain2: groups[1] === undefined ? null : 1,
      guncertain3: groups[2] === undefined ? null : 1,
      nperps: UNKNOWN_COUNT,
      claimed: UNKNOWN_CODE,
      nkill: bounds(record, 'killed').best ?? UNKNOWN_COUNT,
      nwound: bounds(record, 'injured').best ?? UNKNOWN_COUNT,
      property: UNKNOWN_CODE,
      ishostkid: kidnapped === null ? UNKNOWN_CODE : 1,
      nhostkid: kidnapped ?? UNKNOWN_COUNT,
      addnotes: `review=${record.state}`,
      ...Object.fromEntries(
        reports.slice(0, 3).map((r, i) => [`scite${i + 1}`, [r.outlet, r.title, r.published, r.url].filter(Boolean).join(', ')]),
      ),
      dbsource: 'Cotejo',
    }
  },
)

function perpetrators(record: PublicRecord): string[] {
  return Object.entries(record.fields).flatMap(([path, f]) =>
    /^perpetrators\.\d+\.name$/.test(path) && typeof f.value === 'string' ? [f.value] : [],
  )
}
