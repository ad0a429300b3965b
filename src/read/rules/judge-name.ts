import type { Analysis } from '../analysis.ts'
import type { Description } from './describe-people.ts'
import type { Ages } from './find-ages.ts'
import { aliasAfter, aliasBefore } from './find-alias.ts'
import { formsIn } from './form-table.ts'
import type { NameRun } from './name-runs.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'
import { referenceWords } from './reference-words.ts'

const GIVEN = BIT.givenF | BIT.givenM

/** What stands beside a run of capitals that speaks for a person. */
export interface NameSigns {
  readonly title: boolean
  readonly age: boolean
  readonly apposition: boolean
  readonly speech: boolean
  readonly introduced: boolean
  /** "los hermanos Santos y Eloy Panchana": behind a word for several. */
  readonly row: boolean
  /** "A Brayan lo mataron": the object that a pronoun takes up. */
  readonly object: boolean
  /** Behind a word for an alias and in quotation marks. */
  readonly quotedAlias: boolean
  /** Right behind a word that accuses, or that kills or takes somebody: "the murder of X", "contra X", or right before one: "X was arrested". */
  readonly told: boolean
}

/**
 * Is a run of capitals a person? Given and family names of the lists count, and what stands beside it: a title, an age, a description
 * after a comma, a verb of speech, "identified as". One word alone needs such a sign; two or more need a known name or a sign.
 */
