import type { ExportFormat } from '../model/export-formats.ts'
import type { Bilingual } from '../model/series.ts'
import type { PublicSet } from './public-set.ts'

/** One way to write the public record. Pieces come as they are made, so that memory stays flat; the same record gives the same bytes. */
export interface Format {
  /** Its name on the command line and in the API. */
  readonly id: ExportFormat
  readonly extension: string
  readonly mediaType: string
  readonly title: Bilingual
  /** What is in it and who reads it. */
  readonly about: Bilingual
  write(set: PublicSet): AsyncGenerator<string | Uint8Array>
}
