import { spanOf } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import { addEntity, wordsOf } from './entity.ts'
import type { Voice, Voices } from './find-speaker.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
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
  if (voices.inSentence(sentence.index).some((v) => v.first <= first + 3)) return null
  let last = first + 1
  const stop = BIT.who | BIT.between | BIT.negation
  while (last < verb.first && last < first + 7 && tokens[last]!.shape === 'word' && !(bits[last]! & stop && last > first + 1)) last++
  const clause = (bits[last]! & BIT.who) > 0
  const comma = last < verb.first && (clause || tokens[verb.first - 1]!.text === ',')
  if (last !== verb.first && !comma) return null
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
  return { first, last, sentence: sentence.index, entity: entity.index, mention }
}
