import { hashOf } from './tokens.ts'

interface Node<T> {
  /** The word that leads here. */
  readonly word: string
  /** What ends here. */
  readonly ends: T[]
  goesOn: boolean
}

/** Slots of three numbers: a node, the hash of the word after it, the node that this word leads to (0 in an empty slot: nothing leads to the root). */
const SLOT = 3

/**
 * Phrases as a tree of words. All its branches stand in one table of numbers, by open addressing, at most half full: a step costs one look there
 * instead of a way through maps of maps, of which the memory holds hundreds of thousands.
 */
export class PhraseTree<T> {
  readonly #nodes: Node<T>[] = [{ word: '', ends: [], goesOn: false }]
  #slots = new Int32Array(SLOT * 8)

  /** The node that a word leads to from another, made where there is none. The root is 0. */
  grow(from: number, word: string): number {
    const hash = hashOf(word)
    const known = this.step(from, word, hash)
    if (known) return known
    if (this.#nodes.length * SLOT * 2 > this.#slots.length) this.#widen()
    this.#nodes[from]!.goesOn = true
    const to = this.#nodes.push({ word, ends: [], goesOn: false }) - 1
    this.#put(from, hash, to)
    return to
  }

  /** The node that a word of this hash leads to, or 0. */
  step(from: number, word: string, hash: number): number {
    const slots = this.#slots
    for (let at = placeOf(from, hash, slots.length); slots[at + 2] !== 0; at = at + SLOT === slots.length ? 0 : at + SLOT) {
      const to = slots[at + 2]!
      if (slots[at + 1] === hash && slots[at] === from && this.#nodes[to]!.word === word) return to
    }
    return 0
  }

  /** What ends at a node. */
  ends(node: number): T[] {
    return this.#nodes[node]!.ends
  }

  /** Does a longer phrase go on from here? */
  goesOn(node: number): boolean {
    return this.#nodes[node]!.goesOn
  }

  /** The first words of all phrases. */
  heads(): string[] {
    const heads: string[] = []
    for (let at = 0; at < this.#slots.length; at += SLOT)
      if (this.#slots[at] === 0 && this.#slots[at + 2] !== 0) heads.push(this.#nodes[this.#slots[at + 2]!]!.word)
    return heads
  }

  #put(from: number, hash: number, to: number): void {
    const slots = this.#slots
    let at = placeOf(from, hash, slots.length)
    while (slots[at + 2] !== 0) at = at + SLOT === slots.length ? 0 : at + SLOT
    slots[at] = from
    slots[at + 1] = hash
    slots[at + 2] = to
  }

  #widen(): void {
    const before = this.#slots
    this.#slots = new Int32Array(before.length * 2)
    for (let at = 0; at < before.length; at += SLOT) if (before[at + 2] !== 0) this.#put(before[at]!, before[at + 1]!, before[at + 2]!)
  }
}

/** Where a branch is looked for first. The number of slots is a power of two. */
function placeOf(from: number, hash: number, length: number): number {
  return SLOT * ((hash ^ Math.imul(from, 0x9e3779b1)) & (length / SLOT - 1))
}
