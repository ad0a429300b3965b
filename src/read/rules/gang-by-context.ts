import type { Analysis } from '../analysis.ts'
import { numberOfMen } from './gang-by-number.ts'
import { isOpeningQuote, pastCapitals, type TokenRange } from './gang-heads.ts'
import { endsWith, OF, startOf, tablesOf, UNITS } from './gang-words.ts'
import { AGAINST, AND } from './joining-words.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { isWord, placeWords } from './place-words.ts'

const GIVEN = BIT.givenF | BIT.givenM
const ARTICLES = new Set(['la', 'los', 'las', 'el', 'the', 'os', 'as', 'o', 'a'])

/**
 * The name of a gang that starts at token `i`, known by what stands beside it, however it is formed: "X, a gang that …", "a group that calls
 * itself X", "cabecilla de X", a note signed "X". Null where the capitals may be a person, or where nothing says so.
 */
export function gangByContext(analysis: Analysis, i: number): TokenRange | null {
  const { tokens } = analysis
  if (tokens[i]!.shape === 'figure') return numberOfMen(analysis, i)
  if (!opensName(analysis, i)) return null
  const last = pastName(analysis, i)
  if (last === i || (last - i === 1 && tokens[i]!.text.length < 3)) return null
  const range = { first: i, last }
  if (namesBody(analysis, range) || isCountry(analysis, range)) return null
  if (isKind(analysis, last) || isSigned(analysis, range)) return range
  if (isBlamed(analysis, range) || isClaimer(analysis, range)) return range
  if (isCalled(analysis, range) || isOwn(analysis, range) || hasTail(analysis, range)) return range
  return null
}

function opensName(analysis: Analysis, i: number): boolean {
  const { tokens } = analysis
  const bits = bitsOfTokens(analysis)[i]!
  // "Last Tuesday, the rebel group …"
  const opens = bits & BIT.opener && analysis.sentences[analysis.sentenceOf[i]!]!.first === i
  if (!tokens[i]!.capital || opens || bits & BIT.calendar || (bits & BIT.organisation && !UNITS.has(tokens[i]!.fold))) return false
  const before = tokens[i - 1]
  return !before?.capital || !tokens[i]!.spaced || analysis.sentenceOf[i - 1] !== analysis.sentenceOf[i]
}

// "the Defence Forces of Ostland, a paramilitary group": the country is not the group.
function isCountry({ places }: Analysis, { first, last }: TokenRange): boolean {
  return places.some((p) => p.level === 'country' && p.first === first && p.last === last)
}

/** A word of an institution, a trade or a movement stands in the name. */
export function namesBody(analysis: Analysis, { first, last }: TokenRange): boolean {
  const { none } = tablesOf(analysis.language)
  const bits = bitsOfTokens(analysis)
  for (let k = first; k < last; k++) {
    const { capital, fold: word } = analysis.tokens[k]!
    if (capital && !UNITS.has(word) && (none.has(word) || (bits[k]! & BIT.organisation && !isStreet(analysis, k, last)))) return true
  }
  return false
}

// "Barrio 18", "La 21": a figure may stand in a name of capitals.
function pastName(analysis: Analysis, i: number): number {
  const last = pastOf(analysis, i, pastCapitals(analysis, i))
  const next = analysis.tokens[last]
  return next?.shape === 'figure' && next.text.length <= 3 && last - i <= 2 && next.spaced ? last + 1 : last
}

// "the Boys of the Wharf", "Sons of Anarchy": English names of many go on behind "of".
function pastOf(analysis: Analysis, first: number, last: number): number {
  const { tokens } = analysis
  const many = analysis.language === 'en' && tokens[last]?.fold === 'of' && last - first <= 2 && /s$/u.test(tokens[last - 1]!.fold)
  return many && tokens[last + 1]?.capital ? pastCapitals(analysis, last + 1) : last
}

/** "the Wharf Street Crips": inside an English name a street says whose. */
function isStreet({ language, tokens }: Analysis, i: number, last: number): boolean {
  return language === 'en' && i < last - 1 && isWord(placeWords('en'), 'street_after', tokens[i])
}

function isPerson(analysis: Analysis, { first, last }: TokenRange): boolean {
  const bits = bitsOfTokens(analysis)
  const named = (k: number) => (bits[k]! & (GIVEN | BIT.family)) > 0
  return named(first) && (last - first === 1 || !(bits[first]! & BIT.givenWeak) || named(first + 1))
}

// A lone article in capitals at the head of a sentence says nothing.
function isBareArticle(analysis: Analysis, { first, last }: TokenRange): boolean {
  return last - first === 1 && ARTICLES.has(analysis.tokens[first]!.fold)
}

