import type { Analysis, Span } from '../analysis.ts'
import type { Figure } from './find-figures.ts'
import { hasConcept } from './form-table.ts'
import type { TokenRange } from './intervention-clause.ts'
import { endYear, inYear } from './period-text.ts'
import { paragraphStart, type ToldPeriod, toldWithin } from './told-periods.ts'
import { within } from './within.ts'

export interface FoundPeriod {
  /** 2024, 2024-06, 2024-01/2024-06, "2021/" for since. */
  readonly period: string
  readonly span: Span
  readonly carried: boolean
  /** What the figure before is held against: those that follow are not of it. */
  readonly compared?: boolean
}

/** What the figures before one leave for it: the period of its paragraph and the latest of the text. */
export interface PeriodsBefore {
  paragraph: number
  here: FoundPeriod | null
  latest: FoundPeriod | null
  /** The end of the sentence of the last figure. */
  last: number
}

/**
 * The period a figure stands for: the one nearest to it in its clause (after it before the next number, else before it), else in the
 * sentence, else that of the figures before it in the paragraph, else the latest so far: what a text is about. What a figure is held
 * against ("up from 87 at this time last year") takes the period behind it, else the like period a year before.
 */
export function periodOf(analysis: Analysis, figure: Figure, next: Figure | null, before: PeriodsBefore): FoundPeriod | null {
  const { number, clause, sentence } = figure
  const until = next && next.sentence === sentence ? next.number.first : clause.last
  const base = ofParagraph(analysis, figure, before.last) ?? before.here ?? before.latest ?? ofText(analysis, figure)
  if (figure.against) {
    const told = toldWithin(analysis, { first: number.last, last: until })[0]
    if (told) return stated(told)
  }
  const found =
    tight(analysis, figure, until) ??
    leading(analysis, figure, clause) ??
    behind(analysis, figure, { first: number.last, last: Math.min(until, clause.last) }) ??
    nearest(analysis, figure, clause) ??
    nearest(analysis, figure, sentence)
  if (figure.pair && found) {
    const ends = /^([\d-]+)\/([\d-]+)$/.exec(found.period)
    if (ends && isTwo(found.period)) return { ...found, period: figure.earlier ? ends[1]! : ends[2]! }
  }
  const between = found && found.span.first >= number.last && found.span.first < until
  if (found && !figure.against && (!figure.earlier || between)) return found
  const held = found ?? (isStock(figure) ? null : base)
  if (!held) return null
  const back = figure.earlier || figure.against
  return { period: back ? inYear(held.period, endYear(held.period) - 1) : held.period, span: held.span, carried: true }
}

/** What the paragraph of a figure told last before it, behind its last figure: "The data cover January to June." */
function ofParagraph(analysis: Analysis, { sentence, number }: Figure, after: number): FoundPeriod | null {
  return lastTold(analysis, { first: Math.max(after, paragraphStart(analysis, sentence)), last: number.first })
}

/** What the text told last before a figure. */
function ofText(analysis: Analysis, { number }: Figure): FoundPeriod | null {
  return lastTold(analysis, { first: 0, last: number.first })
}

function lastTold(analysis: Analysis, range: TokenRange): FoundPeriod | null {
  const told = toldWithin(analysis, range).findLast((t) => !t.compared && !t.period.endsWith('/'))
  return told ? stated(told) : null
}

