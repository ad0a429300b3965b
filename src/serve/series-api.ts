import { z } from 'zod'
import { Bilingual, Observation, Series, SeriesSource } from '../model/series.ts'
import { SeriesProblem } from '../model/series-problems.ts'

// What the API gives on series: the same shapes for the routes, the typed client and the documentation.

const Rule = z.enum(['marked', 'newest', 'one_source', 'lowest', 'highest'])

const Way = z.enum(['figures', 'rate', 'occupancy', 'change', 'index'])

/** What can be asked of the course of a series. */
const Ask = z.enum(['trend', 'spike', 'step', 'break', 'crossing'])

export const SeriesRow = Series.omit({ observations: true, breaks: true, definition: true }).extend({
  name: Bilingual,
  unitWords: Bilingual,
  /** First and last period that has a figure; null where none has. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  figures: z.int(),
  gaps: z.int(),
  /** Periods for which different figures are in print. */
  disputed: z.int(),
  sources: z.int(),
})
export type SeriesRow = z.infer<typeof SeriesRow>

/** A problem of a file, with its words ready in both languages. */
export const ProblemRow = SeriesProblem.extend({ code: z.string(), es: z.string(), en: z.string(), kept: z.boolean() })
export const SeriesFileRow = z.object({
  file: z.string(),
  rows: z.int(),
  series: z.int(),
  problems: z.array(ProblemRow),
  fault: Bilingual.nullable(),
  mappable: z.boolean(),
})
export type SeriesFileRow = z.infer<typeof SeriesFileRow>

export const SeriesList = z.object({ items: z.array(SeriesRow), files: z.array(SeriesFileRow) })
export type SeriesList = z.infer<typeof SeriesList>

export const SeriesPointView = z.object({
  period: z.string(),
  /** Index in `figures` of the one the rule took; null for a gap or where it takes none. */
  chosen: z.int().nullable(),
  figures: z.array(Observation),
  /** What the files note on the gap. */
  note: Bilingual.nullable(),
})
export const SeriesView = z.object({
  series: Series.omit({ observations: true }),
  name: Bilingual,
  unitWords: Bilingual,
  limit: z.string().nullable(),
  /** The findings as headlines, the strongest first. */
  findings: z.array(Bilingual),
  rule: Rule,
  ruleWords: Bilingual,
  way: Way,
  /** Why the figures cannot be looked at this way; they are shown as they are. */
  refusals: z.array(Bilingual),
  /** What was asked of the figures, and the answer: the strongest fact first, why there is no more, what to bear in mind. */
  answer: z
    .object({ ask: Ask, at: z.string().nullable(), facts: z.array(Bilingual), refusals: z.array(Bilingual), warnings: z.array(Bilingual) })
    .nullable(),
  points: z.array(SeriesPointView),
  sources: z.array(SeriesSource),
  /** Series of the same indicator and length of period in other places, to lay beside. */
  kin: z.array(z.object({ id: z.string(), place: z.string() })),
  counters: z.array(z.string()),
})
export type SeriesView = z.infer<typeof SeriesView>

export const SeriesQuery = z.object({
  id: z.string(),
  rule: Rule.default('marked'),
  from: z.string().optional(),
  way: Way.default('figures'),
  ask: Ask.optional(),
  /** The period a spike or a step is asked about. */
  at: z.string().optional(),
})
export const ChartQuery = SeriesQuery.extend({
  lang: z.enum(['es', 'en']).default('es'),
  /** Ids of series to draw beside it, joined by a line break. */
  beside: z.string().optional(),
  measures: z.stringbool().default(false),
  form: z.enum(['time', 'multiples', 'slope']).default('time'),
  width: z.coerce.number().int().min(280).max(2400).default(720),
  paint: z.enum(['page', 'file', 'light', 'dark']).default('file'),
})

export const DrawingView = z.object({
  svg: z.string(),
  width: z.number(),
  height: z.number(),
  hits: z.array(z.object({ x: z.number(), y: z.number(), line: z.string(), period: z.string() })),
})
export type DrawingView = z.infer<typeof DrawingView>

// Routes (all under /api):
//   GET /series                       → SeriesList
//   GET /series/one?SeriesQuery       → SeriesView
//   GET /series/chart?ChartQuery      → DrawingView (an SVG with what can be pointed at)
//   GET /series/file?ChartQuery&format=svg|html|csv → a file
