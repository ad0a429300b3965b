import type { Report } from '../../model/report.ts'

/** A stretch of a report that is asked about at once. */
export interface Part {
  readonly start: number
  readonly end: number
}

/** Characters asked about at once: about 6,000 tokens of Spanish, well inside the window of a small local model. */
const PART_CHARACTERS = 20_000

/** Cuts a long report at blank lines, failing that at line ends or full stops, so that each part fits one question. */
export function partsOf(report: Report): Part[] {
  const parts: Part[] = []
  for (let start = 0; start < report.text.length; ) {
    const end = cutAfter(report.text, start)
    if (/\p{L}/u.test(readable(report, { start, end }))) parts.push({ start, end })
    start = end
  }
  return parts
}

function cutAfter(text: string, start: number): number {
  const limit = start + PART_CHARACTERS
  if (limit >= text.length) return text.length
  const least = start + PART_CHARACTERS / 2
  for (const mark of ['\n\n', '\n', '. ']) {
    const at = text.lastIndexOf(mark, limit - mark.length)
    if (at >= least) return at + mark.length
  }
  return limit
}

/** The part's text without noise: what is sent, and what a name must stand in. */
export function readable(report: Report, part: Part): string {
  const kept: string[] = []
  let from = part.start
  for (const n of [...report.noise].sort((a, b) => a.start - b.start)) {
    if (n.end <= from || n.start >= part.end) continue
    if (n.start > from) kept.push(report.text.slice(from, n.start))
    from = n.end
  }
  if (from < part.end) kept.push(report.text.slice(from, part.end))
  return kept.join('\n').trim()
}
