import { z } from 'zod'
import { FieldValue } from '../model/draft.ts'
import { Passage } from '../model/report.ts'

// What the routes of blind double coding give.

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
