import { lengthOf } from '../../model/period.ts'
import type { Estimate, Notice } from '../../model/study.ts'
import { evaluateBeforeAfter } from '../before-after.ts'
import { evaluateBreaks } from '../break-search.ts'
import { missingPeriods, refused } from '../estimate.ts'
import { evaluateInterrupted } from '../interrupted.ts'
import { evaluateRate } from '../rate.ts'
import { evaluateRatio } from '../ratio.ts'
import { evaluateSpike } from '../spike.ts'
import { type Context, donorsOf, valuesOf, withOptions } from './material.ts'

/** Refusal that names the periods without a figure. */
export function missing(periods: readonly string[], values: readonly (number | null)[]): Notice[] {
  const gaps = periods.filter((_, t) => values[t] === null || values[t] === undefined)
  return gaps.length ? [missingPeriods(periods, gaps)] : []
}

/** Refusal of a figure that is no count. */
export function notCounts(values: readonly (number | null)[]): Notice[] {
  const bad = values.find((v) => v !== null && (!Number.isInteger(v) || v < 0))
  return bad === undefined ? [] : [{ code: 'not-a-count', params: { found: String(bad) } }]
}

/** The measure's date, named, outside the window. */
export function outside({ start, periods }: Context): Notice[] {
  if (!start) return [{ code: 'measure-needed', params: {} }]
  return [{ code: 'date-outside', params: { found: `${start.date} (${start.period})`, total: periods.length } }]
}

/** A rate of the last period of the window; the population of that year, else of the nearest year with one. */
export function rate(context: Context): Estimate {
  const { study, periods } = context
  const counts = valuesOf(context, study.outcome, study.places.treated)
  const period = periods.at(-1)
  const count = counts.at(-1)
  if (period === undefined || count === null || count === undefined) return refused('rate', missing(periods.slice(-1), [null]))
  const populations = populationsOf(context, study.places.treated, period)
  const months = study.frequency === 'monthly' && notCounts(counts).length === 0 ? counts.filter((v) => v !== null) : []
  const place = study.places.treated
  const base = { count, countPlace: place, populations, populationPlace: place, days: lengthOf(period), months }
  return evaluateRate(withOptions(context, base))
}

/** The treated place's rate against the first donor's, in the last period of the window. */
export function ratio(context: Context): Estimate {
  const { study, periods } = context
  const other = donorsOf(context)[0]
  const period = periods.at(-1)
  if (other === undefined || period === undefined) return refused('ratio', [{ code: 'donors-too-few', params: { found: 0, needed: 1 } }])
  const places = [study.places.treated, other]
  const counts = places.map((place) => valuesOf(context, study.outcome, place).at(-1) ?? null)
  const gap = places.filter((_, i) => counts[i] === null)
  if (gap.length)
    return refused(
      'ratio',
      missing(
        gap.map((place) => `${place} ${period}`),
        gap.map(() => null),
      ),
    )
  const persons = places.map((place) => populationsOf(context, place, period)[0]?.persons)
  const without = places.find((_, i) => persons[i] === undefined)
  if (without !== undefined) return refused('ratio', [{ code: 'denominator-missing', params: { place: without } }])
  const { times } = study.options
  const claim = typeof times === 'number' ? { claim: { times } } : {}
  const base = { x1: counts[0] ?? 0, n1: persons[0] ?? 1, x2: counts[1] ?? 0, n2: persons[1] ?? 1, ...claim }
  return evaluateRatio(withOptions(context, base, ['times']))
}

/** Populations in print for a place: of the period, else of the nearest year that has one; each source once. */
function populationsOf({ study, material }: Context, place: string, period: string): { persons: number; source: string }[] {
  const year = Number(period.slice(0, 4))
  const publisherOf = (id: string): string => {
    const source = material.sources.get(id)
    return source ? (source.publisher ?? source.title) : id
  }
  const printed = material.series
    .filter((s) => s.indicator === study.population && s.place === place)
    .flatMap((s) => s.observations)
    .flatMap((o) =>
      o.value === null
        ? []
        : [
            {
              persons: o.value,
              source: `${publisherOf(o.source)}, ${o.period}`,
              off: Math.abs(Number(o.period.slice(0, 4)) - year),
              preferred: o.preferred,
            },
          ],
    )
  const nearest = Math.min(...printed.map((p) => p.off))
  return printed
    .filter((p) => p.off === nearest)
    .sort((a, b) => Number(b.preferred) - Number(a.preferred))
    .map(({ persons, source }) => ({ persons, source }))
}

