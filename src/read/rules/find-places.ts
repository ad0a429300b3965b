import { fold } from '../../language/tokens.ts'
import type { Analysis, PlaceMention } from '../analysis.ts'
import { type GazetteerPlace, gazetteer } from '../gazetteer.ts'
import { actAt } from './act-table.ts'
import { findSites, isOfAnySite } from './find-sites.ts'
import { findStreets } from './find-streets.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { containerAfter, divisionApart, isOnlyDivision } from './place-division.ts'
import { placeMention } from './place-mention.ts'
import { isWord, type PlaceWords, phraseBefore, placeWords, runEnd } from './place-words.ts'
import { findQuartersAgain } from './quarters-again.ts'
import { type Candidate, type Evidence, nameOf, resolve, type Setting, settingOf } from './resolve-place.ts'
import { townAfter, townBehind } from './town-behind.ts'
import { findTownsAgain } from './towns-again.ts'
import { areTowns, hasAct, isUnknownTown, unknownTown } from './unknown-town.ts'

/**
 * Places of the report, in order: streets, corners and neighbourhoods by the words that mark them, towns, divisions and countries by the
 * gazetteer and the report's own setting, sites by kind. A name that may be a person's is no place without a word that locates it.
 */
export function findPlaces(analysis: Analysis): void {
  const words = placeWords(analysis.language)
  const taken = Uint8Array.from(analysis.noise)
  for (const date of analysis.dates) taken.fill(1, date.first, date.last)
  const streets = findStreets(analysis, words, taken)
  streets.push(...findQuartersAgain(analysis, words, taken, streets))
  const candidates = candidatesOf(analysis, words, taken)
  const setting = settingOf(analysis, candidates)
  const sentences = new Set(candidates.filter(areTowns).map((c) => analysis.sentenceOf[c.first]!))
  const acts = new Set([...sentences].filter((s) => hasAct(analysis, s)))
  const named: PlaceMention[] = []
  let division: GazetteerPlace | null = null
  for (const [k, c] of candidates.entries()) {
    const next = candidates[k + 1]
    const container = containerAfter(analysis, words, c, next) ?? townBehind(analysis, c, next, setting)
    const told: PlaceMention[] = division
      ? [fromGazetteer(analysis, c, division)]
      : settle(analysis, words, c, next, setting, acts, container)
    named.push(...told)
    division = !division && told.length > 0 && container && next && isOnlyDivision(analysis, c, next, container) ? container : null
  }
  named.push(...findTownsAgain(analysis, words, taken, named))
  const sites = findSites(analysis, words, taken, named)
  analysis.places = [...streets, ...named, ...sites].sort((a, b) => a.first - b.first || b.last - a.last)
}

function settle(
  analysis: Analysis,
  words: PlaceWords,
  c: Candidate,
  next: Candidate | undefined,
  setting: Setting,
  acts: ReadonlySet<number>,
  within: GazetteerPlace | null,
): PlaceMention[] {
  const place = resolve(c, setting, within)
  const other = divisionApart(analysis, c, next, place)
  if (other)
    return [{ ...placeMention(analysis, c.first, c.last, 'city'), country: other.country, admin1: other.admin1, city: nameOf(analysis, c) }]
  const town = place ? townAfter(analysis, place, c, next) : null
  if (place && town) return [{ ...fromGazetteer(analysis, c, place), level: 'neighbourhood', precision: 'neighbourhood', city: town.name }]
  if (place) return [fromGazetteer(analysis, c, place)]
  // A town the gazetteer lacks or has in several countries: its name stands, its division and country do not.
  if (areTowns(c) && !within && isUnknownTown(analysis, words, c, acts)) return [unknownTown(analysis, words, c, setting)]
  if (c.places.length || !within || (c.evidence !== 'strong' && analysis.tokens[c.last]?.text !== '(') || c.surname) return []
  const mention = placeMention(analysis, c.first, c.last, 'city')
  if (within.level === 'city' && next!.first - c.last <= 2)
    return [{ ...mention, level: 'neighbourhood', country: within.country, admin1: within.admin1, city: within.name }]
  return [{ ...mention, country: within.country, admin1: within.admin1, city: mention.name }]
}

