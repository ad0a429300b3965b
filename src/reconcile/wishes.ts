import type { Draft } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import type { ClusterConflict, Copy } from './contract.ts'
import type { DecisionOf } from './effective.ts'
import { type Join, joinWishes, pairKey, type Wishes } from './join.ts'

type Pair = readonly [string, string]

/** The fold of judgements on pairs, in the order they were made. `judgements` are effective ones, in order. */
export function wishesOf(
  judgements: readonly Judgement[],
  byId: ReadonlyMap<string, Draft>,
  copies: readonly Copy[],
): Wishes & { unknown: readonly ClusterConflict[] } {
  const fold = new WishFold(byId, copies)
  for (const { seq, decision } of judgements) {
    if (decision.action === 'same') fold.same(decision.a, decision.b, seq)
    else if (decision.action === 'different') fold.different(decision.a, decision.b)
    else if (decision.action === 'unsure') fold.unsure(decision.a, decision.b)
    else if (decision.action === 'split') fold.split(decision, seq)
  }
  return { ...fold.wishes(), unknown: fold.unknown }
}

class WishFold {
  readonly #byId: ReadonlyMap<string, Draft>
  readonly #copies: readonly Copy[]
  readonly #joins = new Map<string, Join>()
  /** Pairs kept apart; those that come from a split give way to a later "same" between the two groups. */
  readonly #apart = new Map<string, { pair: Pair; bySplit: boolean }>()
  readonly #open = new Set<string>()
  /** The copies of each draft; null until a group is asked for, which most foldings never do. */
  #byDraft: ReadonlyMap<string, readonly Copy[]> | null = null
  readonly unknown: ClusterConflict[] = []

  constructor(byId: ReadonlyMap<string, Draft>, copies: readonly Copy[]) {
    this.#byId = byId
    this.#copies = copies
  }

  wishes(): Wishes {
    return { joins: [...this.#joins.values()], apart: [...this.#apart.values()].map((a) => a.pair), open: this.#open }
  }

  same(a: string, b: string, seq: number): void {
    if (a === b) return
    if (!this.#known(a, b, seq)) return
    const key = pairKey(a, b)
    this.#open.delete(key)
    this.#apart.delete(key)
    this.#undoSplitsBetween(a, b)
    this.#joins.set(key, { a, b, seq })
  }

  different(a: string, b: string): void {
    if (a === b) return
    const key = pairKey(a, b)
    this.#joins.delete(key)
    this.#open.delete(key)
    this.#apart.set(key, { pair: [a, b], bySplit: false })
  }

  unsure(a: string, b: string): void {
    const key = pairKey(a, b)
    this.#joins.delete(key)
    this.#apart.delete(key)
    this.#open.add(key)
  }

  /** Takes drafts out of the group that `from` is in at this point; those that stay behind stay together, and so do those that leave. */
  split({ drafts, from }: DecisionOf<'split'>, seq: number): void {
    const leaving = new Set(drafts.filter((id) => this.#byId.has(id)))
    const group = this.#byId.has(from) ? this.#groupOf(from) : []
    const staying = group.filter((id) => !leaving.has(id))
    const anchor = leaving.has(from) || !this.#byId.has(from) ? staying[0] : from
    if (anchor === undefined || !leaving.size) return
    for (const [key, { a, b }] of this.#joins) if (leaving.has(a) !== leaving.has(b)) this.#joins.delete(key)
    this.#chain(staying, seq)
    this.#chain([...leaving].sort(), seq)
    for (const id of leaving) {
      // A plain "different" on the pair is the stronger word and stays.
      const key = pairKey(id, anchor)
      if (!this.#apart.has(key)) this.#apart.set(key, { pair: [id, anchor], bySplit: true })
    }
  }

  #chain(ids: readonly string[], seq: number): void {
    for (let i = 1; i < ids.length; i++) {
      const [a, b] = [ids[0]!, ids[i]!]
      const key = pairKey(a, b)
      if (!this.#joins.has(key)) this.#joins.set(key, { a, b, seq })
    }
  }

  #known(a: string, b: string, seq: number): boolean {
    if (this.#byId.has(a) && this.#byId.has(b)) return true
    this.unknown.push({ a, b, asked: seq, why: 'unknown-draft' })
    return false
  }

  #undoSplitsBetween(a: string, b: string): void {
    if (![...this.#apart.values()].some((x) => x.bySplit)) return
    const [left, right] = [new Set(this.#groupOf(a)), new Set(this.#groupOf(b))]
    for (const [key, { pair, bySplit }] of this.#apart) {
      if (!bySplit) continue
      const [x, y] = pair
      if ((left.has(x) && right.has(y)) || (left.has(y) && right.has(x))) this.#apart.delete(key)
    }
  }

  /** The group a draft is in by what has been judged so far, sorted. Only what is connected to it is looked at. */
  #groupOf(id: string): string[] {
    const reach = this.#reachOf(id)
    const copies = [...new Set(reach.flatMap((r) => this.#copiesOf(r)))]
    const { partition } = joinWishes(reach, this.#byId, this.wishes(), copies)
    return partition.set(partition.placeOf(id)!)
  }

  #copiesOf(id: string): readonly Copy[] {
    this.#byDraft ??= copiesByDraft(this.#copies)
    return this.#byDraft.get(id) ?? []
  }

  #reachOf(id: string): string[] {
    const neighbours = new Map<string, string[]>()
    for (const { a, b } of this.#joins.values()) {
      push(neighbours, a, b)
      push(neighbours, b, a)
    }
    const reach = new Set<string>()
    const queue = [id]
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (reach.has(at) || !this.#byId.has(at)) continue
      reach.add(at)
      queue.push(...(neighbours.get(at) ?? []), ...this.#copiesOf(at).flatMap((c) => [c.a, c.b]))
    }
    return [...reach]
  }
}

function copiesByDraft(copies: readonly Copy[]): Map<string, Copy[]> {
  const found = new Map<string, Copy[]>()
  for (const copy of copies) for (const id of [copy.a, copy.b]) push(found, id, copy)
  return found
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
