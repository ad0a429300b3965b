import { expect, test } from 'vitest'
import { shifted } from '../../model/period.ts'
import { sayNotice } from '../../model/say-notice.ts'
import { studentQuantile } from '../../stats/distributions.ts'
import { leastSquares } from '../../stats/least-squares.ts'
import type { Answered, Asked } from './asked.ts'
import { answerBreak } from './break.ts'
import { answerSpike } from './spike.ts'
import { answerStep } from './step.ts'
import { answerTrend } from './trend.ts'

const years = (values: readonly (number | null)[], first = 2000): Asked['points'] =>
  values.flatMap((value, i) => (value === null ? [] : [{ period: String(first + i), value }]))
const asked = (points: Asked['points'], more: Partial<Asked> = {}): Asked => ({
  points,
  grain: 'year',
  counts: true,
  unit: 'persons',
  ...more,
})

function expectRefused(answer: Answered, code: string, ...names: string[]): void {
  const notice = answer.refusals.find((r) => r.code === code)
  expect(notice, answer.refusals.map((r) => r.code).join()).toBeDefined()
  for (const language of ['es', 'en'] as const) for (const name of names) expect(sayNotice(notice!, language)).toContain(name)
}

test('a trend: growth of a tenth a year with its interval, and the years that break it', () => {
  const grown = [100, 110, 121, 133, 146, 161, 177, 170, 214, 236]
  const { facts, marks } = answerTrend(asked(years(grown)))
  const [change, steps] = facts
  expect(change).toMatchObject({ kind: 'yearly_change', percent: true, from: '2000', to: '2009' })
  if (change?.kind !== 'yearly_change') throw new Error('no change')
  expect(change.change.value).toBeGreaterThan(8)
  expect(change.change.value).toBeLessThan(11)
  expect(change.change.low!).toBeGreaterThan(0)
  expect(steps).toEqual({ kind: 'steps', up: true, of: 9, against: ['2007'] })
  expect(marks.fits[0]).toHaveLength(10)
})

test('a trend of rates is told in their unit; a missing year is no step', () => {
  const rates = years([10, 9.5, null, 8.5, 8.1, 7.4, 7.1])
  const [change, steps] = answerTrend(asked(rates, { counts: false, unit: 'per 100000' })).facts
  if (change?.kind !== 'yearly_change') throw new Error('no change')
  expect(change.percent).toBe(false)
  expect(change.change.value).toBeCloseTo(-0.4932, 4)
  expect(steps).toMatchObject({ up: false, of: 4, against: [] })
})

test('a monthly trend does not take the season, or the length of months, for a course', () => {
  const points = Array.from({ length: 48 }, (_, i) => {
    const days = new Date(Date.UTC(2010, i + 1, 0)).getUTCDate()
    return { period: shifted('2010-01', i), value: Math.round(days * 10 * (1 + 0.5 * Math.sin((2 * Math.PI * i) / 12))) }
  })
  const [change] = answerTrend(asked(points, { grain: 'month' })).facts
  if (change?.kind !== 'yearly_change') throw new Error('no change')
  expect(Math.abs(change.change.value)).toBeLessThan(0.5)
})

test('gates of a trend; the steps are told all the same', () => {
  const few = answerTrend(asked(years([40, 50, 45, 60])))
  expectRefused(few, 'trend-too-short', '4', '5')
  expect(few.facts).toEqual([{ kind: 'steps', up: true, of: 3, against: ['2002'] }])
  expectRefused(answerTrend(asked(years([1, 2, 3, 2, 1]))), 'counts-too-few', '9', '20')
})

test('a spike named beforehand: the reference figures, and too few points to tell its shape', () => {
  const { facts, warnings, marks } = answerSpike(asked(years([12, 15, 11, 14, 16, 13, 15, 29])), '2007')
  expect(facts[0]).toMatchObject({ kind: 'spike', period: '2007', observed: 29, outside: true, searched: null })
  if (facts[0]?.kind !== 'spike') throw new Error('no spike')
  expect(facts[0].expected.value).toBeCloseTo(15.2, 1)
  expect(facts[0].expected.low).toBeCloseTo(6.29, 2)
  expect(facts[0].expected.high).toBeCloseTo(26.39, 2)
  expect(warnings.map((w) => w.code)).toEqual(['shape-unclear'])
  expect(marks.expected?.period).toBe('2007')
})

test('a spike that was looked for pays for the search, and is told apart from a step', () => {
  const flat = Array.from({ length: 20 }, (_, i) => 40 + ((i * 7) % 5))
  const one = flat.with(12, 90)
  const found = answerSpike(asked(years(one)), null)
  expect(found.facts[0]).toMatchObject({ period: '2012', outside: true, searched: 20 })
  expect(found.facts).toContainEqual(expect.objectContaining({ kind: 'shape', shape: 'trend_pulse' }))
  expect(found.facts).toContainEqual({ kind: 'spike_holds', withoutNeighbours: true, same: 19, of: 19 })
  const none = answerSpike(asked(years(flat)), null)
  expect(none.facts[0]).toMatchObject({ outside: false })
  expect(none.warnings).toEqual([])
})

