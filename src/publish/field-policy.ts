import type { DraftKind } from '../model/codes.ts'

/**
 * What may become of a field when it leaves. `open`: a number, a day or a code, which names nobody. `area`: the name of a town or a
 * division. `text`: words, looked through for names, telephones and addresses. `private`: it stays.
 */
export type Policy = 'open' | 'area' | 'text' | 'private'

const TIME = { date: 'open', datePrecision: 'open', dateRule: 'text', partOfDay: 'open' } as const
const AREA = { country: 'open', admin1: 'area', admin2: 'area', city: 'area', place: 'text' } as const
const POINT = { lat: 'open', lon: 'open', geoPrecision: 'open' } as const

/**
 * Every field of the model by kind, rows without their number. A field that is not here is private (rule E1); a test asks for a line for
 * each field, so that somebody decides.
 */
export const FIELD_POLICY: Readonly<Record<DraftKind, Readonly<Record<string, Policy>>>> = {
  incident: {
    type: 'open',
    ...TIME,
    ...AREA,
    ...POINT,
    killed: 'open',
    injured: 'open',
    abducted: 'open',
    weapon: 'open',
    target: 'private',
    orderedFrom: 'text',
    orderedBy: 'private',
    channel: 'text',
    content: 'text',
    'victims.name': 'text',
    'victims.age': 'open',
    'victims.sex': 'open',
    'victims.role': 'open',
    'victims.occupation': 'text',
    'victims.harm': 'open',
    'victims.minor': 'open',
    'perpetrators.name': 'text',
    'perpetrators.allegedBy': 'text',
    'perpetrators.stage': 'open',
  },
  intervention: {
    kind: 'open',
    name: 'text',
    status: 'open',
    actor: 'text',
    ...TIME,
    ...AREA,
    lat: 'private',
    lon: 'private',
    geoPrecision: 'private',
  },
  claim: {
    indicator: 'text',
    value: 'open',
    low: 'open',
    high: 'open',
    unit: 'open',
    operator: 'text',
    period: 'text',
    comparedWith: 'text',
    place: 'text',
    attributedTo: 'text',
  },
  quote: {
    speaker: 'text',
    affiliation: 'text',
    age: 'open',
    sex: 'private',
    verb: 'text',
    direct: 'open',
    protected: 'open',
    protectedWhy: 'private',
  },
  actor: {
    name: 'text',
    kind: 'open',
    role: 'text',
    aliases: 'text',
    age: 'private',
    sex: 'private',
    protected: 'open',
    protectedWhy: 'private',
  },
  link: { from: 'text', relation: 'open', to: 'text', since: 'text' },
  reprisal: { after: 'text', lag: 'text', place: 'text' },
}

/** The policy of a field path (`killed`, `victims.0.age`) of a kind. */
export function policyOf(kind: DraftKind, path: string): Policy {
  const plain = path.includes('.') ? path.replace(/\.\d+\./, '.') : path
  return Object.hasOwn(FIELD_POLICY[kind], plain) ? FIELD_POLICY[kind][plain]! : 'private'
}
