import type { MessageLanguage } from '../../model/fault.ts'
import type { Finding } from '../../model/finding.ts'
import type { Bilingual, InterventionRow, Series, SeriesPoint, SeriesSource } from '../../model/series.ts'
import type { SeriesAnswer } from '../../model/series-answer.ts'
import { breakIn } from '../../model/series-note.ts'
import { altText } from './alt-text.ts'
import { type SaidAnswer, sayAnswer } from './answer-words.ts'
import type { ChartLine } from './chart.ts'
import { headline } from './headline.ts'
import { notesOf } from './notes.ts'
import { sourceLine } from './source-line.ts'
import type { TimeChart } from './time-chart.ts'
import { unitIn } from './units.ts'
import { CHART_WORDS } from './words.ts'

/** A series as it is to be drawn: the points a rule picked, its name, and intervals by period where there are any. */
export interface ChartedSeries {
  readonly series: Series
  readonly points: readonly SeriesPoint[]
  readonly name: Bilingual
  readonly intervals?: ReadonlyMap<string, { readonly low: number; readonly high: number }>
}

export interface SeriesChartGiven {
  readonly language: MessageLanguage
  readonly main: ChartedSeries
  /** What it is held against: places for prisoners. */
  readonly limit: ChartedSeries | null
  /** Drawn beside it: other places, other registers. */
  readonly others: readonly ChartedSeries[]
  readonly finding: Finding
  readonly sources: ReadonlyMap<string, SeriesSource>
  /** How one figure of several was taken, in words for the reader; null where no period has several. */
  readonly rule: Bilingual | null
  readonly interventions: readonly InterventionRow[]
  /** What a question put to the main series gave; null where none was asked. */
  readonly answer: SeriesAnswer | null
}

/** Counts over periods as long as these are bars; what is shorter, or lasts differently, is a line. */
const BARRED: ReadonlySet<Series['grain']> = new Set(['year', 'half', 'quarter'])

/** Lays a series out as a newspaper's chart: the finding as its title, unit, place and day below, who published it at the foot. */
export function seriesChart(given: SeriesChartGiven): TimeChart {
  const { language, main, limit, others, interventions } = given
  const several = others.length > 0
  const alike = others.every((o) => o.series.indicator === main.series.indicator)
  const called = (c: ChartedSeries): string =>
    !several ? c.name[language] : alike ? c.series.place : `${c.name[language]}, ${c.series.place}`
  const lines = [
    ...[main, ...others].map((c) => lineOf(c, called(c), 'main', language)),
    ...(limit ? [lineOf(limit, limit.name[language], 'limit', language)] : []),
  ]
  const subtitle = subtitleOf(main.series, main.name, language)
  const names = {
    main: several ? `${main.name[language]}, ${main.series.place}` : main.name[language],
    limit: limit?.name[language] ?? null,
  }
  const answered = given.answer ? sayAnswer(given.answer, namesIn(main, limit, language), language) : null
  const title = answered?.title ? `${names.main}: ${answered.title}` : headline(given.finding, names, language)
  return {
    language,
    form: main.series.measure === 'flow' && BARRED.has(main.series.grain) && !several ? 'bars' : 'line',
    title,
    subtitle,
    source: sourceLine([main, ...others, ...(limit ? [limit] : [])], given.sources, language),
    notes: [...answerNotes(answered), ...notesOf(given)],
    alt: [altText(subtitle, lines, language), ...answerNotes(answered)].join(' '),
    lines,
    measures: interventions.map(({ date, end, name, nameEs }) => ({ date, end, name: (language === 'es' && nameEs) || name })),
    labelled: given.answer ? labelledBy(given.answer, main.points) : labelledIn(given.finding, main.points),
    answer: given.answer?.marks ?? null,
  }
}

/** What an answer names: the official limit, and what the figures count. */
export function namesIn(main: ChartedSeries, limit: Pick<ChartedSeries, 'name'> | null, language: MessageLanguage) {
  return { limit: limit?.name[language] ?? '', unit: unitIn(language, main.series.unit) }
}

/** What an answer says beyond the title of its chart: a chart travels alone. */
function answerNotes(said: SaidAnswer | null): string[] {
  return said ? [...said.facts.slice(1), ...said.refusals, ...said.warnings] : []
}

/** The figures an answer speaks of are written beside their points; else the last one. */
function labelledBy({ marks }: SeriesAnswer, points: readonly SeriesPoint[]): string[] {
  const last = points.findLast((p) => p.chosen)?.period
  return [...(marks.expected ? [marks.expected.period] : []), ...marks.at, ...(last === undefined ? [] : [last])]
}

function lineOf({ series, points, intervals }: ChartedSeries, name: string, role: ChartLine['role'], language: MessageLanguage): ChartLine {
  const breaks = series.breaks.map((b) => ({ period: b.period, note: breakIn(language, b) }))
  const drawn = points.map(({ period, chosen, figures }) => {
    const values = figures.map((o) => o.value ?? 0)
    const interval = chosen ? intervals?.get(period) : undefined
    return {
      period,
      value: chosen?.value ?? null,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      lowest: values.length ? Math.min(...values) : null,
      highest: values.length ? Math.max(...values) : null,
      provisional: chosen?.provisional ?? false,
    }
  })
  return { key: series.id, name, role, points: drawn, breaks, cuts: counterCuts(points) }
}

/** Periods from which somebody else counts. */
function counterCuts(points: readonly SeriesPoint[]): string[] {
  const cuts: string[] = []
  let last: string | null = null
  for (const { period, chosen } of points) {
    if (!chosen) continue
    if (last !== null && chosen.counter !== null && chosen.counter !== last) cuts.push(period)
    last = chosen.counter ?? last
  }
  return cuts
}

function subtitleOf({ unit, place, measure, referenceDay }: Series, name: Bilingual, language: MessageLanguage): string {
  const words = unitIn(language, unit)
  const counted = `${name[language]}, ${place}`
  const day = measure === 'stock' && referenceDay ? `, ${dayOf(referenceDay, language)}` : ''
  return `${counted}${day}. ${CHART_WORDS[language].unit}: ${words}`
}

function dayOf(referenceDay: string, language: MessageLanguage): string {
  const date = new Date(`2000-${referenceDay}T00:00:00Z`)
  const words = new Intl.DateTimeFormat(language === 'es' ? 'es-AR' : 'en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    date,
  )
  return language === 'es' ? `el ${words} de cada año` : `on ${words} of each year`
}

/** The figures a headline speaks of are written beside their points; at least the last one is. */
function labelledIn(finding: Finding, points: readonly SeriesPoint[]): string[] {
  const last = points.findLast((p) => p.chosen)?.period
  const ends = last === undefined ? [] : [last]
  if (finding.kind === 'change') return [finding.from.period, finding.to.period, ...ends]
  if (finding.kind === 'unjoined') return [...finding.periods]
  return finding.kind === 'limit' && finding.since ? [finding.since, ...ends] : ends
}
