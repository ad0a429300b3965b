import type { OffsetRun } from '../model/report.ts'
import type { PageLine } from './pdf-layout.ts'

/** The text of a document's pages: `raw` line by line as it stands on them, `text` in paragraphs, and the map between the two. */
export interface PdfText {
  readonly raw: string
  readonly text: string
  readonly offsets: readonly OffsetRun[]
  readonly title: string | null
}

const SENTENCE_END = /[.!?…:]["”’»)\]]*$/u

/**
 * Paragraphs out of lines: running heads and page numbers left out, lines joined, words divided at a line's end made whole (unless the
 * document writes them with the hyphen elsewhere). `raw` keeps every line, one a line, a form feed between pages.
 */
export function paragraphs(pages: readonly (readonly PageLine[])[]): PdfText {
  const furniture = furnitureOf(pages)
  const pitch = usualPitch(pages)
  const lines = pages.flat()
  const hyphened = new Set(lines.flatMap((l) => l.text.toLowerCase().match(/\p{L}+-\p{L}+/gu) ?? []))
  const out = new Flow(hyphened)
  let raw = ''
  let previous: PageLine | null = null
  let page = 1
  for (const line of lines) {
    if (raw) raw += line.page === page ? '\n' : '\f'
    page = line.page
    const at = raw.length
    raw += line.text
    if (furniture.has(line)) continue
    out.add(line, at, previous ? startsParagraph(previous, line, pitch) : false)
    previous = line
  }
  return { raw, text: out.text, offsets: out.offsets, title: titleOf(lines, furniture) }
}

class Flow {
  text = ''
  readonly offsets: OffsetRun[] = []
  readonly #hyphened: ReadonlySet<string>

  constructor(hyphened: ReadonlySet<string>) {
    this.#hyphened = hyphened
  }

  add(line: PageLine, raw: number, paragraph: boolean): void {
    if (this.text && paragraph) this.text += '\n\n'
    else if (this.text && !this.#mend(line.text)) this.text += ' '
    this.offsets.push({ clean: this.text.length, raw, length: line.text.length, page: line.page })
    this.text += line.text
  }

  /** Takes the hyphen off a word divided at the end of the last line. True when the next line goes on without a space. */
  #mend(next: string): boolean {
    const head = /(\p{L}+)[-‐\u00ad]$/u.exec(this.text.slice(-60))?.[1]
    const tail = /^\p{Ll}+/u.exec(next)?.[0]
    if (!head || !tail) return false
    const last = this.offsets.at(-1)
    if (this.#hyphened.has(`${head}-${tail}`.toLowerCase()) || !last) return true
    this.text = this.text.slice(0, -1)
    this.offsets[this.offsets.length - 1] = { ...last, length: last.length - 1 }
    return true
  }
}

/** The distance between lines that is commonest in the document, in points. */
function usualPitch(pages: readonly (readonly PageLine[])[]): number {
  const gaps: number[] = []
  for (const page of pages) {
    for (let i = 1; i < page.length; i++) {
      const gap = page[i - 1]!.y - page[i]!.y
      if (!page[i]!.opensColumn && gap > 0) gaps.push(gap)
    }
  }
  gaps.sort((a, b) => a - b)
  return gaps[Math.floor(gaps.length / 2)] ?? 12
}

function startsParagraph(previous: PageLine, line: PageLine, pitch: number): boolean {
  const ended = SENTENCE_END.test(previous.text)
  if (Math.abs(line.height - previous.height) > Math.max(line.height, previous.height) * 0.12) return true
  if (line.page !== previous.page || line.opensColumn || line.y > previous.y) return ended
  if (previous.y - line.y > pitch * 1.45) return true
  const indented = line.x - line.columnLeft > line.height * 0.6
  const wasIndented = previous.x - previous.columnLeft > previous.height * 0.6
  if (indented && !wasIndented) return true
  const short = previous.right < previous.columnRight - (previous.columnRight - previous.columnLeft) * 0.15
  return short && ended
}

/** Page numbers, and lines at the head or foot of pages that come back on another page, digits aside. */
function furnitureOf(pages: readonly (readonly PageLine[])[]): ReadonlySet<PageLine> {
  const edges = pages.map((page) => {
    const byHeight = page.toSorted((a, b) => b.y - a.y)
    return new Set([...byHeight.slice(0, 2), ...byHeight.slice(-2)])
  })
  const key = (line: PageLine) => line.text.toLowerCase().replace(/\d+/gu, '#').replace(/\s+/gu, ' ').trim()
  const count = new Map<string, number>()
  for (const edge of edges) for (const k of new Set([...edge].map(key))) count.set(k, (count.get(k) ?? 0) + 1)
  const isNumber = (line: PageLine) =>
    /^[-–—|\s]*(?:\p{L}{1,7}\.? ?)?\d{1,4}(?: ?(?:\/|\p{L}{1,3}) ?\d{1,4})?[-–—|\s]*$/u.test(line.text) && line.text.length < 20
  const found = new Set<PageLine>()
  for (const edge of edges) {
    for (const line of edge)
      if (isNumber(line) || (edges.length > 1 && (count.get(key(line)) ?? 0) > 1 && line.text.length < 120)) found.add(line)
  }
  return found
}

/** The lines of the first page in the largest letters, if they are larger than the rest and few. */
function titleOf(lines: readonly PageLine[], furniture: ReadonlySet<PageLine>): string | null {
  const first = lines.filter((l) => l.page === 1 && !furniture.has(l))
  const sizes = lines.map((l) => l.height).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0
  const largest = first.reduce((max, l) => Math.max(max, l.height), 0)
  if (largest < usual * 1.25) return null
  const title = first.filter((l) => l.height > largest * 0.95)
  return title.length <= 4
    ? title
        .map((l) => l.text.trim())
        .join(' ')
        .slice(0, 300)
    : null
}
