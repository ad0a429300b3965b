import type { Analysis, PersonMention } from '../analysis.ts'
import { Joined, mayBeOne } from './join-entities.ts'
import { BIT, bitsOfTokens, peopleWords } from './people-words.ts'

/**
 * "A Teresa se le quiebra la voz. Es la madre de uno de ellos", "Teresa lost her voice. She is the mother …": whoever a sentence that opens
 * with "is" describes is the one whom the sentence before names, if that one has a first name only and stands there alone by name.
 */
export function tieLoneNames(analysis: Analysis): void {
  const bySentence = new Map<number, PersonMention[]>()
  for (const p of analysis.people) {
    const list = bySentence.get(p.sentence)
    if (list) list.push(p)
    else bySentence.set(p.sentence, [p])
  }
  const joined = new Joined(analysis)
  for (const s of analysis.sentences) {
    const before = analysis.sentences[s.index - 1]
    const told = before?.paragraph === s.paragraph ? describedBy(analysis, s.first, bySentence.get(s.index) ?? []) : null
    if (!told) continue
    const named = (bySentence.get(s.index - 1) ?? []).filter((p) => p.name !== null)
    const [one] = named
    if (!one || named.some((p) => p.entity !== one.entity)) continue
    const [a, b] = [joined.of(one.entity), joined.of(told.entity)]
    if (a.firstNameOnly && mayBeOne(a, b)) joined.join(a, b)
  }
  joined.apply()
}

/** The person without a name right behind a copula that opens a sentence, a pronoun before it or not. */
function describedBy(analysis: Analysis, first: number, there: readonly PersonMention[]): PersonMention | null {
  const pronoun = (bitsOfTokens(analysis)[first]! & BIT.pronoun) > 0
  if (analysis.language === 'en' && !pronoun) return null
  const verb = pronoun ? first + 1 : first
  const copula = peopleWords(analysis.language).set('copula')
  if (!copula.has(analysis.tokens[verb]?.fold ?? '')) return null
  return there.find((p) => p.first === verb + 1 && p.name === null && p.count.best === 1) ?? null
}
