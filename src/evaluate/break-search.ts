import { z } from 'zod'
import type { Effect, Estimate, Notice } from '../model/study.ts'
import { autocorrelations } from '../stats/autocorrelation.ts'
import { breakIntervals } from '../stats/break-interval.ts'
import { bestPartitions, partitionBic, peltPoisson, segmentCosts } from '../stats/breaks.ts'
import { supF, supFP } from '../stats/sup-f.ts'
import { effect, estimated, missingPeriods, refused } from './estimate.ts'

/** A series in which the data are to say where it broke, if it did (methods A3.2-3). */
export const BreakDesign = z.strictObject({
  values: z.array(z.number().nullable()),
  frequency: z.enum(['monthly', 'quarterly', 'yearly']),
  /** Counts get PELT with Poisson cost beside the regression. */
  counts: z.boolean().default(false),
  model: z.enum(['level', 'trend']).default('level'),
  /** Shortest segment as a share of the series. */
  trim: z.number().gt(0).lt(0.5).default(0.15),
  mostBreaks: z.int().min(1).max(5).default(5),
  level: z.number().gt(0).lt(1).default(0.95),
})
export type BreakDesign = z.input<typeof BreakDesign>

const LEAST = { monthly: 6, quarterly: 5, yearly: 5 }

/**
 * Where did the series break? Bai and Perron's partitions of `y ~ 1` or `y ~ t`, the number of breaks by BIC, Bai's intervals for their
 * dates, and the sup-F test of whether there is a break at all, given even where BIC picks none. Dates are observations counted from 1,
 * the last before the break.
 */
export function evaluateBreaks(given: BreakDesign): Estimate {
  const design = BreakDesign.parse(given)
  const refusals = gates(design)
  if (refusals.length) return refused('break_search', refusals)
  const values = design.values.map((v) => v ?? 0)
  const n = values.length
  const columns = [values.map(() => 1), ...(design.model === 'trend' ? [values.map((_, t) => t + 1)] : [])]
  const k = columns.length
  const cost = segmentCosts(values, columns)
  const least = Math.max(Math.floor(design.trim * n), LEAST[design.frequency], k + 1)
  const partitions = bestPartitions(n, cost, least, n < 30 ? 1 : design.mostBreaks)
  const rows = partitions.map((p) => ({ breaks: p.at.length, at: p.at.join(' '), rss: p.cost, bic: partitionBic(n, p, k) }))
  const chosen = rows.reduce((best, row, m) => (row.bic < rows[best]!.bic ? m : best), 0)
  const at = partitions[chosen]!.at
  const sup = supF(n, k, cost, design.trim)
  const dates = breakIntervals(values, columns, at, design.level)
  const effects: Effect[] = [
    effect({ key: 'sup_f', unit: 'none', value: sup.statistic, p: supFP(sup.statistic, k, design.trim), method: 'andrews-sup-f' }),
    ...at.map((date, i) =>
      effect({
        key: `break_${i + 1}`,
        unit: 'none',
        value: date,
        low: dates[i]?.low ?? null,
        high: dates[i]?.high ?? null,
        level: dates[i] ? design.level : null,
        method: 'bai-perron',
      }),
    ),
  ]
  const means = [0, ...at].map((from, s) => mean(values.slice(from, at[s] ?? n)))
  const pelt = design.counts && (design.frequency !== 'monthly' || n >= 36) ? peltPoisson(values, LEAST[design.frequency]) : null
  const residuals = values.map((v, t) => v - means[at.filter((date) => t >= date).length]!)
  const lag1 = autocorrelations(residuals, 1)[1]!
  const warnings: Notice[] = lag1 > 0.3 ? [{ code: 'residuals-correlated', params: { found: lag1 } }] : []
  const settings = { n, least, model: design.model, supFAt: sup.at, pelt: pelt ? pelt.join(' ') : null, lag1 }
  return estimated('break_search', { effects, warnings, settings, series: { means }, tables: { partitions: rows } })
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}

function gates({ values, counts }: z.output<typeof BreakDesign>): Notice[] {
  const n = values.length
  const gaps = values.flatMap((v, t) => (v === null ? [t + 1] : []))
  if (gaps.length)
    return [
      missingPeriods(
        values.map((_, t) => t + 1),
        gaps,
      ),
    ]
  if (n < 15) return [{ code: 'break-too-short', params: { found: n, needed: 15 } }]
  const known = values.map((v) => v ?? 0)
  if (counts) {
    const bad = known.find((v) => !Number.isInteger(v) || v < 0)
    if (bad !== undefined) return [{ code: 'not-a-count', params: { found: String(bad) } }]
    const total = known.reduce((a, b) => a + b, 0)
    if (total < 20) return [{ code: 'counts-too-few', params: { found: total, needed: 20 } }]
  }
  return known.every((v) => v === known[0]) ? [{ code: 'series-constant', params: { found: known[0]! } }] : []
}
