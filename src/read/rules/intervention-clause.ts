import type { Sentence } from '../../language/sentences.ts'
import type { Analysis } from '../analysis.ts'
import { formsAt } from './form-table.ts'

/** Tokens `[first, last)`. */
export interface TokenRange {
  readonly first: number
  readonly last: number
}

/** A sentence cut where a new statement begins ("; ", ", which", ", but", a second subject): the parts, in order, none empty. */
export function clausesOf(analysis: Analysis, sentence: Sentence): readonly TokenRange[] {
  const known = clausesBySentence.get(sentence)
  if (known) return known
  const clauses = cut(analysis, sentence)
  clausesBySentence.set(sentence, clauses)
  return clauses
}

// Figures, trends and interventions each ask for the clauses of every sentence.
const clausesBySentence = new WeakMap<Sentence, readonly TokenRange[]>()

function cut(analysis: Analysis, sentence: Sentence): TokenRange[] {
  const clauses: TokenRange[] = []
  let first = sentence.first
  for (let i = sentence.first + 2; i < sentence.last - 2; i++) {
    const match = formsAt(analysis.tokens, i, analysis.language, 'statuses', sentence.last)
    if (!match?.forms.some((f) => f.concept.id === 'clause_break') || i - first < 4) continue
    clauses.push({ first, last: i })
    first = analysis.tokens[i]!.shape === 'mark' ? i + 1 : i
  }
  if (sentence.last > first) clauses.push({ first, last: sentence.last })
  return clauses
}
