// Whatever the figures are, a study answers or refuses in words: nothing that is no number leaves it, and no p of 0.
import { describe, expect, test } from 'vitest'
import { sayNotice } from '../../model/say-notice.ts'
import type { Series } from '../../model/series.ts'
import { DesignKind, Study } from '../../model/study.ts'
import { type MeasureRow, StudyReport } from '../../model/study-report.ts'
import { tellStudy } from '../../model/study-telling.ts'
import { figure } from '../../series/testing.ts'
import { expectRefused } from '../testing.ts'
import { evaluateStudy } from './evaluate-study.ts'
import type { Material } from './material.ts'

type Shape = (t: number, place: number) => number | null
const PLACES = ['Here', 'East', 'West', 'North', 'South', 'Hill', 'Shore', 'Wood']
const MONTHS = Array.from({ length: 72 }, (_, t) => `${2010 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`)
const YEARS = Array.from({ length: 20 }, (_, t) => String(2000 + t))

function series(indicator: string, place: string, code: string, periods: readonly string[], values: readonly (number | null)[]): Series {
  const observations = periods.map((period, t) => figure(period, values[t] ?? null))
  const grain = periods[0]!.length > 4 ? 'month' : 'year'
  const rest = { unit: 'persons', measure: 'flow', referenceDay: null, definition: null, licence: null, breaks: [], grain }
  return { id: `${indicator}:${place}:${grain}`, indicator, place, placeCode: code, observations, ...rest } as Series
}

const law: MeasureRow = {
  date: '2014-01',
  name: 'The law',
  nameEs: null,
  kind: 'law',
  jurisdiction: 'national',
  sourceUrl: null,
  status: null,
  reviewed: true,
}

/** Yearly and monthly figures of eight places; the first is the treated one. */
function material(shape: Shape): Material {
  const all = PLACES.flatMap((place, p) => [
    series(
      'deaths',
      place,
      `821${p}`,
      YEARS,
      YEARS.map((_, t) => shape(t, p)),
    ),
    series(
      'deaths',
      place,
      `821${p}`,
      MONTHS,
      MONTHS.map((_, t) => shape(t, p)),
    ),
    series(
      'population',
      place,
      `821${p}`,
      YEARS,
      YEARS.map(() => 1_000_000),
    ),
  ])
  return { series: all, measures: [law], events: [], sources: new Map(), names: new Map() }
}

/** What a design cannot do without; and fewer draws than usual where only the words are looked at. */
const OPTIONS: Partial<Record<DesignKind, object>> = {
  spike: { period: '2014' },
  structural: { draws: 400 },
  under_count: { lists: ['A', 'B'], patterns: [{ on: '11', count: 3 }], closed: true },
}

function study(design: DesignKind, over: object = {}): Study {
  const yearly = !['interrupted', 'structural'].includes(design)
  return Study.parse({
    id: 'a-study',
    question: 'Were there fewer?',
    intervention: { name: 'The law' },
    outcome: 'deaths',
    frequency: yearly ? 'yearly' : 'monthly',
    places: {
      treated: 'Here',
      donors: design === 'ratio' ? ['East'] : ['interrupted', 'rate', 'spike', 'break_search'].includes(design) ? [] : 'all',
    },
    window: yearly ? { from: '2000', to: '2019' } : { from: '2010-01', to: '2015-12' },
    tail: 0,
    population: 'population',
    design,
    options: OPTIONS[design] ?? {},
    ...over,
  })
}

const wave = (t: number, p: number): number => 40 + 5 * p + Math.round((4 + p) * Math.sin(t / 2) + (8 - p) * Math.cos(p + t / 3))
const SHAPES: readonly (readonly [string, Shape])[] = [
  ['a wave', wave],
  ['nothing at all', () => 0],
  ['one number for ever', () => 7],
  ['nothing after the measure', (t, p) => (p === 0 && t >= 14 ? 0 : wave(t, p))],
  ['nothing before the measure', (t, p) => (p === 0 && t < 14 ? 0 : wave(t, p))],
  ['a hole', (t, p) => (p === 0 && t === 5 ? null : wave(t, p))],
  ['no figure', () => null],
  ['one figure', (t) => (t === 14 ? 3 : null)],
  ['others without figures after', (t, p) => (p > 0 && t >= 14 ? null : wave(t, p))],
  ['numbers beyond all measure', (t, p) => wave(t, p) * 1e9],
  ['shares, no counts', (t, p) => wave(t, p) / 7],
  ['all alike', (t) => wave(t, 0)],
]

