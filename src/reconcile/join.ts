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

export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
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
  const ordered = [...ids].sort()
  const partition = new Partition(ordered)
  for (const { left, right } of placed(partition, wishes.apart, ([a, b]) => [a, b])) partition.forbid(left, right)
  const groups = new Groups(partition, (place) => byId.get(ordered[place]!))
  return { partition, conflicts: [...joinJudged(partition, wishes.joins, byId), ...joinCopies(partition, groups, copies, wishes.open)] }
}

/** Something said of two ids of a partition: their places, the lesser first. */
interface Placed<T> {
  readonly said: T
  readonly left: number
  readonly right: number
}

/** Those of which both ids are in the partition. */
function placed<T>(partition: Partition, said: readonly T[], idsOf: (one: T) => readonly [string, string]): Placed<T>[] {
  return said.flatMap((one) => {
    const [a, b] = idsOf(one).map((id) => partition.placeOf(id))
    return a === undefined || b === undefined ? [] : [{ said: one, left: Math.min(a, b), right: Math.max(a, b) }]
  })
}

const idsOf = ({ a, b }: { readonly a: string; readonly b: string }) => [a, b] as const

function inOrder(x: Placed<unknown>, y: Placed<unknown>): number {
  return x.left - y.left || x.right - y.right
}

function joinJudged(partition: Partition, joins: readonly Join[], byId: ReadonlyMap<string, Draft>): ClusterConflict[] {
  const conflicts: ClusterConflict[] = []
  const latestFirst = placed(partition, joins, idsOf).sort((x, y) => y.said.seq - x.said.seq || inOrder(x, y))
  for (const { said, left, right } of latestFirst) {
    const { a, b, seq } = said
    if (byId.get(a)?.kind !== byId.get(b)?.kind) conflicts.push({ a, b, asked: seq, why: 'kind' })
    else if (!partition.join(left, right)) conflicts.push({ a, b, asked: seq, why: 'different' })
  }
  return conflicts
}

function joinCopies(partition: Partition, groups: Groups, copies: readonly Copy[], open: ReadonlySet<string>): ClusterConflict[] {
  const conflicts: ClusterConflict[] = []
  const heaviestFirst = placed(partition, copies, idsOf).sort((x, y) => y.said.weightLog2 - x.said.weightLog2 || inOrder(x, y))
  for (const { said, left, right } of heaviestFirst) {
    const { a, b } = said
    if (partition.find(left) === partition.find(right)) continue
    if (open.size > 0 && open.has(pairKey(a, b))) continue
    const why = groups.refusal(left, right)
    if (why) conflicts.push({ a, b, asked: null, why })
    else groups.join(left, right)
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
  readonly #draftAt: (place: number) => Draft | undefined
  readonly #groups = new Map<number, Group>()

  constructor(partition: Partition, draftAt: (place: number) => Draft | undefined) {
    this.#partition = partition
    this.#draftAt = draftAt
  }

  /** Why two groups may not become one without a person (R13), looked at over all their members and not just the pair. */
  refusal(a: number, b: number): ClusterConflict['why'] | null {
    if (this.#partition.forbids(a, b)) return 'different'
    const [left, right] = [this.#of(a), this.#of(b)]
    if (left.kind !== right.kind) return 'kind'
    const [least, most] = both(left, right).killed
    if (most - least > 1) return 'killed'
    return sameNamedVictims(left.names, right.names) ? null : 'named-victims'
  }

  join(a: number, b: number): void {
    const one = both(this.#of(a), this.#of(b))
    this.#partition.join(a, b)
    this.#groups.set(this.#partition.find(a), one)
  }

  #of(place: number): Group {
    const root = this.#partition.find(place)
    const known = this.#groups.get(root)
    if (known) return known
    const group = this.#partition
      .membersOf(root)
      .flatMap((m) => this.#draftAt(m) ?? [])
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
