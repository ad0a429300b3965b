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
  const groups = new Groups(partition, byId)
  const heaviestFirst = [...copies].sort((x, y) => y.weightLog2 - x.weightLog2 || inOrder(x, y))
  for (const { a, b } of heaviestFirst) {
    if (!partition.has(a) || !partition.has(b) || partition.find(a) === partition.find(b)) continue
    if (open.size > 0 && open.has(pairKey(a, b))) continue
    const why = groups.refusal(a, b)
    if (why) conflicts.push({ a, b, asked: null, why })
    else groups.join(a, b)
  }
  return conflicts
}

/** What must be known of a group before it becomes one with another without a person. */
interface Group {
  readonly kind: Draft['kind']
  /** The least and the most killed that one of its drafts tells; infinite where none does. */
  readonly killed: readonly [least: number, most: number]
  readonly names: readonly string[]
}

/** The groups of a partition with what is told in them, summed up as they grow. */
class Groups {
  readonly #partition: Partition
  readonly #byId: ReadonlyMap<string, Draft>
  readonly #groups = new Map<string, Group>()

  constructor(partition: Partition, byId: ReadonlyMap<string, Draft>) {
    this.#partition = partition
    this.#byId = byId
  }

  /** Why two groups may not become one without a person (R13), looked at over all their members and not just the pair. */
  refusal(a: string, b: string): ClusterConflict['why'] | null {
    if (this.#partition.forbids(a, b)) return 'different'
    const [left, right] = [this.#of(a), this.#of(b)]
    if (left.kind !== right.kind) return 'kind'
    const [least, most] = both(left, right).killed
    if (most - least > 1) return 'killed'
    return sameNamedVictims(left.names, right.names) ? null : 'named-victims'
  }

  join(a: string, b: string): void {
    const one = both(this.#of(a), this.#of(b))
    this.#partition.join(a, b)
    this.#groups.set(this.#partition.find(a), one)
  }

  #of(id: string): Group {
    const root = this.#partition.find(id)
    const known = this.#groups.get(root)
    if (known) return known
    const group = this.#partition
      .membersOf(root)
      .flatMap((m) => this.#byId.get(m) ?? [])
      .map(groupOf)
      .reduce(both)
    this.#groups.set(root, group)
    return group
  }
}

function groupOf(draft: Draft): Group {
  const killed = killedBest(draft)
  return { kind: draft.kind, killed: [killed ?? Infinity, killed ?? -Infinity], names: namedVictims(draft) }
}

function both(a: Group, b: Group): Group {
  const killed = [Math.min(a.killed[0], b.killed[0]), Math.max(a.killed[1], b.killed[1])] as const
  return { kind: a.kind, killed, names: b.names.length ? [...a.names, ...b.names] : a.names }
}
