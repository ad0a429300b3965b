import { z } from 'zod'
import type { Estimate, Notice } from '../model/study.ts'
import { augmentedWeights } from '../stats/ridge-control.ts'
import { conformalInterval } from './conformal.ts'
import { jointP } from './conformal-joint.ts'
import { effect, estimated, refused, unwatched, type Watch } from './estimate.ts'
import { Panel, panelGates, splitPanel } from './panel.ts'
import { smallCells } from './panel-cells.ts'
import { type ControlInput, type ControlResult, controlFor, ends } from './synthetic-unit.ts'

const Predictor = z.strictObject({
  name: z.string(),
  /** Units by periods; none: the outcome itself. */
  values: z.array(z.array(z.number().nullable())).optional(),
  /** Mean over these periods, both included; gaps are left out. */
  from: z.number(),
  to: z.number(),
})

/** Synthetic control (methods A6). Without predictors every pre-period outcome is one. */
export const SyntheticDesign = z.strictObject({
  ...Panel.shape,
  predictors: z.array(Predictor).default([]),
  preset: z.enum(['auto', 'predictors', 'outcomes']).default('auto'),
  /** Periods over which V is chosen; none: the whole pre-period. */
  fitFrom: z.number().optional(),
  fitTo: z.number().optional(),
  /** Cases per cell behind the outcome, units by periods, where it is a rate of counts. */
  cases: z.array(z.array(z.number().nonnegative())).optional(),
  starts: z.int().min(1).max(64).default(16),
  seed: z.int().nonnegative().default(1),
})
export type SyntheticDesign = z.input<typeof SyntheticDesign>
type Checked = z.output<typeof SyntheticDesign>

/**
 * Abadie, Diamond and Hainmueller's synthetic control with several starts for the predictor weights, exact donor weights, and inference by
 * placebos in space (each donor once as treated, the treated unit out of its donors), in time, and with each weighty donor left out.
 * p is the rank of the post/pre MSPE ratio over J + 1. A poor fit gives no effect.
 */
export function evaluateSynthetic(given: SyntheticDesign, watch: Watch = unwatched): Estimate {
  const design = SyntheticDesign.parse(given)
  const refusals = gates(design)
  if (refusals.length) return refused('synthetic_control', refusals)
  const input = inputOf(design)
  // As many starts for the placebos as for the treated unit: a better search for one side alone would flatter its rank.
  const own = controlFor(input, design.treated, [], design.starts)
  const donors = design.units.filter((u) => u !== design.treated)
  watch(1, design.units.length)
  const placebos = donors.map((unit, i) => {
    const placebo = controlFor(input, unit, [design.treated], design.starts)
    watch(i + 2, design.units.length)
    return placebo
  })
  const leftOut = own.weights
    .filter((w) => w.weight > 0.01)
    .map(({ unit }) => ({ without: unit, averageGap: controlFor(input, design.treated, [unit], design.starts).averageGap }))
  const found = estimated('synthetic_control', {
    effects: effectsOf(own, placebos),
    warnings: warningsOf(design, input, own),
    series: { periods: design.periods, observed: own.observed, synthetic: own.synthetic, gaps: own.gaps, ...placeboGaps(own, placebos) },
    tables: {
      weights: own.weights,
      predictors: own.balance,
      starts: own.ends,
      placebos: [own, ...placebos]
        .map((p) => ({ unit: p.unit, preMspe: p.preMspe, postMspe: p.postMspe, ratio: p.ratio, averageGap: p.averageGap }))
        .sort((a, b) => b.ratio - a.ratio),
      withoutDonor: leftOut,
      conformal: conformalRows(design),
      inTime: [1 / 2, 2 / 3].flatMap((share) => backdated(design, share)),
    },
    settings: settingsOf(design, input, own, placebos),
  })
  const poor = poorFit(design, own)
  return poor ? { ...found, outcome: 'refused', effects: [], refusals: [poor] } : found
}

/** Gaps of the placebos that fit about as well before the measure (within twenty times the error), for a plot. */
function placeboGaps(own: ControlResult, placebos: readonly ControlResult[]): Record<string, number[]> {
  return Object.fromEntries(placebos.filter((p) => p.preMspe <= 20 * own.preMspe).map((p) => [`gaps of ${p.unit}`, p.gaps]))
}

function inputOf(design: Checked): ControlInput {
  const t0 = design.periods.filter((p) => p < design.start).length
  const auto = design.predictors.length === 0 || t0 > design.units.length - 1 ? 'outcomes' : 'predictors'
  return { ...design, preset: design.preset === 'auto' ? auto : design.preset }
}

function gates(design: Checked): Notice[] {
  const refusals = panelGates(design, { pre: 8, donors: 5 })
  if (refusals.length) return refusals
  if (design.preset === 'predictors' && !design.predictors.length) return [{ code: 'predictors-missing', params: {} }]
  const small = smallCells(design, design.cases)
  if (small.length) return small
  const { units } = design
  const empty = design.predictors.flatMap(({ name, values, from, to }) =>
    units
      .filter((_, u) => !design.periods.some((p, t) => p >= from && p <= to && typeof (values ?? design.outcome)[u]?.[t] === 'number'))
      .map((unit) => `${name}: ${unit}`),
  )
  return empty.length ? [{ code: 'panel-unbalanced', params: { missing: empty.length, list: empty.slice(0, 5).join(', ') } }] : []
}

