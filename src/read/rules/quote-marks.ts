import type { Analysis } from '../analysis.ts'

/** Tokens of a quotation with its marks, half-open. */
export interface Quotation {
  readonly first: number
  readonly last: number
}

const PAIRS: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '“', '"': '"' }
/** Single marks, which also quote nicknames and stand for a letter left out: speech only where punctuation stands before the closing one, or, of what a sentence opens with, a comma behind it. */
const SINGLE: Readonly<Record<string, string>> = { '‘': '’', "'": "'" }
const CLOSED = /^[.,!?…]$/u
const DASHES = new Set(['—', '–'])

/** The quotations of a report, inside one paragraph each; dialogue opened by a dash runs to the next dash or the end of its paragraph. */
export function quotations(analysis: Analysis): Quotation[] {
  const { tokens, sentences, sentenceOf } = analysis
  const found: Quotation[] = []
  const paragraph = (i: number) => sentences[sentenceOf[i]!]!.paragraph
  for (let i = 0; i < tokens.length; i++) {
    if (analysis.noise[i] || tokens[i]!.shape !== 'mark') continue
    const opens = i === 0 || paragraph(i - 1) !== paragraph(i)
    const single = SINGLE[tokens[i]!.text]
    if (single !== undefined) {
      const end = singleEnd(analysis, i, single)
      if (end > 0) found.push({ first: i, last: end })
      if (end > 0) i = end - 1
      continue
    }
    const closer = opens && DASHES.has(tokens[i]!.text) ? '—' : PAIRS[tokens[i]!.text]
    if (!closer) continue
    let j = i + 1
    let nested = false
    for (; j < tokens.length && paragraph(j) === paragraph(i) && !closes(tokens[j]!.text, closer, nested); j++)
      nested = tokens[j]!.text === '“' || (nested && tokens[j]!.text !== '”')
    const complete = j < tokens.length && paragraph(j) === paragraph(i)
    if (!complete && closer !== '—' && closer !== '”') continue
    found.push({ first: i, last: complete && closer !== '—' ? j + 1 : j })
    i = complete ? j : j - 1
  }
  return found
}

/** Where speech that opens with a single mark ends, its marks included; 0 where it is none. */
function singleEnd({ tokens, sentences, sentenceOf }: Analysis, first: number, closer: string): number {
  if (first > 0 && tokens[first - 1]!.shape === 'word' && !tokens[first]!.spaced) return 0
  const { paragraph, first: head } = sentences[sentenceOf[first]!]!
  const ends = (j: number) => CLOSED.test(tokens[j - 1]!.text) || (head === first && tokens[j + 1]?.text === ',')
  for (let j = first + 2; j < first + LONGEST && tokens[j] && sentences[sentenceOf[j]!]!.paragraph === paragraph; j++)
    if (tokens[j]!.text === closer && j - first > SHORTEST && ends(j)) return j + 1
  return 0
}

/** In tokens: no longer stretch between single marks is looked through, and no shorter one is speech. */
const LONGEST = 120
const SHORTEST = 5

/** A straight mark may be closed by a curly one, as machines mix them, unless that closes one inside. */
function closes(text: string, closer: string, nested: boolean): boolean {
  return text === closer || (closer === '"' && text === '”' && !nested) || (closer === '—' && DASHES.has(text))
}
