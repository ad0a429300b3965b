import type { NoiseSpan } from '../../../src/model/report.ts'

/** A stretch of the text shown as one block: `start` and `end` in UTF-16 units of the report's text, line ends left out. */
export interface Paragraph {
  readonly start: number
  readonly end: number
}

/** What the page shows in order: a paragraph, or a run of blocks that are nothing but noise, folded into one line. */
export type Block =
  | ({ readonly type: 'text' } & Paragraph)
  | { readonly type: 'noise'; readonly spans: number; readonly parts: readonly Paragraph[] }

/** Longer blocks are cut at a space: one block of a megabyte would have to be laid out whole. */
const LONGEST = 6000

/** How Markdown begins a heading. */
const HEADING = /^#{1,6} +(?=\S)/u

/**
 * Cuts a text into paragraphs. A heading of Markdown is one of its own. A line end closes a paragraph unless the file wraps its lines at a fixed width (most lines 40 to 100
 * characters and followed by another line); then only an empty line does. Linear in the text.
 */
export function paragraphsOf(text: string): Paragraph[] {
  const lines = linesOf(text)
  const wrapped = isWrapped(text, lines)
  const found: Paragraph[] = []
  let open: Paragraph | null = null
  for (const line of lines) {
    const own = text.slice(line.start, line.end)
    const heading = HEADING.exec(own)
    const empty = own.trim() === ''
    if (open && (empty || heading || !wrapped)) {
      found.push(open)
      open = null
    }
    // The marks of a heading stay in the text, for its offsets, and are not shown.
    if (heading) found.push({ start: line.start + heading[0].length, end: line.end })
    else if (!empty) open = open ? { start: open.start, end: line.end } : line
  }
  if (open) found.push(open)
  return found.flatMap((p) => cutLong(text, p))
}

function linesOf(text: string): Paragraph[] {
  const lines: Paragraph[] = []
  let start = 0
  while (start <= text.length) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next
    lines.push({ start, end })
    start = end + 1
  }
  return lines
}

function isWrapped(text: string, lines: readonly Paragraph[]): boolean {
  let inner = 0
  let even = 0
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!
    const next = lines[i + 1]!
    if (next.end - next.start < 2 || line.end - line.start < 2) continue
    inner++
    const length = line.end - line.start
    const closes = /[.!?:»”")]\s*$/.test(text.slice(Math.max(line.start, line.end - 4), line.end))
    if (length >= 40 && length <= 100 && !closes) even++
  }
  return inner >= 3 && even / inner > 0.6
}

function cutLong(text: string, p: Paragraph): Paragraph[] {
  const parts: Paragraph[] = []
  let start = p.start
  while (p.end - start > LONGEST) {
    const space = text.lastIndexOf(' ', start + LONGEST)
    let end = space > start ? space + 1 : start + LONGEST
    // Never between the two halves of one character.
    if (/[\uD800-\uDBFF]/.test(text[end - 1] ?? '')) end--
    parts.push({ start, end })
    start = end
  }
  parts.push({ start, end: p.end })
  return parts
}

/** Paragraphs with runs of pure noise folded. `spans` counts the noise passages folded into one line. */
export function blocksOf(text: string, noise: readonly NoiseSpan[]): Block[] {
  const sorted = [...noise].sort((a, b) => a.start - b.start)
  const blocks: Block[] = []
  let at = 0
  for (const p of paragraphsOf(text)) {
    while (at < sorted.length && sorted[at]!.end <= p.start) at++
    const touching = spansFrom(sorted, at, p.end)
    if (!coveredBy(text, p, touching)) {
      blocks.push({ type: 'text', ...p })
      continue
    }
    const last = blocks.at(-1)
    if (last?.type !== 'noise') blocks.push({ type: 'noise', spans: touching.length, parts: [p] })
    else {
      const fresh = touching.filter((n) => n.start >= last.parts.at(-1)!.end).length
      blocks[blocks.length - 1] = { type: 'noise', spans: last.spans + fresh, parts: [...last.parts, p] }
    }
  }
  return blocks
}

function spansFrom(sorted: readonly NoiseSpan[], at: number, end: number): NoiseSpan[] {
  const found: NoiseSpan[] = []
  for (let i = at; i < sorted.length && sorted[i]!.start < end; i++) found.push(sorted[i]!)
  return found
}

/** Is every character of the paragraph that is not space inside one of the spans? */
function coveredBy(text: string, p: Paragraph, spans: readonly NoiseSpan[]): boolean {
  let at = p.start
  for (const n of spans) {
    if (n.start > at && text.slice(at, n.start).trim() !== '') return false
    at = Math.max(at, n.end)
  }
  return at > p.start && text.slice(at, p.end).trim() === ''
}
