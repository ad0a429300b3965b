import { z } from 'zod'
import type { Effect, Estimate, Notice } from '../model/study.ts'
import { binomialAtLeast } from '../stats/distributions.ts'
import { effect, estimated, refused } from './estimate.ts'

/**
 * Do attacks follow state measures (methods A9)? Days since the start of one window covered for both, 0 ≤ day < `days`; fractions where the
 * hour is known. Several attacks of one day are several entries.
 */
export const ReprisalDesign = z.strictObject({
  attacks: z.array(z.number().nonnegative()),
  measures: z.array(z.number().nonnegative()),
  /** Length of the window in days. */
  days: z.int().positive(),
  windows: z.array(z.int().positive()).default([1, 3, 7, 14, 30]),
  /** Coarsest precision among the dates used, in days. */
  precisionDays: z.number().positive().default(1),
  /** Events known only to the month or the year, left out before. */
  undated: z.int().nonnegative().default(0),
  seed: z.int().nonnegative().default(1),
})
export type ReprisalDesign = z.input<typeof ReprisalDesign>
type Checked = z.output<typeof ReprisalDesign>

/**
 * Attacks in the days after measures, (m, m + w], and before, [m − w, m), each against every circular shift of the whole list of measures
 * over the window: the clustering of attacks and the spacing of measures stay, and with all shifts enumerated there is no seed. Beside it
 * the coincidence rate of events (Donges et al. 2016) and the superposed epoch curve of ±30 days.
 */
export function evaluateReprisals(given: ReprisalDesign): Estimate {
  const design = ReprisalDesign.parse(given)
  const refusals = gates(design)
  if (refusals.length) return refused('reprisals', refusals)
  const { days, measures, windows } = design
  const sorted = Float64Array.from(design.attacks).sort()
  const after = windows.map((w) => shiftTest(design, `after_${w}`, (m) => countBetween(sorted, m, m + w, false)))
  const before = windows.map((w) => shiftTest(design, `before_${w}`, (m) => countBetween(sorted, m - w, m, true)))
  const epochs = Array.from({ length: 61 }, (_, i) => i - 30)
  const curve = epochs.map((lag) => {
    const count = measures.reduce((sum, m) => sum + countBetween(sorted, Math.floor(m) + lag, Math.floor(m) + lag + 1, true), 0)
    return count / measures.length
  })
  const warnings: Notice[] = [{ code: 'measures-remembered', params: { found: measures.length } }]
  if (before.some((b, i) => (b.p ?? 1) < 0.05 && (after[i]?.p ?? 1) < 0.05)) warnings.push({ code: 'attacks-before-too', params: {} })
  return estimated('reprisals', {
    effects: [...after, ...before],
    warnings,
    series: { epochs, curve },
    tables: { coincidence: [0, ...windows].map((w) => coincidence(design, w)) },
    settings: { attacks: design.attacks.length, measures: measures.length, days, shifts: days },
  })
}

function gates({ attacks, measures, days, windows, precisionDays }: Checked): Notice[] {
  const outside = [...attacks, ...measures].find((d) => d >= days)
  if (outside !== undefined) return [{ code: 'date-outside', params: { found: outside + 1, total: days } }]
  const refusals: Notice[] = []
  if (measures.length < 5) refusals.push({ code: 'measures-too-few', params: { found: measures.length, needed: 5 } })
  if (attacks.length < 30) refusals.push({ code: 'attacks-too-few', params: { found: attacks.length, needed: 30 } })
  const fine = windows.find((w) => w < precisionDays)
  if (fine !== undefined) refusals.push({ code: 'window-finer-than-dates', params: { found: fine, precision: precisionDays } })
  return refusals
}

/** Attacks in (from, to], or in [from, to) if `closedBelow`; `sorted` ascending. */
function countBetween(sorted: Float64Array, from: number, to: number, closedBelow: boolean): number {
  const upTo = (limit: number): number => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (closedBelow ? sorted[middle]! < limit : sorted[middle]! <= limit) low = middle + 1
      else high = middle
    }
    return low
  }
  return upTo(to) - upTo(from)
}

/**
 * The count test of one window. All shifts are enumerated, the observed list is one of them. The ratio's limits are the factors that the middle 95 % of the
 * shifts would need to reach what was observed.
 */
function shiftTest({ days, measures }: Checked, key: string, count: (measure: number) => number): Effect {
  const sum = (shift: number): number => measures.reduce((total, m) => total + count((m + shift) % days), 0)
  const observed = sum(0)
  const shifted = Float64Array.from({ length: days }, (_, shift) => sum(shift)).sort()
  const mean = shifted.reduce((a, b) => a + b, 0) / days
  const p = shifted.filter((v) => v >= observed).length / days
  const at = (share: number): number => shifted[Math.min(days - 1, Math.floor(share * days))]!
  const over = (divisor: number): number | null => (divisor > 0 ? observed / divisor : null)
  const limits = { low: over(at(0.975)), high: over(at(0.025)), level: 0.95 }
  return effect({
    key,
    unit: 'ratio',
    value: over(mean),
    ...limits,
    p,
    pSmallest: 1 / days,
    method: `circular-shift observed ${observed}`,
  })
}

/** Share of measures with an attack within [0, w] days, and its binomial tail under independence: the window holds w + 1 days. */
function coincidence(
  { attacks, measures, days }: Checked,
  w: number,
): { window: number; triggers: number; rate: number; expected: number; p: number } {
  const attackDays = new Set(attacks.map(Math.floor))
  const followed = measures.filter((m) => Array.from({ length: w + 1 }, (_, lag) => Math.floor(m) + lag).some((d) => attackDays.has(d)))
  const expected = 1 - (1 - Math.min(1, (w + 1) / days)) ** attackDays.size
  const p = binomialAtLeast(followed.length, measures.length, expected)
  return { window: w, triggers: followed.length, rate: followed.length / measures.length, expected, p: Math.max(p, Number.MIN_VALUE) }
}
