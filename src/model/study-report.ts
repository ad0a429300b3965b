import { z } from 'zod'
import { InterventionStatus } from './codes.ts'
import { Bilingual } from './series.ts'
import { Estimate, RivalSign, Study } from './study.ts'
import { PartialDay } from './time.ts'

/** A measure as the record has it, beside the one a study asks about. */
export const MeasureRow = z.strictObject({
  date: PartialDay,
  name: z.string(),
  /** What it is called in Spanish, where the list of the project says; `name` stays what it is found by. */
  nameEs: z.string().nullable(),
  kind: z.string(),
  jurisdiction: z.string(),
  sourceUrl: z.string().nullable(),
  /** Which state of the measure the date is of, where the record says. */
  status: InterventionStatus.nullable(),
  /** A person has listed or accepted it. What only a machine has read can be asked about, and is not counted among the measures around. */
  reviewed: z.boolean(),
})
export type MeasureRow = z.infer<typeof MeasureRow>

/** One figure a study stands on: the one chosen for its period, and how many others are in print for it. */
export const DatumRow = z.strictObject({
  series: z.string(),
  place: z.string(),
  period: z.string(),
  value: z.number().nullable(),
  source: z.string(),
  /** Who published it, as the list of sources says; null where it does not. */
  title: z.string().nullable(),
  vintage: z.string().nullable(),
  provisional: z.boolean(),
  /** Lowest and highest figure in print for the period, where they differ. */
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  /** Dropped as still being revised. */
  dropped: z.boolean(),
})
export type DatumRow = z.infer<typeof DatumRow>

/** The same question under another choice: a date moved, a window, a source, a donor left out. */
export const SpecificationRow = z.strictObject({
  key: z.string(),
  detail: z.string(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  p: z.number().gt(0).max(1).nullable(),
})
export type SpecificationRow = z.infer<typeof SpecificationRow>

export const RIVAL_STORIES = ['deployment', 'prison_regime', 'prosecution', 'truce', 'regression', 'displacement', 'counting'] as const
export type RivalStory = (typeof RIVAL_STORIES)[number]

/** How a sign moved after the measure, against the five years before; `unclear` where the interval holds no change. */
export const SignRow = z.strictObject({
  sign: RivalSign,
  indicator: z.string(),
  place: z.string(),
  moved: z.enum(['fell', 'rose', 'unclear', 'no_data']),
  ratio: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type SignRow = z.infer<typeof SignRow>

/** What a story says of each sign, against what the series show. */
export const RivalRow = z.strictObject({
  story: z.enum(RIVAL_STORIES),
  cells: z.array(z.strictObject({ sign: RivalSign, fits: z.enum(['yes', 'no', 'unclear', 'no_data', 'silent']) })),
})
export type RivalRow = z.infer<typeof RivalRow>

/** A measure with the year before it and the first year counted after it: a description, of counts. */
export const HistoryRow = z.strictObject({
  measure: MeasureRow,
  yearBefore: z.string(),
  before: z.number().nullable(),
  yearAfter: z.string(),
  after: z.number().nullable(),
  ratio: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type HistoryRow = z.infer<typeof HistoryRow>

/** When the measure counts as begun in the series, and why. */
export const Start = z.strictObject({
  /** Date of the measure as the record has it. */
  date: PartialDay,
  /** First period counted as after. */
  period: z.string(),
  rule: z.enum(['containing', 'next']),
})
export type Start = z.infer<typeof Start>

/** Everything a study says: its estimate first, then what could be wrong, then what it stands on. Holds no instant: same inputs, same bytes. */
export const StudyReport = z.strictObject({
  study: Study,
  /** What the outcome is called; its key, where nobody says. */
  outcomeName: Bilingual,
  start: Start.nullable(),
  periods: z.array(z.string()),
  estimate: Estimate,
  /** Other analyses of the same figures: what can still be done after a refusal, and what the design leaves open. */
  beside: z.array(Estimate),
  concurrent: z.array(MeasureRow),
  earlier: z.array(MeasureRow),
  /** Every measure of the kind asked about, in order of time. */
  history: z.array(HistoryRow),
  specification: z.array(SpecificationRow),
  signs: z.array(SignRow),
  rivals: z.array(RivalRow),
  data: z.array(DatumRow),
})
export type StudyReport = z.infer<typeof StudyReport>

/**
 * How far an evaluation has come. `waiting`: for a free thread; `design`: fits of the design itself; `beside`: the other analyses of the
 * same figures; `otherwise`: the same question under other choices. `done` of `total` within the stage.
 */
export const EvaluationStep = z.strictObject({
  stage: z.enum(['waiting', 'design', 'beside', 'otherwise']),
  done: z.int().nonnegative(),
  total: z.int().positive(),
})
export type EvaluationStep = z.infer<typeof EvaluationStep>

/** One look at the data: a study as it was asked and what it said. Kept for good; the same question on the same figures counts once. */
export const Look = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  study: z.string(),
  /** SHA-256 of the study and the figures it stood on. */
  inputs: z.string().regex(/^[0-9a-f]{64}$/),
  design: z.string(),
  outcome: z.string(),
  place: z.string(),
  start: z.string().nullable(),
  window: z.string(),
  options: z.string(),
  result: z.enum(['result', 'warned', 'refused']),
  key: z.string().nullable(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  p: z.number().nullable(),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Look = z.infer<typeof Look>
