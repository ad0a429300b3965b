import type { Analysis, PlaceMention } from '../analysis.ts'
import { type GazetteerPlace, gazetteer } from '../gazetteer.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { placeMention } from './place-mention.ts'
import { isWord, type PlaceWords, phraseBefore, runEnd } from './place-words.ts'

/** Streets, corners, addresses and neighbourhoods, by the words that mark them; their tokens are marked as taken. */
export function findStreets(analysis: Analysis, words: PlaceWords, taken: Uint8Array): PlaceMention[] {
  const found: PlaceMention[] = []
  for (let i = 0; i < analysis.tokens.length; i++) {
    if (taken[i]) continue
    const place =
      cornerAt(analysis, words, i) ?? streetAt(analysis, words, i) ?? addressAt(analysis, words, i) ?? quarterAt(analysis, words, i)
    if (!place) continue
    found.push(place)
    taken.fill(1, place.first, place.last)
    i = place.last - 1
  }
  return found
}

/** The end of a street's name at `i`: capitals, or a figure with its letter ("carrera 30", "ruta 9", "18 de Julio"); -1 if none. */
function nameEnd(analysis: Analysis, words: PlaceWords, i: number): number {
  const { tokens } = analysis
  const token = tokens[i]
  if (!token) return -1
  if (token.capital && !isWord(words, 'street', token)) return runEnd(words, analysis, i)
  if (token.shape !== 'figure' || token.text.length > 4) return -1
  if (isWord(words, 'genitive', tokens[i + 1]) && tokens[i + 2]?.capital) return runEnd(words, analysis, i + 2)
  return i + 1
}

/** A street with its kind before or after: "avenida Perú", "Cherry Lane", "la calle 80"; -1 if none. */
function streetEnd(analysis: Analysis, words: PlaceWords, i: number): number {
  const { tokens } = analysis
  if (isWord(words, 'street', tokens[i])) {
    if (isAnyStreet(analysis, words, i)) return -1
    let at = i + 1
    if (tokens[at]?.text === '.' && isWord(words, 'street_short', tokens[i]) && !tokens[at]!.spaced) at++
    while (isWord(words, 'genitive', tokens[at]) || (isWord(words, 'connector', tokens[at]) && !tokens[at]!.capital && at < i + 3)) at++
    return nameEnd(analysis, words, at)
  }
  const ends = words.words.get('street_after')
  const name = isOrdinal(analysis, i) ? i + 2 : i
  if (!ends?.size || !tokens[name]?.capital) return -1
  const end = runEnd(words, analysis, name)
  for (let n = end; n > i + 1; n--)
    if (ends.has(tokens[n - 1]!.fold) && tokens[n - 1]!.capital && !isSaintOfPlace(analysis, words, n - 1, end)) return n
  return -1
}

/** "en una calle de Durán", "por las calles de Celaya": a street without a name, and the town it is in. */
function isAnyStreet(analysis: Analysis, words: PlaceWords, i: number): boolean {
  const { tokens, language } = analysis
  if (language === 'en' || !isWord(words, 'genitive', tokens[i + 1])) return false
  if (bitsOfTokens(analysis)[i - 1]! & BIT.indefinite) return true
  if (!tokens[i]!.fold.endsWith('s') || !tokens[i + 2]?.capital) return false
  // "las rutas de Chaco y Formosa" are those of provinces.
  return placesNamed(analysis, i + 2, runEnd(words, analysis, i + 2))[0]?.level === 'city'
}

/** "39th Street". */
function isOrdinal({ tokens }: Analysis, i: number): boolean {
  const ending = tokens[i + 1]
  return tokens[i]!.shape === 'figure' && ending !== undefined && !ending.spaced && /^(?:st|nd|rd|th)$/u.test(ending.text)
}

/** "Norwood St James": no street but a parish. */
function isSaintOfPlace(analysis: Analysis, words: PlaceWords, i: number, end: number): boolean {
  return i + 1 < end && isWord(words, 'saint', analysis.tokens[i]) && isPlace(analysis, i, end)
}

