import { tokenize } from '../language/tokens.ts'

/** Words in one shingle. Four: a changed name or number spoils four shingles, two reports on one matter share almost none. */
const WORDS = 4
/** Bands of rows: two texts that share 80 % of their shingles meet in some band all but surely (1 − (1 − 0.8⁴)³⁰ > 0.9999999). */
const BANDS = 30
const ROWS = 4
const HASHES = BANDS * ROWS
/** Fewer shingles than this say nothing about copying. */
const LEAST = 8

/** Odd multipliers and addends of the hash family, drawn once from a fixed generator: the same on every machine, for ever. */
const FAMILY = family(0x9e3779b9)

/**
 * The signature of a text's story: the number of its distinct four-word shingles, then 120 minima of as many hashes (unsigned 32 bits).
 * Deterministic; blind to accents, capitals, punctuation and line breaks. A text too short to tell gives `[]`.
 * @example
 * sameStory(storySignature(wire), storySignature(wireWithAnotherHeadline)) // => true
 */
export function storySignature(text: string): number[] {
  const shingles = shingleHashes(text)
  if (shingles.size < LEAST) return []
  const minima = new Uint32Array(HASHES).fill(0xffffffff)
  for (const shingle of shingles) {
    for (let k = 0; k < HASHES; k++) {
      let h = Math.imul(shingle ^ FAMILY[2 * k + 1]!, FAMILY[2 * k]!)
      h = (h ^ (h >>> 15)) >>> 0
      if (h < minima[k]!) minima[k] = h
    }
  }
  return [shingles.size, ...minima]
}

/**
 * Do two signatures tell one story (rule R1)? At least 80 % of the shingles of the shorter text stand in the longer one, and the longer
 * is at most twice as long (a quotation inside a long report is no copy). Estimated: the error of the share is about ±0.05.
 */
export function sameStory(a: readonly number[], b: readonly number[]): boolean {
  return storyOverlap(a, b) >= 0.8
}

/** Share of the shorter text's shingles that the longer holds, 0 to 1, estimated; 0 when the longer is more than twice as long. */
export function storyOverlap(a: readonly number[], b: readonly number[]): number {
  if (a.length !== HASHES + 1 || b.length !== HASHES + 1) return 0
  const small = Math.min(a[0]!, b[0]!)
  const large = Math.max(a[0]!, b[0]!)
  if (large > small * 2) return 0
  let equal = 0
  for (let k = 1; k <= HASHES; k++) if (a[k] === b[k]) equal++
  const jaccard = equal / HASHES
  return Math.min(1, (jaccard * (small + large)) / ((1 + jaccard) * small))
}

/** The bands of a signature, as short strings to index by: texts that share one are worth comparing, others are not. */
export function storyBands(signature: readonly number[]): string[] {
  if (signature.length !== HASHES + 1) return []
  const bands: string[] = []
  for (let b = 0; b < BANDS; b++) {
    let high = 0x811c9dc5
    let low = b + 1
    for (let r = 0; r < ROWS; r++) {
      const v = signature[1 + b * ROWS + r]!
      high = Math.imul(high ^ v, 0x01000193)
      low = Math.imul(low ^ v ^ (v >>> 13), 0x85ebca6b)
    }
    bands.push(`${b.toString(36)}.${(high >>> 0).toString(36)}${(low >>> 0).toString(36)}`)
  }
  return bands
}

function shingleHashes(text: string): Set<number> {
  const words = tokenize(text)
    .filter((t) => t.shape !== 'mark')
    .map((t) => hashOf(t.fold))
  const hashes = new Set<number>()
  for (let i = 0; i + WORDS <= words.length; i++) {
    let h = 0
    for (let j = 0; j < WORDS; j++) h = Math.imul(h ^ words[i + j]!, 0x5bd1e995) ^ (h >>> 13)
    h = Math.imul(h ^ (h >>> 16), 0x7feb352d)
    hashes.add(h ^ (h >>> 15))
  }
  return hashes
}

function hashOf(word: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193)
  return h
}

function family(seed: number): Uint32Array {
  const out = new Uint32Array(HASHES * 2)
  let s = seed
  for (let i = 0; i < out.length; i++) {
    s ^= s << 13
    s ^= s >>> 17
    s ^= s << 5
    out[i] = i % 2 ? s : s | 1
  }
  return out
}
