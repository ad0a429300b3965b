import { z } from 'zod'
import {
  ActorKind,
  ClaimUnit,
  type DraftKind,
  GeoPrecision,
  Harm,
  IncidentType,
  InterventionKind,
  InterventionStatus,
  LegalStage,
  Relation,
  Sex,
  VictimRole,
  Weapon,
} from './codes.ts'
import { Count } from './draft.ts'
import { DatePrecision, PartialDay, PartOfDay } from './time.ts'

// Which fields each kind of draft may have, and what each may hold. The reading, the store, the interface and the exports all go by
// this table. A list field is written `victims.0.name`; its row schema stands here under the list's name.

const place = {
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2),
  admin1: z.string(),
  admin2: z.string(),
  city: z.string(),
  /** The site as the text names it: "gas station", "Avenida Jesús de Nazareth". Several parts are joined with "; ". */
  place: z.string(),
  lat: z.number(),
  lon: z.number(),
  geoPrecision: GeoPrecision,
}
const time = {
  date: PartialDay,
  datePrecision: DatePrecision,
  /** How the date was resolved, for a person to check: "weekday-past", "absolute", "month". */
  dateRule: z.string(),
  partOfDay: PartOfDay,
}

export const Victim = {
  name: z.string(),
  age: z.int(),
  sex: Sex,
  role: VictimRole,
  occupation: z.string(),
  harm: Harm,
  minor: z.boolean(),
}
export const Perpetrator = {
  name: z.string(),
  /** Who says so, in the text's words; absent when the report says it itself. Membership is a claim, never a fact (E5). */
  allegedBy: z.string(),
  /** Set by people: a public name needs it (E5). */
  stage: LegalStage,
}

export const FIELDS = {
  incident: {
    type: IncidentType,
    ...time,
    ...place,
    killed: Count,
    injured: Count,
    abducted: Count,
    weapon: Weapon,
    /** What was attacked or who was threatened, in the text's words. */
    target: z.string(),
    orderedFrom: z.string(),
    orderedBy: z.string(),
    /** Of a threat: how it came (note, banner, call, message, graffiti) and what it demands. */
    channel: z.string(),
    content: z.string(),
    victims: Victim,
    perpetrators: Perpetrator,
  },
  intervention: { kind: InterventionKind, name: z.string(), status: InterventionStatus, actor: z.string(), ...time, ...place },
  claim: {
    indicator: z.string(),
    value: z.number(),
    low: z.number(),
    high: z.number(),
    unit: ClaimUnit,
    /** "=", "~", ">=", "<=", "record". */
    operator: z.string(),
    /** 2024, 2024-06, 2024-01/2024-06, "2021/" for since. */
    period: z.string(),
    comparedWith: z.string(),
    place: z.string(),
    attributedTo: z.string(),
  },
  quote: {
    speaker: z.string(),
    affiliation: z.string(),
    age: z.int(),
    sex: Sex,
    verb: z.string(),
    direct: z.boolean(),
    protected: z.boolean(),
    /** Why the speaker is protected: first_name_only, asked_anonymity, fear, unnamed_witness, minor, relative_in_danger. */
    protectedWhy: z.array(z.string()),
  },
  actor: {
    name: z.string(),
    kind: ActorKind,
    role: z.string(),
    aliases: z.array(z.string()),
    age: z.int(),
    sex: Sex,
    protected: z.boolean(),
    protectedWhy: z.array(z.string()),
  },
  link: { from: z.string(), relation: Relation, to: z.string(), since: z.string() },
  reprisal: { after: z.string(), lag: z.string(), place: z.string() },
} as const satisfies Record<DraftKind, Record<string, z.ZodType | Record<string, z.ZodType>>>

/** The schema of one field path (`killed`, `victims.0.age`) of a kind, or null when the kind has no such field. */
export function fieldSchema(kind: DraftKind, path: string): z.ZodType | null {
  const [head = '', , leaf] = path.split('.')
  const fields: Readonly<Record<string, z.ZodType | Readonly<Record<string, z.ZodType>>>> = FIELDS[kind]
  // Own keys only: an engine's answer may ask for "constructor.0.name".
  const entry = Object.hasOwn(fields, head) ? fields[head] : undefined
  if (!entry) return null
  if (leaf === undefined) return entry instanceof z.ZodType ? entry : null
  return entry instanceof z.ZodType || !Object.hasOwn(entry, leaf) ? null : (entry[leaf] ?? null)
}
