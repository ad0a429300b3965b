import { z } from 'zod'
import { Day } from './time.ts'

/**
 * Weights of agreement that a project learnt from its own judgements (`weights.json`): bits by field and level, the log2 odds before
 * anything is compared, when they were learnt and from how many judged pairs.
 */
export const ProjectWeights = z.strictObject({
  learnt: Day,
  same: z.int().min(0),
  different: z.int().min(0),
  priorLog2: z.number(),
  weights: z.record(z.string(), z.record(z.string(), z.number().min(-30).max(30))),
})
export type ProjectWeights = z.infer<typeof ProjectWeights>
