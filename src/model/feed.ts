import { z } from 'zod'
import { LanguageCode } from './report.ts'

/** One row of `feeds.csv`: a feed to be asked, whose it is, and how often. */
export const FeedSource = z.object({
  address: z.string(),
  outlet: z.string().nullable(),
  language: LanguageCode.nullable(),
  everyMs: z.int().positive(),
})
export type FeedSource = z.infer<typeof FeedSource>

/** An entry a feed lists. `document` is a feed with this entry alone, in the words it came in. */
export const ListedEntry = z.object({
  /** What it is known by: of its id, of its address; one of the two at least. */
  keys: z.array(z.string()).min(1).max(2),
  /** Changes when title, day or words of the entry change. */
  version: z.string(),
  url: z.string().nullable(),
  stamp: z.string().nullable(),
  document: z.string(),
})
export type ListedEntry = z.infer<typeof ListedEntry>

/** An entry whose page was not had yet: how often it was tried, and from when on it may be tried again (ms since 1970). */
export const WaitingEntry = ListedEntry.extend({ tries: z.int(), notBefore: z.number() })
export type WaitingEntry = z.infer<typeof WaitingEntry>

/** What is remembered of a feed from one poll to the next. Deleted, it is made anew: what is there already does not come twice. */
export const FeedState = z.object({
  address: z.string(),
  /** When it was asked last, and how long from then on it is left alone; ms. */
  askedAt: z.number().nullable(),
  waitMs: z.number(),
  /** How many times in a row it gave nothing usable. */
  failures: z.int(),
  etag: z.string().nullable(),
  modified: z.string().nullable(),
  /** Where the server says that the feed is for good. */
  movedTo: z.string().nullable(),
  fault: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  /** By key: the version that was taken, and the file it is in, under `reports/`. */
  known: z.record(z.string(), z.object({ version: z.string(), file: z.string().nullable() })),
  waiting: z.array(WaitingEntry),
})
export type FeedState = z.infer<typeof FeedState>

/** Nothing is known of the feed: it is due. */
export function newFeedState(address: string): FeedState {
  const none = { etag: null, modified: null, movedTo: null, fault: null }
  return { address, askedAt: null, waitMs: 0, failures: 0, ...none, known: {}, waiting: [] }
}
