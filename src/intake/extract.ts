import type { Basis, MediaType, NoiseSpan, OffsetRun } from '../model/report.ts'
import type { PartialDay } from '../model/time.ts'

/** What a format's reader makes of a file before language and the manifest have their say. Gaps are null; nothing is guessed. */
export interface Extract {
  readonly mediaType: MediaType
  readonly text: string
  readonly offsets: readonly OffsetRun[]
  readonly noise: readonly NoiseSpan[]
  readonly title: string | null
  readonly outlet: string | null
  readonly url: string | null
  readonly published: PartialDay | null
  readonly publishedBasis: Basis
  /** What the page says of its own language (`<html lang>`), as written; null if it says nothing. */
  readonly pageLanguage: string | null
  readonly notes: readonly string[]
}

/** The map of a text that is its own original. */
export function identityRuns(length: number): OffsetRun[] {
  return length ? [{ clean: 0, raw: 0, length }] : []
}