/** Keeps what a figure tells for those behind it. */
export function remember(before: PeriodsBefore, figure: Figure, period: FoundPeriod | null): void {
  if (before.paragraph !== figure.sentence.paragraph) before.here = null
  before.paragraph = figure.sentence.paragraph
  before.last = figure.sentence.last
  if (period?.carried && !figure.earlier && !figure.against) before.here ??= period
  if (!period || period.carried || period.compared || figure.earlier || figure.against || period.period.endsWith('/')) return
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

const BEHIND = 8
/** "285 em abril": so close that a comma before the number leads in nothing. */
const TIGHT = 4

function tight(analysis: Analysis, figure: Figure, until: number): FoundPeriod | null {
  const { last } = figure.number
  const end = Math.min(until, last + TIGHT)
  const parted = analysis.tokens.slice(last, end).find((t) => isParting(t.fold))
  return nearest(analysis, figure, { first: last, last: parted?.index ?? end })
}

/** The period right behind a number, unless it leads in the next one: "In 2019 there were 20, in 2021 there were 30". */
function behind(analysis: Analysis, figure: Figure, range: TokenRange): FoundPeriod | null {
  const found = nearest(analysis, figure, range, BEHIND)
  if (!found || figure.pair) return found
  const parted = analysis.tokens.slice(range.first, found.span.first).some((t) => isParting(t.fold))
  if (!parted) return found
  const head = nearest(analysis, figure, { first: figure.sentence.first, last: figure.number.first })
  return head ?? found
}

const PARTING = new Set([',', 'y', 'and', 'e', 'while', 'mientras', 'enquanto'])

function isParting(word: string): boolean {
  return PARTING.has(word)
}

function nearest(analysis: Analysis, figure: Figure, range: TokenRange, reach = 60): FoundPeriod | null {
  const at = figure.number.first
  const found = toldWithin(analysis, range)
    .filter((t) => Math.abs(t.first - at) <= reach && (!t.compared || isTakenUp(analysis, t, at)))
    .filter((t) => !isOfRival(analysis, figure, t) && !isAside(analysis, t, at) && !isOwned(analysis, t, at) && !isOfMonth(analysis, t))
    .sort((a, b) => Math.abs(a.first - at) - Math.abs(b.first - at))[0]
  return found ? stated(found) : null
}

function stated({ period, span, compared }: ToldPeriod): FoundPeriod {
  return { period, span, carried: false, compared }
}

/** "compared with 2021, when there were 54": what is held against tells the figure behind it. */
function isTakenUp(analysis: Analysis, { last }: ToldPeriod, at: number): boolean {
  if (last > at) return false
  return hasConcept(analysis, 'comparisons', 'when_told', last, Math.min(at, last + 5)) || isTotal(analysis, last, at)
}

/** "than 2016's total of 940": the figure of the year itself. */
function isTotal(analysis: Analysis, last: number, at: number): boolean {
  const own = analysis.tokens.slice(last, at)
  if (own.length > 0 && own.length <= 2 && own.every((t) => POSSESSIVE.has(t.fold))) return true
  return at - last <= OWN && hasConcept(analysis, 'comparisons', 'year_noun', last, at)
}

/** "2008's 550 murders" */
const POSSESSIVE = new Set(["'", '’', 's', "'s", '’s'])

/** "past 2016's record of 410 to 455": a year whose own figure follows tells no other. */
function isOwned(analysis: Analysis, { last }: ToldPeriod, at: number): boolean {
  const next = within(analysis.numbers, { first: last, last: last + OWN }).find((n) => n.kind !== 'year')
  return next !== undefined && next.first !== at && isTotal(analysis, last, next.first)
}

const OWN = 7

/** "August was the worst month of 2024 for the port": the year of a month that is told before it. */
function isOfMonth(analysis: Analysis, { period, first }: ToldPeriod): boolean {
  if (!/^\d{4}$/.test(period) || !hasConcept(analysis, 'comparisons', 'month_noun', Math.max(0, first - MONTH), first)) return false
  const sentence = analysis.sentences[analysis.sentenceOf[first]!]!
  return toldWithin(analysis, { first: sentence.first, last: first }).some((t) => !t.compared && t.period.startsWith(`${period}-`))
}

const MONTH = 4

/** "(2006–2012)": what stands in brackets belongs to the words before it. */
function isAside({ tokens }: Analysis, { first, last }: ToldPeriod, at: number): boolean {
  const bracketed = [1, 2].some((n) => tokens[first - n]?.text === '(') && tokens[last]?.text === ')'
  return bracketed && (first < at || first - at > ASIDE)
}

const ASIDE = 4

/** "73 cases, against 93 in 2014": the year of the figure held against is not that of the other. */
function isOfRival(analysis: Analysis, { number, rivals, sentence }: Figure, told: ToldPeriod): boolean {
  return rivals.some((r) => r.first !== number.first && toldWithin(analysis, { first: r.last, last: sentence.last })[0] === told)
}
