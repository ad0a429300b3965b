import { spanOf } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import { addEntity, wordsOf } from './entity.ts'
import type { Voice, Voices } from './find-speaker.ts'
import { BIT, bare, bitsOfTokens, isThing, peopleWords } from './people-words.ts'
import { likeTheOthers } from './pronoun-people.ts'
import { type SpeechWord, speechTokens } from './speech-words.ts'

/**
 * A speaker whose trade no lexicon knows: "A stilt walker who …, said", "Un afilador de la zona, que …, contó". The sentence opens with
 * an indefinite article, no known person stands there, and the verb is near or after a comma. Adds the person, or gives null.
 */
export function strangerBefore(analysis: Analysis, voices: Voices, verb: SpeechWord): Voice | null {
  const { tokens, sentences, sentenceOf, language } = analysis
  const bits = bitsOfTokens(analysis)
  const sentence = sentences[sentenceOf[verb.first]!]!
  if (verb.strength !== 'strong') return null
  // "… in Ambar, a village of the coast, said officer P. Baru": who speaks stands behind.
  if (tokens[verb.first - 1]?.text === ',' && verb.concept.id !== 'told' && voices.closes(verb.last)) return null
  const first = bits[sentence.first]! & (BIT.indefinite | BIT.definite) ? sentence.first : clauseOpening(analysis, sentence.first, verb)
  if (first < 0) return null
  const aged = agedAt(analysis, first)
  if (aged && aged.last >= verb.first - 1) return aged
  const foremost = foremostAt(analysis, first)
  if (foremost) return foremost
  // "One of the shots hit the window": a part of a set is no trade.
  if (tokens[first + 1]?.shape !== 'word' || bits[first + 1]! & BIT.of || isThing(analysis, first + 1)) return null
  if (voices.inSentence(sentence.index).some((v) => v.last > first && v.first <= first + 3)) return null
  let last = first + 1
  const stop = BIT.who | BIT.between | BIT.negation
  const goesOn = (k: number) => tokens[k]!.shape === 'word' || (tokens[k]!.shape === 'figure' && (bits[k + 1]! & BIT.ageUnit) > 0)
  while (last < verb.first && last < first + 7 && goesOn(last) && !(bits[last]! & stop && last > first + 1)) last++
  const clause = (bits[last]! & BIT.who) > 0
  const told = tokens[last]?.text === ',' && last === verb.first - 2 && (bits[verb.first - 1]! & BIT.who) > 0
  const comma = last < verb.first && (clause || told || tokens[verb.first - 1]!.text === ',')
  if ((last !== verb.first && !comma) || isThing(analysis, last - 1)) return null
  // "The catechist who was with him remembers": behind a definite article only a word that says what somebody does.
  const head = language === 'en' ? last - 1 : first + 1
  if (!(bits[first]! & BIT.indefinite) && !(DOER[language].test(tokens[head]!.fold) && !tokens[head]!.capital)) return null
  return stranger(analysis, first, last)
}

/** "Por su parte, un guía que …", "…, but a stilt walker who": the indefinite article that opens the clause of a verb inside a sentence, or -1. */
function clauseOpening(analysis: Analysis, from: number, verb: SpeechWord): number {
  const { tokens, language } = analysis
  const bits = bitsOfTokens(analysis)
  for (let j = verb.first - 2; j > from && j > verb.first - CLAUSE; j--) {
    const before = tokens[j - 1]!
    const opens = before.text === ',' || before.text === ';' || peopleWords(language).set('clause_opener').has(before.fold)
    if (opens && bits[j]! & BIT.indefinite) return j
  }
  return -1
}

const CLAUSE = 25

/** Endings of words for who does what: "ferretero", "greengrocer", "verdureiro". */
export const DOER = {
  es: /(?:ero|era|or|ora|ista|ante|ente|ario|aria|logo|loga|ano|ana|dero|dera)$/u,
  en: /(?:er|or|ist|ian|man|woman|keeper|grocer|wife|hand|maker|ee)$/u,
  pt: /(?:eiro|eira|or|ora|ista|ante|ente|ario|aria|logo|loga|ano|ana)$/u,
} as const