function expectWhole(report: StudyReport): void {
  StudyReport.parse(report)
  const numbers = (value: unknown): number[] =>
    typeof value === 'number' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbers) : []
  expect(numbers(report).filter((n) => !Number.isFinite(n))).toEqual([])
  const effects = [report.estimate, ...report.beside].flatMap((e) => e.effects)
  expect([...effects, ...report.specification].filter((e) => e.p === 0)).toEqual([])
  expect(report.estimate.outcome === 'refused').toBe(report.estimate.refusals.length > 0)
  for (const language of ['es', 'en'] as const) {
    const { lead, refusals, instead, wrong } = tellStudy(report, language)
    expect([...lead, ...refusals, ...instead, ...wrong].join(' ')).not.toMatch(/NaN|Infinity|undefined|null|\{\w+\}|(^|[\s(«“])\?/)
    // A refusal says what is missing, then what can be done.
    for (const line of refusals) expect(line.split(/[.:;] /).length, line).toBeGreaterThan(1)
  }
}

describe.each(SHAPES)('figures that are %s', (_, shape) => {
  const held = material(shape)
  test.each(DesignKind.options)('%s answers or refuses in words', (design) => {
    expectWhole(evaluateStudy(study(design), held))
    if (design === 'synthetic_did' || design === 'before_after') expectWhole(evaluateStudy(study(design, { scale: 'log_rate' }), held))
  })
})

describe('what is missing is named, with the nearest thing that can be done', () => {
  const of = (shape: Shape, design: DesignKind, over: object = {}) => evaluateStudy(study(design, over), material(shape)).estimate
  const hole: Shape = (t, p) => (p === 0 && t === 5 ? null : wave(t, p))

  test('a month without a figure: which, and the longest stretch that has all of its own', () => {
    expectRefused(of(hole, 'interrupted'), 'missing-periods', ['2010-06', '66', '2010-07–2015-12'])
    expectRefused(of(hole, 'break_search'), 'missing-periods', ['2005', '14', '2006–2019'])
  })
  test('no figure at all', () => {
    expectRefused(
      of(() => null, 'interrupted'),
      'figures-none',
      ['2010-01'],
    )
    expectRefused(
      of(() => null, 'rate'),
      'figures-none',
      ['2019'],
    )
  })
  test('an unbalanced panel, and one in which nobody else has figures after the measure', () => {
    expectRefused(
      of((t, p) => (p === 3 && t === 2 ? null : wave(t, p)), 'synthetic_did'),
      'panel-unbalanced',
      ['North 2002', '1'],
    )
    const none = of((t, p) => (p > 0 && t >= 14 ? null : wave(t, p)), 'synthetic_did')
    expectRefused(none, 'panel-post-none', ['7', '2014'])
    expectRefused(none, 'panel-unbalanced', ['42'])
  })
  test('a constant series', () => {
    for (const design of ['break_search', 'synthetic_did', 'augmented'] as const)
      expectRefused(
        of(() => 7, design),
        'series-constant',
        ['7'],
      )
  })
  test('nothing after the measure: an exact bound, no interval by Wald', () => {
    const found = of((t, p) => (p === 0 && t >= 48 ? 0 : wave(t, p)), 'interrupted')
    expect(found.effects[0]).toMatchObject({ value: 0, low: 0 })
    expect(found.effects[0]!.high).toBeLessThan(0.1)
    expect(found.effects[0]!.method).not.toMatch(/quasi|newey/)
  })
  test('the treated place inside a donor', () => {
    const whole = {
      ...series(
        'deaths',
        'Whole',
        '82',
        YEARS,
        YEARS.map((_, t) => wave(t, 9)),
      ),
    }
    const held = { ...material(wave), series: [...material(wave).series, whole] }
    const named = evaluateStudy(study('synthetic_did', { places: { treated: 'Here', donors: ['Whole', 'East', 'West'] } }), held)
    expectRefused(named.estimate, 'donor-contains', ['Whole', 'Here'])
    // Asked for all places, those that contain it stay out by themselves.
    expect(evaluateStudy(study('synthetic_did'), held).data.map((d) => d.place)).not.toContain('Whole')
  })
  test('a date outside the window', () => {
    for (const design of ['before_after', 'synthetic_did', 'augmented', 'synthetic_control'] as const)
      expectRefused(of(wave, design, { window: { from: '2000', to: '2012' } }), 'date-outside', ['2014'])
    expectRefused(of(wave, 'interrupted', { window: { from: '2010-01', to: '2013-06' } }), 'date-outside', ['2014-01'])
    expectRefused(of(wave, 'structural', { window: { from: '2010-01', to: '2013-06' } }), 'date-outside', ['2014-01'])
  })
  test('fewer points than the gate', () => {
    expectRefused(of(wave, 'break_search', { window: { from: '2010', to: '2019' } }), 'break-too-short', ['10', '15'])
    expectRefused(of(wave, 'interrupted', { window: { from: '2013-06', to: '2015-12' } }), 'pre-too-short', ['7', '12'])
    expectRefused(of(wave, 'interrupted', { window: { from: '2010-01', to: '2014-03' } }), 'post-too-short', ['3', '6'])
    expectRefused(of(wave, 'synthetic_control', { window: { from: '2008', to: '2019' } }), 'panel-pre-short', ['6', '8'])
    expectRefused(of(wave, 'synthetic_control', { places: { treated: 'Here', donors: ['East', 'West'] } }), 'donors-too-few', ['2', '5'])
  })
})

