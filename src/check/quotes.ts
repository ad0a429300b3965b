import { type Book, daysKey, type Figure, type Line } from './book.ts'
import { candidatesFor } from './candidates.ts'
import type { Claim } from './claim.ts'
import { valuesOf } from './figures.ts'
import type { PlaceLevel } from './places.ts'
import type { Scope } from './scope.ts'
import type { CheckedText } from './text.ts'

/** A count a report gives for days no series covers: evidence of what was published, not a series. */
export interface QuotedFigure {
  readonly report: string
  readonly key: string
  readonly place: string
  readonly level: PlaceLevel | null
  readonly period: string
  readonly value: number
  /** The outlet that prints it; who said it there stays there. */
  readonly source: string
}

/** The figure a claim quotes, where the book has lines of its place and kind but nothing for its days. Plain counts only. */
export function quoteOf(claim: Claim, scope: Scope | undefined, page: CheckedText, book: Book): QuotedFigure[] {
  const { place, days } = scope ?? {}
  if (claim.type !== 'level' || claim.unit !== 'count' || claim.operator !== '=' || claim.value === null || !days || !place?.name) return []
  const lines = candidatesFor([claim.key], place, book).filter((c) => !c.departs.length)
  if (!lines.length || lines.some((c) => valuesOf(c.line, days).length)) return []
  const source = page.report.outlet ?? page.report.id
  return [
    { report: page.report.id, key: claim.key, place: place.name, level: place.level, period: daysKey(days), value: claim.value, source },
  ]
}

/** The quoted figures that belong to a line, as figures of it. A quote that names no level is not one of two places of a name. */
export function quotedIn(line: Line, quoted: readonly QuotedFigure[]): Figure[] {
  return quoted
    .filter((q) => (line.known?.claims ?? [line.indicator]).includes(q.key) && q.place === line.place.name && q.level === line.place.level)
    .map(({ report, period, value, source }) => ({
      report,
      period,
      value,
      source,
      series: null,
      counter: null,
      vintage: null,
      provisional: false,
      preferred: false,
      note: null,
      origin: null,
    }))
}
