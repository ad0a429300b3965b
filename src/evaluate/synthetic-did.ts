import { z } from 'zod'
import type { Estimate, Notice } from '../model/study.ts'
import { frankWolfeWeights } from '../stats/frank-wolfe.ts'
import { denseWeights, HullSolver } from '../stats/simplex-fit.ts'
import { effect, estimated, refused } from './estimate.ts'
import { Panel, panelGates, type Split, splitPanel } from './panel.ts'

/** Synthetic difference in differences (methods A7) of one treated unit. */
export const SyntheticDidDesign = z.strictObject({
  ...Panel.shape,
  /** `exact` solves the weights; `published` stops where the authors' package does, to reproduce printed numbers. */
  solver: z.enum(['exact', 'published']).default('exact'),
})
export type SyntheticDidDesign = z.input<typeof SyntheticDidDesign>

/** How donors and periods are weighed: each of the four estimators is one setting of these. */
interface Weighing {
  readonly unitIntercept: boolean
  /** Ridge on donor weights, ζ in units of the outcome; null: all donors alike. */
  readonly zeta: number | null
  /** How the pre-periods count: fitted, all alike, or not at all. */
  readonly time: 'fitted' | 'even' | 'none'
}

/** The estimate of one unit and the weights it rests on. */
interface Weighed {
  readonly tau: number
  readonly donors: Float64Array
  readonly periods: Float64Array
  readonly curve: number[]
  /** The weighted donors moved to the treated unit's level before the measure, over all periods. */
  readonly level: number[]
}

/**
 * Arkhangelsky et al. (2021, American Economic Review 111): donor weights with an intercept and a ridge, period weights, and the double
 * difference under both. Both weight problems are solved exactly unless `published` is asked for. Beside it synthetic control, difference in differences and the
 * demeaned synthetic control: their spread is the honest message. The placebo is exact: every donor once as treated, no seed.
 */
export function evaluateSyntheticDid(given: SyntheticDidDesign): Estimate {
  const { solver, ...panel } = SyntheticDidDesign.parse(given)
  const solve: Solver = solver === 'exact' ? exactWeights : stoppedWeights
  const refusals = panelGates(panel, { pre: 5, donors: 2 })
  if (refusals.length) return refused('synthetic_did', refusals)
  const split = splitPanel(panel)
  const noise = noiseOf(split)
  const zeta = (split.treated.length - split.t0) ** 0.25 * noise
  const full: Weighing = { unitIntercept: true, zeta, time: 'fitted' }
  const own = weigh(split, full, noise, solve)
  const placebos = split.donors.map((unit, j) => ({ unit, tau: weigh(asTreated(split, j), full, noise, solve).tau }))
  const n = placebos.length + 1
  const mean = placebos.reduce((sum, p) => sum + p.tau, 0) / placebos.length
  const se = Math.sqrt(placebos.reduce((sum, p) => sum + (p.tau - mean) ** 2, 0) / (placebos.length - 1))
  const rank = 1 + placebos.filter((p) => Math.abs(p.tau) >= Math.abs(own.tau)).length
  const tiny = 1e-6 * noise
  const beside = (key: string, weighing: Weighing) =>
    effect({ key, unit: 'outcome', value: weigh(split, weighing, noise, solve).tau, method: 'point' })
  const interval = { low: own.tau - 1.96 * se, high: own.tau + 1.96 * se, level: 0.95 }
  const effects = [
    effect({ key: 'sdid', unit: 'outcome', value: own.tau, ...interval, p: rank / n, pSmallest: 1 / n, method: 'exact-placebo' }),
    beside('sc', { unitIntercept: false, zeta: tiny, time: 'none' }),
    beside('did', { unitIntercept: true, zeta: null, time: 'even' }),
    beside('difp', { unitIntercept: true, zeta: tiny, time: 'even' }),
  ]
  const weights = split.donors.map((unit, j) => ({ unit, weight: own.donors[j]! })).filter((w) => w.weight > 1e-6)
  const times = panel.periods.slice(0, split.t0).map((period, t) => ({ period, weight: own.periods[t]! }))
  return estimated('synthetic_did', {
    effects,
    warnings: warningsOf(split),
    series: { periods: panel.periods.slice(split.t0), effect: own.curve, observed: [...split.treated], synthetic: own.level },
    tables: { weights: weights.sort((a, b) => b.weight - a.weight), periodWeights: times.filter((w) => w.weight > 1e-6), placebos },
    settings: { solver, zeta, noise, placeboSd: se, rank, units: n, t0: split.t0 },
  })
}

