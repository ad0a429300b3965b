import { expect, test } from 'vitest'
import { randomFrom } from '../stats/random.ts'
import { evaluateStructural } from './structural.ts'
import { expectRefused, expectSound } from './testing.ts'

const draws = 2000
/** A wandering level of 60 periods, and a neighbour that shares it; from period 48 on ten are added. */
function made(seed = 2, added = 10) {
  const random = randomFrom(seed)
  let level = 100
  const shared = Array.from({ length: 60 }, () => (level += random.normal()))
  const values = shared.map((v, t) => v + random.normal() + (t >= 48 ? added : 0))
  return { values, at: 48, covariates: [{ name: 'next door', values: shared.map((v) => 0.5 * v + 0.5 * random.normal()) }], draws }
}
const codesOf = (found: { warnings: readonly { code: string }[] }): string[] => found.warnings.map((w) => w.code)

test('an added ten is found, with both priors side by side', () => {
  const found = expectSound(() => evaluateStructural(made()))
  const [average, expected, cumulative] = found.effects
  expect(average!.low!).toBeLessThan(10)
  expect(average!.high!).toBeGreaterThan(10)
  expect(average!.p!).toBeLessThan(0.01)
  expect(cumulative!.value! / average!.value!).toBeCloseTo(12, 9)
  expect(expected!.value! + average!.value!).toBeCloseTo(Number(found.settings.averageObserved), 9)
  expect(found.effects.map((e) => e.key)).toContain('average_effect_other_prior')
  expect(Number(found.settings.rHat)).toBeLessThan(1.05)
  expect(found.series.expectedLow!.filter((v) => v === null)).toHaveLength(48)
})

test('a season that the model is told of is taken out', () => {
  const random = randomFrom(9)
  const values = Array.from({ length: 84 }, (_, t) => 50 + 8 * Math.sin((2 * Math.PI * (t + 1)) / 12) + random.normal() - (t >= 72 ? 6 : 0))
  const told = expectSound(() => evaluateStructural({ values, at: 72, harmonics: 1, draws }))
  const untold = expectSound(() => evaluateStructural({ values, at: 72, draws }))
  const width = (e: typeof told): number => e.effects[0]!.high! - e.effects[0]!.low!
  expect(width(told)).toBeLessThan(width(untold))
  expect(Math.abs(told.effects[0]!.value! + 6)).toBeLessThan(1.5)
  expect(codesOf(untold)).toContain('forecast-errors-correlated')
})

test('what could be wrong is said', () => {
  // No effect at all: the interval holds none and some.
  expect(codesOf(expectSound(() => evaluateStructural(made(4, 0))))).toContain('cannot-tell-difference')
  // The neighbour was reached too.
  const reached = made()
  const both = {
    ...reached,
    covariates: [{ name: 'next door', values: reached.covariates[0]!.values.map((v, t) => v + (t >= 48 ? 30 : 0)) }],
  }
  expect(codesOf(expectSound(() => evaluateStructural(both)))).toContain('covariates-moved')
  // A jump in the time before, where the back-dated measure would be, also breaks the forecasts after it.
  const jumped = { values: made().values.map((v, t) => v + (t >= 30 ? 60 : 0)), at: 48, draws }
  expect(codesOf(expectSound(() => evaluateStructural({ ...jumped, levelSd: 0.01 })))).toContain('placebo-finds')
  const wild = Array.from({ length: 60 }, (_, t) => 10 + (t % 2) * 0.1 + (t >= 34 && t < 48 && t % 4 === 0 ? 9 : 0))
  expect(codesOf(expectSound(() => evaluateStructural({ values: wild, at: 48, levelSd: 0.01, draws })))).toContain('forecasts-missed')
  // A near-twin among the covariates and few draws: the simulation has not settled.
  expect(codesOf(expectSound(() => evaluateStructural({ ...made(), levelSd: 1, draws: 400 })))).toContain('chains-unmixed')
})

test('gates', () => {
  const { values, covariates, at } = made()
  expectRefused(evaluateStructural({ values, at: 23 }), 'structural-pre-short', ['23', '24'])
  expectRefused(
    evaluateStructural({ values: values.slice(0, 40), covariates: [{ name: 'n', values: values.slice(0, 40) }], at: 29 }),
    'structural-pre-short',
    ['29', '30'],
  )
  const many = Array.from({ length: 10 }, (_, k) => ({ name: `n${k}`, values }))
  expectRefused(evaluateStructural({ values, covariates: many, at }), 'structural-pre-short', ['48', '50'])
  expectRefused(evaluateStructural({ values, at: 26 }), 'post-longer-than-pre', ['34', '26'])
  expectRefused(evaluateStructural({ values, frequency: 'yearly', at }), 'structural-yearly', ['60'])
  const holed = [{ name: 'next door', values: covariates[0]!.values.map((v, t) => (t === 55 ? null : v)) }]
  expectRefused(evaluateStructural({ values, covariates: holed, at }), 'covariates-missing', ['next door'])
  expectRefused(evaluateStructural({ values: values.map((v, t) => (t === 3 ? null : v)), at }), 'missing-periods', ['4'])
  expectRefused(evaluateStructural({ values, at: 60 }), 'date-outside', ['61'])
  expectRefused(evaluateStructural({ values: values.map((v, t) => (t < at ? 5 : v)), at }), 'series-constant', ['5'])
})
