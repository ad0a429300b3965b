import { z } from 'zod'
import type { Effect, Estimate, Notice } from '../model/study.ts'
import { binomialAtLeast } from '../stats/distributions.ts'
import { randomFrom } from '../stats/random.ts'
import { effect, estimated, refused, unwatched, type Watch } from './estimate.ts'
import { selfExciting } from './self-exciting.ts'

const Stretch = z.strictObject({ from: z.number().nonnegative(), days: z.int().positive() })
type Stretch = z.infer<typeof Stretch>

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
  /** Events known only to a stretch of days (a month, a year): its first day and its length. Left out, unless `impute`. */
  vague: z
    .strictObject({ attacks: z.array(Stretch).default([]), measures: z.array(Stretch).default([]) })
    .default({ attacks: [], measures: [] }),
  /** Put them on days at random, 200 times, and show the spread. */
  impute: z.boolean().default(false),
  /** Series simulated for the test of the self-exciting model. */
  bootstrap: z.int().min(19).max(9999).default(199),
  seed: z.int().nonnegative().default(1),
})
export type ReprisalDesign = z.input<typeof ReprisalDesign>
type Checked = z.output<typeof ReprisalDesign>

/**
 * Attacks in the days after measures, (m, m + w], and before, [m − w, m), each against every circular shift of the whole list of measures
 * over the window: the clustering of attacks and the spacing of measures stay, and with all shifts enumerated there is no seed. Beside it
 * the coincidence rate of events (Donges et al. 2016), the superposed epoch curve of ±30 days with its envelope, and the self-exciting model
 * with the measures in it.
 */
export function evaluateReprisals(given: ReprisalDesign, watch: Watch = unwatched): Estimate {
  const design = ReprisalDesign.parse(given)
  const refusals = gates(design)
  if (refusals.length) return refused('reprisals', refusals)
  const { days, measures, windows } = design
  const sorted = Float64Array.from(design.attacks).sort()
  const after = windows.map((w) => shiftTest(design, `after_${w}`, (m) => countBetween(sorted, m, m + w, false)))
  const before = windows.map((w) => shiftTest(design, `before_${w}`, (m) => countBetween(sorted, m - w, m, true)))
  const { attacks, precisionDays: precision, bootstrap, seed } = design
  const excited = selfExciting({ attacks, measures: measures.toSorted((a, b) => a - b), days, precision, bootstrap, seed }, watch)
  const warnings: Notice[] = [{ code: 'measures-remembered', params: { found: measures.length } }]
  if (before.some((b, i) => (b.p ?? 1) < 0.05 && (after[i]?.p ?? 1) < 0.05)) warnings.push({ code: 'attacks-before-too', params: {} })
  if (measures.length < 20) warnings.push({ code: 'reprisals-power', params: { found: measures.length } })
  const imputed = imputedRows(design)
  const vague = design.vague.attacks.length + design.vague.measures.length
  if (vague) warnings.push({ code: design.impute ? 'dates-imputed' : 'dates-left-out', params: { found: vague, draws: IMPUTATIONS } })
  return estimated('reprisals', {
    effects: [...after, ...before, ...excited.effects],
    warnings: [...warnings, ...excited.warnings],
    series: epochsOf(design),
    tables: { coincidence: [0, ...windows].map((w) => coincidence(design, w)), imputed, ...excited.tables },
    settings: { attacks: design.attacks.length, measures: measures.length, days, shifts: days, vague, ...excited.settings },
  })
}

const IMPUTATIONS = 200

/** The ratios when vague dates are put on days at random: lowest and highest of 200 draws for each window. */
function imputedRows(design: Checked): { window: number; low: number; high: number }[] {
  const { vague, impute, windows, days, seed } = design
  if (!impute || !(vague.attacks.length + vague.measures.length)) return []
  const random = randomFrom(seed)
  const placed = ({ from, days: length }: Stretch): number => Math.min(days - 1, from + random.below(length))
  const draws = Array.from({ length: IMPUTATIONS }, () => {
    const attacks = Float64Array.from([...design.attacks, ...vague.attacks.map(placed)]).sort()
    const drawn = { ...design, measures: [...design.measures, ...vague.measures.map(placed)] }
    return windows.map((w) => shiftTest(drawn, '', (m) => countBetween(attacks, m, m + w, false)).value ?? 0)
  })
  return windows.map((window, i) => {
    const values = draws.map((d) => d[i]!)
    return { window, low: Math.min(...values), high: Math.max(...values) }
  })
}

/** Superposed epochs: attacks a measure at each day from 30 before to 30 after, and the middle 95 % of the same over all circular shifts. */
function epochsOf({ attacks, measures, days }: Checked): { epochs: number[]; curve: number[]; low: number[]; high: number[] } {
  const daily = new Float64Array(days)
  for (const a of attacks) daily[Math.floor(a)]! += 1
  const epochs = Array.from({ length: 61 }, (_, i) => i - 30)
  const at = (lag: number, shift: number): number =>
    measures.reduce((sum, m) => sum + (daily[((Math.floor(m) + shift) % days) + lag] ?? 0), 0) / measures.length
  const shifted = epochs.map((lag) => Float64Array.from({ length: days }, (_, shift) => at(lag, shift)).sort())
  const of = (share: number): number[] => shifted.map((row) => row[Math.min(days - 1, Math.floor(share * days))]!)
  return { epochs, curve: epochs.map((lag) => at(lag, 0)), low: of(0.025), high: of(0.975) }
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
