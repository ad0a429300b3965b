import { denseWeights } from '../stats/simplex-fit.ts'
import type { Panel } from './panel.ts'
import { fitWithWeights, type SyntheticFit, type SyntheticProblem, searchPredictorWeights } from './synthetic-fit.ts'

interface Predictor {
  readonly name: string
  readonly values?: readonly (readonly (number | null)[])[] | undefined
  readonly from: number
  readonly to: number
}

/** A panel, its predictors and how to weigh them. */
export interface ControlInput extends Panel {
  readonly predictors: readonly Predictor[]
  readonly preset: 'auto' | 'predictors' | 'outcomes'
  readonly fitFrom?: number | undefined
  readonly fitTo?: number | undefined
  readonly seed: number
}

/** The synthetic control of one unit; gaps are observed less synthetic, T values. MSPE before and after the measure, and their ratio. */
export interface ControlResult {
  readonly unit: string
  readonly observed: number[]
  readonly synthetic: number[]
  readonly gaps: number[]
  readonly weights: { readonly unit: string; readonly weight: number }[]
  readonly balance: {
    readonly predictor: string
    readonly weight: number
    readonly treated: number
    readonly synthetic: number
    readonly donors: number
  }[]
  readonly ends: { readonly preMspe: number; readonly averageGap: number }[]
  readonly preMspe: number
  readonly postMspe: number
  readonly ratio: number
  readonly averageGap: number
  readonly averageSynthetic: number
}

/** Fits `unit` from all other units but those `without`; `starts` ends of the search for predictor weights. */
export function controlFor(input: ControlInput, unit: string, without: readonly string[], starts: number): ControlResult {
  const { units, periods, outcome, start } = input
  const own = units.indexOf(unit)
  const donors = units.map((_, u) => u).filter((u) => u !== own && !without.includes(units[u]!))
  const known = (u: number): number[] => outcome[u]!.map((v) => v ?? 0)
  const t0 = periods.filter((p) => p < start).length
  const inFit = periods.map((p, t) => t < t0 && p >= (input.fitFrom ?? p) && p <= (input.fitTo ?? p))
  const fitted = (values: number[]): number[] => values.filter((_, t) => inFit[t])
  const rows = donors.map(known)
  const table = input.preset === 'outcomes' ? outcomeTable(input, t0) : predictorTable(input)
  const problem: SyntheticProblem = {
    treated: table.scaled[own]!,
    donors: donors.map((u) => table.scaled[u]!),
    outcome: fitted(known(own)),
    donorOutcomes: rows.map(fitted),
  }
  const fits =
    input.preset === 'outcomes'
      ? [
          fitWithWeights(
            problem,
            problem.treated.map(() => 1),
          ),
        ]
      : searchPredictorWeights(problem, starts, input.seed)
  const tell = (fit: SyntheticFit) => gapsOf(fit, known(own), rows, t0)
  const best = fits[0]!
  const dense = denseWeights(best, donors.length)
  return {
    unit,
    ...tell(best),
    preMspe: best.preMspe,
    ratio: tell(best).postMspe / Math.max(best.preMspe, 1e-12),
    weights: donors
      .map((u, j) => ({ unit: units[u]!, weight: dense[j]! }))
      .filter((w) => w.weight > 1e-6)
      .sort((a, b) => b.weight - a.weight),
    balance: table.names.map((predictor, d) => ({
      predictor,
      weight: best.predictorWeights[d]!,
      treated: table.raw[own]![d]!,
      synthetic: donors.reduce((sum, u, j) => sum + dense[j]! * table.raw[u]![d]!, 0),
      donors: donors.reduce((sum, u) => sum + table.raw[u]![d]!, 0) / donors.length,
    })),
    ends: fits.map((fit) => ({ preMspe: fit.preMspe, averageGap: tell(fit).averageGap })),
  }
}

/** Average gaps of the ends of the search whose loss is at most `times` the best. */
export function ends({ ends: all }: ControlResult, times: number): number[] {
  return all.filter((e) => e.preMspe <= times * all[0]!.preMspe).map((e) => e.averageGap)
}

function gapsOf({ support, weights }: SyntheticFit, observed: number[], rows: readonly number[][], t0: number) {
  const synthetic = observed.map((_, t) => support.reduce((sum, j, s) => sum + weights[s]! * rows[j]![t]!, 0))
  const gaps = observed.map((v, t) => v - synthetic[t]!)
  const after = gaps.slice(t0)
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
  return {
    observed,
    synthetic,
    gaps,
    averageGap: mean(after),
    averageSynthetic: mean(synthetic.slice(t0)),
    postMspe: mean(after.map((g) => g * g)),
  }
}

interface PredictorTable {
  readonly names: string[]
  /** Units by predictors, as they are and divided by their spread over all units. */
  readonly raw: number[][]
  readonly scaled: number[][]
}

function outcomeTable({ units, periods, outcome }: ControlInput, t0: number): PredictorTable {
  const raw = units.map((_, u) => outcome[u]!.slice(0, t0).map((v) => v ?? 0))
  return { names: periods.slice(0, t0).map(String), raw, scaled: raw }
}

function predictorTable({ units, periods, outcome, predictors }: ControlInput): PredictorTable {
  const raw = units.map((_, u) =>
    predictors.map(({ values, from, to }) => {
      const found = (values ?? outcome)[u]!.filter((v, t): v is number => v !== null && periods[t]! >= from && periods[t]! <= to)
      return found.reduce((a, b) => a + b, 0) / found.length
    }),
  )
  const spread = predictors.map((_, d) => {
    const mean = raw.reduce((sum, row) => sum + row[d]!, 0) / raw.length
    return Math.sqrt(raw.reduce((sum, row) => sum + (row[d]! - mean) ** 2, 0) / (raw.length - 1)) || 1
  })
  return { names: predictors.map((p) => p.name), raw, scaled: raw.map((row) => row.map((v, d) => v / spread[d]!)) }
}
