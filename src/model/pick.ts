import { byTime } from './period.ts'
import type { Observation, Series, SeriesPoint, SeriesSource } from './series.ts'

/**
 * How one figure is taken of the several a period may have. Every rule is named wherever it was used.
 * `marked`: the one marked by hand in the file; else the newest edition, final before provisional.
 * `newest`: the newest edition whatever is marked. `one_source`: only figures of one source or counter. `lowest`, `highest`: the extremes.
 */
export const PICK_RULES = ['marked', 'newest', 'one_source', 'lowest', 'highest'] as const
export type PickRule = (typeof PICK_RULES)[number]

export interface PickOptions {
  readonly rule: PickRule
  /** For `one_source`: id of a source, or who counted. */
  readonly from?: string
  /** Sources tell the edition of figures whose row names none. */
  readonly sources?: ReadonlyMap<string, SeriesSource>
}

/**
 * One point for each period the series speaks of, in order of time; periods it does not speak of are not made up here.
 * Equal figures are no disagreement: the marked one, else the first, stands for them.
 */
export function pickPoints(series: Series, options: PickOptions): SeriesPoint[] {
  const periods = Map.groupBy(series.observations, (o) => o.period)
  return [...periods.keys()].sort(byTime).map((period) => {
    const all = (periods.get(period) ?? []).filter((o) => o.value !== null)
    const figures = options.rule === 'one_source' ? all.filter((o) => o.source === options.from || o.counter === options.from) : all
    const chosen = chosenOf(figures, options)
    return { period, chosen, figures: all, gap: chosen ? null : figures.length ? 'disagreement' : 'missing' }
  })
}

function chosenOf(figures: readonly Observation[], { rule, sources }: PickOptions): Observation | null {
  if (!figures.length) return null
  if (rule === 'lowest' || rule === 'highest') {
    const sign = rule === 'lowest' ? 1 : -1
    return [...figures].sort((a, b) => sign * ((a.value ?? 0) - (b.value ?? 0)))[0] ?? null
  }
  const marked = figures.filter((o) => o.preferred)
  if (rule !== 'newest' && marked.length === 1) return marked[0] ?? null
  const values = new Set(figures.map((o) => o.value))
  if (values.size === 1) return marked[0] ?? figures[0] ?? null
  return newestOf(figures, sources ?? new Map())
}

/** The figure of the newest edition, where one edition is newer than all others; a final figure before a provisional one. */
function newestOf(figures: readonly Observation[], sources: ReadonlyMap<string, SeriesSource>): Observation | null {
  const final = figures.filter((o) => !o.provisional)
  const dated = (final.length ? final : figures).map((o) => ({ o, edition: editionOf(o, sources) }))
  if (dated.some((d) => d.edition === null)) return null
  const newest = dated.reduce((a, b) => ((b.edition ?? '') > (a.edition ?? '') ? b : a))
  const rivals = dated.filter((d) => d.edition?.startsWith(newest.edition ?? '') || newest.edition?.startsWith(d.edition ?? ''))
  return new Set(rivals.map((d) => d.o.value)).size === 1 ? newest.o : null
}

/** The edition of a figure: its row's, else the day its source was published; null where neither is known. */
export function editionOf(observation: Observation, sources: ReadonlyMap<string, SeriesSource>): string | null {
  return observation.vintage ?? sources.get(observation.source)?.date ?? null
}
