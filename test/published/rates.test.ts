// Acceptance 1: exact intervals and ratios against R (rates.json, edge_cases.json, rosario_checks.json, rosario_real_data.json).
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { evaluateBeforeAfter } from '../../src/evaluate/before-after.ts'
import { evaluateRate } from '../../src/evaluate/rate.ts'
import { evaluateRatio } from '../../src/evaluate/ratio.ts'
import { byar, garwood, midP } from '../../src/stats/poisson-interval.ts'
import { rateRatio } from '../../src/stats/rate-ratio.ts'
import { figures, number } from './peers.ts'

const Row = z.record(z.string(), z.union([z.number(), z.string(), z.array(z.number())]))
const Rates = z.object({
  garwood_table: z.array(Row),
  ratio_five_times: z.array(
    z.looseObject({ x1: number, n1: number, x2: number, n2: number, rr: number, exact_lo: number, exact_hi: number }),
  ),
})
const rates = figures('rates.json', Rates)
const close = (found: number, wanted: number, relative: number): void =>
  expect(Math.abs(found - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(relative * Math.max(1e-9, Math.abs(wanted)))

describe('exact intervals of a count', () => {
  test.each(rates.garwood_table)('x = $x', (row) => {
    const at = (key: string): number => Number(row[key])
    const x = at('x')
    const tables = [
      [garwood(x), 'garwood95', 2e-10],
      [garwood(x, 0.99), 'garwood99', 2e-10],
      [byar(x), 'byar', 2e-10],
      // R's own root finder stops at 1e-6 or so.
      [midP(x), 'midp', 1e-6],
    ] as const
    for (const [interval, name, tolerance] of tables) {
      close(interval.low, at(`${name}_lo`), tolerance)
      close(interval.high, at(`${name}_hi`), tolerance)
    }
  })

  test("R's help examples", () => {
    const { low, high } = garwood(137)
    close(low / 24.19893, 4.7531248048, 1e-10)
    close(high / 24.19893, 6.6927093342, 1e-10)
    const ratio = rateRatio({ x1: 11, n1: 800, x2: 21, n2: 3011 })
    close(ratio.ratio, 1.9714880952, 1e-10)
    close(ratio.low, 0.85842640339, 1e-10)
    close(ratio.high, 4.2772659437, 1e-10)
    close(ratio.pLikelihood, 0.079668633033, 1e-10)
  })
})

describe('ratios and claims', () => {
  test.each(rates.ratio_five_times)('$x1 of $n1 against $x2 of $n2', ({ x1, n1, x2, n2, rr, exact_lo, exact_hi }) => {
    const found = rateRatio({ x1, n1, x2, n2 })
    close(found.ratio, rr, 1e-10)
    close(found.low, exact_lo, 1e-9)
    close(found.high, exact_hi, 1e-9)
  })

  test.each([
    [5, 'matches'],
    [4, 'within_noise'],
    [7, 'does_not_match'],
  ])('"%d times the national rate": %s', (times, verdict) => {
    const estimate = evaluateRatio({ x1: 259, n1: 1_350_000, x2: 1949, n2: 46_000_000, claim: { times } })
    expect(estimate.settings.verdict).toBe(verdict)
  })

  test('none in one of the two places: the limit is open, never NaN', () => {
    const none = evaluateRatio({ x1: 0, n1: 1, x2: 5, n2: 1 }).effects[0]!
    close(none.high!, 1.0912791052, 1e-9)
    expect(none).toMatchObject({ value: 0, low: 0 })
    const over = evaluateRatio({ x1: 5, n1: 1, x2: 0, n2: 1 }).effects[0]!
    close(over.low!, 0.91635585732, 1e-9)
    expect(over).toMatchObject({ value: null, high: null })
    expect(evaluateRatio({ x1: 0, n1: 1, x2: 0, n2: 1 }).effects[0]).toMatchObject({ value: null, low: 0, high: null, p: 1 })
    // 21 in six months before, none in six after: the upper bound of the ratio (one-sided reading of the two-sided interval).
    close(rateRatio({ x1: 0, n1: 6, x2: 21, n2: 6 }).high, 0.19203380291, 1e-9)
  })
})

test('the press figures of Rosario: ratios, ratio of ratios, regression to the mean', () => {
  const early = rateRatio({ x1: 24, n1: 2, x2: 108, n2: 4 })
  close(early.low, 0.2730011175861032, 1e-9)
  close(early.high, 0.6966654428734299, 1e-9)
  const annual = {
    2010: 126,
    2011: 163,
    2012: 182,
    2013: 271,
    2014: 254,
    2015: 224,
    2016: 179,
    2017: 162,
    2019: 168,
    2020: 212,
    2021: 241,
    2022: 287,
    2023: 259,
    2024: 90,
  }
  const years = Object.entries(annual).map(([year, count]) => ({ year: Number(year), count }))
  const estimate = evaluateBeforeAfter({ years, from: 2024 })
  const expected = estimate.effects.find((e) => e.key === 'expected_with_no_change')!
  close(expected.value!, 246.6866880633, 1e-9)
  close(expected.low!, 163.802424047, 0.05)
  close(expected.high!, 371.5105098211, 0.05)
  expect(estimate.warnings.map((w) => w.code)).toEqual(['description-only', 'peak-before'])
  const withControl = evaluateBeforeAfter({
    years: [
      { year: 2023, count: 260, control: 138 },
      { year: 2024, count: 90, control: 85 },
    ],
    from: 2024,
  })
  const both = withControl.effects.find((e) => e.key === 'ratio_of_ratios')!
  close(both.value!, 0.5619909502262443, 1e-9)
  // The peer rounds z to 1.96.
  close(both.low!, 0.3916027249721209, 1e-5)
  close(both.high!, 0.8065159101195783, 1e-5)
})

test('dispersion of the months of 2022 is said', () => {
  const months = [28, 22, 24, 24, 24, 24, 13, 24, 24, 24, 40]
  const base = { count: 287, countPlace: 'A', populationPlace: 'A', populations: [{ persons: 1_350_000, source: 'test' }] }
  expect(evaluateRate({ ...base, months: [...months, 26] }).settings.dispersion).toBeGreaterThan(1)
})
