import type { Sentence } from '../../language/sentences.ts'
import type { TokenRange } from './intervention-clause.ts'

/** The items that stand wholly inside a range of tokens. `list` is in text order (by first token); cost: logarithm of its length. */
export function within<T extends TokenRange>(list: readonly T[], { first, last }: TokenRange): T[] {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.first < first) low = middle + 1
    else high = middle
  }
  const found: T[] = []
  for (let i = low; i < list.length && list[i]!.first < last; i++) if (list[i]!.last <= last) found.push(list[i]!)
  return found
}

const LONGEST = 160

/** A sentence in pieces of at most 160 tokens: a page without full stops must not cost the square of its length. */
export function piecesOf(sentence: Sentence): Sentence[] {
  if (sentence.last - sentence.first <= LONGEST) return [sentence]
  const pieces: Sentence[] = []
  for (let first = sentence.first; first < sentence.last; first += LONGEST) {
    pieces.push({ ...sentence, first, last: Math.min(first + LONGEST, sentence.last) })
  }
  return pieces
}
