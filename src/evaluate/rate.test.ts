import { expect, test } from 'vitest'
import { evaluateBeforeAfter } from './before-after.ts'
import { evaluateRate } from './rate.ts'
import { evaluateRatio } from './ratio.ts'
import { expectRefused, expectSound } from './testing.ts'

const people = [{ persons: 1_000_000, source: 'census' }]
const base = { count: 50, countPlace: 'city', populationPlace: 'city', populations: people }

test('a rate carries its counts, place and source', () => {
  const estimate = expectSound(() => evaluateRate(base))
  expect(estimate.effects[0]).toMatchObject({ key: 'rate', value: 5, method: 'garwood' })
  expect(estimate.settings).toMatchObject({ numerator: 50, denominator: 1_000_000, populationSource: 'census', annualised: false })
})

test('a month is annualised over its days, and says so', () => {
  const estimate = expectSound(() => evaluateRate({ ...base, days: 30 }))
  expect(estimate.effects[0]?.value).toBeCloseTo((50 / 1_000_000) * 100_000 * (365.25 / 30), 9)
  expect(estimate.settings.annualised).toBe(true)
})

test('gates of a rate', () => {
  expectRefused(evaluateRate({ ...base, populations: [] }), 'denominator-missing', ['city'])
  expectRefused(evaluateRate({ ...base, populationPlace: 'department' }), 'denominator-other-place', ['city', 'department'])
  expectRefused(evaluateRate({ ...base, count: 1.5 }), 'not-a-count', ['1.5'])
  expectRefused(evaluateRate({ ...base, count: -1 }), 'not-a-count', ['-1'])
})

test('warnings of a rate: few cases, spread beyond chance, two populations', () => {
  const codes = (given: object): string[] => expectSound(() => evaluateRate({ ...base, ...given })).warnings.map((w) => w.code)
  expect(codes({})).toEqual([])
  expect(codes({ count: 0 })).toEqual(['rate-unstable'])
  expect(codes({ months: [1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9] })).toEqual(['counts-overdispersed'])
  expect(codes({ months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })).toEqual([])
  expect(codes({ populations: [...people, { persons: 1_030_000, source: 'projection' }] })).toEqual(['populations-differ'])
})

test('a part against its whole: the interval belongs to the rest', () => {
  const estimate = expectSound(() => evaluateRatio({ x1: 20, n1: 1, x2: 60, n2: 5, inside: true }))
  expect(estimate.effects.map((e) => [e.key, e.value])).toEqual([
    ['ratio_to_rest', 2],
    ['ratio_to_whole', 20 / 12],
  ])
  expectRefused(evaluateRatio({ x1: 61, n1: 1, x2: 60, n2: 5, inside: true }), 'part-exceeds-whole', ['61', '60'])
  expectRefused(evaluateRatio({ x1: 2.5, n1: 1, x2: 60, n2: 5 }), 'not-a-count', ['2.5'])
})

test('before and after: a missing year is said, not taken for zero', () => {
  const years = [2019, 2020, 2021].map((year) => ({ year, count: 10 }))
  expectRefused(evaluateBeforeAfter({ years: [...years, { year: 2022, count: null }], from: 2022 }), 'missing-periods', ['2022'])
  expectRefused(evaluateBeforeAfter({ years, from: 2019 }), 'date-outside', ['2019'])
  const estimate = expectSound(() => evaluateBeforeAfter({ years, from: 2021 }))
  expect(estimate.effects.map((e) => e.key)).toEqual(['to_five_years', 'to_last_year', 'to_peak_year', 'to_ten_years'])
  expect(estimate.warnings.map((w) => w.code)).toEqual(['description-only'])
  expectSound(() => evaluateBeforeAfter({ years: years.map((y) => ({ ...y, count: 0 })), from: 2021 }))
})
