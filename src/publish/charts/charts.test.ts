import { describe, expect, it } from 'vitest'
import type { Finding } from '../../model/finding.ts'
import { altText } from './alt-text.ts'
import type { ChartLine, ChartPoint } from './chart.ts'
import { missingPeriods } from './gaps.ts'
import { headline } from './headline.ts'
import { ticksOf } from './scale.ts'
import { drawSlopeChart, slopeOf } from './slope-chart.ts'
import { drawSmallMultiples } from './small-multiples.ts'
import { drawTimeChart, type TimeChart } from './time-chart.ts'
import { periodIn, rangesIn } from './words.ts'

const point = (period: string, value: number | null, more: Partial<ChartPoint> = {}): ChartPoint => ({
  period,
  value,
  low: null,
  high: null,
  lowest: value,
  highest: value,
  provisional: false,
  ...more,
})
const line = (points: ChartPoint[], more: Partial<ChartLine> = {}): ChartLine => ({
  key: 'k',
  name: 'Deaths',
  role: 'main',
  points,
  breaks: [],
  cuts: [],
  ...more,
})
const chart = (lines: ChartLine[], more: Partial<TimeChart> = {}): TimeChart => ({
  language: 'en',
  form: 'line',
  title: 'Title',
  subtitle: 'Subtitle',
  source: 'Source',
  notes: [],
  alt: 'Alt',
  lines,
  measures: [],
  labelled: [],
  ...more,
})
const draw = (c: TimeChart) => drawTimeChart(c, { width: 720, paint: 'light' })
/** How many points each stroked line of a drawing joins. */
const joined = (svg: string) =>
  [...svg.matchAll(/<path d="([^"]+)" fill="none"[^>]*stroke-linejoin/g)].map(([, d]) => d?.split(/[ML]/).filter(Boolean).length)

