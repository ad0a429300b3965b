import { z } from 'zod'
import type { Effect, Estimate, Notice } from '../model/study.ts'
import { type CountFit, fitPoisson } from '../stats/count-regression.ts'
import { missingPosterior } from '../stats/decomposable.ts'
import { effect, estimated, refused } from './estimate.ts'

/** Several lists of the same cases (methods A11). `patterns`: one character per list, "1" where it holds the case; copies are one list. */
export const UnderCountDesign = z.strictObject({
  lists: z.array(z.string()).max(5),
  patterns: z.array(z.strictObject({ on: z.string().regex(/^[01]+$/), count: z.int().nonnegative() })),
  /** Same definition, place and period in every list, and nobody added or lost in between. */
  closed: z.boolean(),
  /** Unseen cases considered, as a multiple of the cases seen. */
  reach: z.number().min(1).max(20).default(5),
})
export type UnderCountDesign = z.input<typeof UnderCountDesign>
type Checked = z.output<typeof UnderCountDesign>

interface Model {
  readonly model: string
  readonly n: number
  readonly low: number
  readonly high: number
  readonly deviance: number
  readonly df: number
  readonly aic: number
  readonly bic: number
}

/**
 * How many cases are there with those that no list holds? Log-linear models with every set of two-list dependences (Fienberg 1972),
 * Bayesian averaging over decomposable graphs (Madigan and York 1997), and Chapman's pairs; the range over methods is the message.
 */
export function evaluateUnderCount(given: UnderCountDesign): Estimate {
  const design = UnderCountDesign.parse(given)
  const cells = cellsOf(design)
  const refusals = gates(design, cells)
  if (refusals.length) return refused('under_count', refusals)
  const seen = cells.reduce((a, b) => a + b, 0)
  const models = logLinear(design.lists, cells).sort((a, b) => a.bic - b.bic)
  const best = models[0]
  const graphs = graphEffect(design, cells, seen)
  const effects: Effect[] = [graphs.effect]
  if (best)
    effects.push(
      effect({
        key: 'log_linear',
        unit: 'count',
        value: best.n,
        low: best.low,
        high: best.high,
        level: 0.95,
        method: `poisson-bic ${best.model || 'independence'}`,
      }),
    )
  const near = models.filter((m) => m.bic - (best?.bic ?? 0) <= 10)
  const weights = near.map((m) => Math.exp(-(m.bic - (best?.bic ?? 0)) / 2))
  const total = weights.reduce((a, b) => a + b, 0)
  if (near.length)
    effects.push(
      effect({
        key: 'log_linear_average',
        unit: 'count',
        value: near.reduce((sum, m, i) => sum + (m.n * weights[i]!) / total, 0),
        method: 'bic-weights within 10',
      }),
    )
  const ends = effects.flatMap((e) => [e.low, e.high]).filter((v) => v !== null)
  const range = { low: Math.min(...ends), high: Math.max(...ends) }
  return estimated('under_count', {
    effects,
    warnings: [{ code: 'lists-assumed', params: range }],
    tables: { models: models.map((m) => ({ ...m })), pairs: pairsOf(design.lists, cells) },
    settings: { seen, lists: design.lists.length, graphs: graphs.count, topGraph: graphs.top, ...range },
  })
}

/** Cases by pattern of lists, list 0 the lowest bit. */
function cellsOf({ lists, patterns }: Checked): Float64Array {
  const cells = new Float64Array(2 ** lists.length)
  for (const { on, count } of patterns) {
    const pattern = [...on].reduce((sum, bit, list) => sum + (bit === '1' ? 2 ** list : 0), 0)
    if (pattern < cells.length) cells[pattern]! += count
  }
  cells[0] = 0
  return cells
}

