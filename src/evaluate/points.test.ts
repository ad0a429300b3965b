import { expect, test } from 'vitest'
import { randomFrom } from '../stats/random.ts'
import { evaluateNearRepeat } from './near-repeat.ts'
import { evaluateReprisals } from './reprisals.ts'
import { expectRefused, expectSound } from './testing.ts'

const random = randomFrom(3)
const measures = [40, 80, 120, 160, 200, 240, 280]
const scattered = Array.from({ length: 60 }, () => Math.floor(random.uniform() * 320))
const base = { attacks: [...scattered, ...measures.flatMap((m) => [m + 1, m + 2, m + 3])], measures, days: 320 }

test('attacks put right after measures are seen there and not before', () => {
  const found = expectSound(() => evaluateReprisals({ ...base, windows: [3] }))
  const [after, before] = found.effects
  expect(after!.p!).toBeLessThan(0.02)
  expect(before!.p!).toBeGreaterThan(0.05)
  expect(found.series.curve).toHaveLength(61)
  expect(found.series.low!.every((low, i) => Number(low) <= Number(found.series.high![i]))).toBe(true)
  expect(found.warnings.map((w) => w.code)).toEqual(['measures-remembered', 'reprisals-power', 'hawkes-attacks-few'])
})

test('attacks on both sides: order alone shows nothing, and the tool says so', () => {
  const both = [...base.attacks, ...measures.flatMap((m) => [m - 1, m - 2, m - 3])]
  const found = expectSound(() => evaluateReprisals({ ...base, attacks: both, windows: [3] }))
  expect(found.warnings.map((w) => w.code)).toContain('attacks-before-too')
})

test('the self-exciting model: many attacks with ties, few measures or enough of them', () => {
  const many = [...base.attacks, ...scattered.map((d) => (d * 7) % 320)]
  const few = expectSound(() => evaluateReprisals({ ...base, attacks: many }))
  expect(few.warnings.map((w) => w.code)).toContain('hawkes-measures-few')
  expect(few.tables.jitters!.map((r) => r.quantity)).toEqual(['branching_ratio'])
  const enough = expectSound(() => evaluateReprisals({ ...base, attacks: many, measures: [...measures, 300], bootstrap: 39 }))
  expect(enough.effects.map((e) => e.key)).toContain('extra_attacks_per_measure')
  expect(enough.tables.jitters!.every((r) => Number(r.low) <= Number(r.high))).toBe(true)
})

test('dates known to the month stay out, or are put on days at random with their spread', () => {
  const vague = { attacks: [{ from: 100, days: 31 }], measures: [{ from: 200, days: 31 }] }
  const out = expectSound(() => evaluateReprisals({ ...base, vague }))
  expect(out.warnings.map((w) => w.code)).toContain('dates-left-out')
  expect(out.tables.imputed).toEqual([])
  const put = expectSound(() => evaluateReprisals({ ...base, vague, impute: true }))
  expect(put.warnings.map((w) => w.code)).toContain('dates-imputed')
  const week = put.tables.imputed!.find((r) => r.window === 7)!
  expect(Number(week.low)).toBeLessThan(Number(week.high))
})

test('gates of reprisals', () => {
  expectRefused(evaluateReprisals({ ...base, measures: measures.slice(0, 4) }), 'measures-too-few', ['4', '5'])
  expectRefused(evaluateReprisals({ ...base, attacks: base.attacks.slice(0, 29) }), 'attacks-too-few', ['29', '30'])
  expectRefused(evaluateReprisals({ ...base, precisionDays: 7 }), 'window-finer-than-dates', ['1', '7'])
  expectRefused(evaluateReprisals({ ...base, days: 200 }), 'date-outside', ['200'])
})

const points = {
  days: scattered.map((d, i) => d + i / 1000),
  x: scattered.map(() => random.uniform() * 5000),
  y: scattered.map(() => random.uniform() * 5000),
}
const bands = { withinDays: 7, withinMetres: 400, permutations: 99 }

test('scattered events show no near repeat; echoes do', () => {
  const none = expectSound(() => evaluateNearRepeat({ ...points, ...bands }))
  expect(none.effects[0]!.p!).toBeGreaterThan(0.05)
  const echoed = {
    days: [...points.days, ...points.days.map((d) => d + 2)],
    x: [...points.x, ...points.x.map((v) => v + 20)],
    y: [...points.y, ...points.y],
  }
  const found = expectSound(() => evaluateNearRepeat({ ...echoed, ...bands }))
  expect(found.effects[0]).toMatchObject({ p: 0.01, pSmallest: 0.01 })
  expectSound(() => evaluateNearRepeat({ ...echoed, ...bands, withinStretch: 91 }))
  expectSound(() => evaluateNearRepeat({ ...points, ...bands, withinMetres: 0, withinDays: 0 }))
})

test('gates of near repeats', () => {
  const cut = (n: number) => ({ days: points.days.slice(0, n), x: points.x.slice(0, n), y: points.y.slice(0, n) })
  expectRefused(evaluateNearRepeat({ ...cut(49), ...bands }), 'events-too-few', ['49', '50'])
  expectRefused(evaluateNearRepeat({ ...points, x: points.x.slice(1), ...bands }), 'lengths-differ', [])
  expectRefused(evaluateNearRepeat({ ...points, ...bands, precisionMetres: 1000 }), 'places-too-coarse', ['400', '1'])
  const twice = { days: [...points.days, points.days[0]!], x: [...points.x, points.x[0]!], y: [...points.y, points.y[0]!] }
  expectRefused(evaluateNearRepeat({ ...twice, ...bands }), 'events-duplicated', ['2'])
  const stations = { ...points, x: points.x.map((_, i) => (i % 3) * 2000), y: points.y.map(() => 0) }
  expectRefused(evaluateNearRepeat({ ...stations, ...bands }), 'places-repeated', ['100'])
})
