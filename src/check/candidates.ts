import type { Departure } from '../model/verdict.ts'
import type { Book, Line } from './book.ts'
import { isInside, type SeriesPlace } from './places.ts'
import type { ClaimPlace } from './scope.ts'

/** A line that may hold the claim's figures, and whether it is of the place the claim names. */
export interface Candidate {
  readonly line: Line
  readonly departs: readonly Departure[]
}

/**
 * Lines of an indicator for a place. A name without a level ("Rosario") is the city as well as the department: both are what the claim
 * says. Where the claim names one, the other is another scope, and so are the province and the country around it.
 */
export function candidatesFor(keys: readonly string[], place: ClaimPlace, book: Book): readonly Candidate[] {
  let known = found.get(book)
  if (!known) found.set(book, (known = new Map()))
  const question = [...keys, place.name, place.level, place.stated].join('|')
  const before = known.get(question)
  if (before) return before
  const candidates = lookUp(keys, place, book)
  known.set(question, candidates)
  return candidates
}

// The same places are asked for again and again: looked up once a book, gone with it.
const found = new WeakMap<Book, Map<string, readonly Candidate[]>>()

function lookUp(keys: readonly string[], place: ClaimPlace, book: Book): Candidate[] {
  const lines = [...new Set(keys.flatMap((key) => book.byClaim.get(key) ?? []))]
  if (place.name === null && place.level === null) {
    const places = new Set(lines.map((l) => l.place.shown))
    return lines.map((line) => ({ line, departs: places.size === 1 ? [] : ['place'] }))
  }
  const named = lines.filter((l) => isNamed(l.place, place))
  // A place nobody stated holds nothing back: the whole country's figures are what a sentence without a place speaks of.
  const own = named.length || place.stated ? named : lines.filter((l) => l.place.level === 'country')
  const stated = own.filter((l) => place.level === null || l.place.level === null || l.place.level === place.level)
  const around = lines.filter((l) => !own.includes(l) && (place.name === null || own.some((o) => isInside(o.place, l.place))))
  return [
    ...stated.map((line): Candidate => ({ line, departs: [] })),
    ...[...own.filter((l) => !stated.includes(l)), ...around].map((line): Candidate => ({ line, departs: ['place'] })),
  ]
}

function isNamed(of: SeriesPlace, { name, level }: ClaimPlace): boolean {
  return name === null ? of.level === level : of.name === name
}
