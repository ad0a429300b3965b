import { z } from 'zod'
import { Bilingual, Observation } from './series.ts'

/** What a claim is found to be, laid beside the series (domain.md 4.4). A fixed list: nothing between, no score. */
export const VERDICTS = [
  'matches',
  'matches_other_scope',
  'differs',
  'arithmetic_error_in_source',
  'undefined_terms',
  'series_breaks_in_between',
  'no_series',
  'not_checkable',
] as const
export const VerdictCode = z.enum(VERDICTS)
export type VerdictCode = z.infer<typeof VerdictCode>

/** What kind of statement a claim is. The last six are said, not counted: no arithmetic can hold them against a series. */
export const ClaimType = z.enum([
  'level',
  'change',
  'share',
  'attribution_share',
  'ratio_to_other',
  'ranking',
  'record_superlative',
  'trend',
  'exceeds_capacity',
  'causal',
  'prediction',
  'promise',
  'testimony',
  'opinion',
  'hypothetical',
])
export type ClaimType = z.infer<typeof ClaimType>

/** In what a reading departs from the words of the claim. Empty: it is what the claim says. */
export const Departure = z.enum(['year', 'part_of_year', 'place', 'source', 'unit', 'wording'])
export type Departure = z.infer<typeof Departure>

/** A figure a reading rests on: one observation of a series, or a count another passage quotes (`series` null). */
export const UsedFigure = Observation.pick({
  period: true,
  source: true,
  counter: true,
  vintage: true,
  provisional: true,
  origin: true,
}).extend({
  series: z.string().nullable(),
  indicator: z.string(),
  place: z.string(),
  value: z.number(),
  /** The report whose words quote the figure, where no series has it. */
  report: z.string().nullable(),
})
export type UsedFigure = z.infer<typeof UsedFigure>

/** One way the claim can be taken, computed. `working` is the equation in words. */
export const Reading = z.object({
  departs: z.array(Departure),
  place: z.string(),
  figures: z.array(UsedFigure),
  /** What comes out, in the unit of the claim. */
  value: z.number(),
  agrees: z.boolean(),
  working: Bilingual,
})
export type Reading = z.infer<typeof Reading>

/** What the claim's own rounding allows: `low` and `high` in its unit, null where that side is open. */
export const Tolerance = z.object({ low: z.number().nullable(), high: z.number().nullable(), why: Bilingual })
export type Tolerance = z.infer<typeof Tolerance>

/**
 * A claim laid beside the series: derived from its draft, the report's words and the figures of the project; never stored, always computed
 * anew. What a person says of it is a judgement (`verdict`).
 */
export const Verdict = z.object({
  claim: z.string(),
  report: z.string(),
  type: ClaimType,
  verdict: VerdictCode,
  /** What decided: a series, the text's own numbers, counts another report quotes, or nothing that could. */
  basis: z.enum(['series', 'text', 'quoted', 'none']),
  tolerance: Tolerance.nullable(),
  /** The reading the verdict rests on first, the others after it. */
  readings: z.array(Reading),
  reasons: z.array(Bilingual),
  /** What a table would have to hold for the claim to be checked; null where nothing is missing. */
  needed: Bilingual.nullable(),
  /** How the claim was understood, in words: what, where, when. */
  understood: Bilingual,
  /** Series that show it, and the periods to mark in them. */
  chart: z.object({ series: z.array(z.string()), periods: z.array(z.string()) }).nullable(),
})
export type Verdict = z.infer<typeof Verdict>
