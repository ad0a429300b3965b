import { expect, test } from 'vitest'
import { NO_MARKS, type SeriesAnswer, type SeriesFact } from '../../model/series-answer.ts'
import { sayAnswer } from './answer-words.ts'

const NAMES = { es: { limit: 'Plazas en cárceles', unit: 'personas' }, en: { limit: 'Places in prisons', unit: 'people' } }
const titled = (fact: SeriesFact, language: 'es' | 'en', question: SeriesAnswer['question'] = 'trend') =>
  sayAnswer({ question, facts: [fact], refusals: [], warnings: [], marks: NO_MARKS }, NAMES[language], language)

const change = (value: number, low: number, high: number): SeriesFact => ({
  kind: 'yearly_change',
  percent: true,
  change: { value, low, high },
  from: '2014',
  to: '2024',
})

test('a change whose interval leaves both ways open is not told as a rise or a fall', () => {
  expect(titled(change(-9.9, -39, 33), 'es').title).toBe('las cifras de 2014 a 2024 no permiten decir si sube o baja')
  expect(titled(change(-9.9, -39, 33), 'en').title).toBe('the figures from 2014 to 2024 cannot tell whether it is rising or falling')
  expect(titled(change(-9.9, -15, -4), 'es').title).toBe('de 2014 a 2024 bajó 9,9 % por año (4 %–15 %)')
  expect(titled(change(5.25, 4.69, 5.81), 'en').title).toBe('rose by 5.25% a year from 2014 to 2024 (4.69%–5.81%)')
})

test('"grown continuously" is said only where every step goes that way; else the periods that break it are named', () => {
  const steps = (against: string[]): SeriesFact => ({ kind: 'steps', up: true, of: 6, against })
  expect(titled(steps([]), 'en').facts).toEqual(['Rose in each of the 6 steps between neighbouring figures.'])
  expect(titled(steps(['2008', '2009', '2013']), 'es').facts).toEqual([
    'Subió en 3 de los 6 pasos entre cifras vecinas; no en 2008–2009, 2013.',
  ])
})

test('a spike says what was to be expected, with its interval, and whether it was looked for', () => {
  const spike = (observed: number, outside: boolean, searched: number | null): SeriesFact => ({
    kind: 'spike',
    period: '2016-03',
    observed,
    expected: { value: 15.2, low: 6.3, high: 26.4 },
    outside,
    searched,
  })
  expect(titled(spike(29, true, null), 'es').facts).toEqual([
    '29 en marzo de 2016, por encima de lo que hacían esperar los demás períodos, 15,2 (6,3–26,4).',
  ])
  expect(titled(spike(20, false, 12), 'en').facts).toEqual([
    '20 in March 2016, within what the other periods let expect, 15.2 (6.3–26.4).',
    'Of 12 periods it stands out most; the interval pays for that search.',
  ])
})

test('a crossing that was not seen is not dated', () => {
  const crossing = (seen: boolean, certain: boolean): SeriesFact => ({
    kind: 'crossing',
    known: ['2022', '2024'],
    over: ['2022', '2024'],
    first: { period: '2022', seen, certain },
    latest: { period: '2024', value: 120_700, limit: 98_199, over: true },
  })
  expect(titled(crossing(false, true), 'es').facts).toEqual([
    'Ya superaba plazas en cárceles en 2022, y no se sabe desde cuándo.',
    'La última vez que se conocen ambas cifras, 2024: 120.700 contra 98.199.',
    'Del período anterior a 2022 no se conocen ambas cifras: pudo superarlas antes.',
  ])
  expect(titled(crossing(true, false), 'en').facts).toEqual([
    'Passed places in prisons in 2022.',
    'When both are last known, 2024: 120,700 against 98,199.',
    'With other figures printed for 2022 it was not more than places in prisons.',
  ])
})

test('a step whose interval holds "no change" is not told as one', () => {
  const step = (low: number): SeriesFact => ({ kind: 'step', period: '2016', ratio: true, size: { value: 1.4, low, high: 1.9 } })
  expect(titled(step(0.9), 'en').title).toBe('the figures cannot tell whether the level changed in 2016')
  expect(titled(step(1.1), 'es').title).toBe('el nivel cambió en 2016: 1,4 veces lo que seguía la tendencia anterior (1,1–1,9)')
})

test('no breaks and some; the test of there being any is always said, never as zero', () => {
  const none: SeriesFact = { kind: 'breaks', breaks: [], levels: [12], p: 0.31 }
  expect(titled(none, 'es').facts).toEqual(['Las cifras no muestran un quiebre.', 'Prueba de que haya algún quiebre: p = 0,31.'])
  const one: SeriesFact = {
    kind: 'breaks',
    breaks: [{ first: '1899', earliest: '1896', latest: '1903' }],
    levels: [1097.75, 849.97],
    p: 2e-16,
  }
  expect(titled(one, 'en').facts).toEqual([
    'The level changes in 1899 (between 1896 and 1903).',
    'Mean of each stretch: 1,098 → 850.',
    'Test of there being any break: p < 0.001.',
  ])
})
