import { expect, test } from 'vitest'
import { expectRefused, expectSound } from './testing.ts'
import { evaluateUnderCount } from './under-count.ts'

// 1,000 cases, three independent lists that hold half, two fifths and three tenths of them: 790 seen.
const shares = [0.5, 0.4, 0.3]
const patterns = ['100', '010', '110', '001', '101', '011', '111'].map((on) => ({
  on,
  count: Math.round(1000 * [...on].reduce((p, bit, l) => p * (bit === '1' ? shares[l]! : 1 - shares[l]!), 1)),
}))
const base = { lists: ['press', 'police', 'hospital'], patterns, closed: true }

test('independent lists: the truth is within every interval, and the range over methods is said', () => {
  const found = expectSound(() => evaluateUnderCount(base))
  for (const { low, high, level } of found.effects) {
    if (level === null) continue
    expect(low!).toBeLessThan(1000)
    expect(high!).toBeGreaterThan(1000)
  }
  expect(found.warnings.map((w) => w.code)).toEqual(['lists-assumed'])
  expect(found.settings).toMatchObject({ seen: 790, graphs: 8 })
})

test('gates of several lists', () => {
  const two = {
    ...base,
    lists: ['press', 'police'],
    patterns: [
      { on: '10', count: 300 },
      { on: '01', count: 200 },
      { on: '11', count: 200 },
    ],
  }
  expectRefused(evaluateUnderCount(two), 'lists-too-few', ['2', '3'])
  expectRefused(evaluateUnderCount({ ...base, closed: false }), 'lists-open', [])
  expectRefused(evaluateUnderCount({ ...base, patterns: [{ on: '10', count: 4 }] }), 'pattern-strange', ['10', '3'])
  expectRefused(evaluateUnderCount({ ...base, patterns: patterns.map((p) => ({ ...p, count: 3 })) }), 'counts-too-few', ['21', '60'])
  const thin = patterns.map((p) => ({ ...p, count: p.on === '101' || p.on === '111' ? 3 : p.count }))
  expectRefused(evaluateUnderCount({ ...base, patterns: thin }), 'overlap-too-small', ['press+hospital', '6', '7'])
})
