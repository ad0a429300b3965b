import type { Count } from '../../model/draft.ts'
import type { Analysis, Span } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { phrases } from './act-table.ts'
import { type AgeMention, agesOf } from './find-ages.ts'
import { BIT, bitsOfTokens, type PersonHead, peopleWords } from './people-words.ts'
import { referenceWords } from './reference-words.ts'

/** Words that describe people: "un hombre de 35 años", "two taxi drivers", "la ministra de Seguridad", "her mother". Half-open tokens. */
export interface Description {
  readonly first: number
  readonly last: number
  /** The head word and everything one may call its holder's office: "ministra de Seguridad de la Nación". */
  readonly headFirst: number
  readonly officeLast: number
  readonly heads: readonly PersonHead[]
  readonly head: PersonHead
  readonly count: Count
  readonly plural: boolean
  readonly determiner: 'indefinite' | 'definite' | 'possessive' | 'number' | 'none'
  readonly sex: 'f' | 'm' | null
  readonly age: number | null
  readonly ageSpan: AgeMention | null
}

const UNSAID: Count = { low: null, best: null, high: null }

/** Every description of a report in order of its head word. `taken` marks tokens that belong to names of groups. */
export function describePeople(analysis: Analysis, taken: Uint8Array): Description[] {
  const { tokens } = analysis
  const { heads } = peopleWords(analysis.language)
  const { be } = referenceWords(analysis.language)
  const ages = agesOf(analysis)
  const found: Description[] = []
  // "cook shop": the first word of a site is nobody.
  const rooms = new Map(analysis.places.filter((p) => p.level === 'site').map((p) => [p.first, p.last]))
  for (let i = 0; i < tokens.length; i++) {
    if (taken[i] || analysis.noise[i] || tokens[i]!.shape === 'mark') continue
    const head = heads.at(tokens, i)
    const match = head && (ROOM.test(tokens[i]!.lower) || isNino(tokens[i]!)) ? null : head
    // "She was 42 years old" tells of somebody known; it brings nobody new.
    const said = i > 0 && be.has(tokens[i - 1]!.fold)
    const ageAsHead = match || said ? null : (ages.standing.get(i) ?? (OTHERS.has(tokens[i]!.fold) ? ages.ofPronoun(i) : null))
    if (!match && !ageAsHead) continue
    const last = match?.last ?? ageAsHead!.last
    if (match && (rooms.get(i) ?? 0) > last) continue
    const description = describe(analysis, i, last, (match?.concepts ?? [AGED]) as readonly PersonHead[], ages)
    if (description) found.push(description)
    i = last - 1
  }
  // "otro de 15 quedó herido": the number is an age and counts nobody.
  const aged = new Set(found.flatMap((d) => (d.heads[0] === AGED && d.ageSpan ? [d.ageSpan.first] : [])))
  if (aged.size) analysis.numbers = analysis.numbers.map((n) => (aged.has(n.first) ? { ...n, kind: 'age' } : n))
  return found
}

/** "comisaría", "secretaría": with its accent the office, without it the woman who holds it; "el capó" of a car is no boss. */
const ROOM = /(?:ar|ald|er|or|al)ías?$|^capós?$/u

// "a Nino Serrano": a name, and no "niño".
function isNino({ text, fold, capital, upper }: Analysis['tokens'][number]): boolean {
  return capital && !upper && fold === 'nino' && !text.includes('ñ')
}

/** "otro de 15 quedó herido": a pronoun with an age is one more. */
const OTHERS = new Set(['otro', 'otra', 'another', 'outro', 'outra'])

/** "a 17-year-old who …": the age itself is the head. */
const AGED: PersonHead = {
  id: 'person',
  forms: [],
  source: 'people',
  sex: null,
  plural: false,
  role: null,
  minor: false,
  count: 1,
  institutional: false,
  epicene: false,
  adjectival: false,
  attributive: false,
}

type Ages = ReturnType<typeof agesOf>

