import type { OffsetRun } from '../model/report.ts'
import type { Block } from './html-blocks.ts'
import { referencesIn } from './html-references.ts'

/** Text laid out from blocks, with the map back to the page. */
export interface LaidText {
  readonly text: string
  readonly offsets: readonly OffsetRun[]
}

/** Soft hyphens, zero-width marks and direction marks: no part of any word. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]/u

/** Collects clean text and runs of equal characters; white space is collapsed as a browser does. */
const isPlain = (c: number): boolean => c > 32 && c < 127

class Layer {
  readonly offsets: OffsetRun[] = []
  #parts: string[] = []
  #length = 0
  #space: number | null = null
  #lineStart = true

  /** Characters of the page at `raw`, taken as they are. */
  copy(html: string, start: number, end: number): void {
    let from = start
    for (let i = start; i < end; i++) {
      const c = html.charCodeAt(i)
      const blank = c === 32 || (c >= 9 && c <= 13) || c === 160
      if (!blank && !(c === 0xad || (c >= 0x200b && UNSEEN.test(html[i]!)))) continue
      // One space between two plain letters is kept as it stands.
      if (c === 32 && i > from && i + 1 < end && isPlain(html.charCodeAt(i + 1))) continue
      this.#keep(html, from, i)
      if (blank) this.#space ??= i
      from = i + 1
    }
    this.#keep(html, from, end)
  }

  /** A character reference: its meaning has no equal in the page, so it is in no run. */
  reference(means: string, raw: number): void {
    if (/^[\s\u00a0]+$/u.test(means)) this.#space ??= raw
    else if (!UNSEEN.test(means)) {
      this.#putSpace(null)
      this.#add(means)
    }
  }

  break(mark: string): void {
    this.#space = null
    this.#add(mark)
    this.#lineStart = true
  }

  finish(): LaidText {
    return { text: this.#parts.join(''), offsets: this.offsets }
  }

  #keep(html: string, start: number, end: number): void {
    if (end <= start) return
    this.#putSpace(html)
    this.#run(start, end - start)
    this.#add(html.slice(start, end))
  }

  #putSpace(html: string | null): void {
    if (this.#space !== null && !this.#lineStart) {
      if (html?.[this.#space] === ' ') this.#run(this.#space, 1)
      this.#add(' ')
    }
    this.#space = null
    this.#lineStart = false
  }

  #add(part: string): void {
    this.#parts.push(part)
    this.#length += part.length
  }

  #run(raw: number, length: number): void {
    const last = this.offsets.at(-1)
    if (last && last.clean + last.length === this.#length && last.raw + last.length === raw) {
      this.offsets[this.offsets.length - 1] = { ...last, length: last.length + length }
    } else this.offsets.push({ clean: this.#length, raw, length })
  }
}

/** The text of blocks, a blank line between them, with the runs that map it to the page. */
export function layOut(blocks: readonly Block[], html: string): LaidText {
  const layer = new Layer()
  blocks.forEach((block, i) => {
    if (i > 0) layer.break('\n\n')
    layBlock(layer, block, html)
  })
  return layer.finish()
}

/** The text of one block. */
export function blockText(block: Block, html: string): string {
  const layer = new Layer()
  layBlock(layer, block, html)
  return layer.finish().text
}

function layBlock(layer: Layer, block: Block, html: string): void {
  const last = block.pieces.findLastIndex((p) => p !== null)
  block.pieces.slice(0, last + 1).forEach((piece) => {
    if (piece === null) layer.break('\n')
    else layPiece(layer, html, piece.start, piece.end)
  })
}

function layPiece(layer: Layer, html: string, start: number, end: number): void {
  let at = start
  for (const reference of referencesIn(html, start, end)) {
    layer.copy(html, at, reference.at)
    layer.reference(reference.means, reference.at)
    at = reference.at + reference.length
  }
  layer.copy(html, at, end)
}

/** The text between two offsets of a page without its tags resolved: for titles and other small parts. */
export function textBetween(html: string, start: number, end: number): string {
  const layer = new Layer()
  layPiece(layer, html, start, end)
  return layer.finish().text.trim()
}
