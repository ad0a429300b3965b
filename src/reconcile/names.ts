import { distance } from 'fastest-levenshtein'
import { jaroWinkler } from '../stats/jaro-winkler.ts'

/** Lower case, accents off, anything but letters and digits to one space: "José Ñ. Pérez-Gil" → "jose n perez gil". */
export function foldText(text: string): string {
  // Most words are folded as they stand, or but for their capitals: the slow way is for the others.
  if (FOLDED.test(text)) return text
  const lower = text.toLowerCase()
  if (FOLDED.test(lower)) return lower
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const FOLDED = /^(?:[a-z0-9]+(?: [a-z0-9]+)*)?$/

export type NameLevel = 'same' | 'close' | 'part' | 'unlike'

/**
 * How two names of people agree. `same`: equal when folded, or the same words in another order (surname first). `close`: every word of
 * the shorter has a counterpart at Jaro-Winkler 0.92 or an initial that fits, two or more of them ("Roque A." and "Roque Almada").
 * `part`: only a given name or only a surname is said and it fits. `unlike`: anything else. Case, accents and punctuation do not count.
 */
export function compareNames(a: string, b: string): NameLevel {
  return compareFoldedNames(foldName(a), foldName(b))
}

/** A name folded once for many comparisons. */
export interface FoldedName {
  readonly text: string
  readonly words: readonly string[]
  /** Its words in the order of the alphabet: equal for surname first and surname last. */
  readonly sorted: string
}

export function foldName(name: string): FoldedName {
  const text = foldText(name)
  const words = text.split(' ')
  return { text, words, sorted: [...words].sort().join(' ') }
}

/** `compareNames` for names that are already folded. */
export function compareFoldedNames(a: FoldedName, b: FoldedName): NameLevel {
  if (a.sorted === b.sorted) return 'same'
  const [short, long] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words]
  const { full, initials } = matchWords(short, long)
  if (full + initials < short.length) return 'unlike'
  if (short.length === 1) return full ? 'part' : 'unlike'
  return full ? 'close' : 'unlike'
}

/** Greedy one-to-one matching of words, likeliest first: whole words at 0.92 or more, then initials. */
function matchWords(short: readonly string[], long: readonly string[]): { full: number; initials: number } {
  const used = new Set<number>()
  let full = 0
  let initials = 0
  for (const word of [...short].sort((a, b) => b.length - a.length)) {
    const isInitial = word.length === 1
    const at = bestMatch(word, long, used)
    if (at < 0) continue
    used.add(at)
    if (isInitial || long[at]!.length === 1) initials++
    else full++
  }
  return { full, initials }
}

function bestMatch(word: string, long: readonly string[], used: ReadonlySet<number>): number {
  let best = -1
  let bestLikeness = 0.92
  for (const [i, other] of long.entries()) {
    if (used.has(i)) continue
    const short = word.length === 1 || other.length === 1
    const likeness = short ? (word[0] === other[0] ? 0.92 : 0) : wordLikeness(word, other)
    if (likeness >= bestLikeness && (best < 0 || likeness > bestLikeness)) {
      best = i
      bestLikeness = likeness
    }
  }
  return best
}

/** Jaro-Winkler, and one letter's difference in a word of six letters or more counts as 0.92: short names a letter apart are other names. */
function wordLikeness(a: string, b: string): number {
  const likeness = jaroWinkler(a, b)
  return likeness < 0.92 && Math.min(a.length, b.length) >= 6 && distance(a, b) === 1 ? 0.92 : likeness
}
