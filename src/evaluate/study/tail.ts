import { shifted } from '../../model/period.ts'
import type { Study } from '../../model/study.ts'
import type { Material } from './material.ts'

/** The last months with a figure, still being revised, as far as they are in the window (rule 0.7). */
export function revised({ frequency, outcome, places, tail }: Study, { series }: Material, asked: readonly string[]): string[] {
  const months = tail ?? (frequency === 'monthly' ? 2 : 0)
  if (!months || frequency !== 'monthly') return []
  const printed = series.filter((s) => s.indicator === outcome && s.place === places.treated).flatMap((s) => s.observations)
  const last = printed.reduce(
    (latest, o) => (/^\d{4}-\d\d$/.test(o.period) && o.value !== null && o.period > latest ? o.period : latest),
    '',
  )
  return last ? asked.filter((p) => p > shifted(last, -months) && p <= last) : []
}
