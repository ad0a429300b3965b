import { z } from 'zod'
import type { Notice } from '../model/study.ts'

/** Units by periods: row u, column t; `null` is a figure that is missing. */
const Grid = z.array(z.array(z.number().nullable()))

/** What every design on a panel of places needs: the outcome of all units, who is treated, and since when. */
export const Panel = z.strictObject({
  units: z.array(z.string()),
  periods: z.array(z.number()),
  outcome: Grid,
  treated: z.string(),
  /** First period of the measure. */
  start: z.number(),
  /** Units that cannot stand as comparison: they contain the treated one, or had the same measure. */
  unfit: z.array(z.strictObject({ unit: z.string(), reason: z.enum(['contains', 'same_measure']) })).default([]),
})
export type Panel = z.output<typeof Panel>

/** The panel with the treated unit's row apart, pre-period length T0, all figures known. */
export interface Split {
  readonly donors: readonly string[]
  readonly treated: readonly number[]
  readonly rows: readonly (readonly number[])[]
  readonly t0: number
}

export function splitPanel({ units, periods, outcome, treated, start }: Panel): Split {
  const own = units.indexOf(treated)
  const known = (u: number): number[] => outcome[u]!.map((v) => v ?? 0)
  const others = units.map((_, u) => u).filter((u) => u !== own)
  return {
    donors: others.map((u) => units[u]!),
    treated: known(own),
    rows: others.map(known),
    t0: periods.filter((p) => p < start).length,
  }
}

/** What is missing of a panel; said of the whole time after, where no place to compare with has a figure in it. */
function incomplete({ units, periods, outcome, treated, start }: Panel, gaps: readonly string[]): Notice[] {
  const list = gaps.slice(0, 5).join(', ') + (gaps.length > 5 ? '…' : '')
  const missing: Notice = { code: 'panel-unbalanced', params: { missing: gaps.length, list } }
  const after = periods.flatMap((p, t) => (p >= start ? [t] : []))
  const donors = units.flatMap((unit, u) => (unit === treated ? [] : [u]))
  const none = after.length > 0 && donors.length > 0 && donors.every((u) => after.every((t) => typeof outcome[u]?.[t] !== 'number'))
  return none ? [{ code: 'panel-post-none', params: { total: donors.length, start: String(start) } }, missing] : [missing]
}

/** The gates that all panel designs share: who is in it, what is missing, how long, how many. */
export function panelGates(panel: Panel, least: { readonly pre: number; readonly donors: number }): Notice[] {
  const { units, periods, outcome, treated, start, unfit } = panel
  const own = units.indexOf(treated)
  if (own < 0) return [{ code: 'treated-missing', params: { unit: treated } }]
  const bad = unfit.filter((f) => units.includes(f.unit))
  if (bad.length) {
    return bad.map(({ unit, reason }) => ({
      code: reason === 'contains' ? 'donor-contains' : 'donor-treated',
      params: { unit, place: treated },
    }))
  }
  if (new Set(units).size < units.length) return [{ code: 'donor-contains', params: { unit: treated, place: treated } }]
  const gaps = units.flatMap((unit, u) =>
    periods.flatMap((period, t) => (typeof outcome[u]?.[t] === 'number' ? [] : [`${unit} ${period}`])),
  )
  if (gaps.length) return incomplete(panel, gaps)
  const t0 = periods.filter((p) => p < start).length
  if (t0 === periods.length || t0 === 0) return [{ code: 'date-outside', params: { found: String(start), total: periods.length } }]
  const refusals: Notice[] = []
  if (t0 < least.pre) refusals.push({ code: 'panel-pre-short', params: { found: t0, needed: least.pre } })
  if (units.length - 1 < least.donors) refusals.push({ code: 'donors-too-few', params: { found: units.length - 1, needed: least.donors } })
  const first = outcome[own]![0] ?? 0
  if (outcome[own]!.every((v) => v === first)) refusals.push({ code: 'series-constant', params: { found: first } })
  return refusals
}
