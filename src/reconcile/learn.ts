import { anchoredLogistic, type Seen } from '../stats/anchored-logistic.ts'
import type { Weights } from './compare.ts'
import { PRIOR_LOG2, WEIGHTS } from './weights.ts'

/** A pair that somebody judged: how its fields agreed, and whether it was one occurrence. `unsure` teaches nothing and is not given here. */
export interface JudgedPair {
  readonly levels: readonly { readonly field: string; readonly level: string }[]
  readonly same: boolean
}

/** One weight before and after: bits, its standard error, and in how many judged pairs of each kind the level was met. */
export interface LearntWeight {
  readonly field: string
  readonly level: string
  readonly byHand: number
  readonly learnt: number
  readonly error: number
  readonly same: number
  readonly different: number
}

export interface Learnt {
  readonly weights: Weights
  /** Log2 odds before anything is compared, moved by at most what the judged pairs say. */
  readonly priorLog2: number
  /** Every level that some judged pair had, the most moved first. */
  readonly moved: readonly LearntWeight[]
  /** Pairs judged the same and different, and pairs passed over. */
  readonly same: number
  readonly different: number
  readonly passedOver: number
  /** Mean surprise of a pair in bits, each tenth foretold from the others: by hand and learnt. Learnt is to be the smaller. */
  readonly surprise: { readonly byHand: number; readonly learnt: number }
}

/** What people judged, and beside it the pairs near those that were compared and passed over: for the most part they are different. */
export interface Lesson {
  readonly judged: readonly JudgedPair[]
  /** How the fields agreed of pairs that were compared and not proposed. They count as different. */
  readonly passedOver: readonly JudgedPair['levels'][]
}

/** Pairs of each kind below which nothing is learnt: fewer say more of the pairs that came first than of the press they come from. */
export const LEAST_JUDGED = 10
/** How far a weight may be from its hand-made value before any pair is seen, in bits. */
const SPREAD = 1.5
/** The same for the prior, which people's choice of pairs to judge moves most. */
const PRIOR_SPREAD = 1
const TENTHS = 10
const LN2 = Math.LN2

/**
 * Weights learnt from people's judgements: those that make the judgements most probable when each weight is Normal(hand-made, 1.5 bits)
 * before. What nobody has judged keeps its weight. Null when there are fewer than ten pairs judged the same or fewer than ten different,
 * those passed over included. People judge only what was proposed: without the pairs passed over, whatever the proposed pairs have in common
 * would count for nothing, and too much would be proposed afterwards. The order of the pairs does not count. Weights are rounded to a
 * hundredth of a bit.
 */
export function learnWeights({ judged, passedOver }: Lesson, base: Weights = WEIGHTS, priorLog2: number = PRIOR_LOG2): Learnt | null {
  const beside = passedOver.map((levels): JudgedPair => ({ levels, same: false }))
  const pairs = [...judged, ...beside].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  const same = pairs.filter((p) => p.same).length
  if (same < LEAST_JUDGED || pairs.length - same < LEAST_JUDGED) return null
  const table = tableOf(pairs, base, priorLog2)
  const { weights, errors } = fitted(table, table.seen)
  const bits = (x: number) => Math.round((x / LN2) * 100) / 100
  const counts = countsOf(pairs)
  const moved = table.names.map(
    ({ field, level }, i): LearntWeight => ({
      field,
      level,
      byHand: base[field]?.[level] ?? 0,
      learnt: bits(weights[i + 1]!),
      error: bits(errors[i + 1]!),
      ...counts.get(`${field}.${level}`)!,
    }),
  )
  moved.sort((a, b) => Math.abs(b.learnt - b.byHand) - Math.abs(a.learnt - a.byHand) || (a.field + a.level < b.field + b.level ? -1 : 1))
  return {
    weights: withLearnt(base, moved),
    priorLog2: bits(weights[0]!),
    moved,
    same: judged.filter((p) => p.same).length,
    different: judged.filter((p) => !p.same).length,
    passedOver: passedOver.length,
    surprise: surpriseOf(table),
  }
}

/** In how many pairs of each kind every level was met. */
function countsOf(pairs: readonly JudgedPair[]): Map<string, { same: number; different: number }> {
  const counts = new Map<string, { same: number; different: number }>()
  for (const { levels, same } of pairs) {
    for (const { field, level } of levels) {
      const count = counts.get(`${field}.${level}`) ?? { same: 0, different: 0 }
      if (same) count.same++
      else count.different++
      counts.set(`${field}.${level}`, count)
    }
  }
  return counts
}

interface Table {
  readonly names: readonly { readonly field: string; readonly level: string }[]
  /** Natural log odds: the prior first, then one a name. */
  readonly anchors: readonly number[]
  readonly spreads: readonly number[]
  readonly seen: readonly Seen[]
}

function tableOf(pairs: readonly JudgedPair[], base: Weights, priorLog2: number): Table {
  const met = new Map(pairs.flatMap((p) => p.levels.map(({ field, level }) => [`${field}.${level}`, { field, level }] as const)))
  const names = [...met].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name)
  const at = new Map(names.map(({ field, level }, i) => [`${field}.${level}`, i + 1]))
  return {
    names,
    anchors: [priorLog2 * LN2, ...names.map(({ field, level }) => (base[field]?.[level] ?? 0) * LN2)],
    spreads: [PRIOR_SPREAD * LN2, ...names.map(() => SPREAD * LN2)],
    seen: pairs.map((p) => ({ yes: p.same, signs: [0, ...p.levels.map((l) => at.get(`${l.field}.${l.level}`)!)] })),
  }
}

function fitted({ anchors, spreads }: Table, seen: readonly Seen[]) {
  return anchoredLogistic(seen, anchors, spreads)
}

function withLearnt(base: Weights, moved: readonly LearntWeight[]): Weights {
  const weights: Record<string, Record<string, number>> = Object.fromEntries(
    Object.entries(base).map(([field, levels]) => [field, { ...levels }]),
  )
  for (const { field, level, learnt } of moved) (weights[field] ??= {})[level] = learnt
  return weights
}

/** What each judged pair costs to foretell, in bits: by the hand-made weights, and by weights learnt from the other nine tenths. */
function surpriseOf(table: Table): Learnt['surprise'] {
  const cost = (weights: ArrayLike<number>, { signs, yes }: Seen): number => {
    const odds = signs.reduce((sum, i) => sum + weights[i]!, 0)
    return Math.log1p(Math.exp(Math.min(700, yes ? -odds : odds))) / LN2
  }
  let byHand = 0
  let learnt = 0
  for (let tenth = 0; tenth < TENTHS; tenth++) {
    const held = table.seen.filter((_, i) => i % TENTHS === tenth)
    const { weights } = fitted(
      table,
      table.seen.filter((_, i) => i % TENTHS !== tenth),
    )
    for (const seen of held) {
      byHand += cost(table.anchors, seen)
      learnt += cost(weights, seen)
    }
  }
  const mean = (sum: number) => Math.round((sum / table.seen.length) * 1e4) / 1e4
  return { byHand: mean(byHand), learnt: mean(learnt) }
}

function keyOf(pair: JudgedPair): string {
  return `${pair.levels.map((l) => `${l.field}.${l.level}`).join(' ')} ${pair.same}`
}