function effectsOf(own: ControlResult, placebos: readonly ControlResult[]): Estimate['effects'] {
  const n = placebos.length + 1
  const rank = 1 + placebos.filter((p) => p.ratio >= own.ratio).length
  const p = rank / n
  const share = own.averageGap / own.averageSynthetic
  return [
    effect({ key: 'average_gap', unit: 'outcome', value: own.averageGap, p, pSmallest: 1 / n, method: 'placebo-rank-of-mspe-ratio' }),
    effect({ key: 'last_gap', unit: 'outcome', value: own.gaps.at(-1) ?? null, method: 'gap' }),
    effect({ key: 'share_of_synthetic', unit: 'share', value: share, method: 'gap' }),
  ]
}

function settingsOf(design: Checked, input: ControlInput, own: ControlResult, placebos: readonly ControlResult[]): Estimate['settings'] {
  const keep = (times: number): number => placebos.filter((p) => p.preMspe <= times * own.preMspe).length
  const near = placebos.filter((p) => p.preMspe <= 5 * own.preMspe)
  const sign = Math.sign(own.averageGap)
  const oneSided = 1 + placebos.filter((p) => Math.sign(p.averageGap) === sign && p.ratio >= own.ratio).length
  return {
    preset: input.preset,
    seed: design.seed,
    starts: design.starts,
    preMspe: own.preMspe,
    ratio: own.ratio,
    rank: 1 + placebos.filter((p) => p.ratio >= own.ratio).length,
    units: placebos.length + 1,
    pOneSided: oneSided / (placebos.length + 1),
    keptWithin20: keep(20),
    keptWithin5: keep(5),
    keptWithin2: keep(2),
    postRankWithin5: 1 + near.filter((p) => p.postMspe >= own.postMspe).length,
    // Range of effects over every end of the search whose error is within twice the best.
    endsLow: Math.min(...ends(own, 4)),
    endsHigh: Math.max(...ends(own, 4)),
    ...conformalTest(design),
    startsWithin1Percent: own.ends.filter((e) => e.preMspe <= 1.01 * own.ends[0]!.preMspe).length,
  }
}

/** p of no effect at all: the mixture fitted on every period, as if nothing had begun. */
function conformalTest(design: Checked): { conformalCyclicP: number; conformalPermutedP: number } {
  const { treated, rows, t0 } = splitPanel(design)
  const { plain } = augmentedWeights(treated, rows, Number.POSITIVE_INFINITY)
  const residuals = treated.map((v, t) => v - rows.reduce((sum, row, j) => sum + plain[j]! * row[t]!, 0))
  const { cyclic, permuted } = jointP(residuals, t0, 10_000, design.seed)
  return { conformalCyclicP: cyclic, conformalPermutedP: permuted }
}

function warningsOf(design: Checked, input: ControlInput, own: ControlResult): Notice[] {
  const donors = design.units.length - 1
  const t0 = design.periods.filter((p) => p < design.start).length
  const warnings: Notice[] = []
  if (t0 < 15) warnings.push({ code: 'panel-pre-few', params: { found: t0, wanted: 15 } })
  if (donors < 19) warnings.push({ code: 'donors-few', params: { found: donors, smallest: 1 / (donors + 1) } })
  if (input.preset === 'outcomes' && donors >= t0) warnings.push({ code: 'over-fit', params: { donors, pre: t0 } })
  const effects = ends(own, 1.05)
  if (Math.max(...effects) - Math.min(...effects) > 0.05 * Math.abs(own.averageGap)) {
    warnings.push({ code: 'effects-vary', params: { low: Math.min(...effects), high: Math.max(...effects) } })
  }
  return warnings
}

function poorFit(design: Checked, own: ControlResult): Notice | null {
  const t0 = design.periods.filter((p) => p < design.start).length
  const before = own.observed.slice(0, t0)
  const mean = before.reduce((a, b) => a + b, 0) / t0
  const sd = Math.sqrt(before.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (t0 - 1))
  const rows = design.outcome.filter((_, u) => design.units[u] !== design.treated)
  const outside = before.filter((v, t) => {
    const others = rows.map((row) => row[t] ?? 0)
    return v > Math.max(...others) || v < Math.min(...others)
  }).length
  const off = Math.sqrt(own.preMspe) / sd
  if (!(off <= 0.25)) return { code: 'fit-poor', params: { percent: Math.round(100 * Math.min(off, 99)) } }
  return outside / t0 > 0.25 ? { code: 'outside-donors', params: { found: outside, total: t0 } } : null
}

/** Pointwise conformal intervals after the measure, at the highest usual level that the number of periods before allows. */
function conformalRows(
  design: Checked,
): { period: number; value: number; low: number | null; high: number | null; level: number | null }[] {
  const { treated, rows, t0 } = splitPanel(design)
  const level = t0 >= 19 ? 0.95 : t0 >= 9 ? 0.9 : null
  return design.periods.slice(t0).map((period, i) => ({ period, ...conformalInterval(treated, rows, t0, t0 + i, level ?? 0.95), level }))
}

/** The measure back-dated into the pre-period: the average gap where nothing had begun. Needs five periods before. */
function backdated(design: Checked, share: number): { start: number; averageGap: number; ratio: number }[] {
  const t0 = design.periods.filter((p) => p < design.start).length
  const cut = Math.floor(share * t0)
  const start = design.periods[cut]
  if (start === undefined || cut < 5) return []
  const periods = design.periods.slice(0, t0)
  const predictors = design.predictors.filter((p) => p.from < start).map((p) => ({ ...p, to: Math.min(p.to, periods[cut - 1]!) }))
  const outcome = design.outcome.map((row) => row.slice(0, t0))
  const earlier = { ...design, periods, start, outcome, predictors, fitTo: undefined, fitFrom: undefined }
  const { averageGap, ratio } = controlFor(inputOf(earlier), design.treated, [], design.starts)
  return [{ start, averageGap, ratio }]
}
