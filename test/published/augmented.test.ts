// Acceptance 7 and the augmented design: Kansas (kansas_augsynth.json: augsynth's vignette and our own R). The Kansas table is not ours to
// copy: it is read from the folder of benchmarks beside the checkout and the test is skipped where it is not there.
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { evaluateAugmented } from '../../src/evaluate/augmented.ts'
import { evaluateSynthetic } from '../../src/evaluate/synthetic-control.ts'
import { basqueCountry, proposition99 } from './panels.ts'
import { figures, number, sharedTable } from './peers.ts'

const near = (found: unknown, wanted: number, within: number): void =>
  expect(Math.abs(Number(found) - wanted), `${found} for ${wanted}`).toBeLessThanOrEqual(within)
const kansas = sharedTable('kansas.csv')

describe.skipIf(!kansas)('Kansas (no kansas.csv beside the checkout: skipped)', () => {
  const peer = figures(
    'kansas_augsynth.json',
    z.object({
      weights: z.record(z.string(), number),
      att_avg: number,
      gaps: z.array(z.object({ time: number, gap: number })),
      L2_imbalance: number,
      conformal_zero: z.object({ moving_block_p: number, iid_p: number }),
      ridge_ascm_by_lambda: z.array(z.object({ lambda: number, att: number, L2: number })),
    }),
  )
  const units = [...new Set(kansas?.words('state') ?? [])]
  const periods = [...new Set(kansas?.numbers('year_qtr') ?? [])]
  const outcome = units.map((u) => (kansas?.numbers('lngdpcapita') ?? []).filter((_, i) => kansas?.words('state')[i] === u))
  const panel = { units, periods, outcome, treated: 'Kansas', start: 2012.25 }

  test('sixteen gaps to 1e-4, seven donors, conformal p by cyclic shifts', () => {
    const found = evaluateSynthetic({ ...panel, preset: 'outcomes' })
    for (const [i, { gap }] of peer.gaps.entries()) near(found.series.gaps![89 + i], gap, 1e-4)
    near(found.effects[0]!.value, peer.att_avg, 1e-5)
    near(found.settings.conformalCyclicP, peer.conformal_zero.moving_block_p, 0.01)
    near(found.settings.conformalPermutedP, peer.conformal_zero.iid_p, 0.03)
  })

  test.each(peer.ridge_ascm_by_lambda)('ridge augmented, λ = $lambda', ({ lambda, att, L2 }) => {
    const found = evaluateAugmented({ ...panel, lambda })
    near(found.effects[0]!.value, att, 1e-4)
    near(found.settings.missBefore, L2, 1e-4)
  })
})

test('Basque Country: a textbook case of extrapolation, and it is flagged', () => {
  const { predictors: _, fitFrom: __, fitTo: ___, ...panel } = basqueCountry()
  const found = evaluateAugmented(panel)
  expect(found.warnings.map((w) => w.code)).toContain('extrapolates')
  expect(Number(found.settings.negativeWeights)).toBeGreaterThan(1)
})

test('Proposition 99: the plain mixture beside it is that of the synthetic control; the same again without a seed', () => {
  const { predictors: _, ...panel } = proposition99()
  const found = evaluateAugmented(panel)
  near(found.effects.find((e) => e.key === 'sc')?.value, -19.5136, 1e-3)
  expect(Number(found.settings.missBefore)).toBeLessThan(Number(found.settings.missBeforePlain))
  expect(JSON.stringify(evaluateAugmented(panel))).toBe(JSON.stringify(found))
})
