import { z } from 'zod'
import { Bilingual } from '../model/series.ts'
import { SeriesMapping } from '../model/series-mapping.ts'
import { SeriesFileRow, SeriesRow } from './series-api.ts'

// What the API gives on mappings: how a table that is not ours becomes series.

/** Which table, and where its header is looked for where it was found wrongly. */
export const TableQuery = z.object({
  file: z.string().min(1),
  headerRow: z.coerce.number().int().min(1).optional(),
  sheet: z.string().min(1).optional(),
})

export const TableView = z.object({
  file: z.string(),
  header: z.object({ row: z.int(), rows: z.int() }).nullable(),
  /** The words over each column; empty where it has none. */
  labels: z.array(z.string()),
  rows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  proposed: SeriesMapping,
  lacking: z.array(z.string()),
  mappedBy: z.string().nullable(),
  writesTo: z.string(),
  mappingFault: Bilingual.nullable(),
  /** What can be named: indicators that are known, and sources in `sources.csv`. */
  indicators: z.array(z.object({ key: z.string(), name: Bilingual, unit: z.string() })),
  sources: z.array(z.object({ id: z.string(), publisher: z.string().nullable() })),
})
export type TableView = z.infer<typeof TableView>

export const MappingRequest = z.strictObject({ file: z.string().min(1), mapping: SeriesMapping })
export const MappingToWrite = MappingRequest.extend({
  /** Without it a mapping that is there stays, and nothing is written. */
  replace: z.boolean().default(false),
})

export const MappingPreview = z.object({ file: SeriesFileRow, items: z.array(SeriesRow) })
export type MappingPreview = z.infer<typeof MappingPreview>

export const MappingWritten = z.object({ written: z.string() })
export type MappingWritten = z.infer<typeof MappingWritten>

// Routes (all under /api):
//   GET  /series/mapping?TableQuery      → TableView
//   POST /series/mapping/preview         MappingRequest → MappingPreview (nothing is written)
//   POST /series/mapping                 MappingToWrite → MappingWritten
