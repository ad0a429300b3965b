import type { Estimate } from '../../model/study.ts'
import type { SpecificationRow } from '../../model/study-report.ts'
import type { Watch } from '../estimate.ts'
import type { Context, Variant } from './material.ts'

type Rebuild = (variant: Variant) => Estimate

/** Designs cheap enough to be asked again under every other choice. */
const ASKED_AGAIN = new Set(['before_after', 'interrupted', 'structural', 'synthetic_did', 'augmented', 'rate', 'ratio'])

/**
 * The same question under other choices (rule 0.6): every figure the lowest or the highest in print, the start a period earlier or later, a
 * fifth of the window left out at its beginning; and what the design itself has tried. Variants that are refused are left out.
 */
export function specificationOf(context: Context, estimate: Estimate, rebuild: Rebuild, watch: Watch): SpecificationRow[] {
  const choices = choicesOf(context, estimate)
  const asked = choices.flatMap(([key, detail, variant], i) => {
    watch(i, choices.length)
    const found = rebuild(variant)
    return found.outcome === 'refused' ? [] : [rowOf(key, detail, found)]
  })
  return [rowOf('as_asked', '', estimate), ...asked, ...ofDesign(estimate)]
}

/** The other choices a design is asked under: what a row is called, its detail, and what is changed. */
function choicesOf({ read, start, periods }: Context, { design }: Estimate): [key: string, detail: string, variant: Variant][] {
  if (!ASKED_AGAIN.has(design)) return []
  const skip = Math.floor(periods.length / 5)
  return [
    ...(read.some((r) => r.lowest !== null)
      ? ([
          ['lowest_figures', '', { choice: 'lowest' }],
          ['highest_figures', '', { choice: 'highest' }],
        ] satisfies [string, string, Variant][])
      : []),
    ...(start && design !== 'before_after'
      ? ([
          ['start_earlier', '1', { shift: -1 }],
          ['start_later', '1', { shift: 1 }],
        ] satisfies [string, string, Variant][])
      : []),
    ...(skip > 0 && start ? ([['window_shorter', periods[skip] ?? '', { skip }]] satisfies [string, string, Variant][]) : []),
  ]
}

/** The headline of an estimate as one row. */
function rowOf(key: string, detail: string, { effects }: Estimate): SpecificationRow {
  const [headline] = effects
  return { key, detail, value: headline?.value ?? null, low: headline?.low ?? null, high: headline?.high ?? null, p: headline?.p ?? null }
}

/** Other models of the same effect that the design has run: the negative binomial, Newey and West, donors left out one by one. */
function ofDesign({ effects, tables }: Estimate): SpecificationRow[] {
  const models = effects.slice(1).filter((e) => e.key.startsWith('level_ratio_') || ['sc', 'did', 'difp'].includes(e.key))
  const out = (tables.withoutDonor ?? []).map((row): SpecificationRow => {
    const value = typeof row.averageGap === 'number' ? row.averageGap : null
    return { key: 'without_donor', detail: String(row.without), value, low: null, high: null, p: null }
  })
  return [
    ...models.map((e): SpecificationRow => ({ key: e.key, detail: e.method, value: e.value, low: e.low, high: e.high, p: e.p })),
    ...out,
  ]
}
