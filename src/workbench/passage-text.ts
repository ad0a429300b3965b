import type { PublicPassage } from '../model/public-record.ts'
import type { Passage } from '../model/report.ts'

/** The text of a report as far as its passages are known: each in its place, and between them a sign that something was left out. */
export class PassageText {
  /** Longest text, in UTF-16 units. */
  static readonly MOST = 10_000_000
  readonly #passages: PublicPassage[] = []
  #length = 1

  /** How long it is so far. */
  get length(): number {
    return this.#length
  }

  put(passage: PublicPassage): void {
    this.#passages.push(passage)
    this.#length = Math.max(this.#length, passage.end)
  }

  /** Words as they stand in the report win over the same words with something taken out of them. */
  write(): string {
    const units = new Uint16Array(this.#length).fill(BLANK)
    const known = new Uint8Array(this.#length)
    for (const passage of this.#passages.toSorted((a, b) => Number(b.masked ?? false) - Number(a.masked ?? false))) {
      const { start, end, quote } = fitted(passage)
      for (let i = start; i < end; i++) units[i] = quote.charCodeAt(i - start)
      known.fill(1, start, end)
    }
    for (let i = 0; i < units.length; i++) {
      if (known[i] || (i > 0 && !known[i - 1])) continue
      const next = known.indexOf(1, i)
      const gap = (next < 0 ? units.length : next) - i
      if (gap >= GAP.length) for (let k = 0; k < GAP.length; k++) units[i + k] = GAP.charCodeAt(k)
    }
    return Buffer.from(units.buffer).toString('utf16le').toWellFormed()
  }
}

const BLANK = 0x20
const GAP = '\n[…]\n'

/** A passage of the length of its place: masked words that are longer are cut, shorter ones filled with blanks, so that every offset holds. */
export function fitted({ start, end, quote }: PublicPassage): Passage {
  return { start, end, quote: quote.slice(0, end - start).padEnd(end - start) }
}
