import { Fault, type MessageLanguage } from '../model/fault.ts'
import type { Finding } from '../model/finding.ts'
import { type PickRule, pickPoints } from '../model/pick.ts'
import type { Bilingual, Series, SeriesPoint } from '../model/series.ts'
import type { SeriesAnswer, SeriesQuestion } from '../model/series-answer.ts'
import type { ChartForm, SeriesWay } from '../model/series-forms.ts'
import type { Notice } from '../model/study.ts'
import { type SaidAnswer, sayAnswer } from '../publish/charts/answer-words.ts'
import type { ChartLook, Drawing } from '../publish/charts/chart.ts'
import { chartPage, figureTables } from '../publish/charts/chart-page.ts'
import { headline } from '../publish/charts/headline.ts'
import { pngOf } from '../publish/charts/png.ts'
import { type ChartedSeries, namesIn, seriesChart } from '../publish/charts/series-chart.ts'
import { drawSlopeChart, slopeOf } from '../publish/charts/slope-chart.ts'
import { drawSmallMultiples } from '../publish/charts/small-multiples.ts'
import { drawTimeChart } from '../publish/charts/time-chart.ts'
import { unitIn } from '../publish/charts/units.ts'
import { seriesCsv } from '../publish/series-table.ts'
import type { PickedSeries } from '../series/crossing.ts'
import { findingsIn } from '../series/findings.ts'
import { changesOf, type DerivedSeries, figuresOf, indexOf, occupancyOf, rateOf } from '../series/measures.ts'
import { askSeries } from './asking.ts'
import { loadCodebook } from './codebook.ts'
import { loadIndicators } from './indicators.ts'
import type { ProjectSeries } from './project-series.ts'

/** What a person may ask of a chart. */
export interface ChartOptions {
  readonly language: MessageLanguage
  readonly rule: PickRule
  /** For the rule `one_source`: id of a source, or who counted. */
  readonly from?: string
  /** Ids of series to draw beside it. */
  readonly beside?: readonly string[]
  readonly measures: boolean
  /** How the figures are looked at: as they are, as a rate, as occupancy, as change, as an index. */
  readonly way?: SeriesWay
  /** Over time; each place on paper of its own; or first and last period beside each other. The last two take all places that are alike. */
  readonly form?: ChartForm
  /** A question put to the figures; its answer becomes the title. `at`: the period a spike or a step is asked about. */
  readonly ask?: SeriesQuestion
  readonly at?: string
}

export interface ComposedChart {
  readonly series: Series
  readonly points: readonly SeriesPoint[]
  readonly limit: Series | null
  readonly findings: readonly Finding[]
  readonly title: string
  /** Why the figures cannot be looked at this way; then they are drawn as they are. */
  readonly refusals: readonly Notice[]
  /** What was asked of the figures, in words; null where nothing was. */
  readonly answer: ((language: MessageLanguage) => SaidAnswer) | null
  readonly draw: (look: ChartLook) => Drawing
  /** The chart in the colours of day as PNG, twice as large. Fault `picture-impossible` where the machine cannot paint. */
  readonly png: (width: number) => Promise<Uint8Array>
  /** The chart as a page that stands alone, with the table of its figures. */
  readonly page: () => string
  /** The tables of that page alone. */
  readonly table: () => string
  /** All figures as CSV. */
  readonly csv: () => string
}

/** Widths of the chart on a page of its own: in a wide frame and in one as narrow as a telephone. */
const PAGE_WIDTHS = { wide: 720, narrow: 360 }