function describe(analysis: Analysis, first: number, last: number, heads: readonly PersonHead[], ages: Ages): Description | null {
  const left = leftOf(analysis, first, ages)
  const head = chooseHead(heads, left)
  if (!head || (head.adjectival && left.determiner === 'none') || (head.attributive && isBehindNoun(analysis, first))) return null
  if (isRidden(analysis, first, last, left.first)) return null
  const single = !head.plural && !head.institutional && (head.source === 'people' || head.source === 'kin') && head.count === 1
  const after = ages.after(last) ?? (single ? ages.behindOf(last) : null)
  const own = heads[0] === AGED ? (ages.standing.get(first) ?? ages.ofPronoun(first)) : null
  const age = own ?? left.age ?? (head.plural ? null : after)
  const plural = head.plural || (left.number !== null && left.number.best !== 1 && left.number.best !== null)
  // "una joven", "la chofer": the article knows better than the word.
  const sex = analysis.language === 'en' ? head.sex : head.epicene ? null : (left.sex ?? head.sex)
  return {
    first: left.first,
    last: after && !head.plural ? after.last : pastTrailing(analysis, last),
    headFirst: first,
    officeLast: officeEnd(analysis, last, head.source === 'office'),
    heads,
    head,
    count: countOf(head, left, plural),
    plural,
    determiner: left.determiner,
    sex,
    age: age?.years ?? null,
    ageSpan: age,
  }
}

// "los esfuerzos médicos", "un grupo criminal": right behind a word that neither opens a phrase nor joins two.
function isBehindNoun(analysis: Analysis, first: number): boolean {
  const before = analysis.tokens[first - 1]
  if (before?.shape !== 'word' || analysis.sentenceOf[first - 1] !== analysis.sentenceOf[first]) return false
  const opens = BIT.preposition | BIT.of | BIT.adjective | BIT.trailing | BIT.between | BIT.honorific | DETERMINERS
  return !(bitsOfTokens(analysis)[first - 1]! & opens) && !JOINING.has(before.fold) && numberEndingAt(analysis, first - 1) === null
}

const JOINING = new Set(['y', 'e', 'o', 'u', 'ni', 'ou', 'nem'])
const INSIDE = new Set(['en', 'em', 'num', 'no'])

// "lo trasladaron en un patrullero": what somebody is inside of is the car.
function isRidden(analysis: Analysis, first: number, last: number, from: number): boolean {
  if (analysis.language === 'en' || !INSIDE.has(analysis.tokens[from - 1]?.fold ?? '')) return false
  return phrases(analysis.language, 'targets').at(analysis.tokens, first)?.last === last
}

function countOf(head: PersonHead, { number, determiner }: Left, plural: boolean): Count {
  if (number) return head.count > 1 ? manifold(number, head.count) : number
  if (plural) return UNSAID
  // "su pareja" is one; "una pareja" are two.
  const count = determiner === 'possessive' ? 1 : head.count
  return { low: count, best: count, high: count }
}

// "dos parejas": four people.
function manifold({ low, best, high }: Count, by: number): Count {
  const times = (n: number | null) => (n === null ? null : n * by)
  return { low: times(low), best: times(best), high: times(high) }
}

interface Left {
  readonly first: number
  readonly determiner: Description['determiner']
  readonly number: Count | null
  readonly sex: 'f' | 'm' | null
  readonly age: AgeMention | null
}

/** Walks left from the head over adjectives, compounds and an age to the article or number that opens the description. */
function leftOf(analysis: Analysis, head: number, ages: Ages): Left {
  const { tokens, sentenceOf } = analysis
  const bits = bitsOfTokens(analysis)
  const english = analysis.language === 'en'
  let age: AgeMention | null = null
  let first = head
  for (let j = head - 1; j >= 0 && head - j < 8 && sentenceOf[j] === sentenceOf[head]; j--) {
    const number = numberEndingAt(analysis, j)
    const aged = ages.endingAt.get(j)
    if (aged) {
      age = aged
      first = j = aged.first
    } else if (number) {
      const part =
        bits[number.first - 1]! & BIT.definite && bits[number.first - 2]! & BIT.of ? numberEndingAt(analysis, number.first - 3) : null
      // "five of the over 60 villagers"
      if (part) return { first: part.first, determiner: 'number', number: part.value, sex: sexOf(bits[j]!), age }
      return { first: number.first, determiner: 'number', number: number.value, sex: sexOf(bits[j]!), age }
    } else if (bits[j]! & DETERMINERS) {
      const of = bits[j - 1]! & BIT.of ? numberEndingAt(analysis, j - 2) : null
      // "three of their relatives"
      if (of && bits[j]! & (BIT.possessive | BIT.definite))
        return { first: of.first, determiner: 'number', number: of.value, sex: sexOf(bits[j]!), age }
      return { first: j, determiner: determinerOf(bits[j]!), number: null, sex: sexOf(bits[j]!), age }
    } else if (tokens[j]!.shape === 'word' && (bits[j]! & BIT.adjective || (english && !(bits[j]! & BIT.preposition)))) {
      if (bits[j]! & BIT.adjective && first === j + 1) first = j
    } else break
  }
  return { first: english ? first : first, determiner: 'none', number: null, sex: null, age }
}

