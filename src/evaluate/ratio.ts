import { z } from 'zod'
import type { Estimate, Notice } from '../model/study.ts'
import { rateRatio } from '../stats/rate-ratio.ts'
import { effect, estimated, finite, refused } from './estimate.ts'

/** Two rates to compare (methods A2). `inside`: the first place is part of the second. `claim`: "k times", with its rounding band. */
export const RatioDesign = z.strictObject({
  x1: z.number(),
  n1: z.number().positive(),
  x2: z.number(),
  n2: z.number().positive(),
  inside: z.boolean().default(false),
  claim: z.strictObject({ times: z.number().positive(), low: z.number().optional(), high: z.number().optional() }).optional(),
  level: z.number().gt(0).lt(1).default(0.95),
})
export type RatioDesign = z.input<typeof RatioDesign>

/**
 * The ratio of two rates with its exact conditional interval and central two-sided p. Where the first place is inside the second, the
 * interval belongs to "place against the rest": only there are the two parts independent; the plain ratio is given beside it.
 * A claim of "k times" is laid against the band it rounds to ([k − 0.5, k + 0.5) unless given): `matches`, `within_noise`,
 * `does_not_match`, in `settings.verdict`.
 */
export function evaluateRatio(given: RatioDesign): Estimate {
  const design = RatioDesign.parse(given)
  const refusals = gates(design)
  if (refusals.length) return refused('ratio', refusals)
  const { x1, n1, x2, n2, inside, level } = design
  const plain = rateRatio({ x1, n1, x2, n2 }, level)
  const apart = inside ? rateRatio({ x1, n1, x2: x2 - x1, n2: n2 - n1 }, level) : plain
  const { ratio, low, high, pCentral } = apart
  const effects = [
    effect({
      key: inside ? 'ratio_to_rest' : 'ratio',
      unit: 'ratio',
      value: finite(ratio),
      low,
      high,
      level,
      p: pCentral,
      method: 'conditional-exact',
    }),
  ]
  if (inside) effects.push(effect({ key: 'ratio_to_whole', unit: 'ratio', value: finite(plain.ratio), method: 'plain' }))
  const settings = { x1, n1, x2, n2, inside, verdict: verdictOf(design, apart) }
  return estimated('ratio', { effects, settings })
}

function gates({ x1, x2, n1, n2, inside }: z.output<typeof RatioDesign>): Notice[] {
  const refusals: Notice[] = []
  for (const x of [x1, x2]) {
    if (!Number.isInteger(x) || x < 0) refusals.push({ code: 'not-a-count', params: { found: String(x) } })
  }
  if (inside && (x1 > x2 || n1 >= n2)) {
    refusals.push({ code: 'part-exceeds-whole', params: x1 > x2 ? { found: x1, total: x2 } : { found: n1, total: n2 } })
  }
  return refusals
}

function verdictOf({ claim }: z.output<typeof RatioDesign>, found: { ratio: number; low: number; high: number }): string | null {
  if (!claim) return null
  const [from, to] = [claim.low ?? claim.times - 0.5, claim.high ?? claim.times + 0.5]
  if (found.ratio >= from && found.ratio < to) return 'matches'
  return found.low < to && found.high >= from ? 'within_noise' : 'does_not_match'
}
