import type { Analysis, Entity, PersonMention } from '../analysis.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'

/** "Esta reportera lo encontró", "told this reporter": who writes the report is none of those it tells of. */
export function isWriter(analysis: Analysis, p: PersonMention): boolean {
  if (analysis.entities[p.entity]!.occupation !== 'journalist') return false
  const our = peopleWords(analysis.language).set('this')
  return our.has(analysis.tokens[p.first]!.fold) || our.has(analysis.tokens[p.first - 1]?.fold ?? '')
}

/**
 * Somebody without a name who speaks for himself: a neighbour, a shopkeeper, a nurse, a mother, a prisoner. Who holds an office, speaks for
 * a body, comments as an expert or is accused is none.
 */
export function isUnnamedPrivate(e: Entity): boolean {
  return e.name === null && isPrivate(e)
}

/** The same, named or not. */
export function isPrivate(e: Entity): boolean {
  return e.office === null && !PUBLIC_ROLES.has(e.role ?? '') && !PUBLIC_TRADES.has(e.occupation ?? '')
}

/** "su pareja": the word for two means one behind a possessive. */
export function isPartner(analysis: Analysis, p: PersonMention): boolean {
  return analysis.entities[p.entity]!.occupation === 'couple' && (bitsOfTokens(analysis)[p.first]! & BIT.possessive) > 0
}

/** "dos vecinas", "unas vecinas", "two shopkeepers": so few that whoever knows the place knows them. */
export function areFew(analysis: Analysis, p: PersonMention): boolean {
  const { best } = p.count
  if (best !== null) return best > 1 && best <= FEW
  const bits = bitsOfTokens(analysis)
  return ((bits[p.first]! | (bits[p.first - 1] ?? 0)) & BIT.indefinite) > 0
}

const FEW = 5

/** "Norma R.": the surname is held back, whatever the office. */
export function isInitialled(e: Entity): boolean {
  return /\p{Ll} \p{Lu}\.?$/u.test(e.name ?? '')
}

/** "J. R.", or one name beside a trade, an age or kin, and never a second one: "Yolanda, vendedora". */
export function isHalfNamed(analysis: Analysis, e: Entity): boolean {
  if (e.name === null || e.office !== null) return false
  if (/^\p{Lu}\.?(?: ?\p{Lu}\.?){0,2}$/u.test(e.name)) return true
  if (isPrivate(e) && isWithoutFamilyName(analysis, e)) return true
  const told = e.occupationText !== null || e.age !== null || e.kin !== null || isToldMore(analysis, e)
  return !e.name.includes(' ') && told && !PUBLIC_ROLES.has(e.role ?? '') && !PUBLIC_TRADES.has(e.occupation ?? '')
}

/** "Juan Antonio", "Don Efraín": two words, and none of them is a family name. */
function isWithoutFamilyName(analysis: Analysis, e: Entity): boolean {
  const at = e.support.get('name')
  if (!at || at.last - at.first !== 2) return false
  const bits = bitsOfTokens(analysis)
  if (peopleWords(analysis.language).set('familiar').has(analysis.tokens[at.first]!.fold)) return true
  const given = (i: number) => (bits[i]! & (BIT.givenF | BIT.givenM)) > 0 && !(bits[i]! & (BIT.family | BIT.familyWeak))
  return analysis.language !== 'en' && given(at.first) && given(at.first + 1)
}

/** "Beto, quien maneja un taxi": a name of one word, no known family name, of which a relative clause tells more. */
function isToldMore(analysis: Analysis, e: Entity): boolean {
  const at = e.support.get('name')
  const bits = bitsOfTokens(analysis)
  if (!at || at.last - at.first !== 1 || bits[at.first]! & BIT.family) return false
  return analysis.tokens[at.last]?.text === ',' && ((bits[at.last + 1] ?? 0) & BIT.who) > 0
}

const PUBLIC_ROLES = new Set(['official', 'suspect', 'police'])
const PUBLIC_TRADES = new Set(
  'authorities suspect analyst researcher journalist lawyer politician union_leader athlete artist clergy police_officer soldier justice'.split(
    ' ',
  ),
)

/** Named in full, or a body's officer: a word that shows little does not mean him. */
export function isPublic(e: Entity): boolean {
  return (e.name?.includes(' ') ?? false) || e.office !== null || OFFICIAL.has(e.occupation ?? '')
}

export function mayAsk(e: Entity): boolean {
  return (
    e.name === null &&
    e.office === null &&
    e.occupation !== 'victim' &&
    e.role !== 'suspect' &&
    e.role !== 'gang_member' &&
    !OFFICIAL.has(e.occupation ?? '')
  )
}

/** Bodies and officers who hold back somebody else's name. */
export const OFFICIAL = new Set(['authorities', 'police_officer', 'justice'])

export function isFree(e: Entity): boolean {
  if (e.name === null || e.firstNameOnly || !e.name.includes(' ')) return true
  return e.office === null && !PUBLIC_ROLES.has(e.role ?? '') && !PUBLIC_TRADES.has(e.occupation ?? '')
}
