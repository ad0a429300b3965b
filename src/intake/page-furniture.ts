import type { NoiseSpan } from '../model/report.ts'
import type { Line } from './lines.ts'
import { anyOf } from './noise-words.ts'

let pageWord: RegExp | null = null

/**
 * Page numbers, running heads and feet in text that came out of pages. A bare number counts as a page number when it stands between blank
 * lines, at a page break or at the end, and either a running head stands beside it or another such number goes before or after it by one.
 * A running head is a short line that stands beside such numbers and repeats (digits aside), or begins as the text's first line does.
 */
export function pageFurniture(text: string, lines: readonly Line[]): NoiseSpan[] {
  const spoken = lines.filter((l) => !l.blank && isSpokenNumber(l))
  const bare = bareNumbers(text, lines)
  if (!spoken.length && !bare.length) return []
  const heads = new Set(runningHeads(text, lines, bare))
  const certain = bare.filter((line, k) => near(line).some((i) => heads.has(i)) || inSequence(bare, k, lines))
  const found = new Set([...certain.map((i) => lines[i]!), ...[...heads].map((i) => lines[i]!), ...spoken])
  return [...found].map((l) => ({ start: l.start, end: l.end, kind: 'page_furniture' }))
}

/** The lines at most two away from a line. */
function near(i: number): number[] {
  return [i - 2, i - 1, i + 1, i + 2]
}

/** "Página 3 de 7", "page 3", "3 / 7". */
function isSpokenNumber(line: Line): boolean {
  pageWord ??= new RegExp(
    `^[-–—|\\s]*(?:(?:${anyOf('page')})\\.?\\s*\\d{1,4}(?:\\s*(?:${anyOf('page_of')})\\s*\\d{1,4})?|\\d{1,4}\\s*/\\s*\\d{1,4}|[-–—]\\s*\\d{1,4}\\s*[-–—])[-–—|\\s]*$`,
    'u',
  )
  return line.end - line.start <= 24 && pageWord.test(line.head)
}

function bareNumbers(text: string, lines: readonly Line[]): number[] {
  const out: number[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.blank || line.end - line.start > 4 || !/^\d{1,4}$/u.test(line.head)) continue
    const loose = (l: Line | undefined) => !l || l.blank
    const broken = text[line.end] === '\f' || text.slice(line.end, line.end + 3).includes('\f') || text[line.start - 1] === '\f'
    if (broken || loose(lines[i - 1])) out.push(i)
  }
  return out
}

/** Does the bare number before it count one less, or the one after it one more? */
function inSequence(bare: readonly number[], k: number, lines: readonly Line[]): boolean {
  const value = (at: number) => (bare[at] === undefined ? Number.NaN : Number(lines[bare[at]]!.head))
  return value(k - 1) === value(k) - 1 || value(k + 1) === value(k) + 1
}

/** Short lines beside page numbers that repeat, or that begin as the paper's title in the first line does. */
function runningHeads(text: string, lines: readonly Line[], bare: readonly number[]): number[] {
  const numbers = new Set([...bare, ...lines.flatMap((l, i) => (!l.blank && isSpokenNumber(l) ? [i] : []))])
  const short = lines.flatMap((l, i) => (!l.blank && l.end - l.start <= 90 && !numbers.has(i) && !/^\d+$/u.test(l.head) ? [i] : []))
  const key = (i: number) => lines[i]!.head.replace(/\d+/gu, '#').trim()
  const paper = (i: number) => key(i).split(/[|·•]/u)[0]!.trim()
  const count = new Map<string, number>()
  for (const i of short) count.set(key(i), (count.get(key(i)) ?? 0) + 1)
  const first = lines.findIndex((l) => !l.blank)
  const opening = first >= 0 && first === short[0] && paper(first).length >= 4 ? paper(first) : null
  const beside = (i: number) => near(i).some((n) => numbers.has(n) && onlyBlankBetween(lines, n, i))
  const found = short.filter(
    (i) => beside(i) && !/[.!?]$/u.test(text[lines[i]!.end - 1] ?? '') && (count.get(key(i))! > 1 || paper(i) === opening),
  )
  // The title of the paper at the very top, once it is known to come back as a running head.
  return found.some((i) => paper(i) === opening) ? [...new Set([first, ...found])] : found
}

function onlyBlankBetween(lines: readonly Line[], a: number, b: number): boolean {
  return lines.slice(Math.min(a, b) + 1, Math.max(a, b)).every((l) => l.blank)
}
