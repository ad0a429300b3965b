import { Fault, type MessageLanguage } from '../model/fault.ts'
import type { Finding } from '../model/finding.ts'
import type { Bilingual, Series, SeriesPoint } from '../model/series.ts'
import type { ChartLook, Drawing } from '../publish/charts/chart.ts'
import { chartPage } from '../publish/charts/chart-page.ts'
import { headline } from '../publish/charts/headline.ts'
import { type ChartedSeries, seriesChart } from '../publish/charts/series-chart.ts'
import { drawTimeChart } from '../publish/charts/time-chart.ts'
import { unitIn } from '../publish/charts/units.ts'
import { seriesCsv } from '../publish/series-table.ts'
import { findingsIn } from '../series/findings.ts'
import { PICK_RULES, type PickRule, pickPoints } from '../series/pick.ts'
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
}

export interface ComposedChart {
  readonly series: Series
  readonly points: readonly SeriesPoint[]
  readonly limit: Series | null
  readonly findings: readonly Finding[]
  readonly title: string
  readonly draw: (look: ChartLook) => Drawing
  /** The chart as a page that stands alone, with the table of its figures. */
  readonly page: () => string
  /** All figures as CSV. */
  readonly csv: () => string
}

/** Width of the chart on a page of its own; it shrinks with its frame. */
const PAGE_WIDTH = 720

export { PICK_RULES, type PickRule }

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
  const charted = (s: Series): ChartedSeries => ({ series: s, name: nameOf(s), points: picked(project, s, options) })
  const main = charted(series)
  const held = limit ? charted(limit) : null
  const findings = findingsIn(main, held)
  const others = (options.beside ?? []).map((other) => charted(seriesOf(project, other)))
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
  })
  const draw = (look: ChartLook): Drawing => drawTimeChart(chart, look)
  const page = (): string => {
    const { language } = options
    const { svg } = draw({ width: PAGE_WIDTH, paint: 'file' })
    return chartPage({ language, title: chart.title, svg, charted: [main, ...others, ...(held ? [held] : [])], sources })
  }
  const csv = (): string => seriesCsv(series, main.points, sources)
  return { series, points: main.points, limit, findings, title: chart.title, draw, page, csv }
}

export function seriesOf(project: ProjectSeries, id: string): Series {
  const series = project.byId.get(id)
  if (!series) throw new Fault('not-found', { kind: 'series', id })
  return series
}

/** The name of a series' indicator; a key without words is shown as it is. */
export function nameOf({ indicator }: Series): Bilingual {
  const about = loadIndicators().get(indicator) ?? loadIndicators().get(indicator.split('/')[0] ?? '')
  const part = indicator.includes('/') ? ` (${indicator.split('/').slice(1).join(', ')})` : ''
  return about ? { es: about.name.es + part, en: about.name.en + part } : { es: indicator, en: indicator }
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
export function headlinesOf({ series, limit, findings }: ComposedChart): Bilingual[] {
  const [main, held] = [nameOf(series), limit ? nameOf(limit) : null]
  const inLanguage = (finding: Finding, language: MessageLanguage): string =>
    headline(finding, { main: main[language], limit: held?.[language] ?? null }, language)
  return findings.map((finding) => ({ es: inLanguage(finding, 'es'), en: inLanguage(finding, 'en') }))
}
