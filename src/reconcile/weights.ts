/**
 * Trust on a conflict (rule R15), most trusted first. `unknown` stands where a source whose kind nobody declared stands.
 * A party to the conflict never settles its own attribution: it comes last.
 */
export const TRUST: readonly string[] = [
  'court_document',
  'prosecutor',
  'statistics_office',
  'official_statement',
  'ngo_report',
  'local_press',
  'regional_press',
  'unknown',
  'national_press',
  'wire',
  'international_press',
  'social',
  'party_to_conflict',
]

/** The same for place and time: those who were near come first. */
export const PLACE_TRUST: readonly string[] = [
  'court_document',
  'prosecutor',
  'local_press',
  'regional_press',
  'ngo_report',
  'official_statement',
  'statistics_office',
  'unknown',
  'national_press',
  'wire',
  'international_press',
  'social',
  'party_to_conflict',
]

/**
 * Weights in bits: log2 of how much oftener an agreement is seen between two accounts of one occurrence (m) than between accounts of two
 * occurrences that share a block (u). Set by hand from the field's working rules (R13) and looked at on the odd half of the coded reports;
 * a project learns its own from its judgements (`learn.ts`). A level that is not listed weighs nothing.
 */
export const WEIGHTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  type: { same: 2.5, common: 1, kin: -0.5, other: -3, other_here: -7 },
  date: { same: 5, day_off: 3.5, week: -1, fine: 2.5, month: 1, year: 0.3, near: -2.5, apart: -8, recent: 0, before: -2.5, unknown: 0 },
  city: { same: 4.5, close: 3.5, nearby: 0, differ: -6, unknown: 0 },
  admin1: { same: 2.5, differ: -4 },
  country: { same: 1, differ: -8 },
  place: { same: 3, close: 1.5, differ: -1 },
  victims: { same: 9, close: 7, part: 3.5, part_here: 7, unlike: -7, some_unlike: -2.5 },
  age: { same: 3, near: 0.5, differ: -2.5, of_named: 1, of_named_differ: -0.5 },
  sex: { same: 0.4, differ: -3 },
  occupation: { same: 2, differ: -0.4 },
  killed: { one: 0.3, two: 1, few: 2, many: 3, within: 0.2, off_one: -0.8, differ: -2.5, none_some: -3 },
  injured: { few: 0.3, many: 2, within: 0.2, differ: -0.7 },
  abducted: { few: 0.5, many: 2, within: 0.2, differ: -1 },
  weapon: { common: 0.4, same: 1.5, differ: -1.5 },
  target: { same: 4, holds: 4, close: 2.5, differ: -0.5 },
  channel: { same: 2.5, differ: -1.5 },
  note: { both: 4, one: -0.3, differ: -0.3 },
  perpetrators: { same: 1.5, differ: -0.5 },
  words: { none: -0.4, some: 1, many: 2.5, rare: 4 },
  actor: { same: 2.5, holds: 2.5, close: 1.5, differ: -1 },
  name: { same: 5, holds: 4, close: 3, differ: -1.5 },
  intervention: { same: 2, differ: -3 },
  report: { same_words: -12, same: -2 },
  story: { same: 3 },
  crowd: { some: -1.5, many: -3, great: -4.5 },
}

/** Prior log2 odds that two drafts drawn from a project tell one occurrence, before anything is compared. Set by hand. */
export const PRIOR_LOG2 = -9
/**
 * The prior for a handful of drafts read together: the chance that a pair is one goes down with how many there are, so that a few reports on
 * one town are compared more generously than a project's thousands. -6 for eight drafts or fewer, -9 for 64 or more.
 * @example
 * poolPriorLog2(16) // => -7
 */
export function poolPriorLog2(drafts: number): number {
  return Math.max(PRIOR_LOG2, Math.min(-6, -3 - Math.log2(Math.max(1, drafts))))
}

/** Least weight with the prior for a pair to be shown to a person: one in six is worth a look. */
export const THRESHOLD_LOG2 = -2.3

/** Codes that so many incidents have that sharing them says little. */
export const COMMON_TYPES: ReadonlySet<string> = new Set(['homicide', 'threat', 'attempted_homicide', 'firearm_injury'])
export const COMMON_WEAPON = 'firearm'
