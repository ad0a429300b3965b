import type { Analysis, PersonMention } from '../analysis.ts'
import { hasConcept } from './form-table.ts'
import { referenceWords } from './reference-words.ts'

/** Is somebody held or accused in `[first, last)`: "los detenidos", "capturó a dos sospechosos", "police arrested"? */
export function isHolding(analysis: Analysis, first: number, last: number): boolean {
  return hasConcept(analysis, 'befall', 'held', first, last) || hasConcept(analysis, 'blame', 'accuse', first, last)
}

/**
 * "Los dos detenidos fueron identificados como A y B", "arrested two men, named as A, 23, and B": whoever is named so is one of those held, and nobody who
 * was harmed, unless an act behind those words says so. `harms` are the tokens at which harm is told.
 */
export function isNamedAsHeld(analysis: Analysis, m: PersonMention, harms: readonly number[]): boolean {
  const { first } = analysis.sentences[m.sentence]!
  const naming = namingWord(analysis, first, m.first)
  if (naming < 0 || !isHolding(analysis, first, naming)) return false
  const { last } = analysis.sentences[m.sentence]!
  return !harms.some((at) => at >= first && at < last)
}

/** The last word in `[first, last)` that gives names to people, or -1. */
function namingWord({ tokens, language }: Analysis, first: number, last: number): number {
  const { identify, namedAs } = referenceWords(language)
  for (let i = last - 1; i >= first; i--) if (identify.has(tokens[i]!.fold) || namedAs.at(tokens, i, last)) return i
  return -1
}
