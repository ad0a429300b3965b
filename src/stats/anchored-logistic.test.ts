import { describe, expect, test } from 'vitest'
import { anchoredLogistic, type Seen } from './anchored-logistic.ts'

const times = (n: number, seen: Seen): Seen[] => Array.from({ length: n }, () => seen)

describe('anchoredLogistic', () => {
  test('without examples the anchors stand, and their errors are the spreads', () => {
    const { weights, errors } = anchoredLogistic([], [1, -2], [0.5, 3])
    expect([...weights]).toEqual([1, -2])
    expect(errors[0]).toBeCloseTo(0.5, 12)
    expect(errors[1]).toBeCloseTo(3, 12)
  })

  test('with a wide spread one weight is the log odds of what was seen: 30 of 40, its error that of the binomial', () => {
    const seen = [...times(30, { signs: [0], yes: true }), ...times(10, { signs: [0], yes: false })]
    const { weights, errors } = anchoredLogistic(seen, [0], [1e4])
    expect(weights[0]).toBeCloseTo(Math.log(3), 6)
    expect(errors[0]).toBeCloseTo(1 / Math.sqrt(40 * 0.75 * 0.25), 6)
  })

  test('two signs: the difference of their log odds', () => {
    const seen = [
      ...times(20, { signs: [0], yes: true }),
      ...times(20, { signs: [0], yes: false }),
      ...times(24, { signs: [0, 1], yes: true }),
      ...times(6, { signs: [0, 1], yes: false }),
    ]
    const { weights } = anchoredLogistic(seen, [0, 0], [1e4, 1e4])
    expect(weights[0]).toBeCloseTo(0, 6)
    expect(weights[1]).toBeCloseTo(Math.log(4), 6)
  })

  test('what is always yes grows without bound only as far as its anchor lets it', () => {
    const { weights } = anchoredLogistic(times(1000, { signs: [0], yes: true }), [0], [1])
    expect(weights[0]).toBeGreaterThan(3)
    expect(weights[0]).toBeLessThan(8)
  })

  test('a weight satisfies its own equation: spread⁻²·(w − anchor) = Σ(yes − p)', () => {
    const seen = [...times(7, { signs: [0], yes: true }), ...times(2, { signs: [0, 1], yes: false }), { signs: [1], yes: true }]
    const [anchors, spreads] = [
      [0.3, -1],
      [0.8, 1.5],
    ]
    const { weights } = anchoredLogistic(seen, anchors!, spreads!)
    for (const i of [0, 1]) {
      const pull = seen
        .filter((s) => s.signs.includes(i))
        .reduce((sum, s) => sum + Number(s.yes) - 1 / (1 + Math.exp(-s.signs.reduce((t, j) => t + weights[j]!, 0))), 0)
      expect((weights[i]! - anchors![i]!) / spreads![i]! ** 2).toBeCloseTo(pull, 5)
    }
  })

  test('refuses spreads that are no spreads', () => {
    expect(() => anchoredLogistic([], [0], [0])).toThrow(RangeError)
    expect(() => anchoredLogistic([], [0, 1], [1])).toThrow(RangeError)
  })
})
