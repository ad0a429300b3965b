import { Fault } from '../../model/fault.ts'

export interface ScanLimits {
  /** Most characters of one entry. */
  readonly entry: number
  /** Most characters in front of the first entry. */
  readonly head: number
}

/** An entry as it stands in the feed; null: it is longer than the limit and was passed over. */
export type ScannedEntry = string | null

const ROOTS = /^(?:rss|feed|RDF)$/u
const ENTRY = /^(?:item|entry)$/u
const MOST_TAG = 65_536
/** What may hold the marks of an entry's end without meaning them. */
const PASSED_OVER = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
] as const

/**
 * Parts a feed into its entries while it arrives, in memory for one entry. Knows tags, CDATA, comments and instructions, no more: what an entry
 * says is for a parser. Fault `feed-invalid`: it begins as something else, or goes on without an entry.
 */
export class EntryScanner {
  readonly #file: string
  readonly #limits: ScanLimits
  #buffer = ''
  #at = 0
  #until: string | null = null
  /** Open elements in front of the first entry: their start tags and names. */
  #open: { tag: string; name: string }[] = []
  #head: string | null = null
  #entry: { name: string; begin: number; depth: number; over: boolean } | null = null
  #whole = false

  constructor(file: string, limits: ScanLimits) {
    this.#file = file
    this.#limits = limits
  }

  /** Did the root element end? */
  get whole(): boolean {
    return this.#whole
  }

  /** The entries that are complete with this piece. */
  push(piece: string): ScannedEntry[] {
    if (this.#whole) return []
    this.#buffer += piece
    const found: ScannedEntry[] = []
    while (this.#step(found)) if (this.#whole) break
    this.#drop()
    return found
  }

  /** A feed with one entry alone, as a text in UTF-8; the head of the whole feed in front of it. */
  around(entry: string): string {
    const ends = this.#open.map((o) => `</${o.name}>`).reverse()
    return `<?xml version="1.0" encoding="utf-8"?>\n${this.#head ?? ''}${entry}${ends.join('')}\n`
  }

  #step(found: ScannedEntry[]): boolean {
    if (this.#until !== null) return this.#passOver(this.#until)
    const start = this.#buffer.indexOf('<', this.#at)
    if (start < 0) {
      this.#at = this.#buffer.length
      return false
    }
    this.#at = start
    // A mark may be cut in two: wait for its longest form.
    if (this.#buffer.length - start < 9 && !this.#buffer.includes('>', start)) return false
    for (const [mark, end] of PASSED_OVER) {
      if (!this.#buffer.startsWith(mark, start)) continue
      this.#at += mark.length
      this.#until = end
      return true
    }
    const end = /[\p{L}_/!]/u.test(this.#buffer[start + 1] ?? '') ? tagEnd(this.#buffer, start) : 0
    if (end <= 0) {
      if (end < 0 && this.#buffer.length - start < MOST_TAG) return false
      this.#at = start + 1
      return true
    }
    this.#at = end
    const entry = this.#tag(start, end)
    if (entry !== undefined) found.push(entry)
    return true
  }

  #passOver(end: string): boolean {
    const found = this.#buffer.indexOf(end, this.#at)
    this.#at = found < 0 ? Math.max(this.#at, this.#buffer.length - end.length + 1) : found + end.length
    if (found >= 0) this.#until = null
    return found >= 0
  }

  /** Undefined unless an entry ends here. */
  #tag(start: number, end: number): ScannedEntry | undefined {
    const tag = this.#buffer.slice(start, end)
    const name = /^<\/?([^\s/>]+)/u.exec(tag)?.[1]
    if (name === undefined || tag.startsWith('<!')) return undefined
    const closing = tag.startsWith('</')
    const empty = tag.endsWith('/>')
    if (this.#entry) return name === this.#entry.name && !empty ? this.#within(closing, end) : undefined
    if (closing) this.#close(name)
    else if (!empty) this.#enter(name, tag, start)
    return undefined
  }

  #within(closing: boolean, end: number): ScannedEntry | undefined {
    const entry = this.#entry!
    entry.depth += closing ? -1 : 1
    if (entry.depth > 0) return undefined
    this.#entry = null
    return entry.over ? null : this.#buffer.slice(entry.begin, end)
  }

  #enter(name: string, tag: string, start: number): void {
    const local = name.slice(name.indexOf(':') + 1)
    if (this.#open.length === 0) {
      if (!ROOTS.test(local)) throw new Fault('feed-invalid', { file: this.#file, found: `<${local.slice(0, 40)}>` })
      // What stands in front of the root (a declaration of another encoding, a document type) is not taken along.
      this.#buffer = this.#buffer.slice(start)
      this.#at -= start
      this.#open.push({ tag, name })
    } else if (ENTRY.test(local)) {
      this.#head ??= this.#buffer.slice(0, start)
      this.#entry = { name, begin: start, depth: 1, over: false }
    } else if (this.#head === null) this.#open.push({ tag, name })
  }

  #close(name: string): void {
    if (name === this.#open[0]?.name) this.#whole = true
    else if (this.#head === null) {
      const from = this.#open.findLastIndex((o) => o.name === name)
      if (from > 0) this.#open.length = from
    }
  }

  /** Lets go of what is read. In front of the first entry all is kept, up to the limit. */
  #drop(): void {
    const entry = this.#entry
    if (this.#head === null && !this.#whole) {
      if (this.#buffer.length <= this.#limits.head) return
      throw new Fault('feed-invalid', { file: this.#file, found: `${this.#limits.head} characters without an entry` })
    }
    if (entry && !entry.over && this.#buffer.length - entry.begin > this.#limits.entry) entry.over = true
    const from = entry && !entry.over ? entry.begin : this.#at
    this.#buffer = this.#buffer.slice(from)
    this.#at -= from
    if (entry) entry.begin -= from
  }
}

/** Behind the `>` of the tag that begins here, quoted values passed over; -1 when it is not there yet. */
function tagEnd(text: string, start: number): number {
  let quote = ''
  const last = Math.min(text.length, start + MOST_TAG)
  for (let i = start + 1; i < last; i++) {
    const c = text[i]!
    if (quote) {
      if (c === quote) quote = ''
    } else if (c === '"' || c === "'") quote = c
    else if (c === '>') return i + 1
  }
  return -1
}
