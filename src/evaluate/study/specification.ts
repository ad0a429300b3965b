import type { Estimate } from '../../model/study.ts'
import type { SpecificationRow } from '../../model/study-report.ts'
import type { Context, Variant } from './material.ts'

type Rebuild = (variant: Variant) => Estimate

/** Designs cheap enough to be asked again under every other choice. */
const ASKED_AGAIN = new Set(['before_after', 'interrupted', 'structural', 'synthetic_did', 'augmented', 'rate', 'ratio'])

/**
 * The same question under other choices (rule 0.6): every figure the lowest or the highest in print, the start a period earlier or later, a
 * fifth of the window left out at its beginning; and what the design itself has tried. Variants that are refused are left out.
 */
export function specificationOf(context: Context, estimate: Estimate, rebuild: Rebuild): SpecificationRow[] {
  const rows = [rowOf('as_asked', '', estimate)]
  const add = (key: string, detail: string, variant: Variant): void => {
    const found = rebuild(variant)
    if (found.outcome !== 'refused') rows.push(rowOf(key, detail, found))
  }
  if (ASKED_AGAIN.has(estimate.design)) {
    if (context.read.some((r) => r.lowest !== null)) {
      add('lowest_figures', '', { choice: 'lowest' })
      add('highest_figures', '', { choice: 'highest' })
    }
    if (context.start && estimate.design !== 'before_after') {
      add('start_earlier', '1', { shift: -1 })
      add('start_later', '1', { shift: 1 })
    }
    const skip = Math.floor(context.periods.length / 5)
    if (skip > 0 && context.start) add('window_shorter', context.periods[skip] ?? '', { skip })
  }
  return [...rows, ...ofDesign(estimate)]
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
