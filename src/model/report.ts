import { z } from 'zod'
import { PartialDay } from './time.ts'

export const LanguageCode = z.enum(['es', 'en', 'pt'])

/**
 * A slice of a report's cleaned text: `start` and `end` in UTF-16 units, half-open, and the slice itself.
 * Invariant held by grounding: `report.text.slice(start, end) === quote`.
 */
export const Passage = z.object({
  start: z.int().nonnegative(),
  end: z.int().positive(),
  quote: z.string().min(1),
})
export type Passage = z.infer<typeof Passage>

/** A stretch of the cleaned text that is not the article: never read, shown dimmed. */
export const NoiseKind = z.enum(['stylesheet', 'see_also', 'caption', 'credit', 'navigation', 'boilerplate', 'page_furniture', 'chart'])
export type NoiseKind = z.infer<typeof NoiseKind>
export const NoiseSpan = z.object({ start: z.int(), end: z.int(), kind: NoiseKind })
export type NoiseSpan = z.infer<typeof NoiseSpan>

/**
 * How the cleaned text maps to the decoded original: runs of equal characters, ascending, not overlapping.
 * Clean offset `c` in `[clean, clean + length)` stands at raw offset `raw + (c - clean)` (UTF-16 units of the decoded file;
 * for a PDF, of its extracted text, with `page`). Clean characters in no run (inserted line breaks) have no raw place.
 */
export const OffsetRun = z.object({ clean: z.int(), raw: z.int(), length: z.int(), page: z.int().optional() })
export type OffsetRun = z.infer<typeof OffsetRun>

/** Where the publication day (or outlet, or language) comes from: a person's manifest, the page itself, the text, or nowhere. */
export const Basis = z.enum(['declared', 'page', 'text', 'unknown'])
export type Basis = z.infer<typeof Basis>

export const MediaType = z.enum(['text/plain', 'text/markdown', 'text/html', 'application/pdf', 'application/rss+xml'])
export type MediaType = z.infer<typeof MediaType>

/**
 * A published text, as it came and as it is read. Source layer: appended, never edited.
 * `id` is the first 16 hex digits of `sha256`, the hash of the raw bytes: same bytes, one report.
 * For text/plain `text` is the decoded file, character for character, so that offsets hold in both.
 */
export const Report = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Path inside the project's reports folder (or as given on the command line), with forward slashes. */
  file: z.string(),
  mediaType: MediaType,
  bytes: z.int(),
  encoding: z.string(),
  outlet: z.string().nullable(),
  url: z.string().nullable(),
  title: z.string().nullable(),
  language: LanguageCode,
  languageBasis: Basis,
  published: PartialDay.nullable(),
  publishedBasis: Basis,
  text: z.string(),
  offsets: z.array(OffsetRun),
  noise: z.array(NoiseSpan),
  /** What a reader should know before trusting it: 'machine_translated', 'truncated', 'ocr', 'encoding_repaired'. */
  notes: z.array(z.string()),
})
export type Report = z.infer<typeof Report>

/** Does a span touch any noise of the report? */
export function inNoise(noise: readonly NoiseSpan[], start: number, end: number): boolean {
  return noise.some((n) => start < n.end && end > n.start)
}

/** The passage at a span of a report. */
export function passageAt(text: string, start: number, end: number): Passage {
  return { start, end, quote: text.slice(start, end) }
}
