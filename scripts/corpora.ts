// Reads the corpora the models are trained on (CoNLL-U treebanks) and lays their labels on our own tokens.
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { fold, type Token, tokenize } from '../src/language/tokens.ts'

/** A word of a treebank, with where it stands in its sentence. Words of one written form ("del" = de + el) share a span. */
export interface TreebankWord {
  readonly form: string
  readonly tag: string
  readonly start: number
  readonly end: number
}
export interface TreebankSentence {
  readonly id: string
  readonly document: string
  readonly text: string
  readonly words: readonly TreebankWord[]
}

const FOLDER = new URL('../../shared/nlp/', import.meta.url)

/** The file of a corpus, or null when the shared folder is not there. */
export function corpusFile(path: string): string | null {
  const url = new URL(path, FOLDER)
  return existsSync(url) ? gunzipSync(readFileSync(url)).toString('utf8') : null
}

export function readTreebank(path: string): TreebankSentence[] {
  const text = corpusFile(path)
  if (text === null) return []
  let document = ''
  return text.split('\n\n').flatMap((block) => {
    const lines = block.split('\n')
    document = lines.find((l) => l.startsWith('# newdoc id = '))?.slice(14) ?? document
    const sentence = lines.find((l) => l.startsWith('# text = '))?.slice(9)
    const id = lines.find((l) => l.startsWith('# sent_id = '))?.slice(12) ?? ''
    return sentence === undefined ? [] : [{ id, document, text: sentence, words: wordsOf(sentence, lines) }]
  })
}

function wordsOf(text: string, lines: readonly string[]): TreebankWord[] {
  const words: TreebankWord[] = []
  let at = 0
  let shared = { last: 0, start: 0, end: 0 }
  for (const line of lines) {
    const [id = '', form = '', , tag = ''] = line.split('\t')
    if (!/^\d+(-\d+)?$/.test(id)) continue
    const inside = Number(id) <= shared.last
    const found = inside ? shared.start : text.indexOf(form, at)
    const start = found < 0 ? at : found
    const end = inside ? shared.end : start + form.length
    if (id.includes('-')) shared = { last: Number(id.split('-')[1]), start, end }
    else words.push({ form, tag, start, end })
    at = Math.max(at, end)
  }
  return words
}

/** Tokens of ours with one label each. */
export interface Labelled {
  readonly tokens: readonly Token[]
  readonly labels: readonly string[]
}

/**
 * Our tokens of a sentence with the treebank's tags: of a written form with several words the first ("del": ADP; "don't": AUX), of words
 * joined by hyphens the last, of a word that we cut ("a.m.") the word's own on letters and PUNCT on marks.
 */
export function labelTokens(sentence: TreebankSentence): Labelled {
  const tokens = tokenize(sentence.text)
  let from = 0
  const labels = tokens.map((token) => {
    while (from < sentence.words.length && sentence.words[from]!.end <= token.start) from++
    const under: TreebankWord[] = []
    for (let w = from; w < sentence.words.length && sentence.words[w]!.start < token.end; w++) under.push(sentence.words[w]!)
    return tagOf(token, under)
  })
  return { tokens, labels }
}

function tagOf(token: Token, under: readonly TreebankWord[]): string {
  const first = under[0]
  if (!first) return 'X'
  if (under.length === 1) {
    const cut = first.end - first.start > token.end - token.start
    return cut && token.shape === 'mark' && first.tag !== 'SYM' ? 'PUNCT' : first.tag
  }
  const hyphened = under.some((w) => w.tag === 'PUNCT')
  return hyphened ? (under.findLast((w) => w.tag !== 'PUNCT')?.tag ?? first.tag) : first.tag
}

export type Variant = 'as-is' | 'lower' | 'no-accents' | 'capitals'

/** The tokens as a careless hand would have written them. */
export function variantOf(tokens: readonly Token[], variant: Variant): readonly Token[] {
  if (variant === 'as-is') return tokens
  return tokens.map((t) => {
    const text = variant === 'lower' ? t.lower : variant === 'capitals' ? t.text.toUpperCase() : unaccented(t.text)
    const lower = text.toLowerCase()
    const capital = t.shape === 'word' && text[0] !== lower[0]
    return { ...t, text, lower, fold: fold(lower), capital, upper: capital && text.length > 1 && text === text.toUpperCase() }
  })
}

function unaccented(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
}

/** Sentences of a treebank with entity labels (B-PER, I-LOC, O …) in the place of tags; those whose words differ in the two are left out. */
export function readNames(treebank: readonly TreebankSentence[], path: string): TreebankSentence[] {
  const labelsOf = new Map<string, string[]>()
  for (const block of (corpusFile(path) ?? '').split('\n\n')) {
    const rows = block
      .split('\n')
      .filter(Boolean)
      .map((l) => l.split(' '))
    labelsOf.set(
      rows.map((r) => r[0]).join(' '),
      rows.map((r) => r.at(-1) ?? 'O'),
    )
  }
  return treebank.flatMap((s) => {
    const labels = labelsOf.get(s.words.map((w) => w.form).join(' '))
    return labels ? [{ ...s, words: s.words.map((w, i) => ({ ...w, tag: labels[i] ?? 'O' })) }] : []
  })
}

/** Our tokens of a sentence with entity labels: the first label among the words under a token that is not O. */
export function labelNames(sentence: TreebankSentence): Labelled {
  const tokens = tokenize(sentence.text)
  const labels = tokens.map((token) => sentence.words.find((w) => w.start < token.end && w.end > token.start && w.tag !== 'O')?.tag ?? 'O')
  return { tokens, labels }
}
