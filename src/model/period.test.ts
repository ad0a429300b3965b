import { describe, expect, it } from 'vitest'
import { byTime, daysOf, grainOf, lengthOf, likePeriod, middleOf, nextOf, periodsBetween } from './period.ts'

describe('periods', () => {
  it.each([
    ['2024', 'year', '2024-01-01', '2024-12-31', 366, '2025'],
    ['2023-S2', 'half', '2023-07-01', '2023-12-31', 184, '2024-S1'],
    ['2023-Q1', 'quarter', '2023-01-01', '2023-03-31', 90, '2023-Q2'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29', 29, '2024-03'],
    ['2023-12', 'month', '2023-12-01', '2023-12-31', 31, '2024-01'],
    ['2024-02-29', 'day', '2024-02-29', '2024-02-29', 1, '2024-03-01'],
  ])('%s', (period, grain, from, to, days, next) => {
    expect([grainOf(period), daysOf(period), lengthOf(period), nextOf(period)]).toEqual([grain, { from, to }, days, next])
  })

  it.each(['', '24', '2024-13', '2023-02-29', '2024-Q5', '2024-S3', '2024-06/2024-01', '2024-01/', 'x/2024'])('%j is none', (text) => {
    expect(grainOf(text)).toBeNull()
  })

  it('knows spans, their like of another year, and their order', () => {
    expect(daysOf('2024-01/2024-06-14')).toEqual({ from: '2024-01-01', to: '2024-06-14' })
    expect(likePeriod('2024-01/2024-06', -1)).toBe('2023-01/2023-06')
    expect(likePeriod('2024-Q3', -1)).toBe('2023-Q3')
    expect(['2024-03', '2023', '2024', '2024-01/2024-02'].sort(byTime)).toEqual(['2023', '2024-01/2024-02', '2024', '2024-03'])
    expect(middleOf('2024')).toBe(2024.5)
    expect(middleOf('2023-07')).toBeCloseTo(2023.54, 2)
  })

  it('names what lies between, so that a gap can be seen', () => {
    expect(periodsBetween('2023-11', '2024-02')).toEqual(['2023-11', '2023-12', '2024-01', '2024-02'])
    expect(periodsBetween('2023-Q4', '2024-Q1')).toEqual(['2023-Q4', '2024-Q1'])
  })
})
