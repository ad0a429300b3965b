/** What a token looks like: a word, a figure, a mark. `figure` holds digits with their separators ("1.500", "9mm" is figure + word). */
export type TokenShape = 'word' | 'figure' | 'mark'

/**
 * One token of a text. `start`/`end` are UTF-16 offsets into the text, half-open. `lower` is lower-cased with accents, `fold` without
 * them (ñ becomes n): rules match on `fold`, and look at `lower` where the accent decides ("mató" / "mato").
 */
export interface Token {
  readonly index: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly lower: string
  readonly fold: string
  /** A hash of `fold`: tables ask by it first whether they know the word at all. */
  readonly hash: number
  readonly shape: TokenShape
  /** First letter is a capital. */
  readonly capital: boolean
  /** All letters are capitals (two or more). */
  readonly upper: boolean
  /** White space stands before it. */
  readonly spaced: boolean
}

// One linear pass, no backtracking: words with inner apostrophes, hyphens and dots of initialisms; figures with separators; single marks.
const TOKEN = /[\p{L}\p{M}]+(?:['’\-‐‑][\p{L}\p{M}\p{N}]+)*|\p{N}+(?:[.,:]\p{N}+)*|[^\s\p{L}\p{M}\p{N}]/gu
const DIACRITICS = /[\u0300-\u036f]/g

/** Lower case without accents; the key lexicons are matched by. */
export function fold(text: string): string {
  return foldLower(text.toLowerCase())
}

const PLAIN = /^[\x20-\x7e]*$/

function foldLower(lower: string): string {
  return isPlain(lower) ? lower : lower.normalize('NFD').replace(DIACRITICS, '').replace(/’/g, "'").replace(/[‐‑]/g, '-')
}

// A loop, for words are short: starting a regular expression costs more than reading them.
function isPlain(text: string): boolean {
  if (text.length > 64) return PLAIN.test(text)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 || code > 0x7e) return false
  }
  return true
}

/**
 * Splits a text into tokens, in order, covering every character that is not white space. Linear in the length of the text.
 * @example
 * tokenize('Mató a 2.').map((t) => t.fold) // => ['mato', 'a', '2', '.']
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let previousEnd = -1
  for (const match of text.matchAll(TOKEN)) {
    const word = match[0]
    const start = match.index
    const first = word.charCodeAt(0)
    const shape: TokenShape = isFigure(first, word) ? 'figure' : isWord(first, word) ? 'word' : 'mark'
    const lower = word.toLowerCase()
    const folded = foldLower(lower)
    const capital = shape === 'word' && word[0] !== lower[0]
    tokens.push({
      index: tokens.length,
      start,
      end: start + word.length,
      text: word,
      lower,
      fold: folded,
      hash: hashOf(folded),
      shape,
      capital,
      upper: capital && word.length > 1 && word === word.toUpperCase(),
      spaced: start !== previousEnd,
    })
    previousEnd = start + word.length
  }
  return tokens
}

/** A 32-bit hash of a word (FNV-1a over UTF-16 units). */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}

function isFigure(first: number, word: string): boolean {
  return first < 128 ? first >= 48 && first <= 57 : /^\p{N}/u.test(word)
}

function isWord(first: number, word: string): boolean {
  return first < 128 ? (first | 32) >= 97 && (first | 32) <= 122 : /^[\p{L}\p{M}]/u.test(word)
}
