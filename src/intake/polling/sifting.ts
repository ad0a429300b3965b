import type { FeedState, ListedEntry, WaitingEntry } from '../../model/feed.ts'

/** Above so many known entries, those the feed no longer lists are forgotten. */
const MOST_KNOWN = 20_000

export type Sifted = 'known' | 'new' | 'changed' | 'beyond'

/**
 * What a feed lists, laid beside what is remembered of it. Nothing is asked of a network here: entries go in, and out come those whose pages are to
 * be fetched (`waiting`) and the state for the next time.
 */
export class Sifting {
  readonly #before: FeedState
  readonly #filed: ReadonlyMap<string, string>
  readonly #most: number
  readonly #known: Map<string, { version: string; file: string | null }>
  readonly #waiting = new Map<string, WaitingEntry>()
  readonly #listed = new Set<string>()
  /** Which entry a file is of, by its key. */
  readonly #owners = new Map<string, string>()

  /**
   * `filed`: the file of each address that is in the project, by its key (`keyOfAddress`). `most`: as many entries may wait at once; what lies
   * beyond stays in the feed for the next time.
   */
  constructor(state: FeedState, filed: ReadonlyMap<string, string>, most: number) {
    this.#before = state
    this.#filed = filed
    this.#most = most
    this.#known = new Map(Object.entries(state.known))
    for (const [key, { file }] of this.#known) if (file !== null) this.#owners.set(file, key)
    for (const entry of state.waiting) this.#waiting.set(nameOf(entry), entry)
  }

  get waiting(): WaitingEntry[] {
    return [...this.#waiting.values()]
  }

  /** An entry as the feed lists it now. */
  list(entry: ListedEntry): Sifted {
    for (const key of entry.keys) this.#listed.add(key)
    const waits = entry.keys.map((k) => this.#waiting.get(k)).find((w) => w !== undefined)
    if (waits) return this.#again(waits, entry)
    const known = entry.keys.map((k) => this.#known.get(k)).find((k) => k !== undefined)
    const filed = entry.keys.map((k) => this.#filed.get(k)).find((f) => f !== undefined)
    // In the project by its address, but not remembered: it came by hand, from another feed, or before the memory was deleted.
    if (known?.version === entry.version || (!known && filed !== undefined)) {
      this.#remember(entry, known?.file ?? filed ?? null)
      return 'known'
    }
    if (this.#waiting.size >= this.#most) return 'beyond'
    this.#waiting.set(nameOf(entry), { ...entry, tries: 0, notBefore: 0 })
    return known ? 'changed' : 'new'
  }

  /** The file an earlier edition of the entry is in, where there is one. */
  fileOf(entry: ListedEntry): string | null {
    return entry.keys.map((k) => this.#known.get(k)?.file).find((f) => typeof f === 'string') ?? null
  }

  /** Is a file that of another entry of this feed? */
  isOfAnother(file: string, entry: ListedEntry): boolean {
    const owner = this.#owners.get(file)
    return owner !== undefined && !entry.keys.includes(owner)
  }

  /** The entry is dealt with: it is in a file, or (null) nothing of it can be had. */
  settle(entry: WaitingEntry, file: string | null): void {
    this.#waiting.delete(nameOf(entry))
    this.#remember(entry, file)
  }

  /** To be tried again. */
  postpone(entry: WaitingEntry): void {
    this.#waiting.set(nameOf(entry), entry)
  }

  /** The state to keep. `whole`: all of the feed was listed. */
  state(from: FeedState = this.#before, whole = false): FeedState {
    if (whole && this.#known.size > MOST_KNOWN) for (const key of this.#known.keys()) if (!this.#listed.has(key)) this.#known.delete(key)
    return { ...from, known: Object.fromEntries(this.#known), waiting: this.waiting }
  }

  #again(waits: WaitingEntry, entry: ListedEntry): Sifted {
    if (waits.version === entry.version) return 'known'
    this.#waiting.delete(nameOf(waits))
    this.#waiting.set(nameOf(entry), { ...entry, tries: waits.tries, notBefore: waits.notBefore })
    return 'changed'
  }

  #remember(entry: ListedEntry, file: string | null): void {
    for (const key of entry.keys) this.#known.set(key, { version: entry.version, file })
    if (file !== null && !this.#owners.has(file)) this.#owners.set(file, nameOf(entry))
  }
}

function nameOf(entry: ListedEntry): string {
  return entry.keys[0]!
}
