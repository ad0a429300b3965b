// Series in which nothing began, and how often the designs say that something did: a few runs in the tests, many in `npm run bench:studies`.
import { evaluateInterrupted } from '../../src/evaluate/interrupted.ts'
import { simulateStepTest } from '../../src/evaluate/interrupted-checks.ts'
import { startsAtPeak } from '../../src/evaluate/peak.ts'
import { forecast } from '../../src/evaluate/structural-forecast.ts'
import { randomFrom } from '../../src/stats/random.ts'

/** Months before and after, with and without a change of slope (its_size_simulation.json). */
export const STEP_LENGTHS = (
  [
    [12, 12],
    [24, 9],
    [36, 12],
    [48, 24],
    [84, 36],
  ] as const
).flatMap(([pre, post]) => [false, true].map((slopeChange) => ({ pre, post, slopeChange })))

/** Share of `runs` series in which the step test of an interrupted series sees a step at 5 %: 20 a month, lognormal noise of 0.25, AR(1) phi. */
export function falseSteps(given: (typeof STEP_LENGTHS)[number], phi: number, runs: number): number {
  return simulateStepTest({ ...given, mean: 20, ratio: 1, sd: 0.25, phi }, runs, phi === 0 ? 11 : 12)
}

/** Wandering levels of 60 + 12 months: how many of the 95 % intervals of the structural series hold no effect. */
export function intervalsWithNone(runs: number): number {
  const random = randomFrom(11)
  let held = 0
  for (let run = 0; run < runs; run++) {
    let level = 0
    const values = Array.from({ length: 72 }, () => (level += 0.1 * random.normal()) + random.normal())
    const model = { values, at: 60, covariates: [], harmonics: 0, firstMonth: 1, levelSd: 0.1, level: 0.95, draws: 800, seed: run }
    const { average } = forecast(model)
    if (average.low <= 0 && average.high >= 0) held++
  }
  return held
}

/** Months of one level with AR(1) noise of 0.4. */
function flatSeries(seed: number): number[] {
  const random = randomFrom(seed)
  let noise = 0
  return Array.from({ length: 72 }, () => {
    noise = 0.4 * noise + 0.2 * random.normal()
    return random.poisson(20 * Math.exp(noise))
  })
}

/** Where a state would act: right after the highest quarter that leaves room for both sides. */
function afterPeak(counts: readonly number[]): number {
  const sums = counts.map((_, t) => (t >= 26 && t <= 56 ? counts[t]! + counts[t - 1]! + counts[t - 2]! : -1))
  return sums.indexOf(Math.max(...sums)) + 1
}

/**
 * Start dates picked right after a peak, in `runs` flat series: how many are warned of, how many show the placebo p, in how many the ordinary
 * p calls a fall and the placebo p a step either way, both at 5 %.
 */
export function peakStarts(runs: number): { warned: number; beside: number; ordinary: number; placebo: number } {
  const found = { warned: 0, beside: 0, ordinary: 0, placebo: 0 }
  for (let seed = 1, done = 0; done < runs; seed++) {
    const counts = flatSeries(seed)
    const at = afterPeak(counts)
    if (!startsAtPeak(counts, at, 'monthly')) continue
    done++
    const { warnings, settings, effects } = evaluateInterrupted({ counts, at, draws: 100, harmonics: 0 })
    if (warnings.some((w) => w.code === 'peak-before')) found.warned++
    const placeboP = Number(settings.placeboP ?? Number.NaN)
    if (placeboP > 0) found.beside++
    const step = effects.find((e) => e.key === 'level_ratio')!
    if (step.p! < 0.05 && step.value! < 1) found.ordinary++
    if (placeboP < 0.05) found.placebo++
  }
  return found
}