/** The first year of the measure against the years before; donors, if any, are summed to one control. */
export function beforeAfter(context: Context): Estimate {
  const { study, periods, start } = context
  if (study.frequency !== 'yearly') return refused('before_after', [{ code: 'years-needed', params: { found: study.frequency } }])
  if (!start || context.at < 0 || context.at >= periods.length) return refused('before_after', outside(context))
  const own = valuesOf(context, study.outcome, study.places.treated)
  const controls = donorsOf(context).map((place) => valuesOf(context, study.outcome, place))
  const refusals = [own, ...controls].flatMap(notCounts)
  if (refusals.length) return refused('before_after', refusals)
  const years = periods.map((period, t) => {
    const others = controls.map((c) => c[t] ?? null)
    const control = others.includes(null) ? null : others.reduce((sum: number, v) => sum + (v ?? 0), 0)
    return { year: Number(period), count: own[t] ?? null, ...(controls.length ? { control } : {}) }
  })
  return evaluateBeforeAfter(withOptions(context, { years, from: Number(start.period) }))
}

/** One period against the others: that of the measure, or the one `options.period` names. */
export function spike(context: Context): Estimate {
  const { study, periods } = context
  const { period } = study.options
  const at = period === undefined ? context.at : periods.indexOf(String(period))
  if (at < 0 || at >= periods.length) {
    const found = String(period ?? context.start?.period ?? '')
    return refused('spike', found ? [{ code: 'date-outside', params: { found, total: periods.length } }] : outside(context))
  }
  const counts = valuesOf(context, study.outcome, study.places.treated)
  const refusals = [...notCounts(counts), ...(counts[at] === null ? missing(periods, counts) : [])]
  return refusals.length ? refused('spike', refusals) : evaluateSpike(withOptions(context, { counts, at }, ['period']))
}

/** Where the data themselves put a break, whatever the record says. */
export function breakSearch(context: Context): Estimate {
  const { study, periods } = context
  const values = scaledOf(context, study.places.treated)
  const refusals = missing(periods, values)
  if (refusals.length) return refused('break_search', refusals)
  const counts = study.scale === 'count' && notCounts(values).length === 0
  return evaluateBreaks(withOptions(context, { values, frequency: study.frequency, counts }))
}

/** Segmented regression of counts, monthly or yearly, with the population and the days of the months where they are known. */
export function interrupted(context: Context): Estimate {
  const { study, periods, at } = context
  const { frequency } = study
  if (frequency === 'quarterly') return refused('interrupted', [{ code: 'months-or-years-needed', params: { found: frequency } }])
  if (!context.start) return refused('interrupted', outside(context))
  const counts = valuesOf(context, study.outcome, study.places.treated)
  const refusals = [...missing(periods, counts), ...notCounts(counts)]
  if (refusals.length) return refused('interrupted', refusals)
  if (at <= 0 || at >= periods.length) return refused('interrupted', outside(context))
  const persons = periods.map((p) => populationsOf(context, study.places.treated, p)[0]?.persons)
  const known = persons.filter((p) => p !== undefined)
  return evaluateInterrupted(
    withOptions(context, {
      counts,
      frequency,
      at,
      firstMonth: frequency === 'monthly' ? Number(periods[0]?.slice(5, 7)) : 1,
      ...(known.length === periods.length ? { population: known } : {}),
      ...(frequency === 'monthly' ? { days: periods.map(lengthOf) } : {}),
      seed: study.seed,
    }),
  )
}

/** Figures of a place on the scale of the study; log counts add one half so that a zero has a logarithm. */
export function scaledOf(context: Context, place: string): (number | null)[] {
  const { study, periods } = context
  const values = valuesOf(context, study.outcome, place)
  if (study.scale === 'count') return values
  if (study.scale === 'log_count') return values.map((v) => (v === null ? null : Math.log(v + 0.5)))
  const persons = periods.map((p) => populationsOf(context, place, p)[0]?.persons ?? null)
  return values.map((v, t) => {
    const n = persons[t]
    if (v === null || n === null || n === undefined) return null
    return study.scale === 'rate' ? (v / n) * 100_000 : Math.log(((v + 0.5) / n) * 100_000)
  })
}