test('several figures that nothing settles between are no figure, and the study says so', () => {
  const held = material(wave)
  const doubtful = held.series.map((s) =>
    s.place !== 'Here' || s.grain !== 'year'
      ? s
      : {
          ...s,
          observations: s.observations.flatMap((o) =>
            o.period === '2010'
              ? [
                  { ...o, preferred: false },
                  { ...o, preferred: false, value: 99 },
                ]
              : [o],
          ),
        },
  )
  const report = evaluateStudy(study('before_after'), { ...held, series: doubtful })
  expect(report.data.find((d) => d.period === '2010')).toMatchObject({ value: null, lowest: expect.any(Number), highest: 99 })
  const warning = report.estimate.warnings.find((w) => w.code === 'figures-unsettled')!
  expect(sayNotice(warning, 'en')).toContain('2010')
})

test('signs and measures of one kind are told by whole years: a measure of December counts from the next', () => {
  const december = { ...law, date: '2013-12' }
  const before = { ...law, name: 'An earlier law', date: '2006-02' }
  const held = { ...material((t, p) => (p === 0 && t >= 14 ? 9 : wave(t, p))), measures: [before, december] }
  const report = evaluateStudy(study('interrupted', { window: { from: '2010-01', to: '2015-12' } }), held)
  const yearly = evaluateStudy(study('before_after'), held)
  expect(report.start!.period).toBe('2013-12')
  expect(report.signs[0]!.ratio).toBeCloseTo((9 * 2) / 2 / ([...Array(5)].reduce((sum, _, i) => sum + wave(9 + i, 0), 0) / 5), 6)
  expect(yearly.history.map((h) => [h.measure.name, h.yearBefore, h.yearAfter, h.before, h.after])).toEqual([
    ['An earlier law', '2005', '2006', wave(5, 0), wave(6, 0)],
    ['The law', '2013', '2014', wave(13, 0), 9],
  ])
  // Nine is far under what a bad year passing by itself would leave (methods D3).
  expect(yearly.rivals.find((r) => r.story === 'regression')!.cells[0]).toEqual({ sign: 'homicides', fits: 'no' })
})
