import { spanOf } from '../analyse.ts'
import type { Analysis, DateMention, NumberMention, Span } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { isCompared, isOnlyCompared } from './compared-periods.ts'
import { conceptAt, formsIn, hasConcept } from './form-table.ts'
import type { TokenRange } from './intervention-clause.ts'
import { AND } from './joining-words.ts'
import { endYear, inYear, lengthOf, periodText, rangeText, upTo } from './period-text.ts'
import { firstFrom, within } from './within.ts'

/** A period that a text tells: 2024, 2024-06, 2024-01/2024-06, "2021/" for since. */
export interface ToldPeriod extends TokenRange {
  readonly period: string
  readonly span: Span
  /** It is what something is held against ("than in 2023", "compared with the same period of 2023"). */
  readonly compared: boolean
  /** Told by another period: "the same period last year", "in that month". */
  readonly like: boolean
}

const WORDS = 'comparisons'
const toldByText = new PerText<readonly ToldPeriod[]>()

/** Every period a text tells, in text order: dates, bare years, "last year", and those told by another ("the same period of 2023"). */
export function toldPeriods(analysis: Analysis): readonly ToldPeriod[] {
  const known = toldByText.get(analysis)
  if (known) return known
  const words = yearWords(analysis)
  // "The year before" is counted from what the text told, not from the report's day as the date reader has it.
  const dates = datesOf(analysis).filter((d) => !words.some((w) => w.from !== undefined && w.first < d.last && d.first < w.last))
  const plain = [...dates, ...bareYears(analysis), ...words].sort((a, b) => a.first - b.first || b.last - a.last)
  const told = withLike(
    analysis,
    plain.filter((p) => !isAhead(analysis, p.period)),
  )
  toldByText.set(analysis, told)
  return told
}

/** "by 2030": no figure of what happened stands for a year after the report. */
function isAhead(analysis: Analysis, period: string): boolean {
  const published = analysis.report.published
  return published !== null && endYear(period) > Number(published.slice(0, 4))
}

interface Plain extends TokenRange {
  readonly period: string
  readonly span: Span
  /** "The previous year", "the following year": counted from the year told before it. */
  readonly from?: -1 | 0 | 1
}

function datesOf(analysis: Analysis): Plain[] {
  return analysis.dates.flatMap((d) => {
    if (d.use === 'per' || analysis.noise[d.first] || isFiscal(analysis, d)) return []
    const told = ofYearBehind(analysis, d)
    if (told) return [told]
    const period = soFar(analysis, d) ?? upToEnd(analysis, d) ?? periodText(d)
    if (!period) return []
    return [{ period: isFromEvent(analysis, d, period) ? `${period}/` : period, span: d as Span, first: d.first, last: d.last }]
  })
}

/** No more tokens than this lie between "since" and the date of what the count runs from. */
const EVENT = 9

/** "since the mayor took office in October 2024", "desde que asumió en mayo de 2023": counts run from what is dated. */
function isFromEvent(analysis: Analysis, { first, use }: DateMention, period: string): boolean {
  if (use === 'since' || use === 'range' || period.includes('/')) return false
  const since = conceptAt(analysis, WORDS, 'since_event', Math.max(0, first - EVENT), first)
  if (since < 0 || within(analysis.numbers, { first: since, last: first }).length) return false
  return !analysis.tokens.slice(since, first).some((t) => t.shape === 'mark' && PARTS.has(t.text))
}

const PARTS = new Set([',', ';', ':', '.', '('])

/** "de enero a diciembre del año anterior", "between January 1 and March 20 this year": a range told with its year in words. */
function ofYearBehind(analysis: Analysis, { first, last, when, use }: DateMention): Plain | null {
  const published = analysis.report.published
  if (use !== 'range' || !published || !when.earliest || !when.latest) return null
  if (analysis.tokens.slice(first, last).some((t) => YEAR.test(t.text))) return null
  const words = formsIn(analysis, WORDS, last, last + LIKE_REACH).find(
    (m) => m.first - last <= 1 && m.forms.some((f) => YEAR_WORDS.has(f.concept.id)),
  )
  const year = yearBehind(analysis, last)
  if (year && !words) {
    const period = inYear(rangeText(when.earliest, when.latest), Number(year.value.best ?? year.value.low))
    return { period, span: spanOf(analysis, first, year.last), first, last: year.last }
  }
  if (!words) return null
  const back = words.forms.some((f) => f.concept.id === 'so_far_this_year') ? 0 : 1
  const period = inYear(rangeText(when.earliest, when.latest), Number(published.slice(0, 4)) - back)
  return { period, span: spanOf(analysis, first, words.last), first, last: words.last }
}

