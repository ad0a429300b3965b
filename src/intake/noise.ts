import { fold } from '../language/tokens.ts'
import type { NoiseKind, NoiseSpan } from '../model/report.ts'
import { type Line, linesOf } from './lines.ts'
import { codeSpans } from './noise-code.ts'
import { anyOf } from './noise-words.ts'
import { pageFurniture } from './page-furniture.ts'

/** Longer lines are paragraphs: only their last words can be a credit. */
const LONGEST_CAPTION = 320
const LONGEST_POINTER = 220
const LONGEST_BOILERPLATE = 320
const LONGEST_CHART = 240

interface Patterns {
  readonly seeAlso: RegExp
  readonly seeAlsoAlone: RegExp
  readonly caption: RegExp
  readonly creditTail: RegExp
  readonly chart: RegExp
  readonly boilerplate: RegExp
  readonly navigation: RegExp
  readonly advertisement: RegExp
  readonly topics: RegExp
}
let patterns: Patterns | null = null

function loaded(): Patterns {
  const mark = '[>»▶►•·*#\\s\\[(“"]*'
  patterns ??= {
    seeAlso: new RegExp(`^${mark}(?:${anyOf('see_also')})\\s*(?:[:|–—>»]|-\\s)`, 'u'),
    seeAlsoAlone: new RegExp(`^${mark}(?:${anyOf('see_also')})\\s*[:.…>»*]*\\s*$`, 'u'),
    caption: new RegExp(`^${mark}(?:${anyOf('caption')})\\s*(?:[:|]|\\(|/\\s)`, 'u'),
    creditTail: new RegExp(
      `(?:^|[.!?”"»)\\s(/|\\[–—-])(?:${anyOf('credit')})\\s*(?:${anyOf('credit')})?\\s*[:/|]\\s*[^.:;!?\\n]{2,70}[.)\\]]{0,2}\\s*$`,
      'u',
    ),
    chart: new RegExp(`^${mark}(?:${anyOf('chart')})\\s*:\\s*\\S`, 'u'),
    boilerplate: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${anyOf('boilerplate')})(?![\\p{L}\\p{N}])|^(?:©|\\(c\\)) |^[¿\\s]*(?:${anyOf('paywall')})(?![\\p{L}])`,
      'u',
    ),
    navigation: new RegExp(`^${mark}(?:\\d{1,3} )?(?:${anyOf('navigation')})(?![\\p{L}\\p{N}])`, 'u'),
    advertisement: new RegExp(`^[\\s*\\[(–—-]*(?:${anyOf('advertisement')})[\\s*\\])–—:-]*(?:\\(\\d+\\))?$`, 'u'),
    topics: new RegExp(`^${mark}(?:${anyOf('topics')})\\s*:\\s*\\S`, 'u'),
  }
  return patterns
}

/**
 * Finds what stands in a text and is not the article: stylesheets and scripts, pointers to other articles, captions and credits,
 * newsletter, share and cookie lines, sources of charts, page numbers and running heads. Spans are ascending and do not overlap.
 * A line is judged by how it begins and ends; a sentence of an article that only holds such words is left alone.
 * @example
 * findNoise('Murió.\n\nLEA TAMBIÉN: Otra nota') // => [{ start: 8, end: 31, kind: 'see_also' }]
 */
export function findNoise(text: string): NoiseSpan[] {
  const lines = linesOf(text)
  const spans = codeSpans(text)
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.blank || line.end - line.start < 2) continue
    const found = judgeLine(line, text)
    if (!found) continue
    spans.push(found)
    if (found.kind === 'see_also' && isAlone(line)) spans.push(...followingTitle(lines, i, text))
    if (found.kind === 'chart') spans.push(...loneDates(lines, i))
  }
  return merged([...spans, ...pageFurniture(text, lines)])
}

/** Is a block of text noise as a whole, and of which kind? For readers of pages, which look at one block at a time. */
export function noiseOfBlock(block: string): NoiseKind | null {
  const [line, second] = linesOf(block).filter((l) => !l.blank)
  if (!line) return null
  const found = judgeLine(line, block)
  if (!found || found.start !== line.start) return null
  return second && found.kind !== 'see_also' ? null : found.kind
}

function judgeLine(line: Line, text: string): NoiseSpan | null {
  const p = loaded()
  const length = line.end - line.start
  const whole = (kind: NoiseKind) => ({ start: line.start, end: line.end, kind })
  if (length <= LONGEST_POINTER && (p.seeAlso.test(line.head) || isAlone(line))) return whole('see_also')
  if (length <= 60 && p.advertisement.test(line.head)) return whole('boilerplate')
  if (length <= LONGEST_CAPTION && p.caption.test(line.head)) return whole('caption')
  if (length <= LONGEST_CHART && p.chart.test(line.head)) return whole('chart')
  if (length <= LONGEST_CHART && p.topics.test(line.head)) return whole('navigation')
  if (length <= 160 && p.navigation.test(line.head)) return whole('navigation')
  if (length <= LONGEST_BOILERPLATE && p.boilerplate.test(line.head)) return isProse(line, text) ? null : whole('boilerplate')
  return credit(line, text, p.creditTail)
}

/** A credit at the end makes a short line a caption; at the end of a paragraph only the credit itself is noise. */
function credit(line: Line, text: string, pattern: RegExp): NoiseSpan | null {
  const match = pattern.exec(line.tail)
  if (!match) return null
  const length = line.end - line.start
  // "publicó una imagen: dos hombres" is prose: a credit begins with a capital or stands behind a bracket or bar.
  if (!/^\s*(?:[.!?”"»)–—-]?\s*\p{Lu}|[([/|])/u.test(text.slice(line.end - match[0].length, line.end))) return null
  if (length <= LONGEST_CAPTION && sentences(text.slice(line.start, line.end)) <= 3)
    return { start: line.start, end: line.end, kind: 'caption' }
  // Folding keeps the length of composed letters; where it does not, the whole tail is left alone rather than cut at the wrong place.
  if (fold(text.slice(line.end - match[0].length, line.end)) !== match[0]) return null
  return { start: line.end - match[0].trimStart().length, end: line.end, kind: 'credit' }
}

function isAlone(line: Line): boolean {
  return line.end - line.start <= 60 && loaded().seeAlsoAlone.test(line.head)
}

/** A boilerplate phrase inside reported speech or a longer sentence about the case is prose: it has a quotation or several sentences. */
function isProse(line: Line, text: string): boolean {
  const own = text.slice(line.start, line.end)
  return /[“«"][^”»"]{12,}[”»"]/u.test(own) || (own.length > 200 && sentences(own) >= 3)
}

function sentences(text: string): number {
  return text.match(/[.!?…](?=\s+[\p{Lu}¿¡“"«]|\s*$)/gu)?.length ?? 0
}

/** "LEA TAMBIÉN" on a line of its own points to the headline in the next: short, without a closing mark. */
function followingTitle(lines: readonly Line[], i: number, text: string): NoiseSpan[] {
  const next = lines.slice(i + 1, i + 3).find((l) => !l.blank)
  if (!next || next.end - next.start > 160 || /[.:]$/u.test(text.slice(next.end - 1, next.end))) return []
  return [{ start: next.start, end: next.end, kind: 'see_also' }]
}

/** A date alone ("May 2024") beside the source of a chart is the chart's own. */
function loneDates(lines: readonly Line[], i: number): NoiseSpan[] {
  return [lines[i - 1], lines[i + 1]].flatMap((l) =>
    l && !l.blank && l.end - l.start <= 30 && /^(?:\p{L}{3,12}\.?,? )?(?:de )?\d{4}$/u.test(l.head)
      ? [{ start: l.start, end: l.end, kind: 'chart' as const }]
      : [],
  )
}

/** Ascending, without overlaps: the earlier and longer span wins. */
export function merged(spans: readonly NoiseSpan[]): NoiseSpan[] {
  const out: NoiseSpan[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = out.at(-1)
    if (span.end <= span.start || (last && span.end <= last.end)) continue
    out.push(last && span.start < last.end ? { ...span, start: last.end } : span)
  }
  return out
}