const GIVEN = BIT.givenF | BIT.givenM
const DETERMINERS = BIT.indefinite | BIT.definite | BIT.possessive | BIT.pluralDeterminer

function determinerOf(bit: number): Description['determiner'] {
  if (bit & BIT.possessive) return 'possessive'
  if (bit & BIT.indefinite) return 'indefinite'
  return 'definite'
}

function sexOf(bit: number): 'f' | 'm' | null {
  return bit & (BIT.indefinite | BIT.definite) ? (bit & BIT.feminine ? 'f' : 'm') : null
}

/** Of the readings of a head word, the one that fits its article: "una oficial" is a woman, "los agentes" are many. */
function chooseHead(heads: readonly PersonHead[], left: Left): PersonHead | null {
  const wanted = left.sex
  return heads.find((h) => wanted !== null && h.sex === wanted) ?? heads.find((h) => h.sex === null || wanted === null) ?? heads[0] ?? null
}

const numbersByLast = new PerText<Map<number, Analysis['numbers'][number]>>()

function numberEndingAt(analysis: Analysis, j: number): (Span & { value: Count }) | null {
  let map = numbersByLast.get(analysis)
  if (!map) {
    map = new Map(analysis.numbers.map((n) => [n.last - 1, n]))
    numbersByLast.set(analysis, map)
  }
  const number = map.get(j)
  return number && number.kind === 'cardinal' ? number : null
}

function pastTrailing(analysis: Analysis, last: number): number {
  const bits = bitsOfTokens(analysis)
  let j = last
  while (j < last + 2 && j < bits.length && bits[j]! & BIT.trailing) j++
  return j
}

/** Past "de Seguridad de la Nación", "of Santa Fe province", "at Argentina’s National University": what belongs to an office or trade. */
function officeEnd(analysis: Analysis, from: number, isOffice: boolean): number {
  const { tokens, sentenceOf } = analysis
  const bits = bitsOfTokens(analysis)
  let last = pastTrailing(analysis, from)
  for (let round = 0; round < 4; round++) {
    let j = last
    if (j >= tokens.length || sentenceOf[j] !== sentenceOf[from - 1] || !isJoin(analysis, j, isOffice)) break
    while (j < tokens.length && j < last + 3 && (isJoin(analysis, j, isOffice) || bits[j]! & (BIT.definite | BIT.indefinite))) j++
    const start = j
    while (
      j < tokens.length &&
      j < start + 5 &&
      tokens[j]!.shape === 'word' &&
      (j === start || tokens[j]!.capital || bits[j]! & BIT.trailing || (analysis.language === 'en' && compound(analysis, j)))
    )
      j++
    if (j === start) break
    last = j
    const joined = peopleWords(analysis.language).officeAnd.has(tokens[j]?.fold ?? '') && tokens[j - 1]!.capital && tokens[j + 1]?.capital
    if (joined && !(bits[j + 1]! & GIVEN)) {
      last = j + 2
      while (tokens[last]?.capital && tokens[last]!.spaced && !(bits[last]! & GIVEN)) last++
    }
  }
  return last
}

// "The mayor in charge of X", but "killed a teacher in X": where somebody without an office was is no part of the trade.
function isJoin(analysis: Analysis, j: number, isOffice: boolean): boolean {
  const bit = bitsOfTokens(analysis)[j]!
  const word = analysis.tokens[j]!.fold
  return (bit & BIT.of) > 0 || (peopleWords(analysis.language).officeJoins.has(word) && (isOffice || !WHERE.has(word)))
}

const WHERE = new Set(['in', 'en', 'em'])

function compound(analysis: Analysis, j: number): boolean {
  const bit = bitsOfTokens(analysis)[j]!
  return !(bit & (BIT.preposition | BIT.who | BIT.between | DETERMINERS | BIT.pronoun))
}
