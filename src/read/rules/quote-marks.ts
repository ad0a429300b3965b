import type { Analysis } from '../analysis.ts'

/** Tokens of a quotation with its marks, half-open. */
export interface Quotation {
  readonly first: number
  readonly last: number
}

const PAIRS: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '“', '"': '"' }
const DASHES = new Set(['—', '–'])

/** The quotations of a report, inside one paragraph each; dialogue opened by a dash runs to the next dash or the end of its paragraph. */
export function quotations(analysis: Analysis): Quotation[] {
  const { tokens, sentences, sentenceOf } = analysis
  const found: Quotation[] = []
  const paragraph = (i: number) => sentences[sentenceOf[i]!]!.paragraph
  for (let i = 0; i < tokens.length; i++) {
    if (analysis.noise[i] || tokens[i]!.shape !== 'mark') continue
    const opens = i === 0 || paragraph(i - 1) !== paragraph(i)
    const closer = opens && DASHES.has(tokens[i]!.text) ? '—' : PAIRS[tokens[i]!.text]
    if (!closer) continue
    let j = i + 1
    while (j < tokens.length && paragraph(j) === paragraph(i) && !closes(tokens[j]!.text, closer)) j++
    const complete = j < tokens.length && paragraph(j) === paragraph(i)
    if (!complete && closer !== '—' && closer !== '”') continue
    found.push({ first: i, last: complete && closer !== '—' ? j + 1 : j })
    i = complete ? j : j - 1
  }
  return found
}

function closes(text: string, closer: string): boolean {
  return text === closer || (closer === '—' && DASHES.has(text))
}
