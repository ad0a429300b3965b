import type { MessageLanguage } from '../model/fault.ts'
import { middleOf, startOf } from '../model/period.ts'
import type { Estimate } from '../model/study.ts'
import { figuresIn } from '../model/study-figures.ts'
import type { StudyReport } from '../model/study-report.ts'
import { inLanguage, studyWords } from '../model/study-telling.ts'
import type { ChartLine, ChartLook, ChartPoint, ChartText } from './charts/chart.ts'
import { type Dot, drawDots } from './charts/dots.ts'
import { drawFan } from './charts/fan.ts'
import { drawTimeChart } from './charts/time-chart.ts'

/** A chart of a study by the name its page calls it. */
export interface StudyChart {
  readonly name: string
  readonly svg: string
}

/** Draws what a study found and what could be wrong with it. A pure function: the same report gives the same bytes. */
export function studyCharts(report: StudyReport, language: MessageLanguage, look: ChartLook): StudyChart[] {
  const made = [courseChart, placeboChart, specificationChart, weightsChart].map((draw) => draw(report, language, look))
  return made.filter((chart) => chart !== null)
}

type Draw = (report: StudyReport, language: MessageLanguage, look: ChartLook) => StudyChart | null

/** What is printed around every chart of a study. */
function textOf(report: StudyReport, language: MessageLanguage, title: string, subtitle: string): ChartText {
  const sources = [...new Set(report.data.filter((d) => d.value !== null).flatMap((d) => (d.title ?? d.source).split(' + ')))].filter(
    Boolean,
  )
  const shown = sources.slice(0, 3).join('; ') + (sources.length > 3 ? ` (+${sources.length - 3})` : '')
  return { language, title, subtitle, source: shown || '—', notes: [], alt: `${title}. ${subtitle}` }
}

function point(period: string, value: number | null, more: Partial<ChartPoint> = {}): ChartPoint {
  return { period, value, low: null, high: null, lowest: null, highest: null, provisional: false, ...more }
}

/** The outcome, what was expected of it, and when the measure began. */
const courseChart: Draw = (report, language, look) => {
  const { study, estimate, start, outcomeName } = report
  const w = studyWords(language).page
  if (study.design === 'reprisals') return epochChart(report, language, look)
  const observed = observedPoints(report)
  if (observed.every((p) => p.value === null)) return null
  const expected = expectedPoints(report)
  const line = (key: string, name: string, role: ChartLine['role'], points: readonly ChartPoint[]): ChartLine => ({
    key,
    name,
    role,
    points,
    breaks: [],
    cuts: [],
  })
  const lines = [line('observed', w.observed, 'main', observed)]
  if (expected.some((p) => p.value !== null)) lines.push(line('expected', w.expected, 'other', expected))
  const scale =
    estimate.outcome !== 'refused' && study.scale.endsWith('rate') && estimate.series.observed ? `, ${studyWords(language).per100k}` : ''
  const subtitle = `${outcomeName[language]}${scale}, ${study.places.treated}. ${lines.length > 1 ? w.courseHelp : ''}`.trim()
  const name = inLanguage(study.intervention?.label ?? study.intervention?.name ?? '', language)
  const measures = start ? [{ date: start.date, end: null, name }] : []
  const chart = {
    ...textOf(report, language, w.course, subtitle),
    form: 'line',
    lines,
    measures,
    labelled: start ? [start.period] : [],
  } as const
  return { name: 'course', svg: drawTimeChart(chart, look).svg }
}

/** Figures as they were used; on a scale of logarithms, back on that of the figures. */
function observedPoints({ study, estimate, periods, data }: StudyReport): ChartPoint[] {
  const plotted = estimate.series.observed
  if (plotted && study.scale !== 'count') return periods.map((p, t) => point(p, backFrom(study.scale, plotted[t] ?? null)))
  const rows = new Map(data.filter((d) => d.place === study.places.treated && !d.dropped).map((d) => [d.period, d]))
  const shown = periods.some((p) => rows.has(p)) ? periods : [...rows.keys()].sort()
  return shown.map((p) => {
    const row = rows.get(p)
    return point(p, row?.value ?? null, {
      lowest: row?.lowest ?? null,
      highest: row?.highest ?? null,
      provisional: row?.provisional ?? false,
    })
  })
}

function expectedPoints({ study, estimate, periods, start }: StudyReport): ChartPoint[] {
  const { series, effects } = estimate
  const middle = series.counterfactual ?? series.expected ?? series.synthetic
  if (middle) {
    const of = (values: readonly (number | null)[] | undefined, t: number): number | null => backFrom(study.scale, values?.[t] ?? null)
    const [low, high] = [series.expectedLow ?? series.counterfactualLow, series.expectedHigh ?? series.counterfactualHigh]
    return periods.map((p, t) => point(p, of(middle, t), { low: of(low, t), high: of(high, t) }))
  }
  const expected = effects.find((e) => e.key === 'expected_with_no_change')
  return expected && start ? [point(start.period, expected.value, { low: expected.low, high: expected.high })] : []
}

