import { languageOf, segment } from '../language/language.ts'
import type { Sentence } from '../language/sentences.ts'
import type { Token } from '../language/tokens.ts'
import type { Report } from '../model/report.ts'
import type { Book } from './book.ts'
import type { PlaceLevel } from './places.ts'
import { type Window, windowsIn } from './windows.ts'
import { type WordMatch, wordsIn } from './words.ts'

/** A place of the book named in the text; `level` where the words say city, department, province. */
export interface PlaceWords {
  readonly name: string
  readonly level: PlaceLevel | null
  readonly first: number
  readonly last: number
}

/** A report laid out for checking: what it says of days, places, and how its figures are to be taken. */
export interface CheckedText {
  readonly report: CheckedReport
  readonly tokens: readonly Token[]
  readonly sentences: readonly Sentence[]
  readonly windows: readonly Window[]
  readonly words: readonly WordMatch[]
  readonly places: readonly PlaceWords[]
  /** Keys of claims about stocks: what there is on a day, not what a stretch brought. */
  readonly standing: ReadonlySet<string>
}

export type CheckedReport = Pick<Report, 'id' | 'text' | 'language' | 'published' | 'outlet'>

const LEVELS: ReadonlySet<string> = new Set<PlaceLevel>(['city', 'department', 'province', 'metro'])

export function layText(report: CheckedReport, book: Book): CheckedText {
  const { tokens, sentences } = segment(report.text, languageOf(report.language))
  const words = wordsIn(tokens, report.language)
  return {
    report,
    tokens,
    sentences,
    windows: windowsIn(tokens, words, report.language, report.published),
    words,
    places: placesIn(tokens, words, book),
    standing: book.standing,
  }
}

function placesIn(tokens: readonly Token[], words: readonly WordMatch[], book: Book): PlaceWords[] {
  const levels = words.filter((w) => LEVELS.has(w.id))
  const named = book.placeTable
    .findAll(tokens)
    .filter((m) => startsWithCapital(tokens[m.first]))
    .map((m) => {
      const level = levels.find((l) => l.last <= m.first && m.first - l.last <= 1) ?? levels.find((l) => l.first === m.last)
      return { name: m.concepts[0]?.id ?? '', level: (level?.id ?? null) as PlaceLevel | null, first: m.first, last: m.last }
    })
  return named.filter((n) => n.name)
}

function startsWithCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text)
}

/** The sentence a place of the text stands in. */
export function sentenceAt(text: CheckedText, offset: number): Sentence | undefined {
  return text.sentences.find((s) => offset >= s.start && offset < s.end)
}

/** The token range a span of the text covers. */
export function tokensOf(text: CheckedText, start: number, end: number): { first: number; last: number } {
  const first = text.tokens.findIndex((t) => t.end > start)
  let last = first < 0 ? text.tokens.length : first
  while (last < text.tokens.length && (text.tokens[last]?.start ?? end) < end) last++
  return { first: Math.max(0, first), last }
}

/** Does a word of `claims.yaml` stand in `[first, last)`? */
export function says(text: CheckedText, id: string, { first, last }: { readonly first: number; readonly last: number }): boolean {
  return text.words.some((w) => w.id === id && w.first >= first && w.last <= last)
}
