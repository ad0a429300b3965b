import type { Analysis } from '../analysis.ts'
import { phrasesIn } from './act-table.ts'

/** How far into its sentence the verb may stand, and how far behind it the word of after. */
const OPENING = 8
const REACH = 8
/** How far behind an aside. */
const ASIDE = 30

/**
 * Does an act stand behind "The attack came barely two weeks after …", "El crimen ocurrió días después de que …"? What the sentence sets before
 * the story is an incident of its own.
 */
export function isToldBefore(analysis: Analysis, sentence: number, first: number): boolean {
  const s = analysis.sentences[sentence]!
  const found = phrasesIn(analysis, 'clause', s)
  const is = (id: string) => (m: (typeof found)[number]) => m.concepts.some((c) => c.id === id)
  const subject = found.find((m) => m.first <= s.first + 2 && is('story')(m))
  // "The attack on the convoy, in which four guards died, came a week after …": an aside may stand between.
  const near = (at: number) => at <= s.first + OPENING || (analysis.tokens[at - 1]!.text === ',' && at <= s.first + ASIDE)
  const comes = subject && found.find((m) => m.first >= subject.last && near(m.first) && is('comes')(m))
  const after = comes && found.find((m) => m.first >= comes.last && m.first - comes.last <= REACH && is('after')(m))
  return after !== undefined && first >= after.last
}
