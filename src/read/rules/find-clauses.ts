import type { Sentence } from '../../language/sentences.ts'
import type { Analysis } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import type { Marks } from './act-table.ts'

const STRONG = new Set([';', ':', '(', ')', '—', '–', '“', '”', '«', '»', '"'])

/** Of each token, where the clause it stands in begins, and where one that reaches to it ends. */
interface Bounds {
  readonly from: Int32Array
  readonly to: Int32Array
}

const known = new PerText<Bounds>()

/**
 * The tokens `[first, last)` of the clause around an act: out to a strong mark, or to a relative or conjunction that a comma opens.
 * A rough cut: roles prefer what stands inside it and may look outside. The bounds of a report are found once, so that many acts in one
 * endless sentence cost no more than its length.
 */
export function clauseAround(
  analysis: Analysis,
  marks: Marks,
  sentence: Sentence,
  first: number,
  last: number,
): { first: number; last: number } {
  let bounds = known.get(analysis)
  if (!bounds) known.set(analysis, (bounds = boundsOf(analysis, marks)))
  return { first: Math.max(sentence.first, bounds.from[first]!), last: Math.min(sentence.last, bounds.to[last] ?? sentence.last) }
}

function boundsOf(analysis: Analysis, marks: Marks): Bounds {
  const { length } = analysis.tokens
  const [from, to] = [new Int32Array(length), new Int32Array(length)]
  for (let i = 1; i < length; i++) from[i] = opensClause(analysis, marks, i) ? i : from[i - 1]!
  for (let i = length - 1, end = length; i >= 0; i--) to[i] = end = i > 0 && closesClause(analysis, marks, i) ? i : end
  return { from, to }
}

function opensClause(analysis: Analysis, marks: Marks, i: number): boolean {
  const previous = analysis.tokens[i - 1]!
  return STRONG.has(previous.text) || (marks.has(i, 'relative') && marks.has(i - 1, 'comma'))
}

function closesClause(analysis: Analysis, marks: Marks, i: number): boolean {
  const token = analysis.tokens[i]!
  return STRONG.has(token.text) || (marks.has(i, 'relative') && marks.has(i - 1, 'comma'))
}