function backFrom(scale: StudyReport['study']['scale'], value: number | null): number | null {
  return value !== null && scale.startsWith('log') ? Math.exp(value) : value
}

/** Attacks around measures, day by day, within the envelope of shifted measures. */
const epochChart: Draw = (report, language, look) => {
  const { epochs, curve, low, high } = report.estimate.series
  if (!epochs || !curve || !low || !high) return null
  const w = studyWords(language)
  const numbers = (values: readonly (number | null)[]): number[] => values.map((v) => v ?? 0)
  const fan = {
    ...textOf(report, language, w.page.course, w.page.epochs),
    x: numbers(epochs),
    axis: 'days' as const,
    main: { name: w.page.observed, values: curve },
    ghosts: { name: '', lines: [] },
    band: { name: w.page.envelope, low: numbers(low), high: numbers(high) },
    start: 0,
  }
  return { name: 'course', svg: drawFan(fan, look).svg }
}

/** The gap of the treated place among those of places where nothing began; or the step among dates when nothing began. */
const placeboChart: Draw = (report, language, look) => {
  const { estimate, study, periods, start } = report
  const w = studyWords(language).page
  const f = figuresIn(language)
  const rows = estimate.tables.placebos ?? []
  if (!rows.length || estimate.outcome === 'refused') return null
  const gaps = estimate.series.gaps
  const ghosts = Object.entries(estimate.series).filter(([key]) => key.startsWith('gaps of '))
  if (gaps && ghosts.length) {
    const fan = {
      ...textOf(report, language, w.placebos, w.gapsHelp),
      x: periods.map(middleOf),
      axis: 'years' as const,
      main: { name: study.places.treated, values: gaps },
      ghosts: { name: w.otherPlaces, lines: ghosts.map(([, values]) => values) },
      band: null,
      start: start ? startOf(start.period) : 0,
    }
    return { name: 'placebos', svg: drawFan(fan, look).svg }
  }
  const interrupted = estimate.design === 'interrupted'
  const own = estimate.effects[0]?.value ?? null
  const dots: Dot[] = rows.map((r) => dot(interrupted ? f.period(String(r.period ?? r.at)) : String(r.unit), number(r.ratio ?? r.tau)))
  const real = dot(interrupted ? f.period(start?.period ?? '') : study.places.treated, own, true)
  const shown = [real, ...dots].sort((a, b) => (a.value ?? 0) - (b.value ?? 0)).slice(0, 40)
  const chart = {
    ...textOf(report, language, interrupted ? w.placeboDates : w.placebos, interrupted ? w.placeboDatesHelp : w.gapsHelp),
    dots: shown,
    none: interrupted ? 1 : 0,
    bars: false,
    written: f.number,
  }
  return { name: 'placebos', svg: drawDots(chart, look).svg }
}

/** The same question asked otherwise: every estimate with its interval on one scale. */
const specificationChart: Draw = (report, language, look) => {
  const { specification, estimate } = report
  if (specification.length < 2) return null
  const w = studyWords(language)
  const f = figuresIn(language)
  const dots = specification.map((r): Dot => {
    const detail = r.key === 'without_donor' || r.key === 'window_shorter' ? ` ${f.period(r.detail)}` : ''
    return { name: `${w.specification[r.key] ?? r.key}${detail}`, value: r.value, low: r.low, high: r.high, loud: r.key === 'as_asked' }
  })
  const none = estimate.effects[0]?.unit === 'ratio' ? 1 : 0
  const chart = { ...textOf(report, language, w.page.specification, w.page.specificationHelp), dots, none, bars: false, written: f.number }
  return { name: 'specification', svg: drawDots(chart, look).svg }
}

/** What a comparison is made of. */
const weightsChart: Draw = (report, language, look) => {
  const rows = (report.estimate.tables.weights ?? []).filter((r) => Math.abs(Number(r.weight)) > 0.005)
  if (!rows.length) return null
  const w = studyWords(language).page
  const f = figuresIn(language)
  const dots = rows.slice(0, 30).map((r) => dot(String(r.unit), number(r.weight)))
  const chart = { ...textOf(report, language, w.weights, w.weightsHelp), dots, none: 0, bars: true, written: (v: number) => f.percent(v) }
  return { name: 'weights', svg: drawDots(chart, look).svg }
}

function dot(name: string, value: number | null, loud = false): Dot {
  return { name, value, low: null, high: null, loud }
}

function number(value: Estimate['tables'][string][number][string] | undefined): number | null {
  return typeof value === 'number' ? value : null
}