/**
 * The same behind the verb of a quotation: "“…”, dijo un afinador de pianos, que …", "“…,” said a stilt walker". Indefinite, and a word
 * that by its ending says what somebody does: "a statement" speaks for nobody.
 */
export function strangerAfter(analysis: Analysis, verb: SpeechWord, limit: number): Voice | null {
  const { tokens } = analysis
  const first = verb.last
  for (let j = first; j < first + 6 && j < limit && tokens[j]!.shape === 'word'; j++) {
    const one = someOneAt(analysis, j)
    if (one) return one
  }
  return strangerAt(analysis, first, limit)
}

/** "un afinador de pianos", "the lad who works the pump": an article and an unknown word for people at token `first`. Adds the person, or gives null. */
export function strangerAt(analysis: Analysis, first: number, limit: number): Voice | null {
  const { tokens, language } = analysis
  const bits = bitsOfTokens(analysis)
  if (!(bits[first]! & (BIT.indefinite | BIT.definite))) return null
  const one = agedAt(analysis, first) ?? foremostAt(analysis, first)
  if (one) return one
  const stop = BIT.who | BIT.between | BIT.preposition | BIT.of | BIT.negation
  let last = first + 1
  const goesOn = (j: number) => j < limit && tokens[j]?.shape === 'word' && !tokens[j]!.capital && !(bits[j]! & stop)
  while (last < first + 4 && goesOn(last)) last++
  const head = language === 'en' ? last - 1 : first + 1
  // "the lad who works the pump": the relative pronoun for people shows one, whatever the word.
  const somebody = peopleWords(language)
    .set('who_person')
    .has(tokens[last]?.fold ?? '')
  if (last === first + 1 || !(somebody || DOER[language].test(tokens[head]!.fold))) return null
  if (isThing(analysis, head)) return null
  return stranger(analysis, first, last)
}

/**
 * Who a quotation without a named speaker belongs to when nobody else is there: "Al fondo, un sacristán asiente. “…”, murmura.": the first
 * indefinite noun that a sentence opens with, an aside before it left out, else a noun with an article that says by its ending what
 * somebody does.
 */
export function strangerIn(analysis: Analysis, sentence: number): Voice | null {
  const { tokens, sentences, language } = analysis
  const s = sentences[sentence]
  if (!s || s.title || analysis.noise[s.first]) return null
  const bits = bitsOfTokens(analysis)
  const doer = (i: number) =>
    DOER[language].test(bare(tokens[i]!.fold)) && !peopleWords(language).set('speaking_thing').has(tokens[i]!.fold)
  for (let i = s.first; i + 1 < s.last; i++) {
    const next = tokens[i + 1]!
    if (next.shape !== 'word' || next.capital || !(bits[i]! & (BIT.indefinite | BIT.definite)) || bits[i + 1]! & BIT.of) continue
    const opens = i === s.first || (tokens[i - 1]!.text === ',' && i < s.first + 8)
    // "A un exmotopatrullero lo encontró": the object that a sentence opens with.
    const object = i === s.first + 1 && tokens[s.first]!.text.length === 1
    if ((opens && bits[i]! & BIT.indefinite) || (doer(i + 1) && (i === s.first || object || !(bits[i - 1]! & BIT.preposition))))
      return stranger(analysis, i, i + 2)
  }
  return null
}

