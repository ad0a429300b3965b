import { type BlockKey, canReconcile, nameKeys, placedKey, placeKeys, standsAt, timeKeys } from './block.ts'
import type { Features } from './features.ts'
import type { Window } from './windows.ts'

/** Members in the block's order, each as twice its position in the list, plus one when it owns the key. */
export interface Block {
  readonly key: string
  members: number[]
  /** Where each member went when the block was sorted; null while it is small enough to be paired whole. */
  places: Map<number, number> | null
  /** How many members own the key. */
  owners: number
}

/** A time of a draft as a number. */
interface NumberedTime {
  readonly key: BlockKey
  readonly number: number
}

/** The parts of a draft's keys as numbers: a draft has some thirty keys, and nearly all of them bring nobody together. */
interface Numbered {
  readonly places: readonly number[]
  readonly times: readonly NumberedTime[]
  readonly kinds: readonly number[]
  readonly names: readonly string[]
}

/** More kinds of act than there can be; time and kind are one number together. */
const KINDS = 64

/** Blocks that somebody owns, and for each draft twice the number of each of its blocks, plus one where it owns it. */
export function blocksOf(features: readonly Features[]): { blocks: Block[]; blocksOfDraft: (readonly number[])[] } {
  const book = new BlockBook()
  // Two passes: a key that nobody owns brings nobody together, and most keys are such.
  const numbered = features.map((x) => (canReconcile(x.draft) ? book.own(x) : null))
  return { blocks: book.blocks, blocksOfDraft: numbered.map((n, i) => (n ? book.enter(n, i) : [])) }
}

/** Which block stands at which key: by name, or by place and then by time and kind. */
class BlockBook {
  readonly blocks: Block[] = []
  readonly #named = new Map<string, number>()
  readonly #placed: Map<number, number>[] = []
  readonly #places = new Map<string, number>()
  readonly #kinds = new Map<string, number>()
  readonly #times = new Map<Window, readonly NumberedTime[]>()
  readonly #timeNumbers = new Map<string, number>()

  /** Opens the blocks that a draft owns. */
  own(x: Features): Numbered {
    const places = placeKeys(x.draft)
    const numbered = {
      places: places.map((p) => this.#placeOf(p)),
      times: this.#timesOf(x.window),
      kinds: x.kinds.map((k) => numberIn(this.#kinds, k)),
      names: nameKeys(x.victims.flatMap((v) => v.name ?? [])),
    }
    const slots = this.#placed[numbered.places[0]!]!
    for (const { key, number } of numbered.times) {
      if (!key.own) continue
      numbered.kinds.forEach((kind, k) => {
        const slot = number * KINDS + kind
        if (!slots.has(slot)) slots.set(slot, this.#open(placedKey(places[0]!, key.key, x.kinds[k]!)))
      })
    }
    for (const name of numbered.names) if (!this.#named.has(name)) this.#named.set(name, this.#open(name))
    return numbered
  }

  /** Puts draft `i` into every open block it has a key of. */
  enter(draft: Numbered, i: number): number[] {
    const entries: number[] = []
    const join = (n: number | undefined, own: boolean): void => {
      if (n === undefined) return
      this.blocks[n]!.members.push(i * 2 + Number(own))
      this.blocks[n]!.owners += Number(own)
      entries.push(n * 2 + Number(own))
    }
    draft.places.forEach((place, p) => {
      const slots = this.#placed[place]!
      if (!slots.size) return
      for (const { key, number } of draft.times) {
        if (!standsAt(p, key)) continue
        for (const kind of draft.kinds) join(slots.get(number * KINDS + kind), key.own && p === 0)
      }
    })
    for (const name of draft.names) join(this.#named.get(name), true)
    return entries
  }

  #open(key: string): number {
    return this.blocks.push({ key, members: [], places: null, owners: 0 }) - 1
  }

  #placeOf(place: string): number {
    const n = numberIn(this.#places, place)
    if (n === this.#placed.length) this.#placed.push(new Map())
    return n
  }

  /** The times of a window, made once: many drafts tell of one day and share its window. */
  #timesOf(window: Window): readonly NumberedTime[] {
    let times = this.#times.get(window)
    if (!times) {
      times = timeKeys(window).map((key) => ({ key, number: numberIn(this.#timeNumbers, key.key) }))
      this.#times.set(window, times)
    }
    return times
  }
}

function numberIn(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  numbers.set(text, numbers.size)
  return numbers.size - 1
}
