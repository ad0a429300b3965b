import type { Analysis, PersonMention } from '../analysis.ts'
import type { Sketch } from './sketch.ts'

/** What a row of an incident's sufferers needs to be folded. */
interface Row {
  readonly person: PersonMention
}

const INDEFINITE = new Set(['un', 'una', 'a', 'an', 'one', 'um', 'uma'])
const ANOTHER = new Set([
  'otro',
  'otra',
  'another',
  'outro',
  'outra',
  'second',
  'third',
  'segundo',
  'segunda',
  'tercer',
  'tercera',
  'terceiro',
])
/** Classes that tell two people apart: an officer is not the passer-by of the sentence before. */
const TELLING = new Set(['police', 'military', 'prison_guard', 'prisoner', 'driver', 'journalist', 'minor'])

/**
 * The people of an incident, each once. Reports tell of one person under several descriptions ("Un mototaxista fue acribillado. … Wilmer
 * Atoche murió … El fallecido"); whoever is told of again by name, or with a definite description that fits, is the one before. "A" and
 * "another" bring in somebody new, as does a row ("a guard and a hawker"), a second name, another sex or another age. Sets are left as
 * they are. `better` picks which of two rows for one person stays, and joins what they say.
 */
export function foldSufferers<T extends Row>(analysis: Analysis, sketch: Sketch, rows: readonly T[], better: (a: T, b: T) => T): T[] {
  const folded: T[] = []
  for (const row of [...rows].sort((a, b) => a.person.first - b.person.first)) {
    const at = row.person.count.best === 1 && !isNew(analysis, row.person) ? antecedent(analysis, sketch, folded, row) : -1
    if (at < 0) folded.push(row)
    else folded[at] = better(folded[at]!, row)
  }
  return folded
}

// The one person it can be; of several that fit nobody knows which, so the nearest only for a description without a name.
function antecedent<T extends Row>(analysis: Analysis, sketch: Sketch, known: readonly T[], row: T): number {
  const fits = known.flatMap((k, i) => (canBe(analysis, sketch, k.person, row.person) ? [i] : []))
  return nameOf(analysis, row.person) !== null && fits.length > 1 ? -1 : (fits.at(-1) ?? -1)
}

function canBe(analysis: Analysis, sketch: Sketch, a: PersonMention, b: PersonMention): boolean {
  if (a.count.best !== 1 || sketch.acts.some((act) => act.patients.includes(a) && act.patients.includes(b))) return false
  const [x, y] = [analysis.entities[a.entity]!, analysis.entities[b.entity]!]
  if (nameOf(analysis, a) !== null && nameOf(analysis, b) !== null) return false
  const differ = (p: unknown, q: unknown) => p !== null && q !== null && p !== q
  if (differ(x.sex, y.sex) || differ(x.age, y.age) || x.minor !== y.minor) return false
  return !(differ(x.role, y.role) && (TELLING.has(x.role ?? '') || TELLING.has(y.role ?? '')))
}

function nameOf(analysis: Analysis, person: PersonMention): string | null {
  return person.name ?? analysis.entities[person.entity]?.name ?? null
}

/** Does the description bring in somebody not told of before? An apposition ("El fallecido, un jubilado,") does not. */
function isNew(analysis: Analysis, person: PersonMention): boolean {
  const words = [person.first - 1, person.first].map((i) => analysis.tokens[i]?.fold ?? '')
  if (words.some((w) => ANOTHER.has(w))) return true
  if (nameOf(analysis, person) !== null) return false
  const article = words.findIndex((w) => INDEFINITE.has(w))
  if (article < 0) return false
  const before = analysis.tokens[person.first - 2 + article]?.text ?? ''
  return before !== ','
}
