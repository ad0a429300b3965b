import { spanOf } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import { addEntity, wordsOf } from './entity.ts'
import type { Voice, Voices } from './find-speaker.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'
import type { SpeechWord } from './speech-words.ts'

/**
 * A speaker whose trade no lexicon knows: "A stilt walker who …, said", "Un afilador de la zona, que …, contó". The sentence opens with
 * an indefinite article, no known person stands there, and the verb is near or after a comma. Adds the person, or gives null.
 */
export function strangerBefore(analysis: Analysis, voices: Voices, verb: SpeechWord): Voice | null {
  const { tokens, sentences, sentenceOf } = analysis
  const bits = bitsOfTokens(analysis)
  const sentence = sentences[sentenceOf[verb.first]!]!
  const first = sentence.first
  if (verb.strength !== 'strong' || !(bits[first]! & BIT.indefinite) || tokens[first + 1]?.shape !== 'word') return null
  // "One of the shots hit the window": a part of a set is no trade.
  if (bits[first + 1]! & BIT.of) return null
  if (voices.inSentence(sentence.index).some((v) => v.first <= first + 3)) return null
  let last = first + 1
  const stop = BIT.who | BIT.between | BIT.negation
  while (last < verb.first && last < first + 7 && tokens[last]!.shape === 'word' && !(bits[last]! & stop && last > first + 1)) last++
  const clause = (bits[last]! & BIT.who) > 0
  const comma = last < verb.first && (clause || tokens[verb.first - 1]!.text === ',')
  if (last !== verb.first && !comma) return null
  return stranger(analysis, first, last)
}

/** Endings of words for who does what: "ferretero", "greengrocer", "verdureiro". */
const DOER = {
  es: /(?:ero|era|or|ora|ista|ante|ente|ario|aria|logo|loga|ano|ana|dero|dera)$/u,
  en: /(?:er|or|ist|ian|man|woman|keeper|grocer|wife|hand|maker|ee)$/u,
  pt: /(?:eiro|eira|or|ora|ista|ante|ente|ario|aria|logo|loga|ano|ana)$/u,
} as const

/**
 * The same behind the verb of a quotation: "“…”, dijo un afinador de pianos, que …", "“…,” said a stilt walker". Indefinite, and a word
 * that by its ending says what somebody does: "a statement" speaks for nobody.
 */
export function strangerAfter(analysis: Analysis, verb: SpeechWord, limit: number): Voice | null {
  const { tokens, language } = analysis
  const bits = bitsOfTokens(analysis)
  const first = verb.last
  if (!(bits[first]! & (BIT.indefinite | BIT.definite))) return null
  const stop = BIT.who | BIT.between | BIT.preposition | BIT.of | BIT.negation
  let last = first + 1
  const goesOn = (j: number) => j < limit && tokens[j]?.shape === 'word' && !tokens[j]!.capital && !(bits[j]! & stop)
  while (last < first + 4 && goesOn(last)) last++
  const head = language === 'en' ? last - 1 : first + 1
  if (last === first + 1 || !DOER[language].test(tokens[head]!.fold)) return null
  if (peopleWords(language).set('speaking_thing').has(tokens[head]!.fold)) return null
  return stranger(analysis, first, last)
}

/** A new person described by tokens `[first, last)`, of which the first is the article. */
function stranger(analysis: Analysis, first: number, last: number): Voice {
  const entity = addEntity(analysis, 'person', null)
  entity.occupationText = wordsOf(analysis, first + 1, last)
  const span = spanOf(analysis, first, last)
  entity.support.set('occupation', spanOf(analysis, first + 1, last))
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
