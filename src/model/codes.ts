import { z } from 'zod'

// Vocabularies of the codebook (reference: domain part 4). The values are keys; their words, in both languages,
// and their definitions are in data/codebook/*.yaml, and a test holds the two lists equal.

export const IncidentType = z.enum([
  'homicide',
  'attempted_homicide',
  'firearm_injury',
  'shots_at_property',
  'arson_attack',
  'explosive_attack',
  'armed_clash',
  'death_in_police_action',
  'attack_on_police',
  'kidnapping',
  'disappearance',
  'assault',
  'torture',
  'sexual_violence',
  'extortion',
  'robbery_violent',
  'forced_displacement',
  'prison_violence',
  'seizure_or_arrest',
  'threat',
  'other',
])
export type IncidentType = z.infer<typeof IncidentType>

export const DraftKind = z.enum(['incident', 'intervention', 'claim', 'quote', 'actor', 'link', 'reprisal'])
export type DraftKind = z.infer<typeof DraftKind>

/** Is the act told as a fact? Only `occurred`, `attempted` and `alleged` make an incident; the rest is kept and shown as what it is. */
export const Reality = z.enum(['occurred', 'attempted', 'alleged', 'negated', 'hypothetical', 'future', 'fiction'])
export type Reality = z.infer<typeof Reality>

/** How a passage gives a value: said outright, following from what is said, or with a hedge ("al parecer", "allegedly"). */
export const AssertionBasis = z.enum(['stated', 'implied', 'hedged'])
export type AssertionBasis = z.infer<typeof AssertionBasis>

export const Weapon = z.enum(['firearm', 'explosive', 'incendiary', 'blade', 'blunt', 'vehicle', 'hands', 'other'])
export type Weapon = z.infer<typeof Weapon>

export const Sex = z.enum(['f', 'm', 'x'])
export const VictimRole = z.enum([
  'civilian',
  'worker',
  'driver',
  'minor',
  'journalist',
  'official',
  'police',
  'military',
  'prison_guard',
  'prisoner',
  'gang_member',
  'suspect',
  'other',
])
export const Harm = z.enum(['killed', 'died_later', 'injured', 'kidnapped', 'disappeared', 'threatened', 'displaced', 'unharmed'])
export type Harm = z.infer<typeof Harm>

/** How far a court has gone with somebody said to have done it (E5). Nobody is named in public before `charged`. */
export const LegalStage = z.enum(['mentioned', 'sought', 'detained', 'charged', 'on_trial', 'convicted', 'acquitted', 'dismissed'])
export type LegalStage = z.infer<typeof LegalStage>

export const InterventionKind = z.enum([
  'deployment',
  'law',
  'unit',
  'raid',
  'prison_regime',
  'emergency',
  'judicial_reform',
  'policing',
  'curfew',
  'transfer',
  'intelligence',
  'budget',
  'prevention',
  'pact',
  'other',
])
export type InterventionKind = z.infer<typeof InterventionKind>
export const InterventionStatus = z.enum([
  'promised',
  'announced',
  'proposed',
  'approved',
  'in_force',
  'expanded',
  'suspended',
  'annulled',
  'ended',
  'past',
])
export type InterventionStatus = z.infer<typeof InterventionStatus>

export const ClaimUnit = z.enum([
  'count',
  'percent',
  'points',
  'per_100k',
  'ratio',
  'persons',
  'gram',
  'kilogram',
  'usd',
  'money',
  'years',
  'trend',
  'comparison',
  'ranking',
])
export type ClaimUnit = z.infer<typeof ClaimUnit>

export const ActorKind = z.enum(['person', 'criminal_group', 'state_force', 'institution', 'outlet', 'organisation'])
export type ActorKind = z.infer<typeof ActorKind>
export const Relation = z.enum(['leads', 'member_of', 'held_in', 'rival_of', 'ally_of', 'family_of', 'orders'])
export type Relation = z.infer<typeof Relation>

export const GeoPrecision = z.enum(['point', 'block', 'neighbourhood', 'city', 'admin2', 'admin1', 'country', 'unknown'])
export type GeoPrecision = z.infer<typeof GeoPrecision>

/** How far the review of a record has come (R16), beside what was decided about it. `reopened` leads back to `claimed`. */
export const ReviewStep = z.enum(['draft', 'claimed', 'ready', 'in_review', 'needs_help', 'returned', 'approved', 'reopened'])
export type ReviewStep = z.infer<typeof ReviewStep>

/** What was decided about a draft or record. */
export const ReviewState = z.enum(['draft', 'accepted', 'corrected', 'rejected', 'withdrawn', 'out_of_scope'])
export type ReviewState = z.infer<typeof ReviewState>
