import type { Effect, Estimate, Notice } from '../../model/study.ts'
import type { SpecificationRow } from '../../model/study-report.ts'
import { rateRatio } from '../../stats/rate-ratio.ts'
import { startsAtPeak } from '../peak.ts'
import { notCounts } from './count-designs.ts'
import { figuresOf } from './figures.ts'
import type { Context } from './material.ts'
import { beside } from './measures.ts'
import { monthsApart, periodsIn } from './periods.ts'
import { revised } from './tail.ts'

/** What is to be borne in mind of a study beside what its design says: measures around it, the peak before it, the figures themselves. */
export function warningsOf(
  context: Context,
  estimate: Estimate,
  others: readonly Estimate[],
  specification: readonly SpecificationRow[],
): Notice[] {
  const said = new Set(estimate.warnings.map((w) => w.code))
  const all = [...ofMeasures(context), ...ofCourse(context, estimate, others), ...ofFigures(context, estimate, specification)]
  return all.filter((w) => !said.has(w.code))
}

function ofMeasures({ study, material, measure, concurrent }: Context): Notice[] {
  const { earlier } = beside(measure, material.measures, study.places.jurisdictions, study.frequency)
  const warnings: Notice[] = []
  if (concurrent.length) {
    // From the first of them to the last, this one included.
    const dates = [measure?.date ?? '', ...concurrent.map((m) => m.date)].filter(Boolean).sort()
    const months = Math.max(1, Math.ceil(monthsApart(dates[0]!, dates.at(-1)!)))
    warnings.push({ code: 'package-of-measures', params: { found: concurrent.length + 1, months } })
  }
  const [first] = earlier
  if (first) {
    warnings.push({ code: 'measures-earlier', params: { found: earlier.length, since: first.date } })
  }
  return warnings
}

/** The peak before, the break the data put elsewhere, what would have followed anyway. */
function ofCourse(context: Context, estimate: Estimate, others: readonly Estimate[]): Notice[] {
  const { study, material, start, periods, at } = context
  if (!start || at <= 0 || at >= periods.length) return []
  const warnings: Notice[] = []
  const { values } = figuresOf(material, study.outcome, study.places.treated, study.frequency, periods, 'marked', study.window.months)
  if (startsAtPeak(values, at, study.frequency)) warnings.push({ code: 'peak-before', params: {} })
  const search = others.find((o) => o.design === 'break_search')
  const effects = search?.effects ?? []
  const breaks = effects.filter((e) => e.key.startsWith('break_') && e.value !== null)
  const near = breaks.toSorted((a, b) => Math.abs(Number(a.value) - at) - Math.abs(Number(b.value) - at))[0]
  const date = near?.value
  if (typeof date === 'number' && date < at) {
    warnings.push({ code: 'break-earlier', params: { found: periods[date - 1] ?? '', start: start.period } })
  }
  if (study.intervention?.picked === 'data')
    warnings.push({ code: 'date-picked', params: { p: effects.find((e) => e.key === 'sup_f')?.p ?? '—' } })
  warnings.push(...startedEarlier(context), ...expectedAnyway([estimate, ...others], start.period))
  if (study.places.donors.length && !study.places.unfit.length && context.concurrent.length)
    warnings.push({ code: 'comparison-partly-treated', params: {} })
  if (/homicid/.test(study.outcome) && estimate.outcome !== 'refused') warnings.push({ code: 'truce-same', params: {} })
  return warnings
}

/**
 * The months of the year before the measure began, against the same months of the earlier years that have them (two at least): was the
 * change there already?
 */
function startedEarlier({ study, material, start }: Context): Notice[] {
  const [year = '', month = ''] = start?.date.split('-') ?? []
  if (!start || Number(month) < 3) return []
  const months = `01/${String(Number(month) - 1).padStart(2, '0')}`
  const years = periodsIn('yearly', String(Number(year) - 5), year)
  const { values } = figuresOf(material, study.outcome, study.places.treated, 'yearly', years, 'marked', months)
  const own = values.at(-1) ?? null
  const before = values.slice(0, -1).filter((v) => v !== null)
  if (own === null || before.length < 2 || notCounts(values).length) return []
  const usual = before.reduce((a, b) => a + b, 0)
  const { ratio, low, high } = rateRatio({ x1: own, n1: 1, x2: usual, n2: before.length }, 0.95)
  const percent = (v: number): number => Math.round(100 * v)
  return high < 1
    ? [{ code: 'started-earlier', params: { year, months, percent: percent(ratio), low: percent(low), high: percent(high) } }]
    : []
}

function expectedAnyway(estimates: readonly Estimate[], period: string): Notice[] {
  const own = estimates.find((e) => e.design === 'before_after')
  const expected = own?.effects.find((e) => e.key === 'expected_with_no_change')
  if (!own || !expected || expected.value === null) return []
  const round = (v: number | null): number => Math.round(v ?? 0)
  const params = {
    year: String(own.settings.lastYear ?? period),
    expected: round(expected.value),
    low: round(expected.low),
    high: round(expected.high),
    found: Number(own.settings.after),
  }
  return [{ code: 'expected-anyway', params }]
}

function ofFigures({ study, material, read }: Context, estimate: Estimate, specification: readonly SpecificationRow[]): Notice[] {
  const warnings: Notice[] = []
  const dropped = revised(study, material, periodsIn(study.frequency, study.window.from, study.window.to))
  if (dropped.length) warnings.push({ code: 'tail-dropped', params: { found: dropped.length, list: dropped.join(', ') } })
  const provisional = [...new Set(read.filter((r) => r.provisional).map((r) => r.period))]
  if (provisional.length) warnings.push({ code: 'figures-provisional', params: { list: listed(provisional) } })
  const unsettled = [...new Set(read.filter((r) => r.value === null && r.lowest !== null).map((r) => r.period))]
  if (unsettled.length) warnings.push({ code: 'figures-unsettled', params: { list: listed(unsettled) } })
  const stock = material.series.some((s) => s.indicator === study.outcome && s.place === study.places.treated && s.measure === 'stock')
  if (stock) warnings.push({ code: 'coverage-unknown', params: {} })
  const differ = [...new Set(read.filter((r) => r.lowest !== null).map((r) => r.period))]
  const [low, high] = ['lowest_figures', 'highest_figures'].map((key) => specification.find((row) => row.key === key))
  if (differ.length && low && high) {
    const unit = estimate.effects[0]?.unit
    const same = new Set([specification[0], low, high].map((row) => sideOf(row, unit))).size === 1
    const values = [low.value ?? 0, high.value ?? 0]
    const params = { list: listed(differ), low: Math.min(...values), high: Math.max(...values) }
    warnings.push({ code: same ? 'sources-agree' : 'sources-differ', params })
  }
  return warnings
}

/** Where an interval lies against "no change": all below, all above, or across it. */
function sideOf(row: SpecificationRow | undefined, unit: Effect['unit'] | undefined): string {
  const none = unit === 'ratio' ? 1 : 0
  const [low, high] = [row?.low ?? row?.value ?? none, row?.high ?? row?.value ?? none]
  return high < none ? 'below' : low > none ? 'above' : 'across'
}

function listed(periods: readonly string[]): string {
  const all = [...periods].sort()
  return all.length > 8 ? `${all.slice(0, 6).join(', ')}, …, ${all.at(-1)}` : all.join(', ')
}
