import type { Bilingual } from '../model/series.ts'
import type { PublicSet } from './public-set.ts'

/** The names of all formats; what writes each is bound to its name where exports are made. */
export const EXPORT_FORMATS = [
  'json',
  'datapackage',
  'csv',
  'geojson',
  'parquet',
  'sqlite',
  'acled-like',
  'ucdp-like',
  'gtd-like',
  'hxl',
  'ftm',
  'annotations',
  'gexf',
  'sdmx',
  'claimreview',
  'rss',
  'ical',
  'tombstones',
] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

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
