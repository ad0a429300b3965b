import type { DesignKind, Effect, Estimate, Notice } from '../model/study.ts'

/** Told after each of the long pieces a design is made of: how many are done, of how many. It changes nothing of what is found. */
export type Watch = (done: number, total: number) => void

/** Nobody watches. */
export const unwatched: Watch = () => undefined

/** What a design found, before it is known whether warnings go with it. */
type Found = Partial<Pick<Estimate, 'effects' | 'warnings' | 'series' | 'tables' | 'settings'>>

/** An estimate that was refused: the reasons, and whatever could still be described. */
export function refused(design: DesignKind, refusals: readonly Notice[], settings: Estimate['settings'] = {}): Estimate {
  return { design, outcome: 'refused', effects: [], refusals: [...refusals], warnings: [], series: {}, tables: {}, settings }
}

/** An estimate that stands; `warned` as soon as one warning goes with it. */
export function estimated(design: DesignKind, found: Found): Estimate {
  const { effects = [], warnings = [], series = {}, tables = {}, settings = {} } = found
  return { design, outcome: warnings.length ? 'warned' : 'result', effects, refusals: [], warnings, series, tables, settings }
}

/** Refusal that names the periods without a figure, and the longest stretch that has all of its own. */
export function missingPeriods(periods: readonly (string | number)[], gaps: readonly (string | number)[]): Notice {
  const list = gaps.slice(0, 12).join(', ') + (gaps.length > 12 ? '…' : '')
  const without = new Set(gaps)
  const runs = periods.reduce<(string | number)[][]>(
    (found, p) => (without.has(p) ? [...found, []] : [...found.slice(0, -1), [...(found.at(-1) ?? []), p]]),
    [[]],
  )
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a), [])
  if (!longest.length) return { code: 'figures-none', params: { list } }
  const stretch = longest.length > 1 ? `${longest[0]}–${longest.at(-1)}` : String(longest[0])
  return { code: 'missing-periods', params: { missing: gaps.length, total: periods.length, list, run: longest.length, stretch } }
}

/** An effect with the fields that are not given left open. */
export function effect(given: Pick<Effect, 'key' | 'unit' | 'value' | 'method'> & Partial<Effect>): Effect {
  const { value, low = null, high = null, p = null, ...rest } = given
  return {
    level: null,
    pSmallest: null,
    ...rest,
    value: finite(value),
    low: finite(low),
    high: finite(high),
    p: p === null ? null : atLeastTiny(p),
  }
}

/** A number, or null where arithmetic gave none: an open limit, a ratio over zero. */
export function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null
}

/** No p of 0: what is smaller than a double can hold is the smallest double. */
function atLeastTiny(p: number): number | null {
  return Number.isNaN(p) ? null : Math.min(1, Math.max(p, Number.MIN_VALUE))
}
