// Acceptance 13: α of published tables (krippendorff.json).
import { expect, test } from 'vitest'
import { z } from 'zod'
import { type AlphaMetric, krippendorffAlpha } from '../../src/stats/krippendorff.ts'
import { figures, number } from './peers.ts'

const Case = z.object({
  data: z.array(z.array(number.nullable())),
  alpha: z.partialRecord(z.enum(['nominal', 'ordinal', 'interval', 'ratio']), number),
})
const { peer: _peer, version: _version, env: _env, ...cases } = figures('krippendorff.json', z.record(z.string(), z.unknown()))

test.each(
  Object.entries(cases).flatMap(([name, given]) => {
    const { data, alpha } = Case.parse(given)
    return (Object.entries(alpha) as [AlphaMetric, number][]).map(([metric, wanted]) => ({ name, metric, wanted, data }))
  }),
)('$name, $metric', ({ data, metric, wanted }) => {
  // The file keeps eleven digits.
  expect(Math.abs(krippendorffAlpha(data, metric).alpha! - wanted)).toBeLessThan(1e-9)
})

test('units that only one coder coded are dropped and counted; one value only has no α', () => {
  expect(
    krippendorffAlpha(
      [
        [1, 2, null],
        [1, 2, 3],
      ],
      'nominal',
    ),
  ).toMatchObject({ alpha: 1, units: 2, dropped: 1, agreement: 1 })
  expect(
    krippendorffAlpha(
      [
        [4, 4],
        [4, 4],
      ],
      'ordinal',
    ),
  ).toMatchObject({ alpha: null, agreement: 1 })
  expect(krippendorffAlpha([[1, null]], 'interval')).toEqual({ alpha: null, units: 0, dropped: 2, agreement: null })
  expect(krippendorffAlpha([], 'nominal').units).toBe(0)
})