/** "el más viejo de los jornaleros", "the eldest of the sisters": an article, what sets one apart, and the many he is one of. Adds him, or gives null. */
export function foremostAt(analysis: Analysis, first: number): Voice | null {
  const { tokens } = analysis
  const bits = bitsOfTokens(analysis)
  const apart = peopleWords(analysis.language).set('sets_apart')
  if (!((bits[first] ?? 0) & BIT.definite) || !apart.has(tokens[first + 1]?.fold ?? '')) return null
  for (let j = first + 2; j < first + 4 && tokens[j]; j++) {
    if (tokens[j - 1]!.shape !== 'word' || tokens[j - 1]!.capital) return null
    if (!(bits[j]! & BIT.of)) continue
    const many = analysis.people.find((p) => p.first > j && p.first <= j + 1 && p.count.best !== 1 && p.name === null)
    if (!many || analysis.people.some((p) => p.first === first)) return null
    const voice = stranger(analysis, first, many.last)
    likeTheOthers(analysis.entities[voice.entity]!, analysis.entities[many.entity]!)
    return voice
  }
  return null
}

/** “…”, reclama uno que no se quita el casco / “…,” one of them said: a pronoun that brings in one person. Adds him, or gives null. */
export function someOneAt(analysis: Analysis, first: number): Voice | null {
  const { tokens, sentences, sentenceOf, language } = analysis
  const bits = bitsOfTokens(analysis)
  const { last } = sentences[sentenceOf[first] ?? 0]!
  if (!tokens[first] || first + 1 >= last || !peopleWords(language).set('some_one').has(tokens[first]!.fold)) return null
  if (analysis.people.some((p) => p.first <= first && first < p.last)) return null
  const next = tokens[first + 1]!
  const end = next.shape === 'mark' || (bits[first + 1]! & BIT.who) > 0 || speechTokens(analysis)[first + 1] === 1
  if (end) return stranger(analysis, first, first + 1)
  if (!(bits[first + 1]! & BIT.of) || first + 2 >= last) return null
  if (bits[first + 2]! & BIT.pronoun && tokens[first + 3]?.shape !== 'word') return stranger(analysis, first, first + 3)
  // "una de las maestras de la escuela", "one of the man’s cousins": one of a number is what they are.
  const many = analysis.people.find((p) => p.first > first && p.first <= first + 3 && p.count.best !== 1 && p.name === null)
  if (!many) return null
  const voice = stranger(analysis, first, many.last)
  likeTheOthers(analysis.entities[voice.entity]!, analysis.entities[many.entity]!)
  return voice
}

/** "A 12-year-old told how …", "said the 15-year-old": somebody who is known by the age alone. Adds the person, or gives null. */
function agedAt(analysis: Analysis, first: number): Voice | null {
  const { tokens } = analysis
  const bits = bitsOfTokens(analysis)
  const unit = tokens[first + 2]?.text === '-' ? first + 3 : first + 2
  if (!(bits[first]! & (BIT.indefinite | BIT.definite)) || tokens[first + 1]?.shape !== 'figure') return null
  if (!tokens[unit] || !(bits[unit]! & BIT.ageUnit) || analysis.people.some((p) => p.first === first)) return null
  const voice = stranger(analysis, first, unit + 1)
  const entity = analysis.entities[voice.entity]!
  entity.age = Number(tokens[first + 1]!.text) || null
  entity.minor = entity.age !== null && entity.age < 18
  entity.support.set('age', spanOf(analysis, first + 1, unit + 1))
  return voice
}

/** A new person described by tokens `[first, last)`, of which the first is the article, or by a pronoun. */
function stranger(analysis: Analysis, first: number, last: number): Voice {
  const entity = addEntity(analysis, 'person', null)
  const span = spanOf(analysis, first, last)
  const told = last - first > 1 && bitsOfTokens(analysis)[first + 1]! & BIT.of ? first : Math.min(first + 1, last - 1)
  entity.occupationText = wordsOf(analysis, told, last)
  entity.support.set('occupation', spanOf(analysis, told, last))
  const mention = {
    ...span,
    entity: entity.index,
    name: null,
    count: { low: 1, best: 1, high: 1 },
    description: wordsOf(analysis, first, last),
  }
  analysis.people.push(mention)
  return { first, last, sentence: span.sentence, entity: entity.index, mention }
}
