import { z } from 'zod'
import { InterventionStatus } from './codes.ts'
import { REFUSALS, type RefusalCode } from './refusal-texts.ts'
import { PartialDay } from './time.ts'

/** The designs of `reference/methods.md` part A that Cotejo can evaluate. */
export const DesignKind = z.enum([
  'rate',
  'ratio',
  'before_after',
  'spike',
  'break_search',
  'interrupted',
  'structural',
  'synthetic_control',
  'synthetic_did',
  'augmented',
  'reprisals',
  'near_repeat',
  'under_count',
])
export type DesignKind = z.infer<typeof DesignKind>

/** A text in one language, or in both. */
export const Question = z.union([z.string().min(1), z.strictObject({ es: z.string().min(1), en: z.string().min(1) })])
export type Question = z.infer<typeof Question>

const OptionScalar = z.union([z.string(), z.number(), z.boolean()])
const OptionValue = z.union([OptionScalar, z.array(OptionScalar), z.array(z.record(z.string(), OptionScalar))])

/** A series to look at: an indicator of a place. */
const Outcome = z.strictObject({ indicator: z.string().min(1), place: z.string().min(1) })

/** What a rival explanation can be told by (methods D3): each a series of the project. */
export const RivalSign = z.enum(['homicides', 'wounded', 'extortion', 'neighbours', 'undetermined'])
export type RivalSign = z.infer<typeof RivalSign>

/**
 * `studies/*.yaml`: one question put to the data, with everything that decides the number. `options` go to the design as they are;
 * the design's own schema checks them.
 */
export const Study = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  question: Question,
  /**
   * A measure of the record by its name, as in `interventions.csv` or as a record is called, and by which of its states it counts from.
   * The date is the record's; one written here must agree with it. `picked: data` says that the date was found by looking at the series.
   */
  intervention: z
    .strictObject({
      name: z.string().min(1),
      /** How the study calls it in its sentences; its name in the record, if not given. */
      label: Question.optional(),
      status: InterventionStatus.default('in_force'),
      date: PartialDay.optional(),
      picked: z.enum(['record', 'data']).default('record'),
    })
    .nullable()
    .default(null),
  /** Indicator of the series that should show it. */
  outcome: z.string().min(1),
  frequency: z.enum(['yearly', 'quarterly', 'monthly']).default('yearly'),
  /** Names of places as the series have them. `donors`: names to compare with, or all places that have the series. */
  places: z.strictObject({
    treated: z.string().min(1),
    donors: z.union([z.literal('all'), z.array(z.string().min(1))]).default([]),
    /** Places that cannot be compared with, and why: they contain the treated one, or had the same measure. */
    unfit: z.array(z.strictObject({ place: z.string().min(1), reason: z.enum(['contains', 'same_measure']) })).default([]),
    /** Jurisdictions whose measures reach the place; none given: those of every row count. */
    jurisdictions: z.array(z.string().min(1)).default([]),
  }),
  window: z.strictObject({
    from: PartialDay,
    to: PartialDay,
    /** Only these months of each year, as "01/05": sums of the same months, for yearly studies. */
    months: z
      .string()
      .regex(/^(0[1-9]|1[0-2])\/(0[1-9]|1[0-2])$/)
      .optional(),
  }),
  /** Months at the end of the series that are still being revised and stay out. Two, for months, unless said otherwise. */
  tail: z.int().min(0).max(24).optional(),
  /** Indicator of the population, where counts are to be rates. */
  population: z.string().optional(),
  scale: z.enum(['count', 'rate', 'log_rate', 'log_count']).default('count'),
  design: DesignKind,
  options: z.record(z.string(), OptionValue).default({}),
  /** Other series the rival explanations are told by. */
  signs: z.partialRecord(RivalSign, Outcome).default({}),
  seed: z.int().nonnegative().default(1),
})
export type Study = z.infer<typeof Study>

const Scalar = z.union([z.number(), z.string(), z.boolean(), z.null()])

/**
 * One number a study gives, its interval first-class. A `null` limit is an open side ("no upper limit"); a `null` value is one the data
 * cannot give. `p` is never 0; `pSmallest` is the smallest p the design could have given (permutation designs).
 */
export const Effect = z.strictObject({
  key: z.string(),
  unit: z.enum(['count', 'per_100k', 'ratio', 'difference', 'share', 'outcome', 'log', 'none']),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Nominal coverage of the interval, 0..1; null where none is given. */
  level: z.number().gt(0).lt(1).nullable(),
  p: z.number().gt(0).max(1).nullable(),
  pSmallest: z.number().gt(0).max(1).nullable(),
  /** How value, interval and p were had, in the words of the field: 'garwood', 'conditional-exact', 'placebo-rank'… */
  method: z.string(),
})
export type Effect = z.infer<typeof Effect>

/** A sentence for the reader, by its code and the figures that fill it. */
export const Notice = z.strictObject({
  code: z.string().refine((code): code is RefusalCode => code in REFUSALS),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export interface Notice {
  readonly code: RefusalCode
  readonly params: Readonly<Record<string, string | number>>
}

/**
 * What a design gives: three outcomes, not two. A refusal has no effects. The headline effect comes first. `series` hold plottable
 * rows by name (counterfactual, gaps, placebos), `tables` the rest (weights, balance, specification list). No number in it is NaN or
 * infinite: the schema refuses those, and the functions that build estimates are tested against it.
 */
export const Estimate = z.strictObject({
  design: DesignKind,
  outcome: z.enum(['result', 'warned', 'refused']),
  effects: z.array(Effect),
  refusals: z.array(Notice),
  warnings: z.array(Notice),
  series: z.record(z.string(), z.array(z.number().nullable())),
  tables: z.record(z.string(), z.array(z.record(z.string(), Scalar))),
  /** Everything that decides the number beside the data: family, seed, dispersion, what was dropped. */
  settings: z.record(z.string(), Scalar),
})
export type Estimate = z.infer<typeof Estimate>
