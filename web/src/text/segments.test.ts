import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { processorMs } from '../../../test/clock.ts'
import { segmentsOf, spansByBlock } from './segments.ts'

const spans = fc.array(
  fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 })).map(([start, length]) => ({ start, end: start + length })),
  { maxLength: 20 },
)

describe('segments', () => {
  test('nested and crossing spans', () => {
    const found = segmentsOf(0, 10, [
      { start: 1, end: 9 },
      { start: 2, end: 4 },
      { start: 3, end: 6 },
    ])
    expect(found.map((s) => [s.start, s.end, s.over.length, s.first.length])).toEqual([
      [0, 1, 0, 0],
      [1, 2, 1, 1],
      [2, 3, 2, 1],
      [3, 4, 3, 1],
      [4, 6, 2, 0],
      [6, 9, 1, 0],
      [9, 10, 0, 0],
    ])
  })
  test('the longest span comes first', () => {
    const [, middle] = segmentsOf(0, 9, [
      { start: 3, end: 5 },
      { start: 0, end: 9 },
    ])
    expect(middle?.over).toEqual([
      { start: 0, end: 9 },
      { start: 3, end: 5 },
    ])
  })
  test('a span that began in an earlier block is over this one and not first', () => {
    expect(segmentsOf(5, 8, [{ start: 0, end: 6 }])).toMatchObject([
      { start: 5, end: 6, over: [{ start: 0 }], first: [] },
      { start: 6, end: 8 },
    ])
  })
  test('every character lies under exactly its spans', () => {
    fc.assert(
      fc.property(spans, (list) => {
        const segments = segmentsOf(10, 50, list)
        expect(segments[0]?.start).toBe(10)
        expect(segments.at(-1)?.end).toBe(50)
        for (const [i, s] of segments.entries()) {
          if (i > 0) expect(s.start).toBe(segments[i - 1]!.end)
          for (let c = s.start; c < s.end; c++) {
            expect(s.over.length).toBe(list.filter((x) => x.start <= c && c < x.end).length)
          }
        }
      }),
    )
  })
  test('blocks get the spans that touch them, and no others', () => {
    const blocks = [
      { start: 0, end: 10 },
      { start: 12, end: 30 },
      { start: 31, end: 60 },
    ]
    fc.assert(
      fc.property(spans, (list) => {
        const given = spansByBlock(blocks, list)
        for (const [i, b] of blocks.entries()) expect(given[i]).toEqual(list.filter((s) => s.start < b.end && s.end > b.start))
      }),
    )
  })
  test('a megabyte under 20,000 spans is cut quickly', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ start: i * 50, end: i * 50 + 60 }))
    const blocks = Array.from({ length: 2_000 }, (_, i) => ({ start: i * 500, end: i * 500 + 499 }))
    const before = processorMs()
    const cut = spansByBlock(blocks, many).map((s, i) => segmentsOf(blocks[i]!.start, blocks[i]!.end, s))
    expect(cut.length).toBe(2_000)
    expect(processorMs() - before).toBeLessThan(2_000)
  })
})