function warningsOf({ donors, t0 }: Split): Notice[] {
  const warnings: Notice[] = []
  if (t0 < 15) warnings.push({ code: 'panel-pre-few', params: { found: t0, wanted: 15 } })
  if (donors.length < 19) warnings.push({ code: 'donors-few', params: { found: donors.length, smallest: 1 / (donors.length + 1) } })
  return warnings
}

/** Donor j as the treated unit, the really treated one left out. */
function asTreated({ donors, rows, t0 }: Split, j: number): Split {
  return { donors: donors.filter((_, i) => i !== j), treated: rows[j]!, rows: rows.filter((_, i) => i !== j), t0 }
}

/** Standard deviation of the first differences of the donors before the measure: σ̂. */
function noiseOf({ rows, t0 }: Split): number {
  const steps = rows.flatMap((row) => row.slice(1, t0).map((v, t) => v - row[t]!))
  const mean = steps.reduce((a, b) => a + b, 0) / steps.length
  return Math.sqrt(steps.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (steps.length - 1))
}

function weigh({ treated, rows, t0 }: Split, { unitIntercept, zeta, time }: Weighing, noise: number, solve: Solver): Weighed {
  const j = rows.length
  const gain = (1e-5 * noise) ** 2
  const pre = (row: readonly number[]): readonly number[] => row.slice(0, t0)
  const post = rows.map((row) => average(row.slice(t0)))
  const donors =
    zeta === null ? new Float64Array(j).fill(1 / j) : solve(centred(rows.map(pre), pre(treated), unitIntercept), j, zeta * zeta * t0, gain)
  const columns = Array.from({ length: t0 }, (_, t) => rows.map((row) => row[t]!))
  const periods =
    time === 'fitted'
      ? solve(centred(columns, post, true), t0, (1e-6 * noise) ** 2 * j, gain)
      : new Float64Array(t0).fill(time === 'even' ? 1 / t0 : 0)
  const gaps = treated.map((v, t) => v - rows.reduce((sum, row, i) => sum + donors[i]! * row[t]!, 0))
  const before = gaps.slice(0, t0).reduce((sum, g, t) => sum + periods[t]! * g, 0)
  const curve = gaps.slice(t0).map((g) => g - before)
  const level = treated.map((v, t) => v - gaps[t]! + before)
  return { tau: average(curve), donors, periods, curve, level }
}

/** Candidates less the target, each less its own mean if a constant is free: J rows of as many values as the target has. */
function centred(candidates: readonly (readonly number[])[], target: readonly number[], intercept: boolean): Float64Array {
  const centre = (values: readonly number[]): readonly number[] => {
    const mean = intercept ? average(values) : 0
    return values.map((v) => v - mean)
  }
  const goal = centre(target)
  return Float64Array.from(candidates.flatMap((row) => centre(row).map((v, d) => v - goal[d]!)))
}

type Solver = (points: Float64Array, corners: number, ridge: number, gain: number) => Float64Array

const stoppedWeights: Solver = frankWolfeWeights
const exactWeights: Solver = (points, corners, ridge) => {
  const solver = new HullSolver(corners, points.length / corners, true)
  return denseWeights(solver.solve(points, ridge), corners)
}

function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}
