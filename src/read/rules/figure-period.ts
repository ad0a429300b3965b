import type { Analysis, Span } from '../analysis.ts'
import type { Figure } from './find-figures.ts'
import { hasConcept } from './form-table.ts'
import type { TokenRange } from './intervention-clause.ts'
import { endYear, inYear, type ToldPeriod, toldWithin } from './told-periods.ts'

export interface FoundPeriod {
  /** 2024, 2024-06, 2024-01/2024-06, "2021/" for since. */
  readonly period: string
  readonly span: Span
  readonly carried: boolean
}

/** What the figures before one leave for it: the period of its paragraph and the latest of the text. */
export interface PeriodsBefore {
  paragraph: number
  here: FoundPeriod | null
  latest: FoundPeriod | null
}

/**
 * The period a figure stands for: the one nearest to it in its clause (after it before the next number, else before it), else in the
 * sentence, else that of the figures before it in the paragraph, else the latest so far: what a text is about. What a figure is held
 * against ("up from 134 at the same time last year") takes the period behind it, else the like period a year before.
 */
export function periodOf(analysis: Analysis, figure: Figure, next: Figure | null, before: PeriodsBefore): FoundPeriod | null {
  const { number, clause, sentence } = figure
  const until = next && next.sentence === sentence ? next.number.first : clause.last
  const base = before.here ?? before.latest
  if (figure.against) {
    const behind = toldWithin(analysis, { first: number.last, last: until })[0]
    if (behind) return stated(behind)
  }
  const found =
    leading(analysis, figure, clause) ??
    nearest(analysis, figure, { first: number.last, last: Math.min(until, clause.last) }, 8) ??
    nearest(analysis, figure, clause) ??
    nearest(analysis, figure, sentence)
  if (figure.pair && found) {
    const ends = /^([\d-]+)\/([\d-]+)$/.exec(found.period)
    if (ends && isTwo(found.period)) return { ...found, period: figure.earlier ? ends[1]! : ends[2]! }
  }
  if (found && !(figure.earlier && found.span.first >= until) && !figure.against) return found
  const held = found ?? (isStock(figure) ? null : base)
  if (!held) return null
  const back = figure.earlier || figure.against
  return { period: back ? inYear(held.period, endYear(held.period) - 1) : held.period, span: held.span, carried: true }
}

/** Keeps what a figure tells for those behind it. */
export function remember(before: PeriodsBefore, figure: Figure, period: FoundPeriod | null): void {
  if (before.paragraph !== figure.sentence.paragraph) before.here = null
  before.paragraph = figure.sentence.paragraph
  if (!period || period.carried || figure.earlier || figure.against) return
  before.here = before.here && endYear(before.here.period) > endYear(period.period) ? before.here : period
  before.latest = before.latest && endYear(before.latest.period) >= endYear(period.period) ? before.latest : period
}

/** "between 2012 and 2017", "entre mayo y junio": two periods that a pair of figures shares out, not one long one. */
function isTwo(period: string): boolean {
  const [from = '', to = ''] = period.split('/')
  if (/^\d{4}$/.test(from) && /^\d{4}$/.test(to)) return true
  return from.slice(0, 4) === to.slice(0, 4) && Number(to.slice(5, 7)) - Number(from.slice(5, 7)) === 1
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
  const found = toldWithin(analysis, range)
    .filter((t) => Math.abs(t.first - at) <= reach && (!t.compared || isTakenUp(analysis, t, at)) && !isOfRival(figure, t))
    .sort((a, b) => Math.abs(a.first - at) - Math.abs(b.first - at))[0]
  return found ? stated(found) : null
}

function stated({ period, span }: ToldPeriod): FoundPeriod {
  return { period, span, carried: false }
}

/** "compared with 2021, when there were 54": what is held against tells the figure behind it. */
function isTakenUp(analysis: Analysis, { last }: ToldPeriod, at: number): boolean {
  return last <= at && hasConcept(analysis, 'comparisons', 'when_told', last, Math.min(at, last + 5))
}

/** "73 cases, against 93 in 2014": the year of the figure held against is not that of the other. */
function isOfRival({ number, rivals }: Figure, { first }: ToldPeriod): boolean {
  return rivals.some((r) => r.first !== number.first && r.last <= first && number.first < r.first)
}
