import { z } from 'zod'
import { DraftKind, ReviewState } from './codes.ts'
import { Correction, PublicEntry, PublicVerdict, Tombstone } from './public-record.ts'
import { Bilingual, Grain } from './series.ts'

// What the public API takes and gives: its routes, its description and the typed client are made from these.

/** Largest page. */
export const PAGE_LIMIT = 200

/** Asks for a page: `cursor` is the `next` of the page before; without it, the first. */
export const PageQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT).default(50),
})

/** A page: `next` is the cursor of the one behind it, or null for the last. */
const pageOf = <T extends z.ZodType>(of: T) => z.object({ items: z.array(of).readonly(), next: z.string().nullable() })

export const RecordsQuery = PageQuery.extend({
  kind: DraftKind.optional(),
  state: ReviewState.optional(),
  /** Words that all stand in the public values and passages; accents and case do not matter. What was taken out finds nothing. */
  q: z.string().max(500).optional(),
})
export type RecordsQuery = z.infer<typeof RecordsQuery>
export const RecordsPage = pageOf(PublicEntry)
export type RecordsPage = z.infer<typeof RecordsPage>

/** The project, what is in it, and what was withheld. */
export const About = z.object({
  project: z.string(),
  /** Of the program. */
  version: z.string(),
  languages: z.array(z.string()).readonly(),
  records: z.record(z.string(), z.int()),
  series: z.int(),
  /** What was withheld and how much no person has reviewed, line by line. */
  told: z.array(Bilingual).readonly(),
})
export type About = z.infer<typeof About>

export const SeriesHead = z.object({
  id: z.string(),
  indicator: z.string(),
  unit: z.string(),
  place: z.string(),
  grain: Grain,
  figures: z.int(),
  sources: z.array(z.string()).readonly(),
})
export type SeriesHead = z.infer<typeof SeriesHead>
export const SeriesPage = pageOf(SeriesHead)

export const ObservationsQuery = PageQuery.extend({ series: z.string().min(1).max(300) })
export type ObservationsQuery = z.infer<typeof ObservationsQuery>
/** One figure as one source printed it, in columns of SDMX. A gap is `OBS_VALUE` null with `OBS_STATUS` `M`, never a zero. */
export const PublicObservation = z.object({
  DATAFLOW: z.string(),
  FREQ: z.string(),
  REF_AREA: z.string(),
  TIME_PERIOD: z.string(),
  INDICATOR: z.string(),
  UNIT_MEASURE: z.string(),
  UNIT_MULT: z.int(),
  OBS_VALUE: z.number().nullable(),
  OBS_STATUS: z.enum(['A', 'B', 'P', 'M']),
  OBS_CONF: z.string(),
  OBS_PRE_BREAK: z.int().nullable(),
  COMMENT_OBS: z.string().nullable(),
  VINTAGE: z.string().nullable(),
  SOURCE_ID: z.string(),
})
export type PublicObservation = z.infer<typeof PublicObservation>
export const ObservationsPage = pageOf(PublicObservation)

/** A claim a person checked, as a list shows it, and what was found. */
export const PublicCheck = z.object({
  claim: z.object({ id: z.string(), kind: DraftKind, state: ReviewState, summary: z.string() }),
  verdicts: z.array(PublicVerdict).readonly(),
})
export type PublicCheck = z.infer<typeof PublicCheck>
export const ChecksPage = pageOf(PublicCheck)

export const TombstonesPage = pageOf(Tombstone)
export const CorrectionsPage = pageOf(Correction)
