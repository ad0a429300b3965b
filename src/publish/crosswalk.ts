import type { IncidentType, Weapon } from '../model/codes.ts'
import type { PublicRecord } from '../model/public-record.ts'
import { boundsOf, PartialDay } from '../model/time.ts'
import { textOf } from './values.ts'

// What our codes are in the vocabularies of others (codebook 4.4, 4.9). `null`: they have no such thing, and the row is left out there.

interface Acled {
  readonly disorder: string
  readonly event: string
  readonly sub: string
}
const attack: Acled = { disorder: 'Political violence', event: 'Violence against civilians', sub: 'Attack' }
const abduction: Acled = { ...attack, sub: 'Abduction/forced disappearance' }
const damage: Acled = { disorder: 'Strategic developments', event: 'Strategic developments', sub: 'Looting/property destruction' }

/** Event types of ACLED. */
export const ACLED: Readonly<Record<IncidentType, Acled | null>> = {
  homicide: attack,
  attempted_homicide: attack,
  firearm_injury: attack,
  shots_at_property: damage,
  arson_attack: damage,
  explosive_attack: { disorder: 'Political violence', event: 'Explosions/Remote violence', sub: 'Remote explosive/landmine/IED' },
  armed_clash: { disorder: 'Political violence', event: 'Battles', sub: 'Armed clash' },
  death_in_police_action: attack,
  attack_on_police: { disorder: 'Political violence', event: 'Battles', sub: 'Armed clash' },
  kidnapping: abduction,
  disappearance: abduction,
  assault: attack,
  torture: attack,
  sexual_violence: { ...attack, sub: 'Sexual violence' },
  extortion: null,
  robbery_violent: null,
  forced_displacement: null,
  prison_violence: { disorder: 'Political violence', event: 'Riots', sub: 'Mob violence' },
  seizure_or_arrest: { disorder: 'Strategic developments', event: 'Strategic developments', sub: 'Arrests' },
  threat: null,
  other: null,
}

/** `attacktype` of GTD; what GTD leaves out (acts of the state) is null. 9: unknown. */
export const GTD_ATTACK: Readonly<Record<IncidentType, number | null>> = {
  homicide: 6,
  attempted_homicide: 6,
  firearm_injury: 6,
  shots_at_property: 8,
  arson_attack: 8,
  explosive_attack: 5,
  armed_clash: 6,
  death_in_police_action: null,
  attack_on_police: 6,
  kidnapping: 3,
  disappearance: 3,
  assault: 7,
  torture: 7,
  sexual_violence: 7,
  extortion: null,
  robbery_violent: null,
  forced_displacement: null,
  prison_violence: 4,
  seizure_or_arrest: null,
  threat: null,
  other: null,
}

/** `weaptype` of GTD; 13: unknown. */
export const GTD_WEAPON: Readonly<Record<Weapon, number>> = {
  firearm: 5,
  explosive: 6,
  incendiary: 8,
  blade: 9,
  blunt: 9,
  vehicle: 10,
  hands: 9,
  other: 12,
}

const TIME = {
  day: { acled: 1, ucdp: 1 },
  days: { acled: 2, ucdp: 2 },
  week: { acled: 2, ucdp: 3 },
  month: { acled: 3, ucdp: 4 },
  year: { acled: null, ucdp: 5 },
  unknown: { acled: null, ucdp: null },
} as const
const PLACE = {
  point: { acled: 1, ucdp: 1, gtd: 1 },
  block: { acled: 1, ucdp: 2, gtd: 1 },
  neighbourhood: { acled: 1, ucdp: 2, gtd: 1 },
  city: { acled: 1, ucdp: 2, gtd: 1 },
  admin2: { acled: 2, ucdp: 3, gtd: 3 },
  admin1: { acled: 3, ucdp: 4, gtd: 4 },
  country: { acled: null, ucdp: 6, gtd: 5 },
  unknown: { acled: null, ucdp: null, gtd: 5 },
} as const

/** How exact the day is in the codes of others. */
export function timePrecision(record: PublicRecord): { acled: number | null; ucdp: number | null } {
  return TIME[(textOf(record, 'datePrecision') ?? 'unknown') as keyof typeof TIME] ?? TIME.unknown
}

/** How exact the place is in the codes of others. */
export function placePrecision(record: PublicRecord): { acled: number | null; ucdp: number | null; gtd: number } {
  return PLACE[(textOf(record, 'geoPrecision') ?? 'unknown') as keyof typeof PLACE] ?? PLACE.unknown
}

/** First and last day an incident can have been on; nulls where no day is known. */
export function dayRange(record: PublicRecord): { first: string | null; last: string | null } {
  const day = PartialDay.safeParse(textOf(record, 'date'))
  if (!day.success) return { first: null, last: null }
  const { earliest, latest } = boundsOf(day.data)
  return { first: earliest, last: latest }
}

export function incidentType(record: PublicRecord): IncidentType {
  return (textOf(record, 'type') ?? 'other') as IncidentType
}