/** "España y Lirio" after "esquina de", "calles" or a bare "en"; "Ayacucho and Lamadrid streets"; "carrera 30 con calle 80". */
function cornerAt(analysis: Analysis, words: PlaceWords, i: number): PlaceMention | null {
  const { tokens } = analysis
  const typed = streetEnd(analysis, words, i)
  const first = typed > 0 ? typed : nameEnd(analysis, words, i)
  if (first < 0 || (typed < 0 && tokens[i]!.shape === 'figure')) return null
  const join = words.around.at(tokens, first)
  const joined = join?.concepts.some((c) => c.id === 'corner_join') ? join.last : -1
  if (joined < 0) return null
  let second = joined
  if (isWord(words, 'genitive', tokens[second]) || isWord(words, 'connector', tokens[second])) second++
  const typedSecond = isWord(words, 'street', tokens[second]) ? streetOrBare(analysis, words, second) : nameEnd(analysis, words, second)
  if (typedSecond < 0) return null
  const after = tokens[typedSecond]
  const plural = isWord(words, 'street_after', after)
  const marked = typed > 0 || plural || phraseBefore(words, tokens, i, 'corner') !== null || isWord(words, 'street', tokens[second])
  if (typed > 0 && tokens[second]!.shape === 'figure' && !isWord(words, 'street', tokens[second])) return null
  if (!marked && !bareCorner(analysis, words, i, first, second, typedSecond)) return null
  return placeMention(analysis, i, plural && !after!.capital ? typedSecond + 1 : typedSecond, 'corner')
}

function streetOrBare(analysis: Analysis, words: PlaceWords, i: number): number {
  const end = streetEnd(analysis, words, i)
  return end > 0 ? end : i + 1
}

/** "en Forest y Brasil": two short names of no town after a bare "en", in Spanish and Portuguese only. */
function bareCorner(analysis: Analysis, words: PlaceWords, first: number, firstEnd: number, second: number, secondEnd: number): boolean {
  const { tokens, language } = analysis
  if (language === 'en' || tokens[first - 1]?.fold !== 'en' || tokens[first - 1]!.capital) return false
  if (firstEnd - first > 3 || secondEnd - second > 3 || !tokens[second]!.capital) return false
  if (words.given.has(tokens[first]!.fold) && firstEnd - first > 1) return false
  return !isTown(analysis, first, firstEnd) || !isTown(analysis, second, secondEnd)
}

function isTown(analysis: Analysis, first: number, last: number): boolean {
  return placesNamed(analysis, first, last).some((p) => p.level !== 'city' || p.population > 20_000)
}

function isPlace(analysis: Analysis, first: number, last: number): boolean {
  return placesNamed(analysis, first, last).length > 0
}

function placesNamed(analysis: Analysis, first: number, last: number): readonly GazetteerPlace[] {
  return gazetteer().lookup(analysis.text.slice(analysis.tokens[first]!.start, analysis.tokens[last - 1]!.end))
}

/** "avenida Jesús de Nazareth", "calle Ayacucho al 4300", "cuadra 8 de la avenida Perú". */
function streetAt(analysis: Analysis, words: PlaceWords, i: number): PlaceMention | null {
  const { tokens } = analysis
  if (isWord(words, 'block', tokens[i]) && tokens[i + 1]?.shape === 'figure') {
    let at = i + 2
    while (at < i + 4 && (isWord(words, 'genitive', tokens[at]) || isWord(words, 'connector', tokens[at]))) at++
    const end = streetEnd(analysis, words, at)
    if (end > 0) return placeMention(analysis, i, end, 'street')
  }
  const end = streetEnd(analysis, words, i)
  // "Puente Piedra", "Camino Real": a town whose name begins like a street.
  if (end > 0 && tokens[i]!.capital && isWord(words, 'street', tokens[i]) && namesTown(analysis, i, end)) return null
  return end > 0 ? placeMention(analysis, i, withNumber(analysis, words, end) ?? end, 'street') : null
}

/** "al 1400", "N° 340" after a street. */
function withNumber(analysis: Analysis, words: PlaceWords, i: number): number | null {
  const { tokens } = analysis
  const at = isWord(words, 'at_number', tokens[i]) ? i + 1 : i
  const figure = tokens[at]
  return figure?.shape === 'figure' && /^\d{2,5}$/.test(figure.text) && (at > i || !tokens[at + 1] || tokens[at + 1]!.shape === 'mark')
    ? at + 1
    : null
}

/** "Zeballos al 400": a name and a hundred, without the word street. */
function addressAt(analysis: Analysis, words: PlaceWords, i: number): PlaceMention | null {
  const { tokens } = analysis
  if (!tokens[i]!.capital || analysis.language === 'en') return null
  if (isWord(words, 'locative', tokens[i])) return null
  const end = runEnd(words, analysis, i)
  const figure = tokens[end + 1]
  if (tokens[end]?.fold !== 'al' || figure?.shape !== 'figure' || !/^\d{2,5}$/.test(figure.text) || tokens[end + 2]?.text === '%')
    return null
  const next = tokens[end + 2]
  // "al 30 de" may still be a share or a day; from a hundred on it is a house number.
  if (figure.text.length < 3 && next?.shape === 'word' && !next.capital) return null
  return placeMention(analysis, i, end + 2, 'street')
}

