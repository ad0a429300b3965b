import { describe, expect, it } from 'vitest'
import { pickPoints } from '../model/pick.ts'
import type { Observation, Series } from '../model/series.ts'
import type { PickedSeries } from './crossing.ts'
import { findingsIn } from './findings.ts'
import { changesOf, indexOf, occupancyOf, rateOf } from './measures.ts'
import { figure } from './testing.ts'

function picked(
  figures: Readonly<Record<string, number | null>>,
  more: Partial<Series> = {},
  own: Partial<Observation> = {},
): PickedSeries {
  const observations = Object.entries(figures).map(([period, value]) => figure(period, value, { source: 'A', ...own }))
  const series: Series = {
    id: 'x',
    indicator: 'homicide_victims',
    unit: 'persons',
    place: 'P',
    placeCode: '1',
    grain: 'year',
    measure: 'flow',
    referenceDay: null,
    definition: null,
    licence: null,
    breaks: [],
    observations,
    ...more,
  }
  return { series, points: pickPoints(series, { rule: 'marked' }) }
}
const values = ({ points }: PickedSeries) =>
  points.map((p) => [p.period, p.chosen ? Math.round((p.chosen.value ?? 0) * 1000) / 1000 : null])

describe('rates', () => {
  it('are per 100,000 person-years with the exact interval, and use the population of the same year only', () => {
    // 259 deaths among 1,350,000: R gives 19.185 (16.920 to 21.669) per 100,000.
    const rate = rateOf(picked({ '2022': 12, '2023': 259, '2024': 90 }), picked({ '2023': 1_350_000 }))
    expect(values(rate)).toEqual([
      ['2022', null],
      ['2023', 19.185],
      ['2024', null],
    ])
    expect(rate.intervals.get('2023')?.low).toBeCloseTo(16.919, 2)
    expect(rate.intervals.get('2023')?.high).toBeCloseTo(21.67, 2)
    expect(rate.points[1]?.chosen?.note).toBe('259 / 1350000 (A)')
  })

  it('of a month are yearly ones, and a span over two years has none', () => {
    const rate = rateOf(picked({ '2023-01': 31, '2022-11/2023-02': 9 }), picked({ '2023': 1_000_000 }))
    expect(rate.points.find((p) => p.period === '2023-01')?.chosen?.value).toBeCloseTo((31 / ((1_000_000 * 31) / 365.25)) * 100_000, 6)
    expect(rate.points.find((p) => p.period.includes('/'))?.chosen).toBeNull()
  })

  it('are refused without a population, and for what is no count', () => {
    expect(rateOf(picked({ '2023': 5 }), null).refusals).toEqual([{ code: 'denominator-missing', params: { place: 'P' } }])
    expect(rateOf(picked({ '2023': 5.5 }, { unit: 'percent', measure: 'rate' }), picked({ '2023': 100 })).refusals[0]?.code).toBe(
      'not-a-count',
    )
  })
})

describe('other ways to look', () => {
  it('occupancy is held over places, where both are known', () => {
    const places = picked({ '2022': 88_622, '2024': 98_199 }, { unit: 'places' })
    expect(values(occupancyOf(picked({ '2022': 105_053, '2023': 111_967, '2024': 120_700 }), places))).toEqual([
      ['2022', 118.541],
      ['2023', null],
      ['2024', 122.914],
    ])
  })

  it('change is over the like period, and not over a break, a gap or another counter', () => {
    expect(values(changesOf(picked({ '2022-03': 10, '2023-03': 5, '2023-04': 7, '2024-03': 6 }))).filter(([, v]) => v !== null)).toEqual([
      ['2023-03', -50],
      ['2024-03', 20],
    ])
    expect(changesOf(picked({ '2022': 10, '2023': 5 }, { breaks: [{ period: '2023', note: '' }] })).refusals[0]?.code).toBe(
      'like-periods-missing',
    )
  })

  it('an index begins anew after a break', () => {
    const broken = picked({ '2020': 50, '2021': 75, '2022': 10, '2023': 20 }, { breaks: [{ period: '2022', note: '' }] })
    expect(values(indexOf(broken))).toEqual([
      ['2020', 100],
      ['2021', 150],
      ['2022', 100],
      ['2023', 200],
    ])
  })
})

describe('findings', () => {
  const kinds = (p: PickedSeries, limit: PickedSeries | null = null) => findingsIn(p, limit).map((f) => f.kind)

  it('a crossing is seen only where the period before is known not to be over', () => {
    const limit = picked({ '2018': 100, '2019': 100, '2020': 100 })
    expect(findingsIn(picked({ '2018': 90, '2019': 110, '2020': 120 }), limit)[0]).toMatchObject({
      kind: 'limit',
      since: '2019',
      over: ['2019', '2020'],
    })
    expect(findingsIn(picked({ '2018': 90, '2019': null, '2020': 120 }), limit)[0]).toMatchObject({ since: null, known: ['2018', '2020'] })
    expect(findingsIn(picked({ '2019': 110, '2020': 120 }), limit)[0]).toMatchObject({ since: null, over: ['2019', '2020'] })
  })

  it('nothing is said that one figure in print would contradict', () => {
    const disputed = picked({ '2023': 100, '2024': 90 })
    const rival: Observation = { ...disputed.series.observations[0]!, value: 80, preferred: false }
    const series = { ...disputed.series, observations: [...disputed.series.observations, rival] }
    expect(kinds({ series, points: pickPoints(series, { rule: 'marked' }) })).toEqual(['latest'])
  })

  it('a small change of counts is told as what chance can give, a large one with its interval', () => {
    expect(findingsIn(picked({ '2023': 100, '2024': 95 }))[0]).toMatchObject({ kind: 'change', clear: false })
    const clear = findingsIn(picked({ '2023': 260, '2024': 90 }))[0]
    expect(clear).toMatchObject({ kind: 'change', clear: true, after: null })
    expect(clear?.kind === 'change' && clear.ratio?.value).toBeCloseTo((90 / 366 / (260 / 365)) as number, 6)
  })

  it('the lowest of few, or of figures that do not continue each other, is no finding', () => {
    expect(kinds(picked({ '2020': 9, '2021': 8, '2022': 7, '2024': 1 }))).toEqual(['latest'])
    expect(kinds(picked({ '2019': 9, '2020': 9, '2021': 8, '2022': 7, '2024': 1 }))).toContain('lowest')
    const broken = { breaks: [{ period: '2024', note: '' }] }
    expect(kinds(picked({ '2019': 9, '2020': 9, '2021': 8, '2022': 7, '2024': 1 }, broken))).toEqual(['unjoined'])
    expect(kinds(picked({}))).toEqual(['none'])
    expect(kinds(picked({ '2020': 4 }))).toEqual(['single'])
  })
})
