/**
 * Disjoint sets over ids with forbidden pairs: two sets that hold a forbidden pair never become one. An id is asked for by its place in the
 * list it was made of, since sets are found and joined by the million. The lists of forbidden neighbours stay with their ids, so a join costs
 * the size of the smaller side.
 * @example
 * const sets = new Partition(['a', 'b', 'c'])
 * sets.join(sets.placeOf('a')!, sets.placeOf('c')!) // => true
 * sets.sets() // => [['a', 'c'], ['b']]
 */
export class Partition {
  readonly #ids: readonly string[]
  readonly #places: ReadonlyMap<string, number>
  readonly #parent: Int32Array
  /** The members of each set by its root; a set of one has no list, and most have one. */
  readonly #members = new Map<number, number[]>()
  readonly #forbidden = new Map<number, Set<number>>()

  /** `ids`: each once, sorted. */
  constructor(ids: readonly string[]) {
    this.#ids = ids
    this.#places = new Map(ids.map((id, place) => [id, place]))
    this.#parent = Int32Array.from(ids, (_, place) => place)
  }

  /** Where an id stands, undefined for one that is in no set. A lesser id has a lesser place. */
  placeOf(id: string): number | undefined {
    return this.#places.get(id)
  }

  find(place: number): number {
    let root = place
    while (this.#parent[root] !== root) root = this.#parent[root]!
    for (let at = place; at !== root; ) {
      const next = this.#parent[at]!
      this.#parent[at] = root
      at = next
    }
    return root
  }

  membersOf(place: number): readonly number[] {
    const root = this.find(place)
    return this.#members.get(root) ?? [root]
  }

  forbid(a: number, b: number): void {
    add(this.#forbidden, a, b)
    add(this.#forbidden, b, a)
  }

  /** Is there a forbidden pair with one end in each of the two sets? */
  forbids(a: number, b: number): boolean {
    if (this.#forbidden.size === 0) return false
    const rootA = this.find(a)
    const rootB = this.find(b)
    const [small, other] = this.membersOf(rootA).length <= this.membersOf(rootB).length ? [rootA, rootB] : [rootB, rootA]
    for (const member of this.membersOf(small)) {
      for (const foe of this.#forbidden.get(member) ?? []) if (this.find(foe) === other) return true
    }
    return false
  }

  /** Makes one set of two; false when a forbidden pair stands against it. */
  join(a: number, b: number): boolean {
    const rootA = this.find(a)
    const rootB = this.find(b)
    if (rootA === rootB) return true
    if (this.forbids(rootA, rootB)) return false
    const [small, large] = this.membersOf(rootA).length < this.membersOf(rootB).length ? [rootA, rootB] : [rootB, rootA]
    const members = this.#members.get(large) ?? [large]
    for (const member of this.membersOf(small)) members.push(member)
    this.#parent[small] = large
    this.#members.set(large, members)
    this.#members.delete(small)
    return true
  }

  /** The ids of a set, sorted. */
  set(place: number): string[] {
    return this.membersOf(place)
      .toSorted((a, b) => a - b)
      .map((member) => this.#ids[member]!)
  }

  /** The sets, each sorted, in the order of their first ids. */
  sets(): string[][] {
    const told = new Set<number>()
    return this.#ids.flatMap((_, place) => {
      const root = this.find(place)
      if (told.has(root)) return []
      told.add(root)
      return [this.set(root)]
    })
  }
}

function add(map: Map<number, Set<number>>, key: number, value: number): void {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}
