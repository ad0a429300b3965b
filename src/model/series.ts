import { z } from 'zod'

/** How long the periods of a series are. `span`: counts from one month or day to another (cumulative), which never mix with whole periods. */
export const Grain = z.enum(['year', 'half', 'quarter', 'month', 'day', 'span'])
export type Grain = z.infer<typeof Grain>

/** Where a figure stands in the project's files: the file, and its row there (1-based, as a spreadsheet counts). */
export const Origin = z.object({ file: z.string(), row: z.int() })
export type Origin = z.infer<typeof Origin>

/** A text in both languages of the program. */
export const Bilingual = z.object({ es: z.string(), en: z.string() })
export type Bilingual = z.infer<typeof Bilingual>

/** One official figure as one source printed it. A gap is an observation with `value: null` and a note, never a zero. */
export const Observation = z.object({
  /** 2024, 2024-S1, 2024-Q1, 2024-03, 2024-03-09, 2024-01/2024-06 (both ends included). */
  period: z.string(),
  value: z.number().nullable(),
  /** Id of a `SeriesSource`; empty where a gap has none. */
  source: z.string(),
  /** Who counted (police, prosecutors, an observatory), where the table says. Different counters are not one line. */
  counter: z.string().nullable(),
  /** Edition: the day, month or year the figure was published or obtained. */
  vintage: z.string().nullable(),
  provisional: z.boolean(),
  /** Marked by hand in the file as the one a chart takes, or the only figure of its period. */
  preferred: z.boolean(),
  note: z.string().nullable(),
  /** The note in both languages, where the file has a column for one of them beside the other. */
  noteInLanguage: Bilingual.optional(),
  origin: Origin.nullable(),
})
export type Observation = z.infer<typeof Observation>

/** From this period on the figures do not continue those before: another definition, another counter, another coverage. */
export const SeriesBreak = z.object({ period: z.string(), note: z.string(), noteInLanguage: Bilingual.optional() })
export type SeriesBreak = z.infer<typeof SeriesBreak>

/** Official numbers: one indicator of one place in one unit, from one or more sources, all kept. */
export const Series = z.object({
  /** indicator:place:grain, stable from one load to the next. */
  id: z.string(),
  indicator: z.string(),
  unit: z.string(),
  place: z.string(),
  placeCode: z.string().nullable(),
  grain: Grain,
  /** Flow: what happened in a period (homicides of a year). Stock: what there was on a day (prisoners on 31 December). */
  measure: z.enum(['flow', 'stock', 'rate', 'unknown']),
  /** The day of each period a stock is counted on, MM-DD ('12-31'); null for flows and where nobody says. */
  referenceDay: z.string().nullable(),
  definition: Bilingual.nullable(),
  licence: z.string().nullable(),
  breaks: z.array(SeriesBreak),
  /** In order of period; of one period as in the files. */
  observations: z.array(Observation),
})
export type Series = z.infer<typeof Series>

/** A period with the figure that was taken of those in print, or none, and all of them. */
export interface SeriesPoint {
  readonly period: string
  /** Null where there is no figure, or several and the rule does not settle between them. */
  readonly chosen: Observation | null
  /** Every figure in print for the period. */
  readonly figures: readonly Observation[]
  readonly gap: 'missing' | 'disagreement' | null
}

/** Who published figures, and where to read them. `date` is the edition of its figures where their row names none. */
export const SeriesSource = z.object({
  id: z.string(),
  /** Who publishes it, as a chart's source line names it. */
  publisher: z.string().nullable(),
  title: z.string(),
  url: z.string().nullable(),
  date: z.string().nullable(),
  licence: z.string().nullable(),
})
export type SeriesSource = z.infer<typeof SeriesSource>

/** A row of `interventions.csv`: a state measure with its date and where that is written. `end` where it is known to have ended. */
export const InterventionRow = z.object({
  date: z.string(),
  end: z.string().nullable(),
  name: z.string(),
  /** What it is called in Spanish, where the file says. */
  nameEs: z.string().nullable(),
  kind: z.string(),
  jurisdiction: z.string(),
  sourceUrl: z.string().nullable(),
  quote: z.string().nullable(),
  datePrecision: z.string(),
  note: z.string().nullable(),
})
export type InterventionRow = z.infer<typeof InterventionRow>
