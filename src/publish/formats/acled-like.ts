import type { PublicRecord } from '../../model/public-record.ts'
import { ACLED, dayRange, incidentType, placePrecision, timePrecision } from '../crosswalk.ts'
import { summaryOf } from '../summary.ts'
import { bounds, namesIn, numberOf, textOf } from '../values.ts'
import { outletsOf, tableFormat } from './table-format.ts'

const COLUMNS = [
  ...['event_id_cnty', 'event_date', 'year', 'time_precision', 'disorder_type', 'event_type', 'sub_event_type', 'actor1', 'assoc_actor_1'],
  ...['inter1', 'actor2', 'assoc_actor_2', 'inter2', 'interaction', 'civilian_targeting', 'iso', 'region', 'country', 'admin1', 'admin2'],
  ...['admin3', 'location', 'latitude', 'longitude', 'geo_precision', 'source', 'source_scale', 'notes', 'fatalities', 'tags', 'timestamp'],
] as const

const STATE = new Set<string>(['police', 'military', 'prison_guard', 'official'])

/**
 * Incidents in the columns of ACLED. "Like": ours, not theirs, and their terms do not apply. Types they do not code (threats, extortion)
 * are left out. An unknown toll is empty, where ACLED would write 0.
 */
export const acledLike = tableFormat(
  {
    id: 'acled-like',
    title: { es: 'Tabla al modo de ACLED', en: 'ACLED-like table' },
    about: {
      es: 'Los incidentes en las columnas de ACLED, sin amenazas ni extorsiones, que ellos no codifican.',
      en: 'Incidents in the columns of ACLED, without threats and extortion, which they do not code.',
    },
  },
  COLUMNS,
  (entry) => {
    const { record } = entry
    const type = incidentType(record)
    const acled = ACLED[type]
    const { first } = dayRange(record)
    if (!acled) return null
    const roles = rolesOf(record)
    const inter1 = type === 'death_in_police_action' || type === 'seizure_or_arrest' ? 1 : 3
    const inter2 =
      roles.some((r) => STATE.has(r)) || type === 'attack_on_police' ? 1 : roles.length > 0 || acled.sub === 'Attack' ? 7 : null
    return {
      event_id_cnty: record.id,
      event_date: first,
      year: first?.slice(0, 4),
      time_precision: timePrecision(record).acled,
      disorder_type: acled.disorder,
      event_type: acled.event,
      sub_event_type: acled.sub,
      actor1: inter1 === 1 ? 'State Forces' : namesIn(record, 'perpetrators') || 'Unidentified Armed Group',
      inter1,
      actor2: inter2 === 1 ? 'State Forces' : inter2 === 7 ? 'Civilians' : '',
      inter2,
      interaction: inter2 === null ? `${inter1}0` : [inter1, inter2].sort().join(''),
      civilian_targeting: inter2 === 7 && acled.event !== 'Battles' ? 'Civilian targeting' : '',
      country: textOf(record, 'country'),
      admin1: textOf(record, 'admin1'),
      admin2: textOf(record, 'admin2'),
      location: textOf(record, 'city'),
      latitude: numberOf(record, 'lat'),
      longitude: numberOf(record, 'lon'),
      geo_precision: placePrecision(record).acled,
      source: outletsOf(entry),
      notes: summaryOf(record, 'en'),
      fatalities: bounds(record, 'killed').best,
      tags: `review=${record.state}`,
    }
  },
)

function rolesOf(record: PublicRecord): string[] {
  return Object.entries(record.fields).flatMap(([path, f]) =>
    /^victims\.\d+\.role$/.test(path) && f.value !== null ? [String(f.value)] : [],
  )
}
