import type { Draft } from '../model/draft.ts'
import type { ClusterConflict, Copy } from './contract.ts'
import { Partition } from './partition.ts'
import { killedBest, namedVictims, sameNamedVictims } from './values.ts'

export interface Join {
  readonly a: string
  readonly b: string
  /** Sequence number of the judgement that asked for it. */
  readonly seq: number
}

/** What judgements ask of a grouping, once the later ones have spoken over the earlier ones. */
export interface Wishes {
  readonly joins: readonly Join[]
  readonly apart: readonly (readonly [string, string])[]
  /** Pairs (`pairKey`) a person left open: no automatic copy joins them. */
  readonly open: ReadonlySet<string>
}

type Pair = Readonly<Record<'a' | 'b', string>>

export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/** Which pair comes first: by its lesser id, then by the other. */
function inOrder(x: Pair, y: Pair): number {
  const [lessX, moreX] = x.a < x.b ? [x.a, x.b] : [x.b, x.a]
  const [lessY, moreY] = y.a < y.b ? [y.a, y.b] : [y.b, y.a]
  return lessX < lessY || (lessX === lessY && moreX < moreY) ? -1 : 1
}

/** Conflicts with the lesser id first, each once, sorted. */
export function onceEach(conflicts: readonly ClusterConflict[]): ClusterConflict[] {
  const once = new Map(conflicts.map((c) => [`${pairKey(c.a, c.b)} ${c.asked} ${c.why}`, c.a < c.b ? c : { ...c, a: c.b, b: c.a }]))
  return [...once].sort((x, y) => (x[0] < y[0] ? -1 : 1)).map(([, c]) => c)
}

/** Groups ids as wished: what must stay apart, then joins (the latest first), then copies (the heaviest first). */
export function joinWishes(
  ids: readonly string[],
  byId: ReadonlyMap<string, Draft>,
  wishes: Wishes,
  copies: readonly Copy[],
): { partition: Partition; conflicts: ClusterConflict[] } {
  const partition = new Partition([...ids].sort())
  for (const [a, b] of wishes.apart) partition.forbid(a, b)
  const conflicts = [...joinJudged(partition, wishes.joins, byId), ...joinCopies(partition, copies, wishes.open, byId)]
  return { partition, conflicts }
}

function joinJudged(partition: Partition, joins: readonly Join[], byId: ReadonlyMap<string, Draft>): ClusterConflict[] {
  const conflicts: ClusterConflict[] = []
  const latestFirst = [...joins].sort((x, y) => y.seq - x.seq || inOrder(x, y))
  for (const { a, b, seq } of latestFirst) {
    if (!partition.has(a) || !partition.has(b)) continue
    if (byId.get(a)?.kind !== byId.get(b)?.kind) conflicts.push({ a, b, asked: seq, why: 'kind' })
    else if (!partition.join(a, b)) conflicts.push({ a, b, asked: seq, why: 'different' })
  }
  return conflicts
}

function joinCopies(
  partition: Partition,
  copies: readonly Copy[],
  open: ReadonlySet<string>,
  byId: ReadonlyMap<string, Draft>,
): ClusterConflict[] {
  const conflicts: ClusterConflict[] = []
  const heaviestFirst = [...copies].sort((x, y) => y.weightLog2 - x.weightLog2 || inOrder(x, y))
  for (const { a, b } of heaviestFirst) {
    if (!partition.has(a) || !partition.has(b) || partition.find(a) === partition.find(b) || open.has(pairKey(a, b))) continue
    const why = refusal(partition, a, b, byId)
    if (why) conflicts.push({ a, b, asked: null, why })
    else partition.join(a, b)
  }
  return conflicts
}

/** Why two groups may not become one without a person (R13), looked at over all their members and not just the pair. */
function refusal(partition: Partition, a: string, b: string, byId: ReadonlyMap<string, Draft>): ClusterConflict['why'] | null {
  if (partition.forbids(a, b)) return 'different'
  const draftsOfSet = (id: string): Draft[] => partition.membersOf(id).flatMap((m) => byId.get(m) ?? [])
  const [left, right] = [draftsOfSet(a), draftsOfSet(b)]
  if (left[0]?.kind !== right[0]?.kind) return 'kind'
  const killed = [...left, ...right].flatMap((d) => killedBest(d) ?? [])
  if (killed.length && Math.max(...killed) - Math.min(...killed) > 1) return 'killed'
  const names = [left, right].map((side) => side.flatMap(namedVictims)) as [string[], string[]]
  return sameNamedVictims(names[0], names[1]) ? null : 'named-victims'
}
