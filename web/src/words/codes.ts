import type {
  ActorKind,
  AssertionBasis,
  ClaimUnit,
  GeoPrecision,
  IncidentType,
  InterventionKind,
  InterventionStatus,
  LegalStage,
  Reality,
  Relation,
  ReviewState,
  Weapon,
} from '../../../src/model/codes.ts'
import type { FIELDS, Perpetrator, Victim } from '../../../src/model/fields.ts'

type Fields = typeof FIELDS
/** Every field name of every kind, and of the rows of its lists. */
export type FieldName = { [K in keyof Fields]: keyof Fields[K] }[keyof Fields] | keyof typeof Victim | keyof typeof Perpetrator

/** The words of the codebook's vocabularies. A code added to the model without a word here is a type error. */
export interface CodeWords {
  readonly field: Readonly<Record<FieldName, string>>
  readonly type: Readonly<Record<IncidentType, string>>
  readonly weapon: Readonly<Record<Weapon, string>>
  readonly reality: Readonly<Record<Reality, string>>
  /** What stands beside the letter in the running text when an act is not told as a fact. */
  readonly realityMark: Readonly<Record<Reality, string>>
  readonly basis: Readonly<Record<AssertionBasis, string>>
  readonly review: Readonly<Record<ReviewState, string>>
  readonly interventionKind: Readonly<Record<InterventionKind, string>>
  readonly interventionStatus: Readonly<Record<InterventionStatus, string>>
  readonly unit: Readonly<Record<ClaimUnit, string>>
  readonly actorKind: Readonly<Record<ActorKind, string>>
  readonly relation: Readonly<Record<Relation, string>>
  readonly legalStage: Readonly<Record<LegalStage, string>>
  readonly geoPrecision: Readonly<Record<GeoPrecision, string>>
  readonly datePrecision: Readonly<Record<'day' | 'days' | 'week' | 'month' | 'year' | 'unknown', string>>
  readonly partOfDay: Readonly<Record<'dawn' | 'morning' | 'afternoon' | 'evening' | 'night' | 'unknown', string>>
  readonly sex: Readonly<Record<'f' | 'm' | 'x', string>>
  readonly harm: Readonly<
    Record<'killed' | 'died_later' | 'injured' | 'kidnapped' | 'disappeared' | 'threatened' | 'displaced' | 'unharmed', string>
  >
  readonly victimRole: Readonly<
    Record<
      | 'civilian'
      | 'worker'
      | 'driver'
      | 'minor'
      | 'journalist'
      | 'official'
      | 'police'
      | 'military'
      | 'prison_guard'
      | 'prisoner'
      | 'gang_member'
      | 'suspect'
      | 'other',
      string
    >
  >
  readonly protectedWhy: Readonly<Record<string, string>>
  readonly channel: Readonly<Record<string, string>>
  readonly indicator: Readonly<Record<string, string>>
  /** A change of an indicator, in its own word order. */
  readonly change: (indicator: string) => string
  /** A number of people beside the places there are for them. */
  readonly againstCapacity: (indicator: string) => string
  /** How something was said, by the key of the lexicon. */
  readonly speech: Readonly<Record<string, string>>
}
