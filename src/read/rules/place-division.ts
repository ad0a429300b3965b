import type { Analysis } from '../analysis.ts'
import type { GazetteerPlace } from '../gazetteer.ts'
import { isWord, type PlaceWords } from './place-words.ts'
import type { Candidate } from './resolve-place.ts'

/** What may stand between a place and the wider one: "Pataz, en la región La Libertad", "Sobral, no interior do Ceará". */
const BETWEEN = ['locative', 'genitive', 'connector', 'container']

/** The division or country named right after: "Paiján, La Libertad", "Playas (Guayas)", "Natal, no Rio Grande do Norte". */
export function containerAfter(analysis: Analysis, words: PlaceWords, c: Candidate, next: Candidate | undefined): GazetteerPlace | null {
  if (!next || next.first - c.last > 6 || next.first - c.last < 1) return null
  const mark = analysis.tokens[c.last]!
  if (mark.text !== ',' && mark.text !== '(' && !(isWord(words, 'genitive', mark) && next.first === c.last + 1)) return null
  for (let i = c.last + 1; i < next.first; i++) {
    const token = analysis.tokens[i]!
    if (!c.places.length && token.shape === 'word' && !token.capital && next.first - c.last <= 5) continue
    if (!BETWEEN.some((part) => isWord(words, part, token))) return null
  }
  const wide = next.places.filter(
    (p) => (p.level !== 'city' && p.level !== 'neighbourhood') || (!c.places.length && p.population >= 100_000),
  )
  const province = next.places.find((p) => isProvince(p) && c.places.some((q) => q.country === p.country && q.admin1 === p.admin1))
  if (province && !wide.some((w) => w.country === province.country)) return { ...province, level: 'admin1', name: province.admin1! }
  return (
    wide.find((w) => c.places.some((p) => p.country === w.country && (w.admin1 === null || w.admin1 === p.admin1))) ??
    (c.places.length ? null : (wide[0] ?? null))
  )
}

/** "Laramie, Kansas", where the gazetteer only has that of Wyoming: a town it lacks, in the division right behind. */
export function divisionApart(
  analysis: Analysis,
  c: Candidate,
  next: Candidate | undefined,
  place: GazetteerPlace | null,
): GazetteerPlace | null {
  if (!place || place.level !== 'city' || place.population >= LARGE || !next || next.first !== c.last + 1 || next.said === 'city')
    return null
  if (analysis.tokens[c.last]!.text !== ',' || c.evidence !== 'strong') return null
  const division = next.places.find((p) => p.level === 'admin1' && p.country === place.country)
  if (!division || next.places.some((p) => p.level === 'city' && p.country === place.country && p.population >= SEAT)) return null
  return c.places.some((p) => p.country === division.country && p.admin1 === division.admin1) ? null : division
}

/** A town of so many people is known anywhere: behind it a comma may begin another place. */
const LARGE = 200_000
/** A division with a town of its name, of so many people, may be that town in a row of towns. */
const SEAT = 10_000

/** Spanish provinces are called by their capital: "Barbate (Cádiz)", "Marbella, Málaga". */
function isProvince(p: GazetteerPlace): boolean {
  return p.country === 'ES' && p.level === 'city' && p.admin1 !== null && p.population >= 30_000
}

/** "Salamanca, Guanajuato", "Algeciras (Cádiz)": what stands behind its town is the division, not the town of that name, unless in a row. */
export function isOnlyDivision(analysis: Analysis, c: Candidate, next: Candidate, division: GazetteerPlace): boolean {
  if (division.level === 'country' || !c.places.some((p) => p.country === division.country && p.admin1 === division.admin1)) return false
  return analysis.tokens[c.last]?.text === '(' || !/^(?:y|e|and)$/u.test(analysis.tokens[next.last]?.fold ?? '')
}