function gates({ lists, patterns, closed }: Checked, cells: Float64Array): Notice[] {
  const strange = patterns.find((p) => p.on.length !== lists.length)
  if (strange) return [{ code: 'pattern-strange', params: { found: strange.on, needed: lists.length } }]
  if (!closed) return [{ code: 'lists-open', params: {} }]
  const pairs = pairsOf(lists, cells)
  if (lists.length < 3) {
    return [{ code: 'lists-too-few', params: { found: lists.length, needed: 3, chapman: Math.round(Number(pairs[0]?.chapman ?? 0)) } }]
  }
  const seen = cells.reduce((a, b) => a + b, 0)
  if (seen < 60) return [{ code: 'counts-too-few', params: { found: seen, needed: 60 } }]
  const thin = pairs.find((p) => p.both < 7)
  return thin ? [{ code: 'overlap-too-small', params: { pair: thin.pair, found: thin.both, needed: 7 } }] : []
}

/** Chapman's estimate of every two lists, and its standard error (Seber 1982). */
function pairsOf(lists: readonly string[], cells: Float64Array): { pair: string; both: number; chapman: number; se: number }[] {
  const holding = (mask: number): number => cells.reduce((sum, count, pattern) => sum + ((pattern & mask) === mask ? count : 0), 0)
  return lists.flatMap((a, i) =>
    lists.slice(i + 1).map((b, d) => {
      const [n1, n2, both] = [holding(1 << i), holding(1 << (i + d + 1)), holding((1 << i) | (1 << (i + d + 1)))]
      const variance = ((n1 + 1) * (n2 + 1) * (n1 - both) * (n2 - both)) / ((both + 1) ** 2 * (both + 2))
      return { pair: `${a}+${b}`, both, chapman: ((n1 + 1) * (n2 + 1)) / (both + 1) - 1, se: Math.sqrt(variance) }
    }),
  )
}

/** All sets of two-list dependences whose margins hold no zero; limits are Wald's on the log of the unseen cell. */
function logLinear(lists: readonly string[], cells: Float64Array): Model[] {
  const patterns = Array.from({ length: cells.length - 1 }, (_, i) => i + 1)
  const counts = patterns.map((p) => cells[p]!)
  const seen = counts.reduce((a, b) => a + b, 0)
  const pairs = lists.flatMap((a, i) => lists.slice(i + 1).map((b, d) => ({ name: `${a}:${b}`, mask: (1 << i) | (1 << (i + d + 1)) })))
  const both = (mask: number): number[] => patterns.map((p) => ((p & mask) === mask ? 1 : 0))
  const base = [patterns.map(() => 1), ...lists.map((_, l) => both(1 << l))]
  return Array.from({ length: 2 ** pairs.length }, (_, chosen) => {
    const used = pairs.filter((_, i) => chosen & (1 << i))
    if (used.some(({ mask }) => counts.every((count, i) => (patterns[i]! & mask) !== mask || count === 0))) return null
    return tell(fitPoisson(counts, [...base, ...used.map((p) => both(p.mask))]), used.map((p) => p.name).join(' '), seen)
  }).filter((m) => m !== null)
}

function tell(fit: CountFit, model: string, seen: number): Model | null {
  const unseen = fit.coefficients[0]
  if (!fit.converged || typeof unseen !== 'number') return null
  const reach = 1.959963984540054 * Math.sqrt(fit.covariance[0]![0]!)
  const [n, low, high] = [unseen, unseen - reach, unseen + reach].map((log) => seen + Math.exp(Math.min(50, log))) as [
    number,
    number,
    number,
  ]
  const k = fit.used.length
  return {
    model,
    n,
    low,
    high,
    deviance: fit.deviance,
    df: fit.df,
    aic: -2 * fit.logLik + 2 * k,
    bic: -2 * fit.logLik + k * Math.log(seen),
  }
}

function graphEffect({ lists, reach }: Checked, cells: Float64Array, seen: number): { effect: Effect; count: number; top: number } {
  const { probabilities, graphs, topGraph } = missingPosterior(cells, lists.length, Math.ceil(reach * seen))
  const at = (share: number): number => {
    let sum = 0
    const place = probabilities.findIndex((p) => (sum += p) >= share)
    return seen + (place < 0 ? probabilities.length - 1 : place)
  }
  const found = { value: at(0.5), low: at(0.025), high: at(0.975), level: 0.95 }
  return {
    effect: effect({ key: 'graph_average', unit: 'count', ...found, method: 'madigan-york posterior median' }),
    count: graphs,
    top: topGraph,
  }
}