/** How one figure of several was taken, as a chart says it. */
export const RULE_WORDS: Readonly<Record<PickRule, Bilingual>> = {
  marked: {
    es: 'De varias cifras para un período se dibuja la marcada en el archivo; si no hay, la de la edición más nueva.',
    en: 'Of several figures for a period the one marked in the file is drawn; without a mark, that of the newest edition.',
  },
  newest: {
    es: 'De varias cifras para un período se dibuja la de la edición más nueva; una definitiva antes que una provisional.',
    en: 'Of several figures for a period that of the newest edition is drawn; a final one before a provisional one.',
  },
  one_source: { es: 'Se dibujan solo las cifras de una fuente.', en: 'Only the figures of one source are drawn.' },
  lowest: { es: 'De varias cifras para un período se dibuja la más baja.', en: 'Of several figures for a period the lowest is drawn.' },
  highest: { es: 'De varias cifras para un período se dibuja la más alta.', en: 'Of several figures for a period the highest is drawn.' },
}

/**
 * Lays out the chart of a series: its limit, where the indicator has one and the place has figures of it; measures in order; the strongest
 * finding as its title. Fault `not-found` for a series the project does not have.
 */
export function composeChart(project: ProjectSeries, id: string, options: ChartOptions): ComposedChart {
  const series = seriesOf(project, id)
  const limit = limitOf(project, series)
  // Counts are held against a limit as they are printed.
  const asked = options.ask === 'crossing' ? 'figures' : (options.way ?? 'figures')
  const charted = (s: Series): ChartedSeries & { readonly refusals: readonly Notice[] } => {
    const plain = { series: s, points: picked(project, s, options) }
    const seen = lookedAt(project, plain, asked, options)
    // What cannot be made is told, and the figures are shown as they are.
    return { name: nameOf(s, asked), ...(seen.refusals.length ? { ...plain, name: nameOf(s), refusals: seen.refusals } : seen) }
  }
  const main = charted(series)
  const held = limit && asked === 'figures' ? charted(limit) : null
  const findings = findingsIn(main, held)
  const answer: SeriesAnswer | null = options.ask ? askSeries(main, held, options.ask, options.at ?? null) : null
  const form = (answer ? null : options.form) ?? 'time'
  const beside = form === 'time' ? (options.beside ?? []).map((other) => seriesOf(project, other)) : kinOf(project, series)
  const others = beside.map(charted)
  const { sources } = project
  const chart = seriesChart({
    language: options.language,
    main,
    limit: held,
    others,
    finding: findings[0] ?? { kind: 'none' },
    sources,
    rule: RULE_WORDS[options.rule],
    interventions: options.measures ? project.interventions : [],
    answer,
  })
  const draw = (look: ChartLook): Drawing =>
    form === 'multiples'
      ? drawSmallMultiples(chart, look)
      : form === 'slope'
        ? drawSlopeChart(slopeOf(chart), look)
        : drawTimeChart(chart, look)
  const all = [main, ...others, ...(held ? [held] : [])]
  const page = (): string => {
    const { language } = options
    const drawn = (width: number): string => draw({ width, paint: 'file' }).svg
    const [wide, narrow] = [drawn(PAGE_WIDTHS.wide), drawn(PAGE_WIDTHS.narrow)]
    return chartPage({ language, title: chart.title, wide, narrow, charted: all, sources })
  }
  const table = (): string => figureTables(all, sources, options.language)
  const png = (width: number): Promise<Uint8Array> => pngOf(draw({ width, paint: 'light' }).svg)
  const csv = (): string => seriesCsv(series, main.points, sources)
  const said = answer && ((language: MessageLanguage): SaidAnswer => sayAnswer(answer, namesIn(main, held, language), language))
  const { title } = chart
  return {
    series,
    points: main.points,
    limit: held ? limit : null,
    findings,
    title,
    refusals: main.refusals,
    answer: said,
    draw,
    png,
    page,
    table,
    csv,
  }
}

export function seriesOf(project: ProjectSeries, id: string): Series {
  const series = project.byId.get(id)
  if (!series) throw new Fault('not-found', { kind: 'series', id })
  return series
}

/** Series of the same indicator, unit and length of period in other places. */
export function kinOf(project: ProjectSeries, { id, indicator, grain, unit }: Series): Series[] {
  return project.series.filter((s) => s.indicator === indicator && s.grain === grain && s.unit === unit && s.id !== id)
}

