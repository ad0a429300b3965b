import type { Estimate } from '../../model/study.ts'
import { refused } from '../estimate.ts'
import { evaluateSynthetic } from '../synthetic-control.ts'
import { evaluateSyntheticDid } from '../synthetic-did.ts'
import { outside, scaledOf } from './count-designs.ts'
import { type Context, donorsOf, unfitOf, valuesOf, withOptions } from './material.ts'

/** Period numbers of a panel: years as they are, shorter periods by their place in the window. */
function numbersOf({ study, periods }: Context): number[] {
  return periods.map((period, t) => (study.frequency === 'yearly' ? Number(period) : t))
}

function panelOf(context: Context) {
  const { study, at } = context
  const donors = donorsOf(context)
  const units = [study.places.treated, ...donors]
  const numbers = numbersOf(context)
  // A start after the last period stays outside the window, so that the design refuses it and says so.
  const start = numbers[at] ?? (at < 0 ? (numbers[0] ?? 0) : (numbers.at(-1) ?? 0) + 1)
  return {
    units,
    periods: numbers,
    outcome: units.map((unit) => scaledOf(context, unit)),
    treated: study.places.treated,
    start,
    unfit: unfitOf(context, donors),
  }
}

export function syntheticControl(context: Context): Estimate {
  if (!context.start) return refused('synthetic_control', outside(context))
  const panel = panelOf(context)
  const { study } = context
  const cases =
    study.scale === 'count' || study.scale === 'log_count'
      ? undefined
      : panel.units.map((unit) => valuesOf(context, study.outcome, unit).map((v) => v ?? 0))
  const predictors = predictorsOf(context, panel.units)
  return evaluateSynthetic(withOptions(context, { ...panel, ...(cases ? { cases } : {}), predictors, seed: study.seed }, ['predictors']))
}

/** Predictors named in a study: `{ indicator, from, to }`, each the mean of an indicator over some periods. */
function predictorsOf(context: Context, units: readonly string[]) {
  const given = context.study.options.predictors
  if (!Array.isArray(given)) return []
  return given
    .filter((p) => typeof p === 'object')
    .map((p) => {
      const indicator = String(p.indicator)
      const values = units.map((unit) => valuesOf(context, indicator, unit))
      return { name: `${indicator} ${p.from}-${p.to}`, values, from: Number(p.from), to: Number(p.to) }
    })
}

export function syntheticDid(context: Context): Estimate {
  if (!context.start) return refused('synthetic_did', outside(context))
  const panel = panelOf(context)
  return evaluateSyntheticDid(withOptions(context, panel))
}