describe('a chart over time', () => {
  const known = [point('2016', 5), point('2017', 6)]

  it('never joins over a period without a figure, whether it is said to be missing or passed over in silence', () => {
    expect(joined(draw(chart([line([...known, point('2018', 7)])])).svg)).toEqual([3])
    expect(joined(draw(chart([line([...known, point('2018', null), point('2019', 8)])])).svg)).toEqual([2])
    expect(joined(draw(chart([line([...known, point('2019', 8), point('2020', 8)])])).svg)).toEqual([2, 2])
    const drawn = draw(chart([line([...known, point('2018', null), point('2019', 8)])]))
    expect(drawn.hits.map((h) => h.period)).toEqual(['2016', '2017', '2019'])
    expect(drawn.svg).toContain('no figure')
  })

  it('cuts the line at a break, with its note, and where somebody else counts', () => {
    const points = [...known, point('2018', 7), point('2019', 8)]
    const { svg } = draw(chart([line(points, { breaks: [{ period: '2018', note: 'new definition' }] })]))
    expect(joined(svg)).toEqual([2, 2])
    expect(svg).toContain('From 2018 the figures do not continue those before: new definition')
    expect(joined(draw(chart([line(points, { cuts: ['2018'] })])).svg)).toEqual([2, 2])
  })

  it('shows both ends where sources disagree, also where no figure was chosen', () => {
    const { svg, hits } = draw(chart([line([...known, point('2018', null, { lowest: 6, highest: 9 })])]))
    expect(svg).toContain('sources disagree')
    expect(hits.map((h) => h.period)).toEqual(['2016', '2017', '2018'])
    expect(joined(svg)).toEqual([2])
  })

  it('starts at zero and reaches every figure, interval and source', () => {
    const { hits } = draw(chart([line([point('2016', 100), point('2017', 102, { high: 140 })])]))
    const { hits: withZero } = draw(chart([line([point('2016', 100), point('2017', 0)])]))
    expect(Math.max(...withZero.map((h) => h.y)) - Math.min(...withZero.map((h) => h.y))).toBeGreaterThan(150)
    expect(Math.abs(hits[0]!.y - hits[1]!.y)).toBeLessThan(10)
  })

  it('draws measures on their day, as a strip where only the month is known, and until their end', () => {
    const months = Array.from({ length: 24 }, (_, i) => point(`${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, i))
    const measures = [
      { date: '2023-03-09', end: null, name: 'On a day' },
      { date: '2023-10', end: null, name: 'In a month' },
      { date: '2024-02-01', end: '2024-06-30', name: 'Half a year' },
      { date: '2019-01-01', end: null, name: 'Before it all' },
    ]
    const { svg } = draw(chart([line(months)], { measures }))
    expect(svg.match(/fill-opacity="0.12"/g)).toHaveLength(2)
    expect(svg).toContain('1\u20029 Mar 2023: On a day')
    expect(svg).toContain('3\u20021 Feb 2024–30 Jun 2024: Half a year')
    expect(svg).not.toContain('Before it all')
  })

  it('holds text from files to be text', () => {
    const hostile = '<script>alert(1)</script>" onload="x" \u0000&'
    const { svg } = draw(
      chart([line(known, { name: hostile }), line(known, { key: 'b' })], { title: hostile, source: hostile, alt: hostile }),
    )
    for (const bad of ['<script', 'onload="x"', '\u0000']) expect(svg).not.toContain(bad)
    expect(svg).toContain('&lt;script&gt;')
  })

  it('draws ten thousand points with no more ink than the paper has pixels for', () => {
    const points = Array.from({ length: 10_000 }, (_, i) =>
      point(`${1100 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, i % 97),
    )
    const { svg, hits } = draw(chart([line(points)]))
    expect(svg.length).toBeLessThan(80_000)
    expect(hits.length).toBeLessThan(4 * 720)
    const whole = draw(chart([line(points.slice(0, 1200))])).hits
    expect([Math.min(...hits.map((h) => h.y)), Math.max(...hits.map((h) => h.y))]).toEqual([
      Math.min(...whole.map((h) => h.y)),
      Math.max(...whole.map((h) => h.y)),
    ])
  })

  it('has nothing to say of no figures, and says so', () => {
    const { svg, hits } = draw(chart([line([point('2016', null)])]))
    expect(hits).toEqual([])
    expect(svg).toContain('Title')
  })
})

describe('many places', () => {
  const two = [
    line([point('2022', 10), point('2023', 20)], { key: 'a', name: 'A' }),
    line([point('2022', 5), point('2024', 9)], { key: 'b', name: 'B' }),
  ]

  it('small plots share their axes: equal figures are equally high', () => {
    const lines = [two[0]!, line([point('2022', 20)], { key: 'c', name: 'C' })]
    const { hits } = drawSmallMultiples(chart(lines), { width: 720, paint: 'light' })
    expect(hits.map((h) => [h.line, h.period])).toEqual([
      ['a', '2022'],
      ['a', '2023'],
      ['c', '2022'],
    ])
    expect(hits[1]?.y).toBe(hits[2]?.y)
  })

  it('a slope takes the ends of the first line, and names who has no such figure', () => {
    const slope = slopeOf(chart(two))
    expect([slope.from, slope.to, slope.notes]).toEqual(['2022', '2023', ['No figure: B.']])
    const { hits, svg } = drawSlopeChart(slope, { width: 720, paint: 'light' })
    expect(hits.map((h) => h.line)).toEqual(['a', 'a'])
    expect(svg).toContain('20 A')
  })
})

describe('headlines', () => {
  const names = { es: { main: 'Presos', limit: 'Plazas' }, en: { main: 'Prisoners', limit: 'Places' } }
  const latest = { period: '2024', value: 120, limit: 98 }
  const change = {
    kind: 'change' as const,
    from: { period: '2023', value: 260 },
    to: { period: '2024', value: 90 },
    after: null,
    ratio: null,
  }
  const cases: [Finding, string, string][] = [
    [{ kind: 'none' }, 'Presos: ninguna cifra', 'Prisoners: no figures'],
    [
      { kind: 'single', only: { period: '2022', value: 1200 } },
      'Presos: se conoce una sola cifra, 1.200 en 2022',
      'Prisoners: one figure is known, 1,200 in 2022',
    ],
    [
      { kind: 'unjoined', periods: ['2002', '2013', '2017'] },
      'Presos: 3 cifras sueltas (2002, 2013, 2017), que no forman una línea',
      'Prisoners: 3 separate figures (2002, 2013, 2017), which do not make a line',
    ],
    [
      { kind: 'limit', known: ['2018', '2019', '2020'], over: ['2019', '2020'], since: '2019', latest },
      'Presos: más que plazas en 2019 y desde entonces',
      'Prisoners: more than places in 2019 and since',
    ],
    [
      { kind: 'limit', known: ['2022', '2024'], over: ['2022', '2024'], since: null, latest },
      'Presos: más que plazas en los 2 años en que se conocen ambas cifras (2022, 2024)',
      'Prisoners: more than places in the 2 years for which both are known (2022, 2024)',
    ],
    [
      { kind: 'limit', known: ['2022', '2023', '2024'], over: ['2022'], since: null, latest },
      'Presos: más que plazas en 2022, 1 de los 3 años en que se conocen ambas cifras',
      'Prisoners: more than places in 2022, 1 of the 3 years for which both are known',
    ],
    [
      { kind: 'limit', known: ['2022'], over: [], since: null, latest },
      'Presos: no más que plazas en 2022',
      'Prisoners: no more than places in 2022',
    ],
    [
      { kind: 'lowest', latest: { period: '2024', value: 90 }, known: ['2010', '2011', '2012', '2013', '2024'] },
      'Presos: 90 en 2024, la cifra más baja de las 5 conocidas desde 2010',
      'Prisoners: 90 in 2024, the lowest of the 5 figures known since 2010',
    ],
    [
      { ...change, clear: true },
      'Presos: de 260 en 2023 a 90 en 2024, 65,4 % menos',
      'Prisoners: from 260 in 2023 to 90 in 2024, down 65.4%',
    ],
    [
      { ...change, clear: true, after: { period: '2025', value: 116 } },
      'Presos: de 260 en 2023 a 90 en 2024, 65,4 % menos; 116 en 2025',
      'Prisoners: from 260 in 2023 to 90 in 2024, down 65.4%; 116 in 2025',
    ],
    [
      { ...change, to: { period: '2024', value: 250 }, clear: false },
      'Presos: de 260 en 2023 a 250 en 2024; la diferencia no supera lo que puede dar el azar',
      'Prisoners: from 260 in 2023 to 250 in 2024; the difference is within what chance can give',
    ],
    [
      { ...change, from: { period: '2023', value: 0 }, clear: true },
      'Presos: de 0 en 2023 a 90 en 2024',
      'Prisoners: from 0 in 2023 to 90 in 2024',
    ],
  ]
  it.each(cases)('%j', (finding, es, en) => {
    expect(headline(finding, names.es, 'es')).toBe(es)
    expect(headline(finding, names.en, 'en')).toBe(en)
  })
})

describe('words of charts', () => {
  it.each([
    ['2024', '2024', '2024'],
    ['2024-03', 'marzo de 2024', 'March 2024'],
    ['2024-Q1', 'primer trimestre de 2024', 'first quarter of 2024'],
    ['2024-S2', 'segundo semestre de 2024', 'second half of 2024'],
    ['2024-01/2024-06', 'enero a junio de 2024', 'January to June 2024'],
    ['2024-01-01/2024-06-14', '1 de enero de 2024 a 14 de junio de 2024', '1 January 2024 to 14 June 2024'],
  ])('%s', (period, es, en) => {
    expect([periodIn('es', period), periodIn('en', period)]).toEqual([es, en])
  })

  it('tells what is missing as ranges, and says all of it to those who do not see', () => {
    const points = [point('2002', 5), point('2003', null), point('2006', 9)]
    expect(rangesIn('en', missingPeriods(points))).toBe('2003–2005')
    expect(altText('Deaths, X', [line(points)], 'es')).toBe('Gráfico: Deaths, X. Deaths: de 5 (2002) a 9 (2006). Sin cifra: 2003–2005.')
  })

  it.each([
    [0, 120700, 6, [0, 50000, 100000, 150000]],
    [0, 0.7, 4, [0, 0.2, 0.4, 0.6, 0.8]],
    [-12, 30, 4, [-20, 0, 20, 40]],
    [0, 0, 4, [0, 0.5, 1]],
  ] as const)('rounds an axis from %d to %d', (low, high, wanted, ticks) => {
    expect(ticksOf(low, high, wanted)).toEqual(ticks)
  })
})
