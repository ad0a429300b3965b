/**
 * Disjoint sets over ids with forbidden pairs: two sets that hold a forbidden pair never become one.
 * The lists of forbidden neighbours travel with the smaller set, so a join costs the size of the smaller side.
 */
export class Partition {
  readonly #parent = new Map<string, string>()
  /** The members of each set by its root; a set of one has no list, and most have one. */
  readonly #members = new Map<string, string[]>()
  readonly #forbidden = new Map<string, Set<string>>()

  constructor(ids: Iterable<string>) {
    for (const id of ids) this.#parent.set(id, id)
  }

  has(id: string): boolean {
    return this.#parent.has(id)
  }

  find(id: string): string {
    let root = id
    while (this.#parent.get(root) !== root) root = this.#parent.get(root)!
    for (let at = id; at !== root; ) {
      const next = this.#parent.get(at)!
      this.#parent.set(at, root)
      at = next
    }
    return root
  }

  membersOf(id: string): readonly string[] {
    const root = this.find(id)
    return this.#members.get(root) ?? [root]
  }

  forbid(a: string, b: string): void {
    add(this.#forbidden, a, b)
    add(this.#forbidden, b, a)
  }

  /** Is there a forbidden pair with one end in each of the two sets? */
  forbids(a: string, b: string): boolean {
    if (this.#forbidden.size === 0) return false
    const rootA = this.find(a)
    const rootB = this.find(b)
    const [small, other] = this.membersOf(rootA).length <= this.membersOf(rootB).length ? [rootA, rootB] : [rootB, rootA]
    for (const id of this.membersOf(small)) {
      for (const foe of this.#forbidden.get(id) ?? []) if (this.has(foe) && this.find(foe) === other) return true
    }
    return false
  }

  /** Makes one set of two; false when a forbidden pair stands against it. */
  join(a: string, b: string): boolean {
    const rootA = this.find(a)
    const rootB = this.find(b)
    if (rootA === rootB) return true
    if (this.forbids(rootA, rootB)) return false
    const [small, large] = this.membersOf(rootA).length < this.membersOf(rootB).length ? [rootA, rootB] : [rootB, rootA]
    const members = this.#members.get(large) ?? [large]
    for (const id of this.membersOf(small)) members.push(id)
    this.#parent.set(small, large)
    this.#members.set(large, members)
    this.#members.delete(small)
    return true
  }

  /** The sets, each sorted, in the order of their first ids. */
  sets(): string[][] {
    const roots = [...this.#parent].flatMap(([id, parent]) => (id === parent ? [id] : []))
    const sets = roots.map((root) => this.#members.get(root)?.toSorted() ?? [root])
    return sets.sort((a, b) => (a[0]! < b[0]! ? -1 : 1))
  }
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}