/** "El Mango, corregimiento de Argelia": behind a name and a comma, the town that the part belongs to. */
function belongsTo(analysis: Analysis, kind: number, first: number, last: number): boolean {
  const { tokens } = analysis
  return tokens[kind - 1]?.text === ',' && tokens[kind - 2]?.capital === true && namesTown(analysis, first, last)
}

function namesTown(analysis: Analysis, first: number, last: number): boolean {
  return placesNamed(analysis, first, last).some((p) => p.level === 'city')
}

// "el barrio de las Doscientas Viviendas de Roquetas de Mar": the town behind the quarter is no part of its name.
// "colonia Lomas de Sacramento": there it is.
function quarterEnd(analysis: Analysis, words: PlaceWords, at: number): number {
  const end = runEnd(words, analysis, at)
  if (isWord(words, 'quarter_head', analysis.tokens[at])) return end
  for (let k = at + 1; k < end - 1; k++)
    if (isWord(words, 'genitive', analysis.tokens[k]) && !isTown(analysis, at, end) && isTown(analysis, k + 1, end)) return k
  return end
}

// "na zona Sul do Rio", "la zona Norte de la ciudad": a side of the town, and no quarter's name.
function isCompass({ tokens }: Analysis, words: PlaceWords, i: number, at: number): boolean {
  return !tokens[i]!.capital && isWord(words, 'numbered', tokens[i]) && isWord(words, 'container', tokens[at]) && !tokens[at + 1]?.capital
}

// "colonia Santa Cecilia", not "zona Santo".
function isSaint({ tokens }: Analysis, words: PlaceWords, at: number): boolean {
  return isWord(words, 'saint', tokens[at]) && tokens[at + 1]?.capital === true
}

/** "barrio Ludueña", "colonia Altavista", "zona 18", "Roma neighborhood". "Barrio 18" is a gang. */
function quarterAt(analysis: Analysis, words: PlaceWords, i: number): PlaceMention | null {
  const { tokens } = analysis
  const match = words.around.at(tokens, i)
  if (match?.concepts.some((c) => c.id === 'neighbourhood')) {
    if (tokens[i]!.capital && isTown(analysis, i, runEnd(words, analysis, i))) return null
    if (isNamedBefore(analysis, words, i)) return null
    let at = match.last
    if (isWord(words, 'genitive', tokens[at]) && tokens[at]!.fold !== 'of') at++
    while (at < match.last + 2 && isWord(words, 'connector', tokens[at]) && !tokens[at]!.capital) at++
    const next = tokens[at]
    // "en el cantón de Río Cuarto": a town.
    if (next?.capital && isWord(words, 'town_kind', tokens[i]) && namesTown(analysis, at, runEnd(words, analysis, at))) return null
    if (isCompass(analysis, words, i, at)) return null
    if (next?.capital && at > match.last && belongsTo(analysis, i, at, runEnd(words, analysis, at))) return null
    if (next?.capital && (!isWord(words, 'not_place', next) || isSaint(analysis, words, at)))
      return placeMention(analysis, i, quarterEnd(analysis, words, at), 'neighbourhood', tokens[i]!.capital ? i : at)
    const numbered = match.last - match.first === 1 && isWord(words, 'numbered', tokens[i]) && next?.shape === 'figure'
    return numbered && /^\d{1,2}$/.test(next.text) ? placeMention(analysis, i, at + 1, 'neighbourhood') : null
  }
  const ends = words.words.get('neighbourhood_after')
  if (!ends?.size || !tokens[i]!.capital) return null
  const end = runEnd(words, analysis, i)
  // "Chicago's River North neighborhood": whose quarter it is, stands before.
  if (/['’]s$/.test(tokens[i]!.text) && end > i + 1) return null
  if (isTown(analysis, i, end) || (end === i + 1 && isWord(words, 'not_quarter', tokens[i]))) return null
  const after = words.around.at(tokens, end)
  const kind = after?.concepts.some((c) => c.id === 'neighbourhood_after') || isWord(words, 'neighbourhood_after', tokens[end])
  return kind ? placeMention(analysis, i, end, 'neighbourhood') : null
}

/** "the Ashpole district of Lurgan": in English the quarter's name stands before, and behind "of" what it is part of. */
function isNamedBefore(analysis: Analysis, words: PlaceWords, i: number): boolean {
  const { tokens, language } = analysis
  const before = tokens[i - 1]
  if (language !== 'en' || !before?.capital || !isWord(words, 'neighbourhood_after', tokens[i])) return false
  let first = i - 1
  while (first > 0 && tokens[first - 1]!.capital) first--
  return !isWord(words, 'not_quarter', tokens[first]) && !isTown(analysis, first, i)
}
