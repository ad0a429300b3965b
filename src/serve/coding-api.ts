import { z } from 'zod'
import { ReviewStep } from '../model/codes.ts'
import { FieldValue } from '../model/draft.ts'
import { Passage } from '../model/report.ts'

import { RecordRow, ReviewView } from './api.ts'

// What the routes of review and of blind double coding give.

export const QueueQuery = z.object({
  step: ReviewStep.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})
export const ReviewQueue = z.object({
  items: z.array(z.object({ record: RecordRow, review: ReviewView })),
  total: z.int(),
  steps: z.array(z.object({ step: ReviewStep, count: z.int() })),
})
export type ReviewQueue = z.infer<typeof ReviewQueue>

export const CodingTask = z.object({
  done: z.int(),
  total: z.int(),
  next: z.object({ draft: z.string(), report: z.string(), passage: Passage }).nullable(),
})
export type CodingTask = z.infer<typeof CodingTask>

/** α and the share of equal pairs; null where nothing can be said. `units`: drafts with two answers or more. */
const Figures = z.object({ alpha: z.number().nullable(), units: z.int(), agreement: z.number().nullable() })
export const AgreementView = z.object({
  coders: z.array(z.string()),
  drafts: z.int(),
  fields: z.array(z.object({ field: z.string(), people: Figures, machine: Figures })),
})
export type AgreementView = z.infer<typeof AgreementView>

export const DifferenceList = z.object({
  items: z.array(
    z.object({
      draft: z.string(),
      field: z.string(),
      report: z.string(),
      passage: Passage,
      values: z.array(z.object({ by: z.string(), value: FieldValue.nullable() })),
    }),
  ),
})
export type DifferenceList = z.infer<typeof DifferenceList>
