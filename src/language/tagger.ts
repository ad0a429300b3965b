import { readFileSync } from 'node:fs'
import type { Language } from '../model/fault.ts'
import { best, feature, type Perceptron, unpack } from './perceptron.ts'
import { type TokenColumns, tokenColumns } from './token-features.ts'
import type { Token } from './tokens.ts'

/** Universal parts of speech (universaldependencies.org/u/pos). */
export const TAG = {
  ADJ: 0,
  ADP: 1,
  ADV: 2,
  AUX: 3,
  CCONJ: 4,
  DET: 5,
  INTJ: 6,
  NOUN: 7,
  NUM: 8,
  PART: 9,
  PRON: 10,
  PROPN: 11,
  PUNCT: 12,
  SCONJ: 13,
  SYM: 14,
  VERB: 15,
  X: 16,
} as const
export const TAGS = Object.keys(TAG)

/** Before the first token. */
const START = 30
const NOTHING = 7

/** Room for the features of one token. */
export const TAG_FEATURES = 26

/** The features of token `i` after the tags `t1` (last) and `t2` (the one before). Writes hashes to `out`, gives how many. */
export function tagFeatures(c: TokenColumns, i: number, t1: number, t2: number, out: Int32Array): number {
  const word = c.fold[i]!
  const before = i > 0 ? c.fold[i - 1]! : NOTHING
  const after = i + 1 < c.length ? c.fold[i + 1]! : NOTHING
  let n = 0
  out[n++] = feature(1, word)
  out[n++] = feature(2, c.shape[i]!, t1)
  out[n++] = feature(3, t1, t2)
  out[n++] = feature(4, word, t1)
  out[n++] = feature(5, before)
  out[n++] = feature(6, after)
  out[n++] = feature(7, c.shape[i]!, i + 1 < c.length ? c.shape[i + 1]! : 0)
  out[n++] = feature(8, t1)
  out[n++] = feature(9, i + 1 < c.length ? c.suffix3[i + 1]! : NOTHING)
  out[n++] = feature(10, i > 1 ? c.fold[i - 2]! : NOTHING)
  out[n++] = feature(11, i + 2 < c.length ? c.fold[i + 2]! : NOTHING)
  out[n++] = feature(12, before, word)
  out[n++] = feature(13, word, after)
  out[n++] = feature(24, t2)
  out[n++] = feature(25, i > 0 ? c.suffix3[i - 1]! : NOTHING)
  if (c.accented[i] !== 0) out[n++] = feature(14, c.accented[i]!)
  if (c.shape[i]! < 8) return n
  out[n++] = feature(15, c.suffix2[i]!)
  out[n++] = feature(16, c.suffix3[i]!)
  out[n++] = feature(17, c.suffix4[i]!)
  out[n++] = feature(18, c.accentedSuffix3[i]!)
  out[n++] = feature(19, c.prefix2[i]!)
  out[n++] = feature(20, c.prefix4[i]!)
  out[n++] = feature(21, c.suffix3[i]!, t1)
  out[n++] = feature(22, c.shape[i]!)
  out[n++] = feature(23, c.suffix2[i]!, i + 1 < c.length ? c.suffix2[i + 1]! : NOTHING)
  return n
}

/** Tags a text with a given model, left to right, each token after the tags before it. */
export function tagWith(model: Perceptron, columns: TokenColumns): Uint8Array {
  const tags = new Uint8Array(columns.length)
  const features = new Int32Array(TAG_FEATURES)
  const sums = new Int32Array(model.classes)
  let t1 = START
  let t2 = START
  for (let i = 0; i < columns.length; i++) {
    const tag = best(model, features, tagFeatures(columns, i, t1, t2, features), sums)
    tags[i] = tag
    t2 = t1
    t1 = tag
  }
  return tags
}

const opened = new Map<Language, Perceptron>()

/**
 * The part of speech of each token (values of `TAG`), over a whole text. The model of the language is opened on first use.
 * Evidence, not truth: about one tag in twenty is wrong, more in headlines, capitals and broken text (`data/models/README.md`).
 * @example
 * tagTokens(tokenize('Mataron a dos hombres'), 'es') // => [VERB, ADP, NUM, NOUN]
 */
export function tagTokens(tokens: readonly Token[], language: Language): Uint8Array {
  let model = opened.get(language)
  if (!model) {
    model = unpack(readFileSync(new URL(`../../data/models/tagger-${language}.bin`, import.meta.url)))
    opened.set(language, model)
  }
  return tagWith(model, tokenColumns(tokens))
}
