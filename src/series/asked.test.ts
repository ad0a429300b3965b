import { expect, test } from 'vitest'
import { sayNotice } from '../model/say-notice.ts'
import type { Observation, Series, SeriesPoint } from '../model/series.ts'
import type { Notice } from '../model/study.ts'
import { type AskedFigures, figuresFor } from './asked.ts'
import { answerCrossing, type NamedLimit, type PickedSeries } from './crossing.ts'

type Given = Readonly<Record<string, number | null | readonly number[]>>

function picked(given: Given, more: Partial<Series> = {}, counters: Readonly<Record<string, string>> = {}): PickedSeries {
  const points = Object.entries(given).map(([period, value]): SeriesPoint => {
    const values = value === null ? [] : typeof value === 'number' ? [value] : [...value]
    const figures = values.map(
      (v): Observation => ({
        period,
        value: v,
        source: 's',
        counter: counters[period] ?? null,
        vintage: null,
        provisional: false,
        preferred: false,
        note: null,
        origin: null,
      }),
    )
    return { period, chosen: figures[0] ?? null, figures, gap: figures.length ? null : 'missing' }
  })
  const series: Series = {
    id: 'x',
    indicator: 'prison_population',
    unit: 'persons',
    place: 'Argentina',
    placeCode: null,
    grain: 'year',
    measure: 'stock',
    referenceDay: '12-31',
    definition: null,
    licence: null,
    breaks: [],
    observations: [],
    ...more,
  }
  return { series, points }
}

const said = (notice: Notice): string => `${sayNotice(notice, 'es')} ${sayNotice(notice, 'en')}`
const figures = (found: AskedFigures | Notice): AskedFigures => {
  if ('code' in found) throw new Error(found.code)
  return found
}

test('a question is put to figures that continue each other, and what stays out is told', () => {
  const values = { '2001': 5, '2002': 6, '2003': 7, '2004': 8, '2005': 9 }
  const broken = picked(values, { breaks: [{ period: '2003', note: 'new definition' }], measure: 'flow' })
  const late = figures(figuresFor(broken, 'trend', null))
  expect(late.points.map((p) => p.period)).toEqual(['2003', '2004', '2005'])
  expect(late.warnings.map((w) => w.code)).toEqual(['stretch-only'])
  expect(said(late.warnings[0]!)).toContain('2003')
  // The stretch of the period asked about, though another is longer.
  expect(figures(figuresFor(broken, 'spike', '2002')).points.map((p) => p.period)).toEqual(['2001', '2002'])
  const counted = picked(
    values,
    { measure: 'flow' },
    { '2001': 'police', '2002': 'police', '2003': 'prosecutors', '2004': 'prosecutors', '2005': 'police' },
  )
  expect(figures(figuresFor(counted, 'trend', null)).points.map((p) => p.period)).toEqual(['2003', '2004'])
})

test('a search for breaks takes neighbours only; a census has a coverage', () => {
  const gap = picked({ '2001': 5, '2002': 6, '2003': null, '2004': 8, '2005': 9, '2006': 3 })
  const run = figures(figuresFor(gap, 'break', null))
  expect(run.points.map((p) => p.period)).toEqual(['2004', '2005', '2006'])
  expect(run.warnings.map((w) => w.code)).toEqual(['stretch-only', 'coverage-unknown'])
  expect(figures(figuresFor(gap, 'trend', null))).toMatchObject({ counts: true, warnings: [] })
})

test('nothing is asked of cumulative counts or of a period without a figure', () => {
  const span = figuresFor(picked({ '2024-01/2024-05': 50 }, { grain: 'span' }), 'trend', null)
  expect(span).toMatchObject({ code: 'whole-periods-needed' })
  expect(figuresFor(picked({ '2001': 5, '2002': null }), 'spike', '2002')).toEqual({
    code: 'period-without-figure',
    params: { found: '2002' },
  })
})

const limited = (given: Given): NamedLimit => ({
  ...picked(given, { definition: { es: 'Plazas declaradas.', en: 'Places declared.' } }),
  name: { es: 'Plazas', en: 'Places' },
})

test('a crossing is seen only after a period known not to be over, and is certain for every figure in print', () => {
  const held = picked({ '2018': 90, '2019': 110, '2020': 120 })
  const seen = answerCrossing(held, limited({ '2018': 100, '2019': 100, '2020': 100 }))
  expect(seen.facts[0]).toMatchObject({ first: { period: '2019', seen: true, certain: true }, over: ['2019', '2020'] })
  expect(seen.facts[1]).toMatchObject({ kind: 'limit_means' })
  expect(seen.marks.at).toEqual(['2019'])
  const unseen = answerCrossing(held, limited({ '2018': null, '2019': 100, '2020': 100 }))
  expect(unseen.facts[0]).toMatchObject({ first: { period: '2019', seen: false } })
  expect(unseen.marks.at).toEqual([])
  const doubtful = answerCrossing(held, limited({ '2018': 100, '2019': [100, 115], '2020': 100 }))
  expect(doubtful.facts[0]).toMatchObject({ first: { period: '2019', seen: true, certain: false } })
})

test('gates of a crossing', () => {
  const held = picked({ '2018': 90 })
  const none = answerCrossing(held, null)
  expect(none.refusals[0]).toEqual({ code: 'limit-missing', params: { place: 'Argentina' } })
  const apart = answerCrossing(held, limited({ '2019': 100 }))
  expect(apart.refusals[0]).toEqual({ code: 'limit-without-figures', params: { place: 'Argentina' } })
  for (const { refusals } of [none, apart]) expect(said(refusals[0]!)).toContain('Argentina')
})
