import type { Effect, Estimate, Notice } from '../model/study.ts'
import { fitHawkes, type HawkesFit, type HawkesParameters, refitHawkes } from '../stats/hawkes.ts'
import { exponentialDistance, hawkesErrors, listed, rescaledGaps, simulateHawkes } from '../stats/hawkes-checks.ts'
import { randomFrom } from '../stats/random.ts'
import { effect, type Watch } from './estimate.ts'

/** Attacks and measures on a window of `days` days, ascending; `precision` of the dates in days. */
export interface Excited {
  readonly attacks: readonly number[]
  readonly measures: readonly number[]
  readonly days: number
  readonly precision: number
  readonly bootstrap: number
  readonly seed: number
}

const LEAST = { attacks: 100, measures: 8 }
const JITTERS = 50

/** What the self-exciting model adds to a test of reprisals; nothing but a warning where there are too few events for it. */
export interface SelfExciting {
  readonly effects: Effect[]
  readonly warnings: Notice[]
  readonly tables: Estimate['tables']
  readonly settings: Estimate['settings']
}

/**
 * Hawkes process with the measures as outside events (methods A9): how many attacks each attack brings in the model (branching ratio), the
 * half-lives, and how many each measure adds. γ = 0 leaves δ open, so the test of "measures add nothing" is a parametric bootstrap of the
 * likelihood ratio. Attacks of one day are spread over it at random, fifty times, and the spread is shown. Fit: time-rescaled gaps against
 * the exponential.
 */
export function selfExciting(given: Excited, watch: Watch): SelfExciting {
  const { attacks, measures } = given
  if (attacks.length < LEAST.attacks) {
    const params = { found: attacks.length, needed: LEAST.attacks }
    return { effects: [], warnings: [{ code: 'hawkes-attacks-few', params }], tables: {}, settings: {} }
  }
  const modelled = measures.length >= LEAST.measures
  const warnings: Notice[] = modelled ? [] : [{ code: 'hawkes-measures-few', params: { found: measures.length, needed: LEAST.measures } }]
  const used = modelled ? measures : []
  const times = spread(given, 0)
  const alone = fitHawkes(times, given.days)
  const full = modelled ? fitHawkes(times, given.days, used) : alone
  const errors = hawkesErrors(times, given.days, full.parameters, used)
  const fit = exponentialDistance(rescaledGaps(times, full.parameters, used))
  const ratio = 2 * (full.logLik - alone.logLik)
  const p = modelled ? bootstrapP(given, alone, ratio, watch) : null
  const names = ['mu', 'alpha', 'beta', 'gamma', 'delta']
  return {
    effects: effectsOf(full.parameters, p, given.bootstrap),
    warnings,
    tables: {
      selfExciting: listed(full.parameters).map((value, i) => ({ parameter: names[i]!, value, seLog: errors[i] ?? null })),
      jitters: jittered(given, full, used),
    },
    settings: {
      hawkesLogLik: full.logLik,
      hawkesRatio: modelled ? ratio : null,
      hawkesKs: fit.distance,
      hawkesKsP: fit.p,
      hawkesStarts: full.startsAgreeing,
      bootstrap: given.bootstrap,
    },
  }
}

function effectsOf({ alpha, beta, gamma, delta }: HawkesParameters, p: number | null, bootstrap: number): Effect[] {
  const effects = [
    effect({ key: 'branching_ratio', unit: 'none', value: alpha / beta, method: 'hawkes-mle' }),
    effect({ key: 'half_life_days', unit: 'none', value: Math.LN2 / beta, method: 'hawkes-mle' }),
  ]
  if (gamma === undefined || delta === undefined) return effects
  return [
    ...effects,
    effect({
      key: 'extra_attacks_per_measure',
      unit: 'count',
      value: gamma / delta,
      p,
      pSmallest: 1 / (bootstrap + 1),
      method: 'hawkes-exogenous parametric-bootstrap',
    }),
    effect({ key: 'half_life_after_measure_days', unit: 'none', value: Math.LN2 / delta, method: 'hawkes-mle' }),
  ]
}

/** Share of series simulated without any answer to measures whose likelihood ratio is at least as large, the real one included. */
function bootstrapP({ measures, days, bootstrap, seed }: Excited, alone: HawkesFit, ratio: number, watch: Watch): number {
  const random = randomFrom(seed)
  const null_ = { ...alone.parameters, alpha: Math.min(alone.parameters.alpha, 0.99 * alone.parameters.beta) }
  let larger = 0
  for (let b = 0; b < bootstrap; b++) {
    watch(b, bootstrap)
    const times = simulateHawkes(null_, days, random)
    if (times.length < 2) continue
    const plain = refitHawkes(times, days, null_)
    const rate = times.length / days
    // Two starts with the measures: a quick answer and a slow one.
    const answers = [2, 0.2].map((delta) => refitHawkes(times, days, { ...plain.parameters, gamma: 0.3 * rate, delta }, measures))
    if (2 * (Math.max(...answers.map((a) => a.logLik)) - plain.logLik) >= ratio) larger++
  }
  return (1 + larger) / (bootstrap + 1)
}

/** Attack times with those that share one spread at random over the precision of the dates; as they are where none is shared. */
function spread({ attacks, precision, seed, days }: Excited, turn: number): number[] {
  if (new Set(attacks).size === attacks.length) return attacks.toSorted((a, b) => a - b)
  const random = randomFrom(seed + 7919 * (turn + 1))
  return attacks.map((a) => Math.min(days - 1e-9, a + precision * random.uniform())).sort((a, b) => a - b)
}

function jittered(given: Excited, full: HawkesFit, measures: readonly number[]): { quantity: string; low: number; high: number }[] {
  if (new Set(given.attacks).size === given.attacks.length) return []
  const fits = Array.from({ length: JITTERS }, (_, turn) => refitHawkes(spread(given, turn), given.days, full.parameters, measures))
  const range = (quantity: string, of: (fit: HawkesFit) => number): { quantity: string; low: number; high: number } => {
    const values = fits.map(of)
    return { quantity, low: Math.min(...values), high: Math.max(...values) }
  }
  const rows = [range('branching_ratio', (f) => f.branching)]
  return measures.length ? [...rows, range('extra_attacks_per_measure', ({ parameters: { gamma = 0, delta = 1 } }) => gamma / delta)] : rows
}
