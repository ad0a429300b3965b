import type { Analysis, PersonMention } from '../analysis.ts'
import { hasConcept } from './form-table.ts'
import { namingWord } from './naming.ts'

/** Is somebody held or accused in `[first, last)`: "los detenidos", "capturó a dos sospechosos", "police arrested"? */
export function isHolding(analysis: Analysis, first: number, last: number): boolean {
  return hasConcept(analysis, 'befall', 'held', first, last) || hasConcept(analysis, 'blame', 'accuse', first, last)
}

/**
 * "Los dos detenidos fueron identificados como A y B", "arrested two men, named as A, 23, and B": whoever is named so is one of those held, and nobody who
 * was harmed, unless the sentence tells harm as well.
 */
export function isNamedAsHeld(analysis: Analysis, { first, sentence }: PersonMention, harmed: ReadonlySet<number>): boolean {
  const from = analysis.sentences[sentence]!.first
  const naming = namingWord(analysis, from, first)
  return naming >= 0 && !harmed.has(sentence) && isHolding(analysis, from, naming)
}