test('gates of a spike', () => {
  expectRefused(answerSpike(asked(years([9, 9, 9, 9, 30])), '2004'), 'spike-too-short', '4', '5')
  expectRefused(answerSpike(asked(years([9, null, 9, 9, 9, 9, 9])), '2001'), 'period-without-figure', '2001')
  expectRefused(answerSpike(asked(years([1.5, 2, 3, 2, 1, 2]), { counts: false, unit: 'percent' }), '2002'), 'not-a-count', 'percent')
})

test('a step: its size beside the trend, its shape, the means before and after', () => {
  const values = Array.from({ length: 24 }, (_, i) => Math.round(100 + (i % 3) * 4 + (i >= 12 ? 50 : 0)))
  const { facts, marks } = answerStep(asked(years(values)), '2012')
  if (facts[0]?.kind !== 'step') throw new Error('no step')
  expect(facts[0].ratio).toBe(true)
  expect(facts[0].size.value).toBeGreaterThan(1.4)
  expect(facts[0].size.low!).toBeGreaterThan(1.2)
  expect(facts).toContainEqual(expect.objectContaining({ kind: 'shape', shape: 'trend_step' }))
  expect(facts.at(-1)).toMatchObject({ kind: 'means', before: 104, after: 154, counts: [12, 12] })
  expect(marks).toMatchObject({ at: ['2012'] })
  expect(marks.fits.map((f) => f.length)).toEqual([12, 12])
  const shares = answerStep(asked(years(values.map((v) => v / 7)), { counts: false, unit: 'percent' }), '2012').facts[0]
  expect(shares).toMatchObject({ kind: 'step', ratio: false })
})

test('gates of a step', () => {
  const values = years(Array.from({ length: 12 }, (_, i) => 50 + i))
  expectRefused(answerStep(asked(values), null), 'period-needed')
  expectRefused(answerStep(asked(values), '2020'), 'period-without-figure', '2020')
  expectRefused(answerStep(asked(values), '2000'), 'nothing-before', '2000')
  const short = answerStep(asked(values), '2010')
  expectRefused(short, 'step-too-short', '10', '2', '8', '3')
  expect(short.facts).toEqual([expect.objectContaining({ kind: 'means', counts: [10, 2] })])
})

test('breaks: the first period of the new level with its reach; none in a flat series', () => {
  const values = Array.from({ length: 40 }, (_, i) => 20 + (i % 4) + (i >= 22 ? 15 : 0))
  const { facts, marks } = answerBreak(asked(years(values, 1980)))
  if (facts[0]?.kind !== 'breaks') throw new Error('no breaks')
  expect(facts[0].breaks.map((b) => b.first)).toEqual(['2002'])
  expect(facts[0].breaks[0]!.earliest! <= '2002' && facts[0].breaks[0]!.latest! >= '2002').toBe(true)
  expect(facts[0].p).toBeLessThan(1e-6)
  expect(facts[0].levels.map(Math.round)).toEqual([21, 37])
  expect(facts[1]).toEqual({ kind: 'breaks_log', same: true })
  expect(marks.fits.map((f) => [f[0]?.period, f.at(-1)?.period])).toEqual([
    ['1980', '2001'],
    ['2002', '2019'],
  ])
  const none = answerBreak(asked(years(values.slice(0, 20))))
  expect(none.facts[0]).toMatchObject({ kind: 'breaks', breaks: [] })
  expectRefused(answerBreak(asked(years(values.slice(0, 14)))), 'break-too-short', '14', '15')
  expectRefused(answerBreak(asked(years(values.map((v, i) => (i === 5 ? null : v))))), 'missing-periods', '6')
})

test('a long series of shares allows for neighbours that go together, over a missing year too', () => {
  const wave = Array.from({ length: 24 }, (_, i) => (i === 9 ? null : 40 + 0.2 * i + 3 * Math.sin(i / 3)))
  const [change] = answerTrend(asked(years(wave), { counts: false, unit: 'percent' })).facts
  if (change?.kind !== 'yearly_change') throw new Error('no change')
  const { value, low, high } = change.change
  const points = years(wave)
  const plain = leastSquares(
    [points.map(() => 1), points.map((p) => Number(p.period))],
    points.map((p) => p.value),
  )
  const independent =
    studentQuantile(0.975, points.length - 2) * Math.sqrt((plain.residualSumOfSquares / (points.length - 2)) * plain.inverse[1]![1]!)
  expect(value).toBeGreaterThan(0)
  expect((high! - low!) / 2).toBeGreaterThan(1.5 * independent)
})