/** ", a gang that", ", banda con asiento en": what follows says what it is. */
function isKind(analysis: Analysis, last: number): boolean {
  const { tokens } = analysis
  const bits = bitsOfTokens(analysis)
  let j = isClosing(tokens[last]?.text) ? last + 1 : last
  if (tokens[j]?.text !== ',' && tokens[j]?.text !== '(' && tokens[j]?.text !== '—' && tokens[j]?.text !== '–') return false
  j++
  const { kind } = tablesOf(analysis.language)
  for (let skipped = 0; skipped <= 3; skipped++, j++) {
    if (kind.at(tokens, j)) return true
    // "OFB, a Tottenham gang": in English a town may stand before the word.
    if (analysis.language === 'en' && skipped > 0 && tokens[j]?.capital && !tokens[j + 1]?.capital) continue
    if (!tokens[j] || tokens[j]!.shape !== 'word' || tokens[j]!.capital) return false
    // "X, del Cártel de Y", "X, jefe de la banda": somebody of it.
    if (bits[j]! & BIT.of || (skipped > 0 && !(bits[j]! & (BIT.adjective | BIT.indefinite | BIT.definite)))) return false
  }
  return false
}

/** "The Harbour Keepers claimed responsibility", "los Pepes se adjudicaron": a name of many, or with an article, and what only those who did it do. */
function isClaimer(analysis: Analysis, range: TokenRange): boolean {
  const { tokens } = analysis
  if (isPerson(analysis, range) || isBareArticle(analysis, range) || mayBePerson(analysis, range)) return false
  const { claims } = tablesOf(analysis.language)
  const article = ARTICLES.has(tokens[range.first - 1]?.fold ?? '') || ARTICLES.has(tokens[range.first]!.fold)
  const many = /s$/u.test(tokens[range.last - 1]!.fold)
  if (!article && !(many && range.last - range.first > 1)) return false
  const end = isClosing(tokens[range.last]?.text) ? range.last + 1 : range.last
  if (claims.at(tokens, end)) return true
  // "se lo adjudicaron los Pepes"
  return (
    analysis.language !== 'en' &&
    many &&
    endsWith(analysis, claims, range.first - (ARTICLES.has(tokens[range.first - 1]?.fold ?? '') ? 1 : 0), 4)
  )
}

/** `signed "La 21"`, "Atte. Los Desalmados". */
function isSigned(analysis: Analysis, range: TokenRange): boolean {
  if (isPerson(analysis, range) || isBareArticle(analysis, range)) return false
  const { signature } = tablesOf(analysis.language)
  const { tokens } = analysis
  let end = range.first
  for (let back = 0; back < 4 && end > 0 && (tokens[end - 1]!.shape === 'mark' || isSmall(analysis, end - 1)); back++) end--
  return endsWith(analysis, signature, end, 3)
}

function isSmall(analysis: Analysis, i: number): boolean {
  const bits = bitsOfTokens(analysis)[i]!
  return (bits & (BIT.indefinite | BIT.definite | BIT.pluralDeterminer)) > 0 || SUCH.has(analysis.tokens[i]!.fold)
}

const SUCH = new Set(['tal', 'tales', 'unos', 'unas', 'uma', 'um', 'certain', 'grupo', 'group', 'by'])

/** "blames X for the attack", "llevan la marca de los X", "atribui os ataques aos X": who is held to have done it, by two capitals or more, or a plural with its article. */
function isBlamed(analysis: Analysis, range: TokenRange): boolean {
  const { tokens, sentences, sentenceOf } = analysis
  const bits = bitsOfTokens(analysis)
  if (isPerson(analysis, range) || isBareArticle(analysis, range) || mayBePerson(analysis, range)) return false
  if (analysis.places.some((p) => p.first <= range.first && p.last >= range.last)) return false
  let end = range.first
  if (isOpeningQuote(tokens[end - 1]?.text ?? '')) end--
  const article = end > 0 && (bits[end - 1]! & BIT.definite) > 0 && !tokens[end - 1]!.capital
  const plural = article && /s$/u.test(tokens[end - 1]!.fold) && /s$/u.test(tokens[range.first]!.fold)
  // "la disputa entre Cardos y Lirios": two names of many.
  const between =
    /s$/u.test(tokens[range.first]!.fold) && (BETWEEN.has(tokens[end - 1]?.fold ?? '') || AND.has(tokens[end - 1]?.fold ?? ''))
  if (range.last - range.first < 2 && !plural && !between && !isOpeningQuote(tokens[range.first - 1]?.text ?? '')) return false
  const { blamed } = tablesOf(analysis.language)
  // "al Frente X", "aos X", "del X": the preposition has the article in it.
  if (article && !SWALLOWED.has(tokens[end - 1]!.fold)) end--
  const leads = end > 0 && LEADING.has(tokens[end - 1]!.fold) && !(bits[end - 1]! & BIT.indefinite)
  if (!leads) return analysis.language === 'en' && endsWith(analysis, blamed, end, 3)
  // People have no article: "atribuye el ataque a Los X", "al Frente X", and not "a Juan Mata".
  const named =
    between ||
    ARTICLES.has(tokens[range.first]!.fold) ||
    article ||
    SWALLOWED.has(tokens[end - 1]!.fold) ||
    isOpeningQuote(tokens[range.first - 1]!.text)
  if (analysis.language !== 'en' && !named) return false
  const floor = Math.max(sentences[sentenceOf[range.first]!]!.first, end - 1 - BLAMED)
  for (let j = end - 2; j >= floor; j--) {
    const token = tokens[j]!
    // "un ataque contra un bus de la Línea X": what it was aimed at.
    if (
      token.shape === 'mark' ||
      AGAINST.has(token.fold) ||
      (token.capital && j > floor && !(between && BETWEEN.has(tokens[j - 1]?.fold ?? '')))
    )
      return false
    if (blamed.at(tokens, j, end)) return true
  }
  return false
}

