import { spanOf } from '../analyse.ts'
import type { Analysis, DateMention, Span } from '../analysis.ts'
import type { Figure } from './find-figures.ts'
import { conceptAt, formsAt } from './form-table.ts'
import type { TokenRange } from './intervention-clause.ts'
import { within } from './within.ts'

export interface FoundPeriod {
  /** 2024, 2024-06, 2024-01/2024-06, "2021/" for since. */
  readonly period: string
  readonly span: Span
  readonly carried: boolean
}

/**
 * The period a figure stands for: the date nearest to it in its clause (after it before the next number, else before it), else in the
 * sentence, else the one of the figure before (the latest so far: what a text is about). The earlier number of "from X to Y" without a date of its own stands a year before.
 */
export function periodOf(
  analysis: Analysis,
  figure: Figure,
  next: Figure | null,
  before: FoundPeriod | null,
  latest: FoundPeriod | null,
): FoundPeriod | null {
  const { number, clause, sentence } = figure
  const until = next && next.sentence === sentence ? next.number.first : clause.last
  const found =
    leading(analysis, figure, clause) ??
    nearest(analysis, figure, { first: number.last, last: Math.min(until, clause.last) }, 8) ??
    nearest(analysis, figure, clause) ??
    nearest(analysis, figure, sentence)
  if (found && !(figure.earlier && found.span.first >= until)) return found
  const base = found ?? (isStock(figure) ? null : (latest ?? before))
  if (!base) return null
  const span = base.span
  if (figure.earlier && /^\d{4}$/.test(base.period)) return { period: String(Number(base.period) - 1), span, carried: true }
  return { period: base.period, span, carried: true }
}

/** How many are held, and for how many there is room, stands for a day: it takes no year from the figures before. */
function isStock({ indicator }: Figure): boolean {
  return /^(prison_(population|capacity|overcrowding|excess)|inmates_|population$)/u.test(indicator)
}

/** "de 2023, 120, y de 2022, 113": a date and a comma lead in the number. */
function leading(analysis: Analysis, figure: Figure, clause: TokenRange): FoundPeriod | null {
  const at = figure.number.first - 1
  if (analysis.tokens[at]?.text !== ',') return null
  return nearest(analysis, figure, { first: Math.max(clause.first, at - 4), last: at })
}

function nearest(analysis: Analysis, figure: Figure, range: TokenRange, reach = 60): FoundPeriod | null {
  const at = figure.number.first
  const dates = within(analysis.dates, range)
    .filter((d) => d.use !== 'per' && !analysis.noise[d.first] && !compared(analysis, d.first) && !isPrevious(analysis, d))
    .flatMap((d) => {
      const period = soFar(analysis, d) ?? periodText(d)
      return period ? [{ period, span: d as Span, carried: false }] : []
    })
  return (
    [...dates, ...bareYears(analysis, range), ...yearWords(analysis, range)]
      .filter((d) => Math.abs(d.span.first - at) <= reach)
      .sort((a, b) => Math.abs(a.span.first - at) - Math.abs(b.span.first - at))[0] ?? null
  )
}

/** "ended 2024 with": a year that no date reader takes. */
function bareYears(analysis: Analysis, range: TokenRange): FoundPeriod[] {
  return within(analysis.numbers, range)
    .filter((n) => n.kind === 'year' && !analysis.noise[n.first] && !compared(analysis, n.first))
    .map((n) => ({ period: analysis.text.slice(n.start, n.end), span: n, carried: false }))
}

/** "So far this year" stands for the year, as the figures that follow it will. */
function soFar(analysis: Analysis, { when, use }: DateMention): string | null {
  const { earliest, latest } = when
  const published = analysis.report.published
  if (use !== 'range' || !published || !earliest?.endsWith('-01-01') || latest !== published) return null
  return earliest.slice(0, 4) === published.slice(0, 4) ? published.slice(0, 4) : null
}

function periodText({ when, use }: DateMention): string | null {
  if (use === 'until' && when.day) return when.day.length === 4 ? null : upTo(when.day)
  if (use === 'since') return when.day ? `${when.day}/` : null
  const { earliest, latest } = when
  if (use === 'range' && earliest && latest) return rangeText(earliest, latest)
  if (!when.day || when.precision === 'day' || when.precision === 'days' || when.precision === 'week') return null
  return when.day
}

/** Counts "up to 13 May" run from January of that year. @example upTo('2024-05-13') // => '2024-01-01/2024-05-13' */
function upTo(day: string): string {
  return `${day.slice(0, 4)}-01${day.length === 10 ? '-01' : ''}/${day}`
}

/** @example rangeText('2025-04-01', '2025-09-30') // => '2025-04/2025-09' */
function rangeText(earliest: string, latest: string): string {
  const [from, to] = [earliest.slice(0, 7), latest.slice(0, 7)]
  if (earliest.endsWith('-01-01') && latest.endsWith('-12-31')) {
    return earliest.slice(0, 4) === latest.slice(0, 4) ? earliest.slice(0, 4) : `${earliest.slice(0, 4)}/${latest.slice(0, 4)}`
  }
  return from === to ? from : `${from}/${to}`
}

/** "ten more than in 2023": the year a figure is held against, not its own. */
function compared(analysis: Analysis, first: number): boolean {
  return [1, 2, 3, 4, 5, 6, 7].some((back) => {
    const match = first - back >= 0 ? formsAt(analysis.tokens, first - back, analysis.language, 'comparisons', first) : null
    return match?.last === first && match.forms.some((f) => f.concept.id === 'than')
  })
}

function isPrevious(analysis: Analysis, { first, last }: DateMention): boolean {
  return conceptAt(analysis, 'comparisons', 'previous_year', first - 1, last) >= 0
}

/** "so far this year", "last year": counted from the publication day; "the previous year" from the year told before it. Unknown without. */
function yearWords(analysis: Analysis, range: TokenRange): FoundPeriod[] {
  const year = Number(analysis.report.published?.slice(0, 4))
  if (!Number.isFinite(year)) return []
  return (['so_far_this_year', 'last_year', 'previous_year'] as const).flatMap((concept) => {
    const at = conceptAt(analysis, 'comparisons', concept, range.first, range.last)
    if (at < 0) return []
    const base = concept === 'previous_year' ? (toldYear(analysis, at) ?? year) : year
    return [{ period: String(concept === 'so_far_this_year' ? base : base - 1), span: spanOf(analysis, at, at + 1), carried: false }]
  })
}

const TOLD_REACH = 80

/** The last year written in the sentence before token `at`. */
function toldYear(analysis: Analysis, at: number): number | null {
  const sentence = analysis.sentences[analysis.sentenceOf[at]!]!
  const range = { first: Math.max(sentence.first, at - TOLD_REACH), last: at }
  const years = [
    ...within(analysis.dates, range)
      .filter((d) => d.when.day?.length === 4)
      .map((d) => ({ first: d.first, year: Number(d.when.day) })),
    ...within(analysis.numbers, range)
      .filter((n) => n.kind === 'year')
      .map((n) => ({ first: n.first, year: n.value.best ?? 0 })),
  ]
  return years.sort((a, b) => a.first - b.first).at(-1)?.year ?? null
}

/** The later of two periods by the year they end in; the first of equals. */
export function laterOf(a: FoundPeriod | null, b: FoundPeriod): FoundPeriod {
  return a && endYear(a) >= endYear(b) ? a : b
}

function endYear({ period }: FoundPeriod): number {
  return Number((period.split('/').findLast(Boolean) ?? '').slice(0, 4))
}
