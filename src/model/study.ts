import { z } from 'zod'
import type { MessageLanguage } from './fault.ts'
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

/**
 * `studies/*.yaml`: one question put to the data, with everything that decides the number. `options` go to the design as they are;
 * the design's own schema checks them. `intervention` is a record's name and the date of one of its states.
 */
export const Study = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  question: z.string().min(1),
  intervention: z.strictObject({ name: z.string().min(1), date: PartialDay, kind: z.string().optional() }).nullable(),
  /** Id of the series that should show it, and the rule that picks among sources. */
  outcome: z.string().min(1),
  places: z.strictObject({ treated: z.string().min(1), donors: z.array(z.string()).default([]) }),
  window: z.strictObject({ from: PartialDay, to: PartialDay }),
  design: DesignKind,
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
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

/**
 * A notice in one of the two languages, numbers written as that language writes them.
 * @example
 * sayNotice({ code: 'post-too-short', params: { found: 5, needed: 6 } }, 'es')
 */
export function sayNotice(notice: Notice, language: MessageLanguage): string {
  return REFUSALS[notice.code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = notice.params[name] ?? '?'
    return typeof value === 'number' ? figure(value, language) : value
  })
}

function figure(value: number, language: MessageLanguage): string {
  const digits = Number.isInteger(value) ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: Math.abs(value) >= 100 ? 4 : 3 }
  return new Intl.NumberFormat(language === 'es' ? 'es-AR' : 'en', digits).format(value)
}