/** A series looked at in one of the ways. */
function lookedAt(project: ProjectSeries, plain: PickedSeries, way: SeriesWay, options: ChartOptions): DerivedSeries {
  const beside = (keys: readonly string[]): PickedSeries | null => {
    const found = keys.flatMap((key) =>
      project.series.filter((s) => s.indicator === key && s.grain === 'year' && samePlace(s, plain.series)),
    )
    return found[0] ? { series: found[0], points: found.flatMap((s) => picked(project, s, options)) } : null
  }
  const about = loadIndicators().get(plain.series.indicator)
  switch (way) {
    case 'rate':
      return rateOf(plain, beside(about?.denominators ?? POPULATIONS))
    case 'occupancy':
      return occupancyOf(plain, beside(about?.limit ? [about.limit] : []))
    case 'change':
      return changesOf(plain)
    case 'index':
      return indexOf(plain)
    default:
      return figuresOf(plain)
  }
}

/** What a count is laid over where its indicator does not say. */
const POPULATIONS = ['population_implied_snic', 'population_implied', 'population_census']

/** How a way of looking is named after the indicator. */
const WAY_NAMES: Readonly<Record<SeriesWay, Bilingual>> = {
  figures: { es: '', en: '' },
  rate: { es: ', tasa anual', en: ', yearly rate' },
  occupancy: { es: ' por plaza', en: ' per place' },
  change: { es: ', cambio en un año', en: ', change over a year' },
  index: { es: ', índice', en: ', index' },
}

/** The name of a series' indicator, and of the way it is looked at; a key without words is shown as it is. */
export function nameOf({ indicator }: Series, way: SeriesWay = 'figures'): Bilingual {
  const [key = '', ...kinds] = indicator.split('/')
  const about = loadIndicators().get(indicator) ?? loadIndicators().get(key)
  const seen = WAY_NAMES[way]
  const said = (language: MessageLanguage) => {
    const kind = kinds.length ? ` (${kinds.map((k) => kindWord(k, language)).join(', ')})` : ''
    return `${about ? about.name[language] + kind : indicator}${seen[language]}`
  }
  return { es: said('es'), en: said('en') }
}

/** A type of incident by the codebook's word for it. */
function kindWord(kind: string, language: MessageLanguage): string {
  return loadCodebook().vocabularies.IncidentType?.[kind]?.[language].label ?? kind
}

function picked(project: ProjectSeries, series: Series, { rule, from }: ChartOptions) {
  return pickPoints(series, { rule, sources: project.sources, ...(from === undefined ? {} : { from }) })
}

/** The series of the official limit for the same place and periods of the same length. */
function limitOf({ series }: ProjectSeries, main: Series): Series | null {
  const key = loadIndicators().get(main.indicator)?.limit
  if (!key) return null
  return series.find((s) => s.indicator === key && s.grain === main.grain && samePlace(s, main)) ?? null
}

/** Two series are of one place when their codes are one, or one has none and the names are. */
export function samePlace(a: Series, b: Series): boolean {
  return a.placeCode !== null && b.placeCode !== null ? a.placeCode === b.placeCode : a.place === b.place
}

/** The unit of a series in words. */
export function unitWords(unit: string): Bilingual {
  return { es: unitIn('es', unit), en: unitIn('en', unit) }
}

/** Everything that was found in a series, as headlines in both languages, the strongest first. */
export function headlinesOf({ series, limit, findings }: ComposedChart, way: SeriesWay = 'figures'): Bilingual[] {
  const [main, held] = [nameOf(series, way), limit ? nameOf(limit) : null]
  const inLanguage = (finding: Finding, language: MessageLanguage): string =>
    headline(finding, { main: main[language], limit: held?.[language] ?? null }, language)
  return findings.map((finding) => ({ es: inLanguage(finding, 'es'), en: inLanguage(finding, 'en') }))
}