export function isPersonName(analysis: Analysis, run: NameRun, signs: NameSigns, inPlace: boolean, touchesPlace: boolean): boolean {
  const bits = bitsOfTokens(analysis)
  const { tokens } = analysis
  const first = bits[run.first]!
  let capitals = 0
  let organisation = 0
  let family = 0
  let given = 0
  for (let i = run.first; i < run.last; i++) {
    if (!tokens[i]!.capital) continue
    capitals++
    if (bits[i]! & BIT.organisation) organisation++
    if (i > run.first && bits[i]! & BIT.family) family += 2
    else if (i > run.first && bits[i]! & BIT.familyWeak) family += 1
    if (i > run.first && bits[i]! & GIVEN) given++
  }
  const strongGiven = (first & GIVEN) > 0 && !(first & BIT.givenWeak)
  if (organisation > 0 && (first & BIT.organisation || !strongGiven)) return false
  if (strongGiven && capitals > 1 && !signs.title && isCalledAfter(analysis, run.first)) return false
  const beside =
    (signs.title ? 3 : 0) +
    (signs.age ? 3 : 0) +
    (signs.apposition ? (capitals > 1 ? 3 : 2) : 0) +
    (signs.speech ? (saidByWhole(analysis, run, capitals) ? 3 : 2) : 0) +
    (signs.object ? 3 : 0) +
    (signs.introduced ? 3 : 0) +
    (signs.told && capitals > 1 && !inPlace && !touchesPlace ? 3 : 0)
  const name = (strongGiven ? 3 : first & GIVEN ? 2 : 0) + Math.min(family, 3) + Math.min(given, 1)
  if (touchesPlace && !strongGiven && !signs.title) return false
  if (inPlace && signs.quotedAlias) return true
  // "residents interviewed in Rosario described …": a town, whatever stands behind it.
  if (inPlace && capitals === 1 && /^(?:in|en|em)$/u.test(tokens[run.first - 1]?.fold ?? '')) return false
  if (inPlace) return capitals > 1 ? strongGiven && family > 0 && beside > 0 : (beside >= 3 && signs.title) || (beside >= 2 && strongGiven)
  const known = (first & (GIVEN | BIT.family | BIT.familyWeak)) > 0
  const opens = analysis.sentences[analysis.sentenceOf[run.first]!]!.first === run.first
  // "Warsame, 41, and …", not "Tenía 41 años".
  const aged = signs.age && /^[,(]$/u.test(tokens[run.last]?.text ?? '')
  if (capitals === 1 && opens && !known && !signs.title && !aged) return false
  if (capitals === 1 && (strongGiven || signs.row) && !touchesPlace && sharesFamily(analysis, run)) return true
  if (capitals === 1)
    return (
      (beside >= 3 && (known || signs.title || signs.age || signs.introduced || (signs.apposition && signs.speech))) ||
      (beside >= 2 && (first & (GIVEN | BIT.family)) > 0)
    )
  return name >= 3 || name + beside >= 4 || (beside >= 3 && capitals <= 5)
}

/** "trasladados al Erasmo Roca": Spanish puts no article before a full name, but before the hospital, school or ground that is called so. */
function isCalledAfter({ language, tokens }: Analysis, first: number): boolean {
  return language === 'es' && /^(?:al|del)$/u.test(tokens[first - 1]?.text ?? '')
}

/** "…, said Lohra Orav": two or three words in capitals without an article, and a verb of speech; bodies have an article, or a word that tells them. */
function saidByWhole(analysis: Analysis, run: NameRun, capitals: number): boolean {
  const { tokens } = analysis
  if (capitals < 2 || capitals > 3 || tokens[run.first]!.upper || tokens[run.last - 1]!.upper) return false
  const bits = bitsOfTokens(analysis)
  if ((bits[run.first - 1]! | bits[run.first]!) & BIT.definite) return false
  for (let i = run.first; i < run.last; i++) if (!(bits[i]! & NAMES) && NOUN.test(tokens[i]!.fold)) return false
  return true
}

const NAMES = GIVEN | BIT.family | BIT.familyWeak
/** Endings of plurals and of nouns that name no person. */
const NOUN = /(?:s|ty|tion|ment|ness|ship|ing|dad|cion|sion|cao|dade)$/u

/** "los hermanos Juan y Percy Soto", "Neil and Andre Drummond": a given name joined to a full one shares its family name. */
function sharesFamily(analysis: Analysis, run: NameRun): boolean {
  const { tokens } = analysis
  const bits = bitsOfTokens(analysis)
  const joint = tokens[run.last]
  if (!joint || !peopleWords(analysis.language).officeAnd.has(joint.fold)) return false
  const [given, family] = [run.last + 1, run.last + 2]
  return tokens[family]?.capital === true && (bits[given]! & GIVEN) > 0 && !(bits[given]! & BIT.givenWeak) && tokens[given]!.capital
}

/** Looks to both sides of a run. `before` and `after` are the descriptions that touch it, `speaks` tells verbs of speech by token, `row` whether a word for several stands right before. */
export function signsOf(
  analysis: Analysis,
  run: NameRun,
  before: Description | null,
  after: Description | null,
  ages: Ages,
  speaks: Uint8Array,
  row: boolean,
): NameSigns {
  const { tokens } = analysis
  const bits = bitsOfTokens(analysis)
  const prior = run.first - 1
  const honorific = prior >= 0 && (bits[prior]! & BIT.honorific) > 0
  const abbreviated = prior > 0 && tokens[prior]!.text === '.' && (bits[prior - 1]! & BIT.honorific) > 0
  return {
    title: run.titleFirst !== null || honorific || abbreviated || (before !== null && !before.plural),
    age: ages.after(run.last) !== null || (ages.endingAt.has(prior) && run.last - run.first > 1),
    apposition: (after !== null && !after.plural) || relativeFollows(analysis, run.last),
    speech: (speaks[run.last] ?? 0) > 0 || (prior >= 0 && speaks[prior]! > 0),
    introduced:
      run.nickname !== null ||
      introducedAt(analysis, run.first) ||
      aliasBefore(analysis, run.first) ||
      isOfAliasRow(analysis, run.first) ||
      aliasAfter(analysis, run.last, ages) !== null,
    row,
    object: tokens[prior]?.fold === 'a' && TAKEN_UP.test(tokens[run.last]?.fold ?? '') && analysis.language === 'es',
    told: run.last - run.first > 1 && isToldOf(analysis, run),
    quotedAlias: aliasBefore(analysis, run.first) && /^["“«‘']$/u.test(tokens[prior]?.text ?? ''),
  }
}

/** How long an alias in quotation marks may be, in tokens. */
const ALIAS = 4

// "alias «La Bruja» y «Aleluya»", "identificados como “A” y “B”": behind an alias in quotation marks, another in its own.
function isOfAliasRow(analysis: Analysis, first: number): boolean {
  const { tokens } = analysis
  const { officeAnd } = peopleWords(analysis.language)
  const joint = tokens[first - 2]
  if (!QUOTE.test(tokens[first - 1]?.text ?? '') || !joint || !(joint.text === ',' || officeAnd.has(joint.fold))) return false
  if (!QUOTE.test(tokens[first - 3]?.text ?? '')) return false
  for (let i = first - 5; i >= Math.max(1, first - 4 - ALIAS); i--)
    if (QUOTE.test(tokens[i]!.text))
      return aliasBefore(analysis, i + 1) || introducedAt(analysis, i) || introducedAt(analysis, i + 1) || isOfAliasRow(analysis, i + 1)
  return false
}

const QUOTE = /^["“”«»‘’']$/u

const TO_WHOM = new Set(['a', 'contra', 'against', 'of', 'de', 'for', 'do', 'da'])
const ACCUSING = new Set(['accuse', 'as_accused', 'tried', 'term', 'sentenced', 'claim'])
const BEFALLING = new Set(['kill', 'kidnap', 'wound', 'stab', 'disappear', 'torture'])
/** "envió a la cárcel a X", "el asesinato de la maestra X": so many words may stand between. */
const TOLD_REACH = 2

function isToldOf(analysis: Analysis, run: NameRun): boolean {
  const { tokens, language } = analysis
  const sentence = analysis.sentences[analysis.sentenceOf[run.first]!]!
  const from = Math.max(sentence.first, run.first - TOLD_REACH - 4)
  const led = TO_WHOM.has(tokens[run.first - 1]?.fold ?? '')
  const ends = (m: { last: number }) => run.first - m.last <= (led ? TOLD_REACH : 0) && m.last <= run.first
  const accuses = formsIn(analysis, 'blame', from, run.first).some(
    (m) => (led || language === 'en') && ends(m) && m.forms.some((f) => ACCUSING.has(f.concept.id)),
  )
  if (accuses) return true
  if (
    formsIn(analysis, 'acts', from, run.first).some(
      (m) => ends(m) && m.forms.some((f) => BEFALLING.has(f.concept.id) && personal(tokens[m.first]!.fold)),
    )
  )
    return true
  if (isCalled(analysis, run, sentence.first)) return true
  const to = Math.min(sentence.last, run.last + 5)
  return formsIn(analysis, 'blame', run.last, to).some(
    (m) =>
      m.first - run.last <= 1 && m.forms.some((f) => ACCUSING.has(f.concept.id) && f.mood !== 'participle' && f.concept.id !== 'accuse'),
  )
}

const CALLING = new Set(['roll', 'mourned'])
/** "Sus nombres: A, de 20 años, y B": so many tokens may lie between the words that call the dead and a name. */
const ROLL_REACH = 16

// "They were A and B", "Sus amigos recuerdan a X": nothing but names, ages and what joins them between.
function isCalled(analysis: Analysis, run: NameRun, floor: number): boolean {
  const { tokens } = analysis
  let i = run.first
  while (
    i > floor &&
    run.first - i < ROLL_REACH &&
    (tokens[i - 1]!.capital || tokens[i - 1]!.shape !== 'word' || JOINS.has(tokens[i - 1]!.fold))
  )
    i--
  if (i <= floor) i = floor + 1
  return formsIn(analysis, 'befall', Math.max(floor, i - 5), run.first).some(
    (m) => m.last >= i && m.last <= run.first && m.forms.some((f) => CALLING.has(f.concept.id)),
  )
}

const JOINS = new Set(['y', 'e', 'and', 'a', 'de', 'del', 'la', 'anos', 'su', 'novia', 'novio', 'his', 'her'])

// A massacre is of a place as often as of people.
function personal(word: string): boolean {
  return !/^(?:mas+ac|matan|chacin|slaught)/u.test(word)
}

const TAKEN_UP = /^l[aeo]s?$/u

/** "Rosa, who lives here", "Rosa, not her real name", "Rosa (name changed)". */
function relativeFollows(analysis: Analysis, last: number): boolean {
  const mark = analysis.tokens[last]?.text
  if (mark === '(') return analysis.tokens[last + 1]?.capital === false && analysis.tokens[last + 1]?.shape === 'word'
  const { oneOf } = referenceWords(analysis.language)
  if (mark === ',' && oneOf.at(analysis.tokens, last + 1) !== null) return true
  return mark === ',' && ((bitsOfTokens(analysis)[last + 1] ?? 0) & (BIT.who | BIT.negation)) > 0
}

/** "identificado como X", "named X", "llamada X". */
function introducedAt(analysis: Analysis, first: number): boolean {
  const { nameWords } = peopleWords(analysis.language)
  for (let j = Math.max(0, first - 4); j < first; j++) {
    const match = nameWords.at(analysis.tokens, j)
    if (match && match.last === first) return true
  }
  return false
}
