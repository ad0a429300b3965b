import { z } from 'zod'
import type { Estimate, Notice } from '../model/study.ts'
import { augmentedWeights, chooseRidge } from '../stats/ridge-control.ts'
import { jointP } from './conformal-joint.ts'
import { effect, estimated, refused } from './estimate.ts'
import { Panel, panelGates, splitPanel } from './panel.ts'
import { smallCells } from './panel-cells.ts'

/** Ridge augmented synthetic control (methods A8) on all pre-period outcomes. */
export const AugmentedDesign = z.strictObject({
  ...Panel.shape,
  cases: z.array(z.array(z.number().nonnegative())).optional(),
  /** Ridge; none: by leaving out one period at a time. */
  lambda: z.number().positive().optional(),
  permutations: z.int().min(99).max(100_000).default(10_000),
  seed: z.int().nonnegative().default(1),
})
export type AugmentedDesign = z.input<typeof AugmentedDesign>

interface Fitted {
  readonly plain: Float64Array
  readonly weights: Float64Array
  readonly gaps: number[]
  readonly plainGaps: number[]
  readonly preMspe: number
}

/**
 * A synthetic control corrected for what it misses before the measure. Weights may be negative: how far the comparison leaves what the donors
 * show is told (sum of negative weights, change of the miss before, shift from the plain mixture). p of no effect at all is conformal, by
 * cyclic shifts of the residuals under the null; each donor once as treated stands beside it.
 */
export function evaluateAugmented(given: AugmentedDesign): Estimate {
  const design = AugmentedDesign.parse(given)
  const { cases, lambda: fixed, permutations, seed, ...panel } = design
  const refusals = [...panelGates(panel, { pre: 8, donors: 5 }), ...smallCells(panel, cases)]
  if (refusals.length) return refused('augmented', refusals)
  const { treated, rows, t0, donors } = splitPanel(panel)
  const pre = (row: readonly number[]): readonly number[] => row.slice(0, t0)
  const choice = fixed === undefined ? chooseRidge(pre(treated), rows.map(pre)) : { lambda: fixed, tried: [] }
  const own = fittedOn(treated, rows, t0, choice.lambda)
  const poor = poorFit(treated, own, t0)
  if (poor) return refused('augmented', [poor])
  // Under the null nothing began, so that every period is fitted.
  const null_ = fittedOn(treated, rows, treated.length, choice.lambda)
  const joint = jointP(null_.gaps, t0, permutations, seed)
  const placebos = rows.map((row, j) => ({
    unit: donors[j]!,
    tau: average(
      fittedOn(
        row,
        rows.filter((_, i) => i !== j),
        t0,
        choice.lambda,
      ).gaps.slice(t0),
    ),
  }))
  const tau = average(own.gaps.slice(t0))
  const plainTau = average(own.plainGaps.slice(t0))
  const synthetic = treated.map((v, t) => v - own.gaps[t]!)
  const rank = 1 + placebos.filter((p) => Math.abs(p.tau) >= Math.abs(tau)).length
  const negative = own.weights.reduce((sum, w) => sum + Math.max(0, -w), 0)
  return estimated('augmented', {
    effects: [
      effect({
        key: 'average_gap',
        unit: 'outcome',
        value: tau,
        p: joint.cyclic,
        pSmallest: joint.smallest,
        method: 'ridge-augmented conformal-cyclic',
      }),
      effect({ key: 'last_gap', unit: 'outcome', value: own.gaps.at(-1) ?? null, method: 'gap' }),
      effect({ key: 'share_of_synthetic', unit: 'share', value: tau / average(synthetic.slice(t0)), method: 'gap' }),
      effect({ key: 'sc', unit: 'outcome', value: plainTau, method: 'plain mixture' }),
    ],
    warnings: warningsOf(panel, t0, negative, plainTau),
    series: { periods: panel.periods, observed: [...treated], synthetic, gaps: own.gaps },
    tables: {
      weights: donors
        .map((unit, j) => ({ unit, weight: own.weights[j]!, plain: own.plain[j]! }))
        .filter((w) => Math.abs(w.weight) > 1e-4)
        .sort((a, b) => b.weight - a.weight),
      placebos,
      ridge: choice.tried.map((t) => ({ ...t })),
    },
    settings: {
      seed,
      lambda: choice.lambda,
      preMspe: own.preMspe,
      missBefore: Math.sqrt(own.preMspe * t0),
      missBeforePlain: Math.sqrt(average(own.plainGaps.slice(0, t0).map((g) => g * g)) * t0),
      negativeWeights: negative,
      shiftFromPlain: plainTau - tau,
      conformalCyclicP: joint.cyclic,
      conformalPermutedP: joint.permuted,
      permutations,
      placeboRank: rank,
      placeboUnits: placebos.length + 1,
    },
  })
}

/** Weights learnt on the first `t0` periods; gaps over all. */
function fittedOn(treated: readonly number[], rows: readonly (readonly number[])[], t0: number, lambda: number): Fitted {
  const { plain, augmented } = augmentedWeights(
    treated.slice(0, t0),
    rows.map((row) => row.slice(0, t0)),
    lambda,
  )
  const gapsWith = (w: Float64Array): number[] => treated.map((v, t) => v - rows.reduce((sum, row, j) => sum + w[j]! * row[t]!, 0))
  const gaps = gapsWith(augmented)
  return { plain, weights: augmented, gaps, plainGaps: gapsWith(plain), preMspe: average(gaps.slice(0, t0).map((g) => g * g)) }
}

function poorFit(treated: readonly number[], { preMspe }: Fitted, t0: number): Notice | null {
  const before = treated.slice(0, t0)
  const mean = average(before)
  const sd = Math.sqrt(before.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (t0 - 1))
  const off = Math.sqrt(preMspe) / sd
  return off <= 0.25 ? null : { code: 'fit-poor', params: { percent: Math.round(100 * Math.min(off, 99)) } }
}

function warningsOf(panel: Panel, t0: number, negative: number, plain: number): Notice[] {
  const donors = panel.units.length - 1
  const warnings: Notice[] = []
  if (t0 < 15) warnings.push({ code: 'panel-pre-few', params: { found: t0, wanted: 15 } })
  if (donors < 19) warnings.push({ code: 'donors-few', params: { found: donors, smallest: 1 / (donors + 1) } })
  if (negative > 0.05) warnings.push({ code: 'extrapolates', params: { found: negative, plain } })
  return warnings
}

function average(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length
}
