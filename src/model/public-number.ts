import { z } from 'zod'
import { Bilingual } from './series.ts'

/** A judgement, or a report that came, which moved a published number. */
export const NumberMove = z
  .object({
    on: z.string(),
    /** The judgement by its place in the log; null where a report came. */
    seq: z.int().nullable(),
    record: z.string(),
    stood: Bilingual.nullable(),
    stands: Bilingual.nullable(),
    /** What the editors say of it publicly. */
    note: Bilingual.nullable(),
  })
  .readonly()
export type NumberMove = z.infer<typeof NumberMove>

/** One published number: what it was on a day, what it is now, and what moved it since that day. Null is no number, never zero. */
export const NumberPast = z.object({
  address: z.string(),
  /** What the number says. */
  what: Bilingual,
  asOf: z.string(),
  stood: Bilingual.nullable(),
  stands: Bilingual.nullable(),
  moves: z.array(NumberMove).readonly(),
})
export type NumberPast = z.infer<typeof NumberPast>
