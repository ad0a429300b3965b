import { describe, expect, test } from 'vitest'
import { Fault } from '../../model/fault.ts'
import { sayNotice } from '../../model/say-notice.ts'
import type { Series } from '../../model/series.ts'
import { Study } from '../../model/study.ts'
import { type MeasureRow, StudyReport } from '../../model/study-report.ts'
import { sayStudy } from '../../model/study-telling.ts'
import { figure } from '../../series/testing.ts'
import { randomFrom } from '../../stats/random.ts'
import { evaluateStudy } from './evaluate-study.ts'
import type { Material } from './material.ts'

type Figure = readonly [period: string, value: number | null, extra?: Partial<Series['observations'][number]>]

/** An official series in the shape the loaders give. */
function series(indicator: string, place: string, placeCode: string | null, figures: readonly Figure[]): Series {
  const observations = figures.map(([period, value, extra]) => figure(period, value, { source: 'S1', ...extra }))
  const head = {
    id: `${indicator}:${place}`,
    indicator,
    unit: 'persons',
    place,
    placeCode,
    measure: 'flow',
    definition: null,
    licence: null,
  }
  return { ...head, grain: 'year', referenceDay: null, breaks: [], observations } as Series
}

const years = (from: number, values: readonly (number | null)[]): Figure[] => values.map((v, i) => [String(from + i), v])
const months = (from: number, values: readonly (number | null)[]): Figure[] =>
  values.map((v, i) => [`${from + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, v])

function measure(date: string, name: string, extra: Partial<MeasureRow> = {}): MeasureRow {
  return { date, name, nameEs: null, kind: 'deployment', jurisdiction: 'national', sourceUrl: null, status: null, reviewed: true, ...extra }
}

const random = randomFrom(3)
const noisy = (n: number, mean: (t: number) => number): number[] => Array.from({ length: n }, (_, t) => random.poisson(mean(t)))

const material: Material = {
  series: [
    series('deaths', 'Here', '82084', [
      ...years(2006, [100, 104, 97, 101, 99, 103, 98, 102, 130, 60, 58]),
      ['2015', 66, { source: 'S2', preferred: false }],
    ]),
    series(
      'deaths',
      'Here',
      '82084',
      months(
        2010,
        noisy(72, (t) => (t < 60 ? 20 : 10)),
      ),
    ),
    series('deaths', 'There', '82063', years(2006, [50, 51, 49, 52, 50, 48, 51, 50, 49, 50, 51])),
    series('deaths', 'Whole', '82', years(2006, [400, 404, 397, 401, 399, 403, 398, 402, 430, 360, 358])),
    series('wounded', 'Here', '82084', years(2010, [300, 310, 305, 300, 320, 100, 90])),
    series(
      'patchy',
      'Here',
      '82084',
      months(
        2010,
        Array.from({ length: 72 }, (_, t) => (t % 5 ? 20 : null)),
      ),
    ),
    series('patchy', 'Here', '82084', years(2006, [100, 104, 97, 101, 99, 103, 98, 102, 130, 60, 58])),
  ],
  measures: [
    measure('2011-03-01', 'An earlier sending of forces'),
    measure('2015-01-10', 'The sending of forces'),
    measure('2015-02', 'A law of the same month', { kind: 'law' }),
    measure('2015-03', 'What a machine thinks it read', { reviewed: false }),
    measure('2015-03', 'A measure elsewhere', { jurisdiction: 'another country' }),
  ],
  events: [],
  sources: new Map([['S1', { id: 'S1', publisher: 'The observatory', title: 'Yearly report', url: null, date: '2016-05', licence: null }]]),
  names: new Map([['deaths', { es: 'Muertes', en: 'Deaths' }]]),
}

function study(over: object = {}): Study {
  return Study.parse({
    id: 'a-study',
    question: { es: '¿Hubo menos muertes?', en: 'Were there fewer deaths?' },
    intervention: { name: 'The sending of forces' },
    outcome: 'deaths',
    places: { treated: 'Here', jurisdictions: ['national'] },
    window: { from: '2006', to: '2016' },
    design: 'before_after',
    ...over,
  })
}
const codes = (report: StudyReport): string[] => report.estimate.warnings.map((w) => w.code)
const faultOf = (run: () => unknown): Fault => {
  try {
    run()
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  throw new Error('no fault')
}

describe('a study is put to the data', () => {
  test('whole years: the effect first, then everything that could be wrong', () => {
    const report = evaluateStudy(study(), material)
    StudyReport.parse(report)
    expect(JSON.stringify(evaluateStudy(study(), material))).toBe(JSON.stringify(report))
    expect(report.start).toEqual({ date: '2015-01-10', period: '2015', rule: 'containing' })
    expect(report.estimate.effects[0]).toMatchObject({ key: 'to_five_years' })
    expect(report.concurrent.map((m) => m.name)).toEqual(['A law of the same month'])
    expect(report.earlier.map((m) => m.date)).toEqual(['2011-03-01'])
    for (const code of ['package-of-measures', 'measures-earlier', 'peak-before', 'expected-anyway', 'sources-agree'])
      expect(codes(report), code).toContain(code)
    expect(report.data.find((d) => d.period === '2015')).toMatchObject({
      value: 60,
      lowest: 60,
      highest: 66,
      source: 'S1',
      title: 'The observatory',
      vintage: '2016-05',
    })
    expect(report.specification.map((r) => r.key)).toEqual(['as_asked', 'lowest_figures', 'highest_figures', 'window_shorter'])
  })

  test('a source that turns the conclusion is told', () => {
    const doubtful = material.series.map((s) =>
      s.place === 'There'
        ? {
            ...s,
            observations: s.observations.flatMap((o) =>
              o.period === '2015'
                ? [
                    { ...o, value: 25 },
                    { ...o, value: 60, preferred: false },
                  ]
                : [o],
            ),
          }
        : s,
    )
    const report = evaluateStudy(study({ places: { treated: 'There' } }), { ...material, series: doubtful })
    expect(codes(report)).toContain('sources-differ')
  })

  test('signs and rival stories', () => {
    const report = evaluateStudy(study({ signs: { wounded: { indicator: 'wounded', place: 'Here' } } }), material)
    expect(report.signs.map((s) => [s.sign, s.moved])).toEqual([
      ['homicides', 'fell'],
      ['wounded', 'fell'],
      ['extortion', 'no_data'],
      ['neighbours', 'no_data'],
      ['undetermined', 'no_data'],
    ])
    const of = (story: string) => report.rivals.find((r) => r.story === story)?.cells.map((c) => c.fits)
    expect(of('deployment')).toEqual(['yes', 'yes', 'no_data', 'silent', 'silent'])
    expect(of('counting')?.slice(0, 2)).toEqual(['yes', 'no'])
  })

  test('months: the last two are still being revised; the earlier break is seen', () => {
    const report = evaluateStudy(
      study({ design: 'interrupted', frequency: 'monthly', window: { from: '2010-01', to: '2015-12' }, outcome: 'deaths' }),
      material,
    )
    expect(report.periods.at(-1)).toBe('2015-10')
    expect(codes(report)).toContain('tail-dropped')
    expect(report.estimate.effects[0]!.value!).toBeLessThan(0.7)
    const late = evaluateStudy(
      study({
        design: 'interrupted',
        frequency: 'monthly',
        window: { from: '2010-01', to: '2015-12' },
        tail: 0,
        intervention: { name: 'A late one' },
      }),
      {
        ...material,
        measures: [measure('2015-06', 'A late one')],
      },
    )
    expect(late.estimate.warnings.find((w) => w.code === 'break-earlier')?.params).toMatchObject({ found: '2014-12', start: '2015-06' })
  })

  test('a fall that was there before the date is told; a place without a part of it is the rest', () => {
    const report = evaluateStudy(study({ intervention: { name: 'A late one' }, places: { treated: 'Here', donors: ['Whole − Here'] } }), {
      ...material,
      measures: [measure('2015-06-20', 'A late one')],
    })
    expect(report.estimate.warnings.find((w) => w.code === 'started-earlier')?.params).toMatchObject({ year: '2015', months: '01/05' })
    expect(report.data.find((d) => d.place === 'Whole − Here' && d.period === '2015')).toMatchObject({
      value: 300,
      lowest: 294,
      highest: 300,
    })
    expect(report.estimate.effects.map((e) => e.key)).toContain('ratio_of_ratios')
  })

  test('a date found by looking loses its p', () => {
    const report = evaluateStudy(
      study({
        design: 'interrupted',
        frequency: 'monthly',
        window: { from: '2010-01', to: '2015-12' },
        intervention: { name: 'The sending of forces', picked: 'data' },
      }),
      material,
    )
    expect(report.estimate.effects.every((e) => e.p === null)).toBe(true)
    expect(codes(report)).toContain('date-picked')
  })

  test('a series with holes is refused by the names of the holes, and what can be said is said', () => {
    const report = evaluateStudy(
      study({ design: 'interrupted', outcome: 'patchy', frequency: 'monthly', window: { from: '2010-01', to: '2015-12' }, tail: 0 }),
      material,
    )
    expect(report.estimate).toMatchObject({ outcome: 'refused', effects: [] })
    expect(sayNotice(report.estimate.refusals[0]!, 'es')).toContain('2010-06')
    expect(report.beside.map((e) => e.design)).toEqual(['before_after'])
    expect(sayStudy(report, 'en').join('\n')).toContain('What can be said with these data')
  })

  test('provisional figures and places that share the package', () => {
    const late = material.series.map((s) => ({
      ...s,
      observations: s.observations.map((o) => ({ ...o, provisional: o.period === '2015' })),
    }))
    const report = evaluateStudy(study({ places: { treated: 'Here', donors: ['There'], jurisdictions: ['national'] } }), {
      ...material,
      series: late,
    })
    for (const code of ['figures-provisional', 'comparison-partly-treated']) expect(codes(report), code).toContain(code)
    const homicides = material.series.map((s) => ({ ...s, indicator: s.indicator.replace('deaths', 'homicide_victims') }))
    expect(codes(evaluateStudy(study({ outcome: 'homicide_victims' }), { ...material, series: homicides }))).toContain('truce-same')
  })
})

describe('what cannot be asked', () => {
  test.each([
    ['before_after', { intervention: null }, 'measure-needed'],
    ['interrupted', { intervention: null }, 'measure-needed'],
    ['synthetic_did', { intervention: null }, 'measure-needed'],
    ['before_after', { frequency: 'monthly' }, 'years-needed'],
    ['interrupted', { frequency: 'quarterly' }, 'months-or-years-needed'],
    ['before_after', { window: { from: '2016', to: '2016' } }, 'date-outside'],
    ['interrupted', { window: { from: '2006', to: '2012' } }, 'date-outside'],
    ['synthetic_control', { places: { treated: 'Here', donors: ['There', 'Whole'] } }, 'donor-contains'],
    ['synthetic_did', { places: { treated: 'Nowhere', donors: ['There'] } }, 'panel-unbalanced'],
    ['ratio', {}, 'donors-too-few'],
    ['ratio', { places: { treated: 'Here', donors: ['There'] } }, 'denominator-missing'],
    ['rate', {}, 'denominator-missing'],
    ['reprisals', {}, 'attacks-too-few'],
    ['near_repeat', {}, 'events-too-few'],
    ['under_count', {}, 'lists-open'],
    ['break_search', { window: { from: '2000', to: '2016' } }, 'missing-periods'],
  ])('%s %j: %s', (design, over, code) => {
    const report = evaluateStudy(study({ design, ...over }), material)
    StudyReport.parse(report)
    expect(report.estimate.outcome).toBe('refused')
    expect(report.estimate.refusals.map((r) => r.code)).toContain(code)
    // Both sentences stand with every gap filled.
    for (const language of ['es', 'en'] as const)
      for (const r of report.estimate.refusals) expect(sayNotice(r, language)).not.toMatch(/(^|[\s(«“])\?/)
  })

  test.each([
    ['intervention.name', { intervention: { name: 'No such thing' } }, 'The sending of forces'],
    ['intervention.name', { intervention: { name: 'sending of forces' } }, 'An earlier sending of forces'],
    ['intervention.date', { intervention: { name: 'The sending of forces', date: '2014-12' } }, '2015-01-10'],
    [
      'options.drews',
      { design: 'interrupted', frequency: 'monthly', window: { from: '2010-01', to: '2015-12' }, options: { drews: 1 } },
      '',
    ],
    [
      'options.counts',
      { design: 'interrupted', frequency: 'monthly', window: { from: '2010-01', to: '2015-12' }, options: { counts: [1] } },
      'counts',
    ],
    ['window', { window: { from: '2016', to: '2010' } }, 'from ≤ to'],
  ])('%s is a fault that says what was expected', (path, over, expected) => {
    const fault = faultOf(() => evaluateStudy(study(over), material))
    expect(fault.code).toBe('study-invalid')
    expect(fault.params.path).toBe(path)
    expect(String(fault.params.expected)).toContain(expected)
  })
})
