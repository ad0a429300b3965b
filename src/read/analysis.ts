import type { Sentence } from '../language/sentences.ts'
import type { Token } from '../language/tokens.ts'
import type { ActorKind, GeoPrecision } from '../model/codes.ts'
import type { Count } from '../model/draft.ts'
import type { HomePlace } from '../model/project.ts'
import type { Report } from '../model/report.ts'
import type { When } from '../model/time.ts'

/** Tokens `[first, last)` and the characters they cover. */
export interface Span {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
  /** Index of the sentence it stands in. */
  readonly sentence: number
}

/** A number in words or figures: "dos", "al menos 3", "tres de cada diez", "73%", "1,3 millones", "US$450", "1.2 grams". */
export interface NumberMention extends Span {
  readonly kind: 'cardinal' | 'ordinal' | 'percent' | 'money' | 'weight' | 'ratio' | 'multiple' | 'age' | 'duration' | 'year'
  readonly value: Count
  /** Unit as a key: 'years', 'usd', 'ars', 'gram', 'kilogram', 'hour', 'day', 'week', 'month', 'year', 'km' … */
  readonly unit: string | null
  readonly approximate: boolean
  /** Written as a word that only estimates: "varios", "dozens" (rule R10). */
  readonly estimatedWord: boolean
}

export interface DateMention extends Span {
  readonly when: When
  /** 'point' when something happened; 'since', 'until', 'range', 'per' (a rate: "por año") qualify periods, not acts. */
  readonly use: 'point' | 'since' | 'until' | 'range' | 'per'
}

/** A place named in the text, resolved as far as the gazetteer and the report's own context allow. */
export interface PlaceMention extends Span {
  readonly name: string
  readonly level: 'country' | 'admin1' | 'admin2' | 'city' | 'neighbourhood' | 'street' | 'corner' | 'site' | 'region'
  readonly country: string | null
  readonly admin1: string | null
  readonly city: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly precision: GeoPrecision
  /** The site's kind for sites: 'gas_station', 'home', 'prison', 'bus' … (key of the sites lexicon). */
  readonly site: string | null
}

/**
 * A person or a counted set of people in the text, named or only described ("un hombre de 35 años", "two taxi drivers", "la joven").
 * Mentions of one person share `entity` (index into `Analysis.entities`).
 */
export interface PersonMention extends Span {
  readonly entity: number
  /** The name as this mention has it, or null for a description. */
  readonly name: string | null
  readonly count: Count
  readonly description: string | null
}

/** A gang, a force, an institution or another organisation. */
export interface GroupMention extends Span {
  readonly entity: number
  readonly name: string
}

/** Everything one text says about who somebody is, gathered over their mentions. */
export interface Entity {
  readonly index: number
  readonly kind: ActorKind
  /** Fullest name in the text; null for people who are only described. */
  name: string | null
  aliases: string[]
  age: number | null
  sex: 'f' | 'm' | null
  /** Key of the occupations lexicon ('taxi_driver') and its words in the text. */
  occupation: string | null
  occupationText: string | null
  /** VictimRole-like class of the occupation: civilian, worker, driver, police, prisoner, official … */
  role: string | null
  /** Office or title as the text words it: "ministra de Seguridad", "governor of Santa Fe province". */
  office: string | null
  /** Kin: "su madre", "the father of X": relation and whose. */
  kin: { relation: string; of: number | null } | null
  /** The counted set this person is one of ("Dos hombres … Uno de ellos, X"): index of its entity, or null. */
  memberOf: number | null
  firstNameOnly: boolean
  minor: boolean
  /** Reasons of rules E2-E4, empty when nobody needs protection. */
  protectedWhy: string[]
  /** Spans that support age, office, occupation, protection: field name to span. */
  support: Map<string, Span>
}

/** Direct or reported speech and who speaks. */
export interface QuoteMention extends Span {
  readonly direct: boolean
  /** The words said (with their quotation marks when direct). */
  readonly said: Span
  readonly speaker: number | null
  readonly speakerText: string | null
  readonly verb: string | null
}

/**
 * A report under reading: what the finders have found so far. Finders run in a fixed order (`src/read/rules/index.ts`) and each fills
 * its own list from what stands before it; refiners then change or drop. Only this object is mutable, and only inside one reading.
 */
export interface Analysis {
  readonly report: Report
  readonly language: 'es' | 'en' | 'pt'
  readonly home: readonly HomePlace[]
  readonly text: string
  readonly tokens: readonly Token[]
  readonly sentences: readonly Sentence[]
  /** Per token: index of its sentence. */
  readonly sentenceOf: Int32Array
  /** Per token: 1 where the token stands in a noise span (never read). */
  readonly noise: Uint8Array
  /** What was found out once and is asked again: only by `PerText`. */
  readonly known: unknown[]
  numbers: NumberMention[]
  dates: DateMention[]
  places: PlaceMention[]
  entities: Entity[]
  people: PersonMention[]
  groups: GroupMention[]
  quotes: QuoteMention[]
}
