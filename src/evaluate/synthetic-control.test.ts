import { expect, test } from 'vitest'
import { randomFrom } from '../stats/random.ts'
import { evaluateAugmented } from './augmented.ts'
import { evaluateSynthetic } from './synthetic-control.ts'
import { evaluateSyntheticDid } from './synthetic-did.ts'
import { expectRefused, expectSound } from './testing.ts'

/** Places on a shared course with their own shares; the treated one is a mixture of the first two, ten lower from period 12 on. */
function made(places = 8, length = 16) {
  const random = randomFrom(5)
  const periods = Array.from({ length }, (_, t) => t + 1)
  const courses = [periods.map((t) => 60 + 3 * t), periods.map((t) => 80 + 8 * Math.sin(t))]
  const donors = Array.from({ length: places }, (_, u) => {
    const share = u === 0 ? 0 : u === 1 ? 1 : random.uniform()
    return periods.map((_, t) => (1 - share) * courses[0]![t]! + share * courses[1]![t]! + 0.3 * random.normal())
  })
  const treated = periods.map((t, i) => 0.6 * donors[0]![i]! + 0.4 * donors[1]![i]! + 0.3 * random.normal() - (t >= 12 ? 10 : 0))
  const units = ['here', ...donors.map((_, u) => `place ${u + 1}`)]
  return { units, periods, outcome: [treated, ...donors] as (number | null)[][], treated: 'here', start: 12 }
}

test('a known effect is found, by both designs, and is the strongest of all placebos', () => {
  const control = expectSound(() => evaluateSynthetic(made()))
  expect(control.effects[0]!.value!).toBeGreaterThan(-11)
  expect(control.effects[0]!.value!).toBeLessThan(-9)
  expect(control.effects[0]).toMatchObject({ p: 1 / 9, pSmallest: 1 / 9 })
  expect(control.warnings.map((w) => w.code)).toEqual(['panel-pre-few', 'donors-few'])
  expect(control.tables.inTime!.every((row) => Math.abs(Number(row.averageGap)) < 2)).toBe(true)
  const did = expectSound(() => evaluateSyntheticDid(made()))
  expect(Math.abs(did.effects[0]!.value! + 10)).toBeLessThan(1.5)
  expect(did.effects.map((e) => e.key)).toEqual(['sdid', 'sc', 'did', 'difp'])
})

test('with predictors the search for their weights is seeded', () => {
  const lag = (at: number) => ({ name: `t${at}`, from: at, to: at })
  const found = expectSound(() => evaluateSynthetic({ ...made(), preset: 'predictors', predictors: [lag(3), lag(6), lag(10)], starts: 3 }))
  expect(found.settings.preset).toBe('predictors')
  expect(found.tables.predictors).toHaveLength(3)
  expectRefused(evaluateSynthetic({ ...made(), predictors: [lag(30)] }), 'panel-unbalanced', ['t30: here'])
})

test.each([
  ['treated-missing', (p: ReturnType<typeof made>) => ({ ...p, treated: 'nowhere' }), ['nowhere']],
  [
    'donor-contains',
    (p: ReturnType<typeof made>) => ({ ...p, unfit: [{ unit: 'place 3', reason: 'contains' as const }] }),
    ['place 3', 'here'],
  ],
  ['donor-contains', (p: ReturnType<typeof made>) => ({ ...p, units: p.units.map((u) => (u === 'place 2' ? 'here' : u)) }), ['here']],
  [
    'donor-treated',
    (p: ReturnType<typeof made>) => ({ ...p, unfit: [{ unit: 'place 3', reason: 'same_measure' as const }] }),
    ['place 3', 'here'],
  ],
  [
    'panel-unbalanced',
    (p: ReturnType<typeof made>) => ({
      ...p,
      outcome: p.outcome.map((row, u) => (u === 4 ? row.map((v, t) => (t === 2 ? null : v)) : row)),
    }),
    ['place 4 3'],
  ],
  ['date-outside', (p: ReturnType<typeof made>) => ({ ...p, start: 40 }), ['40', '16']],
  ['date-outside', (p: ReturnType<typeof made>) => ({ ...p, start: 1 }), ['1', '16']],
  ['panel-pre-short', (p: ReturnType<typeof made>) => ({ ...p, start: 5 }), ['4']],
  ['donors-too-few', (p: ReturnType<typeof made>) => ({ ...p, units: p.units.slice(0, 2), outcome: p.outcome.slice(0, 2) }), ['1']],
  [
    'series-constant',
    (p: ReturnType<typeof made>) => ({ ...p, outcome: p.outcome.map((row, u) => (u === 0 ? row.map(() => 7) : row)) }),
    ['7'],
  ],
] as const)('both designs refuse: %s', (code, spoil, names) => {
  expectRefused(evaluateSynthetic(spoil(made())), code, names)
  expectRefused(evaluateSyntheticDid(spoil(made())), code, names)
})

