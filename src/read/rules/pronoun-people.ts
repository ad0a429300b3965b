import { spanOf } from '../analyse.ts'
import type { Analysis } from '../analysis.ts'
import { addEntity, covered, wordsOf } from './entity.ts'
import { BIT, bitsOfTokens } from './people-words.ts'
import { referenceWords } from './reference-words.ts'
import { speechTokens } from './speech-words.ts'

/** Pronouns that bring in one more person by themselves, with the sex they show. */
const ALONE: Readonly<Record<string, 'f' | 'm' | null>> = {
  otro: 'm',
  otra: 'f',
  uno: 'm',
  una: 'f',
  another: null,
  one: null,
  outro: 'm',
  outra: 'f',
  um: 'm',
  uma: 'f',
}
const LINKING = new Set(['con', 'de', 'with', 'from', 'com', 'do', 'da', 'consultado', 'consultada'])

/**
 * People whom only a pronoun brings in: "Otra, que accedió a conversar …, dijo", "uno de ellos, con 22 años de volante, aceptó charlar",
 * "One of them, who asked …, said". They speak as a rule, and often so because they fear to be known.
 */
export function findPronounPeople(analysis: Analysis): void {
  const { tokens, sentences, language } = analysis
  const { oneOf } = referenceWords(language)
  const bits = bitsOfTokens(analysis)
  const taken = covered(analysis, analysis.people)
  const speaks = speechTokens(analysis)
  for (const s of sentences) {
    if (s.title || analysis.noise[s.first]) continue
    for (let i = s.first; i < s.last; i++) {
      const opens = i === s.first || tokens[i - 1]!.text === ','
      if (!opens || taken[i] || tokens[i]!.shape !== 'word') continue
      const phrase = oneOf.at(tokens, i, s.last)
      const last = phrase?.last ?? (tokens[i]!.fold in ALONE && i === s.first ? i + 1 : 0)
      if (!last || last >= s.last || taken[last - 1]) continue
      const aside =
        tokens[last]!.text === ',' && last + 1 < s.last && ((bits[last + 1]! & BIT.who) > 0 || LINKING.has(tokens[last + 1]!.fold))
      const relative = (bits[last]! & BIT.who) > 0
      if (!aside && !relative && !speaks[last]) continue
      const entity = addEntity(analysis, 'person', null)
      entity.sex = ALONE[tokens[i]!.fold] ?? null
      entity.occupationText = wordsOf(analysis, i, last)
      const span = spanOf(analysis, i, last)
      entity.support.set('occupation', span)
      analysis.people.push({
        ...span,
        entity: entity.index,
        name: null,
        count: { low: 1, best: 1, high: 1 },
        description: entity.occupationText,
      })
      i = last
    }
  }
}
