import { describe, expect, test } from 'vitest'
import { REFUSALS } from './refusal-texts.ts'
import { sayNotice } from './say-notice.ts'
import { Effect, Estimate, Notice, Study } from './study.ts'

describe('sentences of an evaluation', () => {
  test.each(Object.entries(REFUSALS))('%s is said in both languages with the same figures', (_, { es, en }) => {
    const gaps = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort()
    expect(gaps(es)).toEqual(gaps(en))
    expect(es).not.toBe(en)
    // Rule 0.9: nothing is said to have brought anything about, unless it is denied.
    for (const text of [es, en]) expect(text).not.toMatch(/\b(caused|because of|causó|gracias a)\b/i)
  })

  test('figures are written as each language writes them', () => {
    const notice = { code: 'counts-overdispersed', params: { dispersion: 2.0448 } } as const
    expect(sayNotice(notice, 'es')).toContain('2,04 veces')
    expect(sayNotice(notice, 'en')).toContain('2.04 times')
  })
})

describe('schemas', () => {
  test('a study is strict: an unknown key or a code that no sentence stands for is refused', () => {
    const study = {
      id: 'plan-2024',
      question: 'Did homicides fall after the plan?',
      intervention: { name: 'plan', date: '2024-03' },
      outcome: 'homicides',
      places: { treated: 'A' },
      window: { from: '2014-01', to: '2024-12' },
      design: 'interrupted',
    }
    expect(Study.parse(study)).toMatchObject({ seed: 1, options: {}, places: { donors: [] } })
    expect(Study.safeParse({ ...study, sead: 2 }).success).toBe(false)
    expect(Notice.safeParse({ code: 'no-such-gate', params: {} }).success).toBe(false)
  })

  test('no NaN, no infinity, no p of 0', () => {
    const effect = { key: 'a', unit: 'ratio', value: 1, low: 0, high: null, level: 0.95, p: 0.2, pSmallest: null, method: 'm' }
    expect(Effect.safeParse(effect).success).toBe(true)
    for (const bad of [{ p: 0 }, { value: Number.NaN }, { high: Number.POSITIVE_INFINITY }])
      expect(Effect.safeParse({ ...effect, ...bad }).success).toBe(false)
    const estimate = {
      design: 'rate',
      outcome: 'result',
      effects: [],
      refusals: [],
      warnings: [],
      series: { a: [Number.NaN] },
      tables: {},
      settings: {},
    }
    expect(Estimate.safeParse(estimate).success).toBe(false)
  })
})
