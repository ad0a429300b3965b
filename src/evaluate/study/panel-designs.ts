import type { Estimate } from '../../model/study.ts'
import { evaluateAugmented } from '../augmented.ts'
import { refused } from '../estimate.ts'
import { evaluateStructural } from '../structural.ts'
import { evaluateSynthetic } from '../synthetic-control.ts'
import { evaluateSyntheticDid } from '../synthetic-did.ts'
import { missing, outside, scaledOf } from './count-designs.ts'
import { type Context, donorsOf, unfitOf, valuesOf, withOptions } from './material.ts'

/** Period numbers of a panel: years as they are, shorter periods by their place in the window. */
function numbersOf({ study, periods }: Context): number[] {
  return periods.map((period, t) => (study.frequency === 'yearly' ? Number(period) : t))
}

/** Does the measure begin inside the window, with periods before it and from it on? */
function within({ start, at, periods }: Context): boolean {
  return start !== null && at > 0 && at < periods.length
}

function panelOf(context: Context) {
  const { study, at } = context
  const donors = donorsOf(context)
  const units = [study.places.treated, ...donors]
  const numbers = numbersOf(context)
  return {
    units,
    periods: numbers,
    outcome: units.map((unit) => scaledOf(context, unit)),
    treated: study.places.treated,
    start: numbers[at] ?? 0,
    unfit: unfitOf(context, donors),
  }
}

export function syntheticControl(context: Context): Estimate {
  if (!within(context)) return refused('synthetic_control', outside(context))
  const panel = panelOf(context)
  const predictors = predictorsOf(context, panel.units)
  const { seed } = context.study
  return evaluateSynthetic(
    withOptions(context, { ...panel, ...casesOf(context, panel.units), predictors, seed }, ['predictors']),
    context.watch,
  )
}

export function augmented(context: Context): Estimate {
  if (!within(context)) return refused('augmented', outside(context))
  const panel = panelOf(context)
  return evaluateAugmented(withOptions(context, { ...panel, ...casesOf(context, panel.units), seed: context.study.seed }))
}

/** Cases behind a rate, units by periods: nothing where the outcome is the count itself. */
function casesOf(context: Context, units: readonly string[]): { cases?: number[][] } {
  const { study } = context
  if (study.scale === 'count' || study.scale === 'log_count') return {}
  return { cases: units.map((unit) => valuesOf(context, study.outcome, unit).map((v) => v ?? 0)) }
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
  if (!within(context)) return refused('synthetic_did', outside(context))
  const panel = panelOf(context)
  return evaluateSyntheticDid(withOptions(context, panel))
}

/** The course of the treated place, with donors as the series that should move with it. */
export function structural(context: Context): Estimate {
  const { study, periods, at } = context
  if (!context.start) return refused('structural', outside(context))
  const values = scaledOf(context, study.places.treated)
  const refusals = missing(periods, values)
  if (refusals.length) return refused('structural', refusals)
  if (at <= 0 || at >= periods.length) return refused('structural', outside(context))
  const covariates = donorsOf(context).map((name) => ({ name, values: scaledOf(context, name) }))
  const firstMonth = study.frequency === 'monthly' ? Number(periods[0]?.slice(5, 7)) : 1
  return evaluateStructural(withOptions(context, { values, frequency: study.frequency, at, covariates, firstMonth, seed: study.seed }))
}
