import { hashOf } from './tokens.ts'

/**
 * One bit for each word of a list, by its hash. Nearly every token of a text stands in no given list, and one look at a bit tells so;
 * a set bit only says the word may be there. At most half of the bits are set.
 */
export type WordBits = Int32Array

/** The bits of the words of a list, folded as tokens are. */
export function bitsOfWords(words: Iterable<string>): WordBits {
  const list = [...words]
  let size = 1
  while (size * 2 < list.length) size *= 2
  const bits = new Int32Array(size)
  for (const word of list) {
    const hash = hashOf(word)
    bits[(hash >>> 5) & (size - 1)]! |= 1 << (hash & 31)
  }
  return bits
}

/** False when the word of this hash is surely not in the list. */
export function mayHold(bits: WordBits, hash: number): boolean {
  return (bits[(hash >>> 5) & (bits.length - 1)]! & (1 << (hash & 31))) !== 0
}
