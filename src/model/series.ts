import { z } from 'zod'

/** One official figure as one source printed it. A gap is an observation with `value: null` and a note, never a zero. */
export const Observation = z.object({
  /** 2024, 2024-03, 2024-Q1, 2024-01/2024-06 (both ends included). */
  period: z.string(),
  value: z.number().nullable(),
  source: z.string(),
  vintage: z.string().nullable(),
  provisional: z.boolean(),
  preferred: z.boolean(),
  note: z.string().nullable(),
})
export type Observation = z.infer<typeof Observation>

/** Official numbers: one indicator of one place in one unit, from one or more sources, all kept. */
export const Series = z.object({
  id: z.string(),
  indicator: z.string(),
  unit: z.string(),
  place: z.string(),
  placeCode: z.string().nullable(),
  /** Flow: what happened in a period (homicides of a year). Stock: what there was on a day (prisoners on 31 December). */
  measure: z.enum(['flow', 'stock', 'rate', 'unknown']),
  definition: z.string().nullable(),
  licence: z.string().nullable(),
  observations: z.array(Observation),
})
export type Series = z.infer<typeof Series>

/** A row of `interventions.csv`: a state measure with its date and where that is written. */
export const InterventionRow = z.object({
  date: z.string(),
  name: z.string(),
  kind: z.string(),
  jurisdiction: z.string(),
  sourceUrl: z.string().nullable(),
  quote: z.string().nullable(),
  datePrecision: z.string(),
  note: z.string().nullable(),
})
export type InterventionRow = z.infer<typeof InterventionRow>
