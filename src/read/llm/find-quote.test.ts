import { describe, expect, test } from 'vitest'
import { reportFrom } from '../engine.suite.ts'
import { QuoteFinder } from './find-quote.ts'

const TEXT = 'En 2024 murieron 2 personas. La «Banda del Río» mató\na Ana y a su hermana. Murieron 2 personas.'
const finder = new QuoteFinder(reportFrom(TEXT), { start: 0, end: TEXT.length })
const slice = (found: ReturnType<QuoteFinder['unique']>) => (typeof found === 'string' ? found : TEXT.slice(found.start, found.end))

describe('finding a quote', () => {
  test.each([
    ['mató a Ana', 'mató\na Ana'],
    ['La "Banda del Río"', 'La «Banda del Río»'],
    ['  murieron   2 personas ', 'murieron 2 personas'],
    ['2 personas', 'quote_ambiguous'],
    ['mana', 'quote_missing'],
    ['024', 'quote_missing'],
    ['mato a Ana', 'quote_missing'],
    ['', 'quote_missing'],
    [' . ', 'quote_missing'],
  ])('%j gives %j', (quote, expected) => {
    expect(slice(finder.unique(quote))).toBe(expected)
  })

  test('inside the head the first place counts, outside only the one place', () => {
    const head = { start: TEXT.lastIndexOf('Murieron'), end: TEXT.length }
    expect(finder.near('2 personas', head)).toEqual({ start: head.start + 9, end: head.start + 19 })
    expect(slice(finder.near('Ana', head))).toBe('Ana')
    expect(finder.near('2 personas', { start: 30, end: 60 })).toBe('quote_ambiguous')
  })

  test('a place that touches noise is no place', () => {
    const noise = [{ start: 0, end: 10, kind: 'caption' as const }]
    expect(new QuoteFinder(reportFrom(TEXT, { noise }), { start: 0, end: TEXT.length }).unique('En 2024 murieron')).toBe('quote_missing')
  })
})
