import { expect, test } from 'vitest'
import { evaluateBreaks } from './break-search.ts'
import { evaluateSpike } from './spike.ts'
import { expectRefused, expectSound } from './testing.ts'

const flat = Array.from({ length: 40 }, (_, t) => 10 + (t % 3))
const step = flat.map((v, t) => (t < 20 ? v : v + 8))

test('a step is found where it is, a flat series has none', () => {
  const found = expectSound(() => evaluateBreaks({ values: step, frequency: 'monthly', counts: true }))
  expect(found.effects.map((e) => [e.key, e.value]).slice(1)).toEqual([['break_1', 20]])
  expect(found.effects[0]?.p).toBeLessThan(1e-6)
  expect(found.settings.pelt).toBe('20')
  const none = expectSound(() => evaluateBreaks({ values: flat, frequency: 'monthly', counts: true }))
  expect(none.effects.map((e) => e.key)).toEqual(['sup_f'])
  expect(none.effects[0]?.p).toBeGreaterThan(0.5)
})

test('under 30 points at most one break; under 36 months no PELT', () => {
  const twice = Array.from({ length: 29 }, (_, t) => [10, 30, 10][Math.floor(t / 10)]! + (t % 2))
  const found = expectSound(() => evaluateBreaks({ values: twice, frequency: 'monthly', counts: true }))
  expect(found.tables.partitions?.length).toBe(2)
  expect(found.settings.pelt).toBe(null)
})

test('gates of a break search', () => {
  const search = (values: (number | null)[], counts = true) => evaluateBreaks({ values, frequency: 'monthly', counts })
  expectRefused(search(flat.slice(0, 14)), 'break-too-short', ['14', '15'])
  expectRefused(search(flat.map((v, t) => (t === 6 ? null : v))), 'missing-periods', ['7'])
  expectRefused(search(flat.map(() => 4)), 'series-constant', ['4'])
  expectRefused(search(flat.map((_, t) => (t < 5 ? 1 : 0))), 'counts-too-few', ['5', '20'])
  expectRefused(search(flat.map((v) => v + 0.5)), 'not-a-count', ['10.5'])
})

test('gates of a spike', () => {
  expectRefused(evaluateSpike({ counts: [9, 9, 9, 9, 30], at: 4 }), 'spike-too-short', ['4', '5'])
  expectRefused(evaluateSpike({ counts: [1, 1, 0, 1, 1, 1, 3], at: 6 }), 'counts-too-few', ['8', '20'])
  expectRefused(evaluateSpike({ counts: [9, 9, 9, 9, 9, 9], at: 6 }), 'date-outside', ['7', '6'])
  expectRefused(evaluateSpike({ counts: [0, 0, 0, 0, 0, 0, 25], at: 6 }), 'series-constant', ['0'])
})

test('few points cannot tell a spike from a step; many can', () => {
  const few = expectSound(() => evaluateSpike({ counts: [12, 15, 11, 14, 16, 13, 15, 29], at: 7 }))
  expect(few.warnings.map((w) => w.code)).toEqual(['shape-unclear'])
  const many = [...flat]
  many[20] = 40
  const clear = expectSound(() => evaluateSpike({ counts: many, at: 20, searched: true }))
  expect(clear.settings).toMatchObject({ outside: true, shape: 'trend_pulse' })
})

test('neighbours that go together are a warning: slow waves look like breaks', () => {
  const waves = flat.map((_, t) => 20 + Math.round(8 * Math.sin(t / 3)))
  const found = expectSound(() => evaluateBreaks({ values: waves, frequency: 'yearly' }))
  expect(found.warnings.map((w) => w.code)).toContain('residuals-correlated')
})
