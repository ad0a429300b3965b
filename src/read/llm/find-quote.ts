import { inNoise, type Report } from '../../model/report.ts'

interface CharSpan {
  readonly start: number
  readonly end: number
}
export type QuoteFound = CharSpan | 'quote_missing' | 'quote_ambiguous'

// Models straighten quotation marks and join wrapped lines; neither changes a word. Everything else must match to the letter.
const MARKS: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
}

/**
 * Where the quotes of an answer stand in the part of a report that was sent. A quote must be there to the letter, up to white space and the
 * shape of quotation marks; what is found is always the report's own slice. Places that touch noise do not count.
 * @example
 * new QuoteFinder(report, { start: 0, end: report.text.length }).unique('mataron a tiros') // => { start: 34, end: 49 }
 */
export class QuoteFinder {
  readonly #report: Report
  readonly #text: string
  readonly #at: readonly number[]

  constructor(report: Report, within: CharSpan) {
    const { text, at } = evened(report.text, within)
    this.#report = report
    this.#text = text
    this.#at = at
  }

  /** The one place of a quote in the whole part. */
  unique(quote: string): QuoteFound {
    const places = this.#places(quote, 0, this.#text.length, 2)
    return places.length === 1 ? places[0]! : places.length ? 'quote_ambiguous' : 'quote_missing'
  }

  /** The first place of a quote inside the head passage; failing that, its one place in the whole part. */
  near(quote: string, head: CharSpan): QuoteFound {
    return this.#places(quote, this.#placeOf(head.start), this.#placeOf(head.end), 1)[0] ?? this.unique(quote)
  }

  #places(quote: string, from: number, to: number, most: number): CharSpan[] {
    const wanted = evened(quote, { start: 0, end: quote.length }).text.trim()
    const found: CharSpan[] = []
    if (!/[\p{L}\p{N}]/u.test(wanted)) return found
    for (let i = this.#text.indexOf(wanted, from); i >= 0 && i + wanted.length <= to; i = this.#text.indexOf(wanted, i + 1)) {
      const span = { start: this.#at[i]!, end: this.#at[i + wanted.length - 1]! + 1 }
      if (this.#isWhole(span) && !inNoise(this.#report.noise, span.start, span.end)) found.push(span)
      if (found.length === most) break
    }
    return found
  }

  /** The first evened character that stands at or after an offset of the report. */
  #placeOf(offset: number): number {
    let low = 0
    let high = this.#at.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#at[middle]! < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Not the middle of a word: "2" does not stand in "2024", nor "ana" in "semana". */
  #isWhole({ start, end }: CharSpan): boolean {
    const { text } = this.#report
    const inWord = (a: number) => /[\p{L}\p{N}]/u.test(text[a] ?? '') && /[\p{L}\p{N}]/u.test(text[a - 1] ?? '')
    return !inWord(start) && !inWord(end)
  }
}

/** A text with runs of white space made one space and marks made plain, and where each of its characters stood. */
function evened(text: string, { start, end }: CharSpan): { text: string; at: number[] } {
  const at: number[] = []
  const parts: string[] = []
  let space = false
  for (let i = start; i < end; i++) {
    const c = text[i]!
    const blank = /\s/u.test(c)
    if (!(blank && space)) {
      parts.push(blank ? ' ' : (MARKS[c] ?? c))
      at.push(i)
    }
    space = blank
  }
  return { text: parts.join(''), at }
}
