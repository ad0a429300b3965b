import { z } from 'zod'

const Days = z.int().min(1).max(36_500).nullable()

/**
 * How long what is kept (rule E12), in days; null is for ever. Nothing is removed by itself: `cotejo retention` shows what is due, and only
 * `--apply` removes it, asked first. What somebody judged to be so is never due.
 */
export const Retention = z.strictObject({
  /** Reports that nobody judged anything in, since they were received. */
  reportsDays: Days.default(null),
  /** Reports in which people found everything out of scope or wrong, since the last of it. */
  outOfScopeDays: Days.default(90),
  /** Identities in the vault that nobody looked at. */
  vaultReviewDays: Days.default(182),
  /** Identities in the vault, since they were put in. */
  vaultDays: Days.default(null),
  /** Entries of the log of accesses. */
  accessLogDays: Days.default(null),
  /** Reports that stay whatever the rest says (a court asked for them): beginnings of their paths in `reports/`. */
  hold: z.array(z.string().min(1)).default([]),
})
export type Retention = z.infer<typeof Retention>
