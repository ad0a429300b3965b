// A small press with a known truth: incidents in towns of unequal size, each told by one to five reports that round dates, drop names, mistype
// them, disagree on counts, or copy each other. Seeded: the same seed gives the same drafts.
import { type Draft, draftId, type FieldValue } from '../../src/model/draft.ts'
import { addDays } from '../../src/model/time.ts'
import type { ReportInfo } from '../../src/reconcile/contract.ts'

export interface Press {
  readonly drafts: Draft[]
  readonly reports: Map<string, ReportInfo>
  /** The true incident of each draft. */
  readonly truth: Map<string, string>
}

/** A generator of numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const SYLLABLES = [
  'ba',
  'ce',
  'di',
  'fo',
  'gu',
  'la',
  'me',
  'ni',
  'po',
  'ru',
  'sa',
  'te',
  'vi',
  'zo',
  'car',
  'len',
  'mir',
  'dor',
  'qui',
  'tas',
]
const TYPES = ['homicide', 'homicide', 'homicide', 'attempted_homicide', 'shots_at_property', 'threat', 'kidnapping', 'arson_attack']
const SITES = ['bar', 'school', 'bus stop', 'petrol station', 'market', 'house', 'corner shop', 'avenue']

interface Incident {
  readonly key: string
  readonly values: Record<string, FieldValue>
  readonly day: string
  readonly words: string
}

/** About `size` drafts over three years; the number of towns grows with the size, as when a project takes in more of a country. */
export function press(size: number, seed = 1, townCount = Math.max(20, Math.round(size / 100))): Press {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const word = (n: number): string => Array.from({ length: n }, () => pick(SYLLABLES)).join('')
  const proper = (n: number): string => word(n).replace(/^./u, (c) => c.toUpperCase())
  const towns = Array.from({ length: townCount }, () => ({
    city: proper(3),
    admin1: proper(2),
    country: pick(['AR', 'MX', 'CO', 'EC']),
  }))
  const made: Press = { drafts: [], reports: new Map(), truth: new Map() }
  for (let n = 0; made.drafts.length < size; n++) {
    const incident = incidentOf(n, random, pick, proper, towns)
    const accounts = 1 + Math.floor(random() ** 2 * 5)
    for (let i = 0; i < accounts; i++) tell(made, incident, random, pick)
  }
  return made
}

type Pick = <T>(list: readonly T[]) => T
type Town = { city: string; admin1: string; country: string }

function incidentOf(n: number, random: () => number, pick: Pick, proper: (n: number) => string, towns: readonly Town[]): Incident {
  const day = addDays('2022-01-01', Math.floor(random() * 1095))
  // Towns of unequal size: the first are met far oftener.
  const town = towns[Math.floor(random() ** 1.7 * towns.length)]!
  const killed = 1 + Math.floor(random() ** 5 * 5)
  const type = pick(TYPES)
  const named = random() < 0.6
  const victim: Record<string, FieldValue> = {
    'victims.0.age': 15 + Math.floor(random() * 50),
    'victims.0.sex': random() < 0.8 ? 'm' : 'f',
    ...(named ? { 'victims.0.name': `${proper(2)} ${proper(3)}` } : {}),
  }
  const lethal = type === 'homicide' ? { killed: { low: killed, best: killed, high: killed }, weapon: 'firearm' } : {}
  return { key: String(n), day, words: `${proper(3)} ${proper(2)}`, values: { type, ...town, place: pick(SITES), ...victim, ...lethal } }
}

function tell(made: Press, incident: Incident, random: () => number, pick: Pick): void {
  const report = (made.drafts.length + 1).toString(16).padStart(16, '0')
  const values: Record<string, FieldValue> = { ...incident.values }
  const coarse = random()
  values.date = coarse < 0.75 ? incident.day : coarse < 0.9 ? incident.day.slice(0, 7) : ''
  values.datePrecision = coarse < 0.75 ? 'day' : 'month'
  if (random() < 0.07) values.date = addDays(incident.day, 1)
  if (random() < 0.3) delete values['victims.0.name']
  else if (random() < 0.15 && typeof values['victims.0.name'] === 'string')
    values['victims.0.name'] = mistyped(values['victims.0.name'], random)
  if (random() < 0.3) delete values['victims.0.age']
  if (random() < 0.2) delete values.place
  else if (random() < 0.1) values.place = pick(SITES)
  if (random() < 0.1) delete values.city
  if (values.date === '') for (const field of ['date', 'datePrecision']) delete values[field]
  const quote = `Report ${incident.values.type} near ${random() < 0.5 ? incident.words : pick(SITES)} in ${incident.values.city}`
  const draft: Draft = {
    id: draftId(report, 'incident', 0, quote.length, 0),
    report,
    engine: 'press',
    kind: 'incident',
    reality: 'occurred',
    background: false,
    partOf: null,
    protected: false,
    passages: [{ start: 0, end: quote.length, quote }],
    assertions: Object.entries(values).map(([field, value]) => ({ field, value, basis: 'stated' as const, passages: [0] })),
  }
  made.drafts.push(draft)
  made.truth.set(draft.id, incident.key)
  const published = addDays(incident.day, 1 + Math.floor(random() * 5))
  made.reports.set(report, { id: report, published, outlet: null, story: report, sourceKind: null })
}

/** Swaps two neighbouring letters inside a name. */
function mistyped(name: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, name.length - 3))
  return name.slice(0, at) + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2)
}
