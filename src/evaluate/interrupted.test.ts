import { expect, test } from 'vitest'
import { evaluateInterrupted } from './interrupted.ts'
import { fitSegmented } from './segmented.ts'
import { expectRefused, expectSound } from './testing.ts'

// Twenty a month with small waves, halved from the 37th month on.
const wave = (t: number): number => 20 + [0, 3, -2, 1, -3, 2, 4, -1, 0, -2, 1, -3][(t * 5) % 12]!
const counts = Array.from({ length: 48 }, (_, t) => (t < 36 ? wave(t) : Math.round(wave(t) / 2)))
const base = { counts, at: 36, draws: 400 }

test('a halving is seen, with its interval, its cases and its checks', () => {
  const estimate = expectSound(() => evaluateInterrupted(base))
  const [level] = estimate.effects
  expect(level?.key).toBe('level_ratio')
  expect(level!.low!).toBeGreaterThan(0.35)
  expect(level!.high!).toBeLessThan(0.7)
  const year = estimate.effects.find((e) => e.key === 'difference_12')!
  expect(year.value!).toBeLessThan(-80)
  expect(year.high!).toBeLessThan(0)
  expect(estimate.settings).toMatchObject({ placeboRank: 1, pre: 36, post: 12, harmonics: 2, seed: 1 })
  expect(estimate.tables.power).toHaveLength(3)
})

test('the step is the jump at T: with t·D in place of (t − T)·D the same data give another number', () => {
  const sloping = counts.map((y, t) => (t < 36 ? y : y + (t - 36)))
  const model = { counts: sloping, offset: counts.map(() => 0), at: 36, slopeChange: true, harmonics: 0, firstMonth: 1 }
  const right = fitSegmented(model)
  const wrong = fitSegmented(
    model,
    right.columns.map((c, k) => (k === 3 ? c.map((_, t) => (t < 36 ? 0 : t)) : c)),
  )
  // Both fit the same means; the jump is the step of the right one, and of the wrong one its value carried to T.
  const jump = wrong.term(2)!.value + 36 * wrong.term(3)!.value
  expect(right.term(2)!.value).toBeCloseTo(jump, 8)
  expect(Math.abs(right.term(2)!.value - wrong.term(2)!.value)).toBeGreaterThan(0.5)
})

test('no case after: no Wald interval, the exact bound and its sentence', () => {
  const none = evaluateInterrupted({ ...base, counts: counts.map((y, t) => (t < 36 ? y : 0)) })
  expect(none.effects.map((e) => [e.key, e.method, e.low])).toEqual([['level_ratio', 'conditional-exact', 0]])
  expect(none.effects[0]!.high!).toBeLessThan(0.02)
  expect(none.warnings.map((w) => w.code)).toEqual(['post-all-zero'])
})

test.each([
  ['missing-periods', { counts: counts.map((y, t) => (t === 40 ? null : y)) }, ['41', '1']],
  ['lengths-differ', { population: counts.map(() => 1000).slice(1) }, ['47', '48']],
  ['date-outside', { at: 48 }, ['49', '48']],
  ['date-outside', { at: 0 }, ['1', '48']],
  ['pre-too-short', { at: 11 }, ['11', '12']],
  ['post-too-short', { at: 43 }, ['5', '6']],
  ['pre-years-too-few', { frequency: 'yearly', counts: counts.slice(0, 12), at: 7 }, ['7', '8']],
  ['post-years-too-few', { frequency: 'yearly', counts: counts.slice(0, 12), at: 10 }, ['2', '3']],
  ['slope-too-short', { at: 38, slopeChange: true }, ['10', '12']],
  ['season-too-short', { at: 23, harmonics: 1 }, ['23', '24']],
  ['series-constant', { counts: counts.map(() => 7) }, ['7']],
  ['pre-all-zero', { counts: counts.map((y, t) => (t < 36 ? 0 : y)) }, ['36']],
] as const)('refused: %s', (code, given, names) => {
  expectRefused(evaluateInterrupted({ ...base, ...given } as typeof base), code, names)
})

test('warnings: short before, far ahead, a package, a peak, data that cannot tell', () => {
  const codes = (given: object): string[] => expectSound(() => evaluateInterrupted({ ...base, ...given })).warnings.map((w) => w.code)
  expect(codes({ counts: counts.slice(20), at: 16 })).toEqual(expect.arrayContaining(['pre-short', 'counterfactual-far']))
  expect(codes({ otherMeasures: 4 })).toContain('package-of-measures')
  const peaked = counts.map((y, t) => (t >= 33 && t < 36 ? 60 : y))
  expect(codes({ counts: peaked })).toContain('peak-before')
  expect(codes({})).not.toContain('peak-before')
  const noisy = Array.from({ length: 30 }, (_, t) => (t * 7) % 5)
  expect(codes({ counts: noisy, at: 24 })).toContain('cannot-tell')
})
