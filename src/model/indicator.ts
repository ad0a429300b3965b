import { z } from 'zod'
import { Bilingual } from './series.ts'

/**
 * What an indicator of the series is, whoever's table it comes from. Keys are those of the tables; `claims` are the keys by which claims in
 * a text speak of it (`indicators.yaml` of the lexicons).
 */
export const Indicator = z.strictObject({
  key: z.string().min(1),
  /** As a chart's title begins: "Homicide victims". */
  name: Bilingual,
  definition: Bilingual,
  unit: z.string().min(1),
  measure: z.enum(['flow', 'stock', 'rate']),
  referenceDay: z
    .string()
    .regex(/^\d{2}-\d{2}$/)
    .nullable()
    .default(null),
  /** Category of the International Classification of Crime for Statistical Purposes. */
  iccs: z.string().nullable().default(null),
  claims: z.array(z.string()).default([]),
  /** Key of the indicator that is its official limit (places in prison for prisoners). */
  limit: z.string().nullable().default(null),
  /** Key of the indicator this one is counted against for a rate per 100,000. */
  denominators: z.array(z.string()).default([]),
})
export type Indicator = z.infer<typeof Indicator>
export type IndicatorCatalogue = ReadonlyMap<string, Indicator>
