import { anchoredLogistic } from '../src/stats/anchored-logistic.ts'

/** Something with signs that hold for it, and whether it is what is sought. */
export interface Example {
  readonly signs: readonly string[]
  readonly yes: boolean
}

/** Weights by sign; what no weight is given for counts nothing. A sum above zero is a yes. */
export interface Logistic {
  readonly bias: number
  readonly weights: Readonly<Record<string, number>>
}

/** Signs seen less often teach nothing. */
const SEEN = 3
/** How far from zero weights may lie before anything is seen. */
const SPREAD = Math.SQRT1_2
const BIAS_SPREAD = 100
/** Weights smaller than this are left out. */
const SMALL = 0.02

/**
 * Logistic regression with a ridge: the same examples give the same weights. `anchors` are weights that signs are drawn to before anything is
 * seen, instead of zero: what few examples show, though it is plain.
 */
export function fitLogistic(examples: readonly Example[], anchors: Readonly<Record<string, number>> = {}): Logistic {
  const names = [...new Set([...frequent(examples), ...Object.keys(anchors)])].sort()
  const at = new Map(names.map((name, i) => [name, i + 1]))
  const seen = examples.map(({ signs, yes }) => ({ signs: [0, ...signs.flatMap((s) => at.get(s) ?? [])], yes }))
  const { weights } = anchoredLogistic(seen, [0, ...names.map((name) => anchors[name] ?? 0)], [BIAS_SPREAD, ...names.map(() => SPREAD)])
  const round3 = (x: number) => Math.round(x * 1000) / 1000
  const kept = names.map((name, i) => [name, round3(weights[i + 1]!)] as const).filter(([, w]) => Math.abs(w) >= SMALL)
  return { bias: round3(weights[0]!), weights: Object.fromEntries(kept) }
}

function frequent(examples: readonly Example[]): string[] {
  const seen = new Map<string, number>()
  for (const e of examples) for (const s of e.signs) seen.set(s, (seen.get(s) ?? 0) + 1)
  return [...seen].flatMap(([name, n]) => (n >= SEEN ? [name] : [])).sort()
}

/** The sum of the weights of some signs. */
export function scoreOf({ bias, weights }: Logistic, signs: readonly string[]): number {
  return signs.reduce((sum, s) => sum + (weights[s] ?? 0), bias)
}
