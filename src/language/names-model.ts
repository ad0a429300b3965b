import { readFileSync } from 'node:fs'
import type { Language } from '../model/fault.ts'
import { loadLexicon } from './lexicon.ts'
import { best, feature, type Perceptron, unpack } from './perceptron.ts'
import { tagTokens } from './tagger.ts'
import { type TokenColumns, tokenColumns } from './token-features.ts'
import { fold, type Token } from './tokens.ts'

/** A name in a text, as tokens `[first, last)`, and what it seems to be the name of. */
export interface NameSpan {
  readonly first: number
  readonly last: number
  readonly kind: 'PER' | 'LOC' | 'ORG'
}

const KINDS = ['PER', 'LOC', 'ORG'] as const
/** O, then for each kind: begins, inside, last, alone. */
export const NAME_LABELS = ['O', ...KINDS.flatMap((k) => [`B-${k}`, `I-${k}`, `L-${k}`, `U-${k}`])]

/** What may follow each label, as bits: after a beginning only the inside or the end of the same kind, else nothing or a new beginning. */
export const FOLLOWS: readonly number[] = NAME_LABELS.map((label) => {
  const goesOn = label.startsWith('B') || label.startsWith('I')
  return NAME_LABELS.reduce((bits, next, n) => {
    const continues = next.startsWith('I') || next.startsWith('L')
    return (goesOn ? continues && next.slice(1) === label.slice(1) : !continues) ? bits | (1 << n) : bits
  }, 0)
})

/** What the model looks at: columns of the tokens, their tags, and which are common given or family names. */
export interface NameColumns {
  readonly tokens: TokenColumns
  readonly tags: Uint8Array
  readonly known: Uint8Array
}

let commonNames: ReadonlyMap<string, number> | null = null

/** Bits: 1 a given name, 2 a family name, 4 one that is also an everyday word. */
function nameBits(): ReadonlyMap<string, number> {
  if (commonNames) return commonNames
  const bits = new Map<string, number>()
  for (const [file, bit] of [
    ['given', 1],
    ['family', 2],
  ] as const) {
    for (const concept of loadLexicon('names', file).values()) {
      const mark = bit | (concept.id.startsWith('weak') ? 4 : 0)
      for (const form of concept.forms) bits.set(fold(form), (bits.get(fold(form)) ?? 0) | mark)
    }
  }
  commonNames = bits
  return bits
}

export function nameColumns(tokens: readonly Token[], language: Language): NameColumns {
  const bits = nameBits()
  return {
    tokens: tokenColumns(tokens),
    tags: tagTokens(tokens, language),
    known: Uint8Array.from(tokens, (t) => (t.capital ? (bits.get(t.fold) ?? 0) : 0)),
  }
}

/** Room for the features of one token. */
export const NAME_FEATURES = 40
const OUTSIDE = 99

/** The features of token `i` after the label `l1`. Writes hashes to `out`, gives how many. */
export function nameFeatures({ tokens: c, tags, known }: NameColumns, i: number, l1: number, out: Int32Array): number {
  const at = (column: Int32Array | Uint8Array, j: number) => (j >= 0 && j < c.length ? column[j]! : OUTSIDE)
  const shape = c.shape[i]!
  let n = 0
  out[n++] = feature(40, l1)
  out[n++] = feature(41, c.fold[i]!)
  out[n++] = feature(42, c.fold[i]!, l1)
  out[n++] = feature(43, shape, l1)
  out[n++] = feature(44, shape, at(c.shape, i + 1))
  out[n++] = feature(45, shape, at(c.shape, i - 1))
  out[n++] = feature(46, tags[i]!, l1)
  out[n++] = feature(47, tags[i]!, at(tags, i + 1))
  out[n++] = feature(48, at(tags, i - 1), tags[i]!)
  out[n++] = feature(49, known[i]!, l1)
  out[n++] = feature(50, known[i]!, at(known, i + 1))
  out[n++] = feature(51, at(known, i - 1), known[i]!)
  if (shape < 8) return n
  for (let d = 1; d <= 2; d++) {
    out[n++] = feature(51 + d, at(c.fold, i - d))
    out[n++] = feature(53 + d, at(c.fold, i + d))
    out[n++] = feature(55 + d, at(c.fold, i + d), shape)
    out[n++] = feature(57 + d, at(c.fold, i - d), shape)
  }
  out[n++] = feature(60, at(c.fold, i - 1), c.fold[i]!)
  out[n++] = feature(61, c.fold[i]!, at(c.fold, i + 1))
  out[n++] = feature(62, c.suffix2[i]!, shape)
  out[n++] = feature(63, c.suffix3[i]!, shape)
  out[n++] = feature(64, c.suffix4[i]!, shape)
  out[n++] = feature(65, c.prefix2[i]!, shape)
  out[n++] = feature(66, c.prefix4[i]!, shape)
  out[n++] = feature(67, at(c.suffix3, i + 1), shape)
  out[n++] = feature(68, at(c.suffix3, i - 1), l1)
  out[n++] = feature(69, at(c.shape, i - 2), at(c.shape, i - 1) * 16 + shape)
  out[n++] = feature(70, at(c.shape, i + 2), at(c.shape, i + 1) * 16 + shape)
  if (c.accented[i] !== 0) out[n++] = feature(71, c.accented[i]!)
  return n
}

/** Labels a text with a given model, left to right; a name open at the end of the text ends with it. */
export function nameLabels(model: Perceptron, columns: NameColumns): Uint8Array {
  const labels = new Uint8Array(columns.tokens.length)
  const features = new Int32Array(NAME_FEATURES)
  const sums = new Int32Array(model.classes)
  let l1 = 0
  for (let i = 0; i < labels.length; i++) {
    l1 = best(model, features, nameFeatures(columns, i, l1, features), sums, FOLLOWS[l1]!)
    labels[i] = l1
  }
  return labels
}

/** The names that labels spell out. */
export function nameSpans(labels: Uint8Array): NameSpan[] {
  const spans: NameSpan[] = []
  let first = 0
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!
    if (label === 0) continue
    const place = (label - 1) % 4
    if (place === 0 || place === 3) first = i
    const ends = place >= 2 || i + 1 === labels.length
    if (ends) spans.push({ first, last: i + 1, kind: KINDS[(label - 1) >> 2]! })
  }
  return spans
}

const opened = new Map<Language, Perceptron>()

/**
 * Names of persons, places and organisations in a text. Evidence, not truth; the scores are in `data/models/README.md`.
 * The model of the language is opened on first use.
 * @example
 * findNames(tokenize('Marta Quiroga vive en Recife'), 'pt') // => [{ first: 0, last: 2, kind: 'PER' }, { first: 4, last: 5, kind: 'LOC' }]
 */
export function findNames(tokens: readonly Token[], language: Language): NameSpan[] {
  let model = opened.get(language)
  if (!model) {
    model = unpack(readFileSync(new URL(`../../data/models/names-${language}.bin`, import.meta.url)))
    opened.set(language, model)
  }
  return nameSpans(nameLabels(model, nameColumns(tokens, language)))
}
