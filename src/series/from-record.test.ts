import { describe, expect, it } from 'vitest'
import { pickPoints } from '../model/pick.ts'
import { ratioToOfficial, recordSeries } from './from-record.ts'

const incident = (date: string | null, killed: number | null, type = 'homicide') => ({
  date,
  places: ['Ciudad', 'Provincia'],
  type,
  killed,
})
const report = (published: string | null, outlet: string | null = 'A') => ({ published, outlet })

describe('the record as series', () => {
  const reports = [
    report('2024-01-05'),
    report('2024-02-01'),
    report('2024-02-03', 'B'),
    report('2024-04-09', 'B'),
    report(null),
    report('2024'),
  ]
  const incidents = [
    incident('2024-01-03', 1),
    incident('2024-01-20', null, 'shooting'),
    incident('2024-02', 2),
    incident('2024', 9),
    incident(null, 9),
    incident('2023-07-01', 9),
  ]
  const series = recordSeries(incidents, reports, new Map())
  const of = (id: string) => series.find((s) => s.id === id)

  it('counts incidents and people by month and place; a month without reports is a gap, one without incidents a zero', () => {
    const months = (id: string) => of(id)?.observations.map((o) => [o.period, o.value])
    expect(months('recorded_incidents:Ciudad:month')).toEqual([
      ['2024-01', 2],
      ['2024-02', 1],
      ['2024-03', null],
      ['2024-04', 0],
    ])
    expect(months('recorded_killed:Provincia:month')).toEqual([
      ['2024-01', 1],
      ['2024-02', 2],
      ['2024-03', null],
      ['2024-04', 0],
    ])
    expect(months('recorded_incidents/shooting:Ciudad:month')?.slice(0, 2)).toEqual([
      ['2024-01', 1],
      ['2024-02', 0],
    ])
  })

  it('tells what was read in each month, and breaks where an outlet came or went', () => {
    expect(of('recorded_incidents:Ciudad:month')?.observations.map((o) => o.note)).toEqual(['1 (A)', '2 (A, B)', null, '1 (B)'])
    expect(of('recorded_incidents:Ciudad:month')?.breaks).toEqual([
      { period: '2024-02', note: '+ B', noteInLanguage: { es: '+ B', en: '+ B' } },
      { period: '2024-03', note: '− A', noteInLanguage: { es: '− A', en: '− A' } },
    ])
  })

  it('is laid beside the official count where both are known', () => {
    const killed = of('recorded_killed:Ciudad:month')!
    const official = {
      ...killed,
      id: 'o',
      indicator: 'homicide_victims',
      placeCode: '9',
      observations: killed.observations.map((o, i) => ({ ...o, value: [4, 0, 5, 3][i] ?? null })),
    }
    const ratio = ratioToOfficial(killed, official, pickPoints(official, { rule: 'marked' }))
    // Nothing is divided by zero, and a gap of the record is no ratio of zero.
    expect(ratio?.observations.map((o) => [o.period, o.value, o.note])).toEqual([
      ['2024-01', 0.25, '1 / 4'],
      ['2024-04', 0, '0 / 3'],
    ])
  })

  it('is nothing where nothing was read', () => {
    expect(recordSeries(incidents, [report(null)], new Map())).toEqual([])
  })
})
