import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { PhraseTree } from './phrase-tree.ts'
import { fold, type Token, tokenize } from './tokens.ts'
import { bitsOfWords, mayHold, type WordBits } from './word-bits.ts'

/**
 * A concept of a lexicon as one language words it. `forms` are words or phrases, matched without accents unless `accented` is set;
 * every other key is data of the concept (role, weapon, kind …), the same in each language.
 */
export interface Concept {
  readonly id: string
  readonly forms: readonly string[]
  readonly [key: string]: unknown
}

/** One file of a language, `data/lexicon/<language>/<name>.yaml`: concepts by id. */
export type Lexicon = ReadonlyMap<string, Concept>

type Raw = Record<string, string[] | { forms: string[] }> | null

const ROOT = new URL('../../data/lexicon/', import.meta.url)
/** The lexicons of a language in one piece, which only the built program has beside it (`scripts/write-lexicons.ts`): reading YAML takes half a second. */
export const BUILT = 'lexicon'
const cache = new Map<string, Lexicon>()
const built = new Map<string, Record<string, Raw> | null>()

/** Loads a lexicon file. A concept is written `id: [form, form]` or `id: { forms: [...], other: data }`. Loaded once per process. */
export function loadLexicon(language: string, name: string): Lexicon {
  const key = `${language}/${name}`
  const known = cache.get(key)
  if (known) return known
  const raw = builtOf(language)?.[name] ?? readLexicon(language, name)
  const lexicon = new Map<string, Concept>()
  for (const [id, entry] of Object.entries(raw ?? {})) {
    lexicon.set(id, Array.isArray(entry) ? { id, forms: entry } : { ...entry, id, forms: entry.forms ?? [] })
  }
  cache.set(key, lexicon)
  return lexicon
}

/** A lexicon file as it is written. */
export function readLexicon(language: string, name: string): Raw {
  return parse(readFileSync(new URL(`${language}/${name}.yaml`, ROOT), 'utf8')) as Raw
}

function builtOf(language: string): Record<string, Raw> | null {
  const known = built.get(language)
  if (known !== undefined) return known
  const file = new URL(`../${BUILT}/${language}.json`, import.meta.url)
  const found = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Raw>) : null
  built.set(language, found)
  return found
}

/** The lexicon files a language has, without their ending; for the parity test. */
export function lexiconNames(language: string): string[] {
  return readdirSync(new URL(`${language}/`, ROOT))
    .filter((f) => f.endsWith('.yaml'))
    .map((f) => f.slice(0, -5))
    .sort()
}

/** A phrase found in a text: its concepts and the tokens `[first, last)` it covers. */
export interface PhraseMatch {
  readonly concepts: readonly Concept[]
  readonly first: number
  readonly last: number
}

/** Finds the phrases of a lexicon in tokens, longest first, by folded words. Linear in tokens × the longest phrase. */
export class PhraseTable {
  readonly #tree = new PhraseTree<Concept>()
  /** The first words of all phrases; null until asked for. */
  #heads: WordBits | null = null

  constructor(lexicon: Lexicon | readonly Concept[]) {
    for (const concept of lexicon instanceof Map ? lexicon.values() : (lexicon as readonly Concept[])) {
      for (const form of concept.forms) this.add(form, concept)
    }
  }

  add(form: string, concept: Concept): void {
    this.#heads = null
    let node = 0
    for (const word of wordsOf(fold(form))) node = this.#tree.grow(node, word)
    const ends = this.#tree.ends(node)
    if (!ends.includes(concept)) ends.push(concept)
  }

  /** The longest phrase that starts at token `i`, or null. */
  at(tokens: readonly Token[], i: number, limit = tokens.length): PhraseMatch | null {
    const heads = this.#heads ?? this.#bitsOfHeads()
    if (i >= limit || !mayHold(heads, tokens[i]!.hash)) return null
    const tree = this.#tree
    let node = 0
    let found: PhraseMatch | null = null
    for (let j = i; j < limit && tree.goesOn(node); j++) {
      node = tree.step(node, tokens[j]!.fold, tokens[j]!.hash)
      if (node === 0) break
      const concepts = tree.ends(node)
      if (concepts.length) found = { concepts, first: i, last: j + 1 }
    }
    return found
  }

  /** Every phrase in `[first, last)`, left to right, longest at each place, not overlapping. */
  findAll(tokens: readonly Token[], first = 0, last = tokens.length): PhraseMatch[] {
    const found: PhraseMatch[] = []
    const heads = this.#heads ?? this.#bitsOfHeads()
    for (let i = first; i < last; i++) {
      if (!mayHold(heads, tokens[i]!.hash)) continue
      const match = this.at(tokens, i, last)
      if (match) {
        found.push(match)
        i = match.last - 1
      }
    }
    return found
  }

  #bitsOfHeads(): WordBits {
    this.#heads = bitsOfWords(this.#tree.heads())
    return this.#heads
  }
}

const PLAIN_WORDS = /^[a-z]+(?: [a-z]+)*$/

// A language has a hundred thousand forms, nearly all of plain words: the tokeniser would give back the same.
function wordsOf(folded: string): string[] {
  return PLAIN_WORDS.test(folded) ? folded.split(' ') : tokenize(folded).map((t) => t.fold)
}
