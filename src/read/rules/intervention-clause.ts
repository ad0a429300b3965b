import type { Sentence } from '../../language/sentences.ts'
import type { Analysis } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { conceptAt, formsAt } from './form-table.ts'

/** Tokens `[first, last)`. */
export interface TokenRange {
  readonly first: number
  readonly last: number
}

/** A sentence cut where a new statement begins ("; ", ", which", ", but", a second subject): the parts, in order, none empty. */
export function clausesOf(analysis: Analysis, sentence: Sentence): readonly TokenRange[] {
  const known = clausesBySentence.get(analysis) ?? clausesBySentence.set(analysis, [])
  return (known[sentence.index] ??= cut(analysis, sentence))
}

// Figures, trends and interventions each ask for the clauses of every sentence.
const clausesBySentence = new PerText<(readonly TokenRange[])[]>()

function cut(analysis: Analysis, sentence: Sentence): TokenRange[] {
  const clauses: TokenRange[] = []
  let first = sentence.first
  const breakFrom = (i: number) => conceptAt(analysis, 'statuses', 'clause_break', i, sentence.last)
  for (let i = breakFrom(sentence.first + 2); i >= 0 && i < sentence.last - 2; i = breakFrom(i + 1)) {
    const match = formsAt(analysis.tokens, i, analysis.language, 'statuses', sentence.last)
    if (!match?.forms.some((f) => f.concept.id === 'clause_break') || i - first < 4) continue
    clauses.push({ first, last: i })
    first = analysis.tokens[i]!.shape === 'mark' ? i + 1 : i
  }
  if (sentence.last > first) clauses.push({ first, last: sentence.last })
  return clauses
}