/** "between March 1 and June 20 in 2024": the year that a word parts from its range. */
function yearBehind({ numbers, tokens }: Analysis, last: number): NumberMention | undefined {
  const between = tokens[last]
  if (between?.shape !== 'word' || between.fold.length > 3) return undefined
  return within(numbers, { first: last + 1, last: last + 2 }).find((n) => n.kind === 'year')
}

const FISCAL_REACH = 7

/** "the first quarter of the 2024-25 financial year" begins in another month in each country. */
function isFiscal(analysis: Analysis, { first, last }: DateMention): boolean {
  return hasConcept(analysis, WORDS, 'fiscal_year', first, Math.min(analysis.tokens.length, last + FISCAL_REACH))
}

/** "ended 2024 with": a year that no date reader takes. */
function bareYears(analysis: Analysis): Plain[] {
  return analysis.numbers
    .filter((n) => n.kind === 'year' && !analysis.noise[n.first])
    .map((n) => ({ period: String(n.value.best ?? n.value.low), span: n, first: n.first, last: n.last }))
}

/** Words for years; those counted from the year told before them with their step. */
const YEAR_WORDS: ReadonlyMap<string, -1 | 0 | 1 | null> = new Map([
  ['so_far_this_year', null],
  ['last_year', null],
  ['previous_year', -1],
  ['next_year_told', 1],
  ['that_year', 0],
])

/** "this year", "last year", "the previous year". */
function yearWords(analysis: Analysis): Plain[] {
  const year = Number(analysis.report.published?.slice(0, 4))
  if (!Number.isFinite(year)) return []
  return formsIn(analysis, WORDS, 0, analysis.tokens.length).flatMap(({ forms, first, last }): Plain[] => {
    if (analysis.noise[first]) return []
    const id = forms.map((f) => f.concept.id).find((c) => YEAR_WORDS.has(c))
    if (!id) return []
    const from = YEAR_WORDS.get(id)
    const period = String(id === 'so_far_this_year' ? year : year - 1)
    return [{ period, span: spanOf(analysis, first, last), first, last, ...(from == null ? {} : { from }) }]
  })
}

/** No more tokens than this lie between "the same period" and its year. */
const LIKE_REACH = 5

/** The periods with those told by another put in: each like period takes the length of the one told last before it. */
function withLike(analysis: Analysis, plain: readonly Plain[]): ToldPeriod[] {
  const likes = formsIn(analysis, WORDS, 0, analysis.tokens.length).filter(
    (m) => !analysis.noise[m.first] && m.forms.some((f) => f.concept.id === 'same_period' || f.concept.id === 'this_period'),
  )
  const told: ToldPeriod[] = []
  const marks = [...plain.map((p) => ({ ...p, match: null })), ...likes.map((m) => ({ first: m.first, last: m.last, match: m }))]
  for (const mark of marks.sort((a, b) => a.first - b.first || b.last - a.last)) {
    if (mark.first < (told.at(-1)?.last ?? 0)) continue
    if (mark.match === null) told.push(plainTold(analysis, mark, told))
    else {
      const same = mark.match.forms.some((f) => f.concept.id === 'same_period')
      const like = likeTold(analysis, mark, plain, told, same)
      if (like) told.push(like)
    }
  }
  return told.map((t, i) => (t.compared || !sameBehind(analysis, t, told[i + 1]) ? t : { ...t, compared: true }))
}

function plainTold(analysis: Analysis, plain: Plain, told: readonly ToldPeriod[]): ToldPeriod {
  const { period, span, first, last, from } = plain
  const twin = sharedLength(analysis, plain, told.at(-1))
  if (twin) return twin
  const base = from === undefined ? null : yearOf(told.findLast((t) => !t.compared) ?? null)
  const text = base === null || from === undefined ? period : String(base + from)
  return { period: text, span, first, last, compared: isOnlyCompared(analysis, plain), like: false }
}