function fromGazetteer(analysis: Analysis, c: Candidate, place: GazetteerPlace): PlaceMention {
  const mention = placeMention(analysis, c.first, c.last, place.level)
  const said = mention.name.replace(/['’]s$/, '')
  const shouted = said.length > 3 && said === said.toUpperCase()
  const name = shouted || (place.level === 'city' && fold(place.name) !== fold(said)) ? place.name : said
  const city = place.level === 'city' ? name : place.city
  return { ...mention, name, country: place.country, admin1: place.admin1, city, lat: place.lat, lon: place.lon }
}

/** Every capitalised name outside streets that the gazetteer knows, or that a locating word stands before. */
function candidatesOf(analysis: Analysis, words: PlaceWords, taken: Uint8Array): Candidate[] {
  const { tokens } = analysis
  const found: Candidate[] = []
  const people = new Set<string>()
  for (let i = 0; i < tokens.length; i++) {
    if (!tokens[i]!.capital || taken[i]) continue
    let end = runEnd(words, analysis, i)
    // "Mare Street, E8": the letter of a postcode.
    if (end === i + 1 && tokens[i]!.text.length === 1) continue
    for (let n = i; n < end; n++) if (taken[n]) end = n
    end = landEnd(analysis, words, i, end)
    for (const [first, last] of pieces(analysis, words, i, end, people)) found.push(candidate(analysis, words, first, last))
    i = end - 1
  }
  const meant = found.filter(
    (c) =>
      !isAbstract(words, tokens, c) &&
      phraseBefore(words, tokens, c.first, 'nature') === null &&
      !isAbbreviation(analysis, c) &&
      !isInitials(analysis, c) &&
      !isOpeningVerb(analysis, c),
  )
  return meant.map((c) => ({ ...c, surname: c.last - c.first === 1 && people.has(tokens[c.first]!.fold) }))
}

/** "Trinidad and Tobago", "Trinidad y Tobago": one country, where a row of two names would be two places. */
function landEnd(analysis: Analysis, words: PlaceWords, first: number, end: number): number {
  const { tokens } = analysis
  if (!/^(?:y|e|and)$/u.test(tokens[end]?.fold ?? '') || !tokens[end + 1]?.capital) return end
  const both = runEnd(words, analysis, end + 1)
  const lands = gazetteer().lookup(textOf(analysis, first, both))
  return lands.some((p) => p.level === 'country') ? both : end
}

/** "Mataram o presidente da associação": a verb of violence at the head of its sentence is no town of that name. */
function isOpeningVerb(analysis: Analysis, c: Candidate): boolean {
  const sentence = analysis.sentences[analysis.sentenceOf[c.first]!]!
  if (c.first !== sentence.first || c.last - c.first > 1 || analysis.language === 'en') return false
  const match = actAt(analysis.tokens, c.first, analysis.language, sentence.last)
  return match !== null && match.act !== 'none' && match.moods.every((m) => m === 'past' || m === 'present')
}

/** "Secretaría de Salud", "privación de Libertad": towns of that name exist, but a word that only follows "de" is what it says. */
function isAbstract(words: PlaceWords, tokens: Analysis['tokens'], c: Candidate): boolean {
  return c.last - c.first === 1 && c.evidence !== 'strong' && c.said !== 'city' && isWord(words, 'abstract', tokens[c.first])
}

/** "Son", "Ver": short for a state only after a comma ("Salamanca, Gto."). */
function isAbbreviation(analysis: Analysis, c: Candidate): boolean {
  const token = analysis.tokens[c.first]!
  const [place] = c.places
  if (c.last - c.first > 1 || token.text.length > 5 || place?.level !== 'admin1' || fold(place.name) === token.fold) return false
  return analysis.tokens[c.first - 1]?.text !== ',' && !(token.upper && token.text.length > 3)
}

/** "an order of emergency (SOE)": short letters in brackets stand for the words before them, whatever town is called so. */
function isInitials({ tokens }: Analysis, { first, last, places }: Candidate): boolean {
  const token = tokens[first]!
  if (last - first > 1 || !token.upper || token.text.length > 4 || places.some((p) => p.level === 'country')) return false
  if (tokens[first - 1]?.text !== '(' || tokens[last]?.text !== ')') return false
  return tokens[first - 2]?.shape === 'word' && tokens[first - 2]!.fold[0] === token.fold.at(-1)
}

/**
 * The parts of a run that may be places: the whole run if the gazetteer has it, else what follows a small word inside it ("Hospital
 * Provincial de Rosario"). A run that begins with a given name is a person: its later words are remembered as surnames.
 */
function pieces(analysis: Analysis, words: PlaceWords, first: number, last: number, people: Set<string>): [number, number][] {
  const { tokens } = analysis
  if (last <= first) return []
  const opening = analysis.sentences[analysis.sentenceOf[first]!]!.first === first
  const small = isWord(words, 'locative', tokens[first]) || isWord(words, 'genitive', tokens[first]) || isArticle(analysis, first)
  if (opening && last - first === 1 && small) return []
  if (known(analysis, first, last)) return [[first, last]]
  // "Rosario Central": a club carries the name of its town; "Maru Local Government Area of Zamfara State": so does an office.
  if (last - first === 2 && isWord(words, 'club', tokens[first + 1]) && known(analysis, first, first + 1)) return [[first, first + 1]]
  for (let i = first + 1; i < last; i++) {
    const unit = words.around.at(tokens, i, last)
    if (!unit?.concepts.some((c) => c.id === 'unit') || !known(analysis, first, i)) continue
    const rest = nextCapital(analysis, unit.last, last)
    return [[first, i], ...(rest < last ? pieces(analysis, words, rest, last, people) : [])]
  }
  if (opening && first + 1 < last && tokens[first + 1]!.capital && !words.given.has(tokens[first]!.fold)) {
    const rest = pieces(analysis, words, first + 1, last, people)
    if (rest.length) return rest
  }
  if (last - first > 1 && /['’]s$/.test(tokens[first]!.text) && known(analysis, first, first + 1)) {
    return [[first, first + 1], ...pieces(analysis, words, first + 1, last, people)]
  }
  // "Norwood St James": a quarter and its parish.
  for (let i = first + 1; i < last - 1 && analysis.language === 'en'; i++)
    if (isWord(words, 'saint', tokens[i]) && known(analysis, i, last)) return [...pieces(analysis, words, first, i, people), [i, last]]
  if (words.given.has(tokens[first]!.fold) && last - first > 1) {
    for (let i = first + 1; i < last; i++) if (tokens[i]!.capital) people.add(tokens[i]!.fold)
    return []
  }
  if (tokens[last]?.text === '(' && strongBefore(analysis, words, first)) return [[first, last]]
  for (let i = first; i < last; i++) {
    if (tokens[i]!.capital) continue
    const start = nextCapital(analysis, i + 1, last)
    if (start >= last || !known(analysis, start, last)) continue
    // "en Barranca de Puntarenas": both are places; "en Chila de las Flores": one name, of a place that no gazetteer has.
    if (!strongBefore(analysis, words, first) || !known(analysis, first, i)) return [[start, last]]
    return areOfOneLand(analysis, [first, i], [start, last])
      ? [
          [first, i],
          [start, last],
        ]
      : [[first, last]]
  }
  const bracketed = tokens[last]?.text === '(' && isWord(words, 'genitive', tokens[first - 1])
  if (strongBefore(analysis, words, first) || bracketed || isTownAfter(analysis, words, last)) return [[first, last]]
  return []
}

/** "Un juez ordenó …": at the head of a sentence no town of that name. */
function isArticle(analysis: Analysis, i: number): boolean {
  return (bitsOfTokens(analysis)[i]! & (BIT.definite | BIT.indefinite)) > 0
}

/** Does the gazetteer have places of both names in one division: "Barranca de Puntarenas", not "Colinas de Mussurunga"? */
function areOfOneLand(analysis: Analysis, one: [number, number], other: [number, number]): boolean {
  const places = gazetteer().lookup(textOf(analysis, ...one))
  return gazetteer()
    .lookup(textOf(analysis, ...other))
    .some((p) => places.some((q) => q.country === p.country && (p.admin1 === null || q.admin1 === p.admin1)))
}

function nextCapital(analysis: Analysis, from: number, last: number): number {
  let i = from
  while (i < last && !analysis.tokens[i]!.capital) i++
  return i
}

function textOf(analysis: Analysis, first: number, last: number): string {
  const text = analysis.text.slice(analysis.tokens[first]!.start, analysis.tokens[last - 1]!.end)
  return /['’]s$/.test(text) ? text.slice(0, -2) : text
}

function known(analysis: Analysis, first: number, last: number): boolean {
  return gazetteer().lookup(textOf(analysis, first, last)).length > 0
}

function strongBefore(analysis: Analysis, words: PlaceWords, first: number): boolean {
  const before = analysis.tokens[first - 1]
  return (
    isWord(words, 'locative', before) ||
    isWord(words, 'beside', before) ||
    isOfAnySite(analysis, words, first) ||
    ['city_of', 'folk'].some((part) => phraseBefore(words, analysis.tokens, first, part) !== null)
  )
}

function candidate(analysis: Analysis, words: PlaceWords, first: number, last: number): Candidate {
  const { tokens } = analysis
  const town = phraseBefore(words, tokens, first, 'city_of') !== null || isTownAfter(analysis, words, last)
  const said = town ? 'city' : phraseBefore(words, tokens, first, 'admin_of') ? 'admin1' : null
  return {
    first,
    last,
    places: gazetteer().lookup(textOf(analysis, first, last)),
    evidence: evidenceOf(analysis, words, first, last),
    said,
    surname: false,
  }
}

/** "Kanya town", "Dorsu local government area". */
function isTownAfter({ tokens }: Analysis, words: PlaceWords, i: number): boolean {
  return words.around.at(tokens, i)?.concepts.some((c) => c.id === 'town_after') ?? false
}

function evidenceOf(analysis: Analysis, words: PlaceWords, first: number, last: number): Evidence {
  const { tokens } = analysis
  if (isTownAfter(analysis, words, last)) return 'strong'
  const before = tokens[first - 1]
  if (!before) return tokens[last]?.shape === 'mark' ? 'strong' : 'weak'
  if (isWord(words, 'not_place', before)) return 'weak'
  if (isWord(words, 'locative', before)) return 'strong'
  // "en la vecina Jerécuaro", "in nearby Kanya".
  if (isWord(words, 'beside', before) || phraseBefore(words, tokens, first, 'folk') !== null) return 'strong'
  if (phraseBefore(words, tokens, first, 'fixture') !== null) return 'some'
  const two = tokens[first - 2]
  if (isWord(words, 'connector', before) && two && isWord(words, 'locative', two)) return 'strong'
  if (isWord(words, 'genitive', before) || before.text === '(' || before.text === ',') return 'some'
  return analysis.sentences[analysis.sentenceOf[first]!]!.first === first && tokens[last]?.shape === 'mark' ? 'some' : 'weak'
}
