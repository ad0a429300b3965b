import { z } from 'zod'
import { RecordSum } from './record-sum.ts'

/** The newest form of a backup this program writes and reads. */
export const BACKUP_FORMAT = 1

/** How far a chained log goes in a backup. */
const LogMark = z.object({ path: z.string(), entries: z.int().nonnegative(), hash: z.string() })
export type LogMark = z.infer<typeof LogMark>

/** What a backup says of itself, beside the description of its files. */
export const BackupNote = z.object({
  format: z.literal(BACKUP_FORMAT),
  /** Version of the program that wrote it, and the engines that read the reports. */
  program: z.string(),
  reader: z.string(),
  made: z.iso.datetime(),
  /** All of `private/` is in it. */
  private: z.boolean(),
  logs: z.array(LogMark),
  /** Received files that are not, or no longer, as they were received. */
  unlike: z.array(z.string()),
  /** What the record held; null where nobody could count: somebody worked in it, or there was something to read. */
  record: RecordSum.nullable(),
})
export type BackupNote = z.infer<typeof BackupNote>
