import { describe, expect, it } from 'vitest'
import { type PickOptions, pickPoints } from './pick.ts'
import type { Observation, Series, SeriesSource } from './series.ts'

const SOURCES = new Map<string, SeriesSource>(
  [
    ['old', '2023-01'],
    ['new', '2024-02-10'],
    ['sameMonth', '2024-02'],
    ['undated', null],
  ].map(([id, date]) => [id!, { id: id!, publisher: null, title: id!, url: null, date: date ?? null, licence: null }]),
)

function figure(value: number | null, source: string, more: Partial<Observation> = {}): Observation {
  const plain = { counter: null, vintage: null, provisional: false, preferred: false, note: null, origin: null }
  return { period: '2022', value, source, ...plain, ...more }
}

function chosen(observations: Observation[], options: PickOptions): number | string | null {
  const series = { observations } as Series
  const [point] = pickPoints(series, { sources: SOURCES, ...options })
  return point?.chosen?.value ?? point?.gap ?? null
}

describe('pickPoints', () => {
  it.each([
    ['the one marked by hand', [figure(10, 'new'), figure(12, 'old', { preferred: true })], 'marked', 12],
    ['else the newest edition', [figure(10, 'new'), figure(12, 'old')], 'marked', 10],
    ["a row's own edition before its source's day", [figure(10, 'new', { vintage: '2022-01' }), figure(12, 'old')], 'marked', 12],
    ['the newest whatever is marked', [figure(10, 'new'), figure(12, 'old', { preferred: true })], 'newest', 10],
    ['a final figure before a newer provisional one', [figure(10, 'new', { provisional: true }), figure(12, 'old')], 'newest', 12],
    ['none where an edition is unknown', [figure(10, 'new'), figure(12, 'undated')], 'newest', 'disagreement'],
    ['none where two editions cannot be told apart', [figure(10, 'new'), figure(12, 'sameMonth')], 'newest', 'disagreement'],
    ['equal figures are no disagreement', [figure(10, 'undated'), figure(10, 'undated')], 'marked', 10],
    ['a gap stays a gap', [figure(null, '')], 'marked', 'missing'],
    ['the lowest', [figure(10, 'new'), figure(12, 'old')], 'lowest', 10],
    ['the highest', [figure(10, 'new'), figure(12, 'old')], 'highest', 12],
  ] as const)('%s', (_, observations, rule, expected) => {
    expect(chosen([...observations], { rule })).toBe(expected)
  })

  it('takes one source or counter alone', () => {
    const both = [figure(10, 'new', { counter: 'police' }), figure(12, 'old', { counter: 'mpa' })]
    expect(chosen(both, { rule: 'one_source', from: 'mpa' })).toBe(12)
    expect(chosen(both, { rule: 'one_source', from: 'other' })).toBe('missing')
  })
})
