import { z } from 'zod'

/** A view somebody wants back: what it is called, and the address that holds its filters, brush and columns. */
export const SavedView = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** Within this workbench: it begins with one slash. */
  address: z
    .string()
    .regex(/^\/(?!\/)/u)
    .max(8_000),
})
export type SavedView = z.infer<typeof SavedView>
