import { z } from 'zod'
import { Report } from '../model/report.ts'
import { Verdict, VerdictCode } from '../model/verdict.ts'

/** A claim laid beside the series, with its words, who says it where, and what a person has said of it. */
export const CheckView = z.object({
  verdict: Verdict,
  sentence: z.string(),
  sentenceStart: z.int(),
  number: z.object({ start: z.int(), end: z.int() }).nullable(),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
  speaker: z.string().nullable(),
  protected: z.boolean(),
  report: Report.pick({ id: true, file: true, title: true, outlet: true, url: true, language: true, published: true }),
  judged: z
    .object({
      seq: z.int(),
      hash: z.string(),
      verdict: VerdictCode,
      computed: VerdictCode,
      by: z.string(),
      at: z.string(),
      reason: z.string(),
    })
    .nullable(),
})
export type CheckView = z.infer<typeof CheckView>

export const CheckQuery = z.object({
  /** Only claims of this verdict: a person's, else the program's. */
  verdict: VerdictCode.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
  offset: z.coerce.number().int().min(0).default(0),
})
/** `counts`: how many claims of each verdict the project has, whatever the filter. */
export const CheckList = z.object({ items: z.array(CheckView), total: z.int(), counts: z.record(z.string(), z.int()) })
export type CheckList = z.infer<typeof CheckList>
