import { z } from 'zod'
import { DraftKind, Reality, ReviewState } from './codes.ts'
import { Count, FieldValue } from './draft.ts'

/** One account of a value: which draft of which report gives it, at which passages of that report. */
export const Account = z.object({
  draft: z.string(),
  report: z.string(),
  value: FieldValue,
  passages: z.array(z.object({ start: z.int(), end: z.int(), quote: z.string() })),
  by: z.enum(['machine', 'person']),
})
export type Account = z.infer<typeof Account>

/**
 * A field of a derived record: the chosen value, the accounts it rests on, those that disagree, and the rule that chose
 * ("only", "agreement", "most-conservative-latest" (R9), "person", "local-first" (R15) …).
 * For counts `range` keeps the lowest and highest credible figure over all accounts.
 */
export const ChosenField = z.object({
  value: FieldValue.nullable(),
  rule: z.string(),
  accounts: z.array(Account),
  conflict: z.boolean(),
  range: Count.optional(),
})
export type ChosenField = z.infer<typeof ChosenField>

/**
 * A derived record: the fold of the drafts in one cluster and the judgements on them. Never typed in, never stored as truth:
 * it can be rebuilt from drafts and judgements, also as known on a past day.
 * `id` is that of the founding draft (the first by report, then place in the text, that no split took away), with the kind's prefix;
 * any draft's id leads to the record it is in.
 */
export const CotejoRecord = z.object({
  id: z.string(),
  kind: DraftKind,
  state: ReviewState,
  reality: Reality,
  background: z.boolean(),
  protected: z.boolean(),
  drafts: z.array(z.string()),
  reports: z.array(z.string()),
  /** Independent stories: wire copies of one story count once (R1). */
  independentSources: z.int(),
  fields: z.record(z.string(), ChosenField),
  /** Paths of the fields whose accounts disagree. */
  conflicts: z.array(z.string()),
  partOf: z.string().nullable(),
  /** Sequence numbers of the judgements that shaped it, in order. */
  judgements: z.array(z.int()),
})
export type CotejoRecord = z.infer<typeof CotejoRecord>

/**
 * Two drafts that may tell one incident. `parts` are weights in bits (log2 of the ratio of how often such agreement is seen among true
 * pairs and among chance pairs), field by field, so that a person sees why; `weightLog2` is their sum.
 */
export const ProposalPart = z.object({
  field: z.string(),
  level: z.string(),
  weightLog2: z.number(),
  a: FieldValue.nullable(),
  b: FieldValue.nullable(),
})
export type ProposalPart = z.infer<typeof ProposalPart>
export const Proposal = z.object({
  id: z.string(),
  a: z.string(),
  b: z.string(),
  weightLog2: z.number(),
  /** Probability that both tell one occurrence, from the weight and the prior. Never a judgement. */
  pSame: z.number(),
  parts: z.array(ProposalPart),
  conflicts: z.array(z.string()),
  status: z.enum(['open', 'same', 'different', 'unsure', 'copy']),
})
export type Proposal = z.infer<typeof Proposal>
