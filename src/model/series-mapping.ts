import { z } from 'zod'
import { Bilingual } from './series.ts'

/** What a column of a table of official figures may hold. */
export const ColumnRole = z.enum([
  'indicator',
  'qualifier',
  'place',
  'placeCode',
  'period',
  'value',
  'unit',
  'source',
  'counter',
  'vintage',
  'provisional',
  'preferred',
  'definition',
  'break',
  'note',
  'noteEs',
  'noteEn',
])
export type ColumnRole = z.infer<typeof ColumnRole>

const Columns = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])

/**
 * `series/NAME.map.yaml`: how a table that is not ours becomes Series. Column names are the words of its header (of a header of several
 * rows: the words of each, joined by a space). Several columns for one role are joined ("year" and "month" for `period`; an offence code
 * after `indicator`).
 */
export const SeriesMapping = z.strictObject({
  /** The table; else the file of the same name beside this one. */
  file: z.string().min(1).optional(),
  /** Sheet of a workbook; else the first. */
  sheet: z.string().min(1).optional(),
  /** First row of the header (1-based) and how many rows it has. Found by itself where not given. */
  header: z.strictObject({ row: z.int().min(1), rows: z.int().min(1).max(4).default(1) }).optional(),
  columns: z.partialRecord(ColumnRole, Columns).default({}),
  /** What the table does not say in a column, for all its rows. */
  constants: z.partialRecord(ColumnRole, z.string().min(1)).default({}),
  /** As `constants`, but a column of the table goes before. */
  defaults: z.partialRecord(ColumnRole, z.string().min(1)).default({}),
  /** Columns that are left out, even where their words would give them a role. */
  ignore: z.array(z.string()).default([]),
  /** A wide table: the columns that are periods, indicators or places instead of having a column for it. */
  across: z
    .strictObject({
      role: z.enum(['period', 'indicator', 'place']),
      /** Column → key of the indicator, period or place; a list keeps the words of the header. Left out: every column without a role. */
      columns: z.union([z.array(z.string().min(1)), z.record(z.string(), z.string().min(1))]).optional(),
      /** Key → unit, where columns differ in it. */
      units: z.record(z.string(), z.string().min(1)).default({}),
    })
    .optional(),
  /** How the table writes numbers; `auto` finds it in the whole file and refuses what stays open. */
  numbers: z.enum(['auto', '1.234,5', '1,234.5']).default('auto'),
  /** Which comes first in 03/04/2024. */
  dates: z.enum(['dmy', 'mdy']).default('dmy'),
  /** Words that stand for "no figure". */
  missing: z.array(z.string()).default([]),
  /** Labels of rows or columns that are sums of the others and are left out, beside "total" and its like. */
  totals: z.array(z.string()).default([]),
  measure: z.enum(['flow', 'stock', 'rate']).optional(),
  referenceDay: z
    .string()
    .regex(/^\d{2}-\d{2}$/)
    .optional(),
  definition: Bilingual.optional(),
  licence: z.string().min(1).optional(),
})
export type SeriesMapping = z.output<typeof SeriesMapping>
export type SeriesMappingInput = z.input<typeof SeriesMapping>