function likeTold(
  analysis: Analysis,
  { first, last }: TokenRange,
  plain: readonly Plain[],
  told: readonly ToldPeriod[],
  same: boolean,
): ToldPeriod | null {
  const months = monthsOf(analysis, first, last)
  const own = told.filter((t) => !t.compared && (months === null || lengthOf(t.period) === months))
  const base = longest(own, first, months) ?? own.findLast((t) => !t.like) ?? own.at(-1) ?? null
  const behind = plain[firstFrom(plain, last)]
  const reach = same ? LIKE_REACH : 1
  const near = behind && behind.first - last <= reach ? behind : null
  // "in the period from January to June": the dates behind say it themselves.
  if (!base || (near && !same && near.period.length > 4)) return null
  const year = near && YEAR.test(near.period) ? near : null
  const compared = isCompared(analysis, first)
  const now = endYear(base.period)
  const lead = told.at(-1)
  const led = same && lead && !lead.compared && YEAR.test(lead.period) && first - lead.last <= LED_IN ? Number(lead.period) : null
  const to = year
    ? year.from === undefined
      ? Number(year.period)
      : now + year.from
    : led !== null
      ? led
      : compared && same
        ? now - 1
        : now
  const end = year?.last ?? last
  return { period: inYear(base.period, to), span: spanOf(analysis, first, end), first, last: end, compared, like: true }
}

/** "In 2019, in the like stretch, …" */
const LED_IN = 4

/** No more tokens than this lie between "the same period" and the months it repeats. */
const RANGE_REACH = 80

/** The range of months that "the same period" repeats, where a single year or month was told after it. */
function longest(told: readonly ToldPeriod[], at: number, months: number | null): ToldPeriod | null {
  if (months !== null) return null
  return told.findLast((t) => at - t.last <= RANGE_REACH && (lengthOf(t.period) ?? 1) > 1) ?? null
}

/** "in the first months of 2023 and 2024": the year behind "and" has the length of the period before it. */
function sharedLength({ tokens }: Analysis, { period, span, first, last }: Plain, before: ToldPeriod | undefined): ToldPeriod | null {
  if (!before || first - before.last !== 1 || !YEAR.test(period) || YEAR.test(before.period) || before.period.endsWith('/')) return null
  if (!AND.has(tokens[before.last]!.fold)) return null
  return { period: inYear(before.period, Number(period)), span, first, last, compared: false, like: true }
}

const YEAR = /^\d{4}$/

/** "between June 2018 and the same month of 2019": the first of the two is what the second is held against. */
function sameBehind(analysis: Analysis, { last }: ToldPeriod, next: ToldPeriod | undefined): boolean {
  if (!next?.like || next.first - last > 2) return false
  return analysis.tokens[last]?.shape === 'word' && analysis.tokens[last]!.fold.length <= 3
}

const LENGTHS: Readonly<Record<string, number>> = {
  mes: 1,
  month: 1,
  bimestre: 2,
  trimestre: 3,
  quarter: 3,
  cuatrimestre: 4,
  quadrimestre: 4,
  semestre: 6,
  half: 6,
  semester: 6,
}

/** How many months "the same quarter" has; null for a period of any length. */
function monthsOf(analysis: Analysis, first: number, last: number): number | null {
  return analysis.tokens.slice(first, last).flatMap((t) => LENGTHS[t.fold] ?? [])[0] ?? null
}

function yearOf(told: ToldPeriod | null): number | null {
  return told ? endYear(told.period) : null
}

/** "So far this year" stands for the year, as the figures that follow it will. */
function soFar(analysis: Analysis, { when, use }: DateMention): string | null {
  const { earliest, latest } = when
  const published = analysis.report.published
  if (use !== 'range' || !published || !earliest?.endsWith('-01-01') || latest !== published) return null
  return earliest.slice(0, 4) === published.slice(0, 4) ? published.slice(0, 4) : null
}

/** "at the end of July", "al cierre de octubre": counts told at the close of a month run from January. */
function upToEnd(analysis: Analysis, { when, first, last }: DateMention): string | null {
  const month = when.day?.slice(0, 7) ?? ''
  if (month.length !== 7 || month.endsWith('-01') || !hasConcept(analysis, WORDS, 'at_close', Math.max(0, first - 4), last)) return null
  return upTo(month)
}

/** The periods told inside a range of tokens. */
export function toldWithin(analysis: Analysis, range: TokenRange): ToldPeriod[] {
  return within(toldPeriods(analysis), range)
}

/** Does the paragraph of a sentence tell a period before token `at`? */
export function toldInParagraph(analysis: Analysis, sentence: { index: number; paragraph: number }, at: number): boolean {
  return toldWithin(analysis, { first: paragraphStart(analysis, sentence), last: at }).some((t) => !t.compared)
}

/** The first token of the paragraph of a sentence. */
export function paragraphStart(analysis: Analysis, { index, paragraph }: { index: number; paragraph: number }): number {
  let at = index
  while (at > 0 && analysis.sentences[at - 1]!.paragraph === paragraph) at--
  return analysis.sentences[at]!.first
}