test('gates of the synthetic control alone: few cases a cell, no predictors, poor fit, outside all others', () => {
  const panel = made()
  const cases = panel.outcome.map((row) => row.map(() => 2))
  expectRefused(evaluateSynthetic({ ...panel, cases }), 'cells-too-small', ['8', '5'])
  expectRefused(evaluateSynthetic({ ...panel, preset: 'predictors' }), 'predictors-missing', ['outcomes'])
  const wild = panel.outcome.map((row, u) => (u === 0 ? row.map((_, t) => (t % 2 ? 62 : 90)) : row))
  expectRefused(evaluateSynthetic({ ...panel, outcome: wild }), 'fit-poor', ['25'])
  // Above every other place, yet in step with them: levels cannot be matched by a mixture.
  const above = panel.outcome.map((row, u) => row.map((v, t) => (u === 0 ? 100 + 30 * t : 99 + 30 * t - (v ?? 0) / 1000)))
  expectRefused(evaluateSynthetic({ ...panel, outcome: above }), 'outside-donors', ['11'])
})

test('more donors than periods: a close match may be luck, and the warning says so', () => {
  const found = expectSound(() => evaluateSynthetic({ ...made(20), preset: 'outcomes' }))
  expect(found.warnings.map((w) => w.code)).toContain('over-fit')
})

test('comparisons that fit alike and end apart: the range is given', () => {
  const panel = made(10)
  // Twins before the measure; one of them rises by 40 after it. Two predictors each favour one twin.
  const twin = panel.outcome[0]!.map((v, t) => (v ?? 0) + (t >= 11 ? 10 : 0) + (t % 2 ? 0.3 : -0.3))
  const riser = twin.map((v, t) => (t >= 11 ? v + 40 : v))
  const outcome = [panel.outcome[0]!, twin, riser, ...panel.outcome.slice(3)]
  const favour = (unit: number) => ({
    name: `favours ${unit}`,
    values: outcome.map((_, u) => panel.periods.map(() => (u === 0 || u === unit ? 1 : 5 + u))),
    from: 1,
    to: 11,
  })
  const found = expectSound(() =>
    evaluateSynthetic({ ...panel, outcome, preset: 'predictors', predictors: [favour(1), favour(2)], starts: 4 }),
  )
  expect(found.warnings.map((w) => w.code)).toContain('effects-vary')
  expect(Number(found.settings.endsHigh) - Number(found.settings.endsLow)).toBeGreaterThan(10)
})

test('conformal limits: 90 % with eleven periods before, none with eight, and the true effect inside', () => {
  const rows = expectSound(() => evaluateSynthetic(made())).tables.conformal!
  expect(rows.map((row) => row.level)).toEqual([0.9, 0.9, 0.9, 0.9, 0.9])
  for (const { low, high } of rows) {
    expect(Number(low)).toBeLessThan(-9)
    expect(Number(high)).toBeGreaterThan(-11)
  }
  const short = expectSound(() => evaluateSynthetic({ ...made(), start: 9 })).tables.conformal!
  expect(short.every((row) => row.low === null && row.high === null && row.level === null)).toBe(true)
})

test('the augmented design finds the known effect, and passes the same gates', () => {
  const found = expectSound(() => evaluateAugmented(made()))
  expect(Math.abs(found.effects[0]!.value! + 10)).toBeLessThan(1.5)
  expect(found.effects[0]!.pSmallest).toBe(1 / 16)
  expectRefused(evaluateAugmented({ ...made(), start: 5 }), 'panel-pre-short', ['4'])
  expectRefused(evaluateAugmented({ ...made(), cases: made().outcome.map((row) => row.map(() => 2)) }), 'cells-too-small', ['8'])
  const above = made().outcome.map((row, u) => row.map((v, t) => (u === 0 ? 40 * (t % 2) : (v ?? 0) / 1e6)))
  expectRefused(evaluateAugmented({ ...made(), outcome: above }), 'fit-poor', ['25'])
  // Half of the difference between two donors on top of a third: no mixture has that.
  const { outcome } = made()
  const beyond = outcome.map((row, u) => (u === 0 ? outcome[1]!.map((v, t) => (v ?? 0) + 0.5 * ((v ?? 0) - (outcome[2]![t] ?? 0))) : row))
  expect(expectSound(() => evaluateAugmented({ ...made(), outcome: beyond, lambda: 1 })).warnings.map((w) => w.code)).toContain(
    'extrapolates',
  )
})