/** What follows a person's name and no gang's. */
const OF_PERSON = new Set(['alias', 'quien', 'who', 'quem', 'apodado', 'conocido', 'presidente', 'exalcalde', 'de'])

// A given or family name anywhere in it, an age, an alias or "who" behind it.
function mayBePerson(analysis: Analysis, { first, last }: TokenRange): boolean {
  const { tokens } = analysis
  if (UNITS.has(tokens[first]!.fold)) return false
  const bits = bitsOfTokens(analysis)
  for (let k = first; k < last; k++) if (tokens[k]!.capital && bits[k]! & (GIVEN | BIT.family)) return true
  if (tokens[last]?.text === '(') return true
  return tokens[last]?.text === ',' && (tokens[last + 1]?.shape === 'figure' || OF_PERSON.has(tokens[last + 1]?.fold ?? ''))
}

/** How many words may stand between a word of blame and the preposition of who is blamed: "atribuyó la muerte del alcalde a". */
const BLAMED = 6
const BETWEEN = new Set(['entre', 'between'])
const SWALLOWED = new Set(['al', 'del', 'ao', 'aos', 'do', 'da', 'dos', 'das', 'pelo', 'pela', 'pelos', 'pelas'])
const LEADING = new Set([
  ...SWALLOWED,
  'a',
  'de',
  'con',
  'por',
  'entre',
  'como',
  'as',
  'à',
  'as',
  'to',
  'on',
  'by',
  'of',
  'from',
  'between',
  'with',
  'e',
  'y',
  'and',
])

/** "a gang called X", "un grupo que se hace llamar X": a word for a gang stands before the words that name it. */
function isCalled(analysis: Analysis, range: TokenRange): boolean {
  if (isPerson(analysis, range) || isBareArticle(analysis, range)) return false
  const { tokens, sentences, sentenceOf } = analysis
  let end = range.first
  if (isOpeningQuote(tokens[end - 1]?.text ?? '')) end--
  if (end > 0 && bitsOfTokens(analysis)[end - 1]! & BIT.definite) end--
  const { called, head } = tablesOf(analysis.language)
  const at = startOf(analysis, called, end, 4)
  if (at < 0) return false
  const floor = Math.max(sentences[sentenceOf[range.first]!]!.first, at - 6)
  for (let j = floor; j < at; j++) if (head.at(tokens, j, at)) return true
  return false
}

/** "cabecilla de La Sombra", "alleged member of the X": whoever is of it tells. */
function isOwn(analysis: Analysis, range: TokenRange): boolean {
  if (isPerson(analysis, range) || isBareArticle(analysis, range)) return false
  const { tokens } = analysis
  const bits = bitsOfTokens(analysis)
  if (analysis.places.some((p) => p.first <= range.first && p.last >= range.last)) return false
  let end = range.first
  if (isOpeningQuote(tokens[end - 1]?.text ?? '')) end--
  const article = end > 0 && bits[end - 1]! & BIT.definite && !(bits[end - 1]! & BIT.of)
  if (article) end--
  const of = end > 0 && (bits[end - 1]! & BIT.of || OF.has(tokens[end - 1]!.fold))
  const named = ARTICLES.has(tokens[range.first]!.fold) && tokens[range.first]!.fold.length > 1
  if (of) return endsWith(analysis, tablesOf(analysis.language).own, end - 1, 4)
  // "the organization La Jauría": the name right behind the word for a gang, with its own article.
  return !article && named && endsWith(analysis, tablesOf(analysis.language).word, end, 3)
}

/** "Harbour Demons", "the Wharf Street hitmen": the last word is a gang's. */
function hasTail(analysis: Analysis, { first, last }: TokenRange): boolean {
  if (analysis.language === 'en' || last - first < 2 || last - first > 4) return false
  return tablesOf(analysis.language).tails.has(analysis.tokens[last - 1]!.fold)
}

function isClosing(text: string | undefined): boolean {
  return text === '”' || text === '"' || text === '»' || text === '’' || text === "'"
}
