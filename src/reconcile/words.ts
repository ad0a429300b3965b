import type { Draft } from '../model/draft.ts'
import { foldText } from './names.ts'
import { namedVictims, textOf } from './values.ts'

/** The distinctive words of a draft's passages: numbers of words, ascending, so that two drafts meet in one pass. */
export type WordIndex = readonly number[]

/** What a word as it is written counts as: folded, and its number in running text and, with a capital or digits, inside a sentence. */
interface Word {
  readonly folded: string
  readonly number: number | null
  readonly nameNumber: number | null
}

/** In how many drafts each word stands, and how many drafts there are. Words are folded; `names` are written with a capital or digits. */
export class WordCounts {
  readonly #words = new Map<string, Word>()
  readonly #number = new Map<string, number>()
  readonly #drafts: number[] = []
  readonly #isName: boolean[] = []
  #total = 0

  /** Counts a draft's words once each and returns their numbers. Words of its own place and victims are left out: they are compared apart. */
  add(draft: Draft): WordIndex {
    this.#total++
    const apart = new Set(
      [textOf(draft, 'city'), textOf(draft, 'admin1'), ...namedVictims(draft)].flatMap((t) => (t ? foldText(t).split(' ') : [])),
    )
    const numbers: number[] = []
    for (const passage of draft.passages) {
      for (const { 0: written, index } of passage.quote.matchAll(/[\p{L}\p{N}]+/gu)) {
        const word = this.#wordOf(written)
        const number = (index > 0 ? word.nameNumber : null) ?? word.number
        if (number !== null && !apart.has(word.folded)) numbers.push(number)
      }
    }
    const once = numbers.sort((a, b) => a - b).filter((n, i) => n !== numbers[i - 1])
    for (const n of once) this.#drafts[n]!++
    return once
  }

  /** Most words of a press are the same few thousand: each is folded once. */
  #wordOf(written: string): Word {
    const known = this.#words.get(written)
    if (known) return known
    const folded = foldText(written)
    const counts = folded.length >= 3
    const word = {
      folded,
      number: counts && folded.length > 4 ? this.#numberOf(folded, false) : null,
      nameNumber: counts && /^[\p{Lu}\p{N}]/u.test(written) ? this.#numberOf(folded, true) : null,
    }
    this.#words.set(written, word)
    return word
  }

  #numberOf(word: string, isName: boolean): number {
    const key = isName ? `^${word}` : word
    let n = this.#number.get(key)
    if (n === undefined) {
      n = this.#drafts.push(0) - 1
      this.#isName.push(isName)
      this.#number.set(key, n)
    }
    return n
  }

  /** How telling a shared word is, in bits: rare words tell, names tell from the first; common words in few drafts tell nothing yet. */
  bitsOf(n: number): number {
    const rarity = Math.log2((this.#total + (this.#isName[n] ? 64 : 2)) / (this.#drafts[n]! + 1))
    return Math.max(0, this.#isName[n] ? rarity - 2 : (rarity - 5) / 2)
  }

  /** Summed bits of the words two drafts share, at most 12. */
  shared(a: WordIndex, b: WordIndex): number {
    let bits = 0
    for (let i = 0, j = 0; i < a.length && j < b.length && bits < 12; ) {
      if (a[i]! < b[j]!) i++
      else if (a[i]! > b[j]!) j++
      else {
        bits += this.bitsOf(a[i]!)
        i++
        j++
      }
    }
    return Math.min(12, bits)
  }
}
