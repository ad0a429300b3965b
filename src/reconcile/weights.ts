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
