import { z } from 'zod'
import { Decision, Judgement } from '../model/judgement.ts'

/**
 * A judgement to be made. `seen` is the sequence number of the newest judgement the person had before their eyes for these drafts
 * (0 for none): if somebody judged in between, the answer is the fault 'judgement-stale' and nothing is written.
 */
export const JudgementRequest = z.object({
  decision: Decision,
  reason: z.string().default(''),
  seen: z.int().optional(),
  /** Who judges, where several people share a machine; else the project's coder. */
  by: z.string().trim().min(1).max(80).optional(),
})
export type JudgementRequest = z.infer<typeof JudgementRequest>
/** The judgement as it stands in the log, flushed to disk, and the records it changed. */
export const JudgementReceipt = z.object({ judgement: Judgement, records: z.array(z.string()) })
export type JudgementReceipt = z.infer<typeof JudgementReceipt>

/** A judgement as it may be shown: a blind answer stays closed until a second coder has answered too. */
export const ShownJudgement = Judgement.extend({
  decision: z.union([Decision, z.object({ action: z.literal('code'), draft: z.string(), closed: z.literal(true) })]),
})
export type ShownJudgement = z.infer<typeof ShownJudgement>
export const JudgementList = z.object({ items: z.array(ShownJudgement), total: z.int() })
export type JudgementList = z.infer<typeof JudgementList>
