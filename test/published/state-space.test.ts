// Acceptance 5, the filter: the Nile's local level by both conventions in print (kalman_seatbelts.json).
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fitLocalLevel, localLevelLogLik } from '../../src/stats/local-level.ts'
import { NILE } from './nile.ts'
import { figures, number } from './peers.ts'

const peer = figures(
  'kalman_seatbelts.json',
  z.object({
    nile_local_level: z.object({ own_diffuse_mle: z.object({ sigma2_eps: number, sigma2_eta: number, loglik: number }) }),
    'statsmodels_0.13.5': z.object({
      'exact_diffuse_loglike_at_15099_1469.1': number,
      'approx_diffuse_burn1_loglike_at_15099_1469.1': number,
    }),
  }),
)
const printed = { noise: 15_099, level: 1469.1 }

test('exact diffuse start, and a vague one with the first value left out', () => {
  const wanted = peer['statsmodels_0.13.5']
  expect(localLevelLogLik(NILE, printed)).toBeCloseTo(wanted['exact_diffuse_loglike_at_15099_1469.1'], 8)
  expect(localLevelLogLik(NILE, printed, 1e6)).toBeCloseTo(wanted['approx_diffuse_burn1_loglike_at_15099_1469.1'], 8)
})

test('maximum likelihood', () => {
  const fit = fitLocalLevel(NILE)
  const wanted = peer.nile_local_level.own_diffuse_mle
  expect(fit.logLik).toBeCloseTo(wanted.loglik, 6)
  expect(Math.abs(fit.noise / wanted.sigma2_eps - 1)).toBeLessThan(1e-4)
  expect(Math.abs(fit.level / wanted.sigma2_eta - 1)).toBeLessThan(1e-4)
})

test('a missing value is skipped, not taken for zero', () => {
  const gap = NILE.map((v, t) => (t === 40 ? null : v))
  expect(localLevelLogLik(gap, printed)).toBeGreaterThan(localLevelLogLik(NILE, printed))
  expect(localLevelLogLik([null, ...NILE], printed)).toBeCloseTo(localLevelLogLik(NILE, printed), 9)
})
