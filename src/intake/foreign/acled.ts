import { parse } from 'csv-parse/sync'
import { type ForeignIncident, type ForeignReader, invalid, plainWords, saidOf } from './told.ts'

const NEEDED = ['event_date', 'event_type', 'sub_event_type', 'fatalities'] as const
/** Longest row, in characters. */
const LONGEST_ROW = 1_000_000

/** Sub-event types of ACLED that are one of ours; the others stay without a type, for a person to give. */
const TYPES: Readonly<Record<string, string>> = {
  'armed clash': 'armed_clash',
  'abduction/forced disappearance': 'kidnapping',
  'sexual violence': 'sexual_violence',
  arrests: 'seizure_or_arrest',
}
/** Precision of a day and of a place there and here. */
const TIME: Readonly<Record<string, string>> = { '1': 'day', '2': 'week', '3': 'month' }
const GEO: Readonly<Record<string, string>> = { '1': 'city', '2': 'admin2', '3': 'admin1' }

/** A table in the columns of ACLED, ours or theirs. Their zero means "none reported" and is taken over as an unknown, not as nobody. */
export const readAcled: ForeignReader = function* (text, file) {
  let rows: Record<string, string>[]
  try {
    rows = parse(text, { bom: true, columns: (header: string[]) => header.map((c) => c.trim().toLowerCase()), maxRecordSize: LONGEST_ROW })
  } catch (cause) {
    throw invalid(file, 'table', cause instanceof Error ? cause.message : String(cause), 'CSV', cause)
  }
  const missing = NEEDED.filter((c) => rows[0] !== undefined && !(c in rows[0]))
  if (rows.length === 0 || missing.length > 0) throw invalid(file, 'header', Object.keys(rows[0] ?? {}).join(', '), NEEDED.join(', '))
  for (const [i, row] of rows.entries()) yield incidentOf(row, `row-${i + 2}`)
}

function incidentOf(row: Readonly<Record<string, string>>, place: string): ForeignIncident {
  const fatalities = Number(row.fatalities)
  const killed = row.fatalities?.trim() && Number.isInteger(fatalities) && fatalities > 0 ? String(fatalities) : ''
  const sub = plainWords(row.sub_event_type).toLowerCase()
  const type = TYPES[sub] ?? (sub === 'attack' && killed ? 'homicide' : '')
  return {
    id: plainWords(row.event_id_cnty) || place,
    fields: saidOf({
      type,
      date: dayOf(plainWords(row.event_date)),
      datePrecision: TIME[plainWords(row.time_precision)] ?? '',
      admin1: row.admin1,
      admin2: row.admin2,
      city: row.location,
      lat: row.latitude,
      lon: row.longitude,
      geoPrecision: GEO[plainWords(row.geo_precision)] ?? '',
      killed,
    }),
    notes: [row.event_type, row.sub_event_type, row.actor1, row.actor2, row.country, row.source, row.notes]
      .map(plainWords)
      .filter(Boolean)
      .join(' | '),
  }
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** "2024-03-09" as it is, "09 March 2024" as they write it; anything else is no day. */
function dayOf(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text
  const [, day = '', month = '', year = ''] = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(text) ?? []
  const at = MONTHS.indexOf(month.toLowerCase()) + 1
  return at > 0 ? `${year}-${String(at).padStart(2, '0')}-${day.padStart(2, '0')}` : ''
}
