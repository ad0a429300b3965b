import { z } from 'zod'

/** Every error of an API has this one shape. `code` is a Fault code; the words are ready in both languages. */
export const FaultBody = z.object({
  fault: z.object({ code: z.string(), es: z.string(), en: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
})
export type FaultBody = z.infer<typeof FaultBody>
