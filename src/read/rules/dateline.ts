import type { Analysis, Span } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import type { TokenRange } from './intervention-clause.ts'

/** A dateline is no longer than this, in tokens: "CIUDAD DE MÉXICO, 15 de mayo de 2024 (EFE).-". */
const LONGEST = 24
/** Headlines that may stand before it. */
const HEADLINES = 3

const DASHES = new Set(['—', '–', '-', '―', '•', '|'])
const SMALL = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'do', 'da', 'dos', 'das', 'y', 'e', 'of', 'and'])

/**
 * The dateline at the head of a report, below its headlines: where and when it was written. "SAN SALVADOR, El Salvador (AP) —",
 * "Caracas.-", "Popayán.", "Ceuta, 15 may (agencias).", "PORT MORESBY, Aug 20 (Wire) -". Null if there is none.
 */
function datelineOf(analysis: Analysis): TokenRange | null {
  const known = datelines.get(analysis)
  if (known !== undefined) return known
  const found = findDateline(analysis)
  datelines.set(analysis, found)
  return found
}

const datelines = new PerText<TokenRange | null>()

function findDateline(analysis: Analysis): TokenRange | null {
  for (const s of analysis.sentences.slice(0, HEADLINES + 1)) {
    const last = dashedEnd(analysis, s.first, s.last)
    if (last > 0) return { first: s.first, last }
    if (!s.title) return null
  }
  return null
}

/** Does this place or day stand in the dateline: where and when the report was written, not what it tells? */
export function isDateline(analysis: Analysis, span: Span): boolean {
  const line = datelineOf(analysis)
  return line !== null && span.first >= line.first && span.last <= line.last
}

/** The token after a dateline that begins at `first`: names, dates and brackets up to a dash or a full stop; -1 if other words stand there. */
function dashedEnd(analysis: Analysis, first: number, sentenceLast: number): number {
  const { tokens, text } = analysis
  if (!tokens[first]?.capital) return -1
  const dated = datedTokens(analysis, first)
  let inside = false
  for (let i = first; i < Math.min(first + LONGEST, tokens.length); i++) {
    const token = tokens[i]!
    const before = tokens[i - 1]
    if (DASHES.has(token.text)) return i > first && (token.spaced || before?.text === '.') ? i + 1 : -1
    if (token.text === '(') inside = true
    else if (token.text === ')') {
      // "Manila, Feb 19 (Wire) Six people …"
      if (dated.size > 0 && tokens[i + 1]?.capital && tokens[i + 1]!.shape === 'word') return i + 1
      inside = false
    } else if (inside || dated.has(i) || token.shape === 'figure' || token.text === ',' || token.text === '/') continue
    else if (token.text === '.') {
      if (DASHES.has(tokens[i + 1]?.text ?? '')) continue
      if (i + 1 >= sentenceLast) return i + 1
      if (before?.capital && before.text.length <= 5 && !tokens[i + 1]!.spaced) continue
      return dated.has(i - 1) || before?.text === ')' ? i + 1 : -1
    } else if (token.shape !== 'word' || (!token.capital && !SMALL.has(token.fold))) return -1
    if (i > first && text.slice(before!.end, token.start).includes('\n')) return -1
  }
  return -1
}

function datedTokens(analysis: Analysis, first: number): ReadonlySet<number> {
  const dated = new Set<number>()
  for (const d of analysis.dates) if (d.first >= first && d.first < first + LONGEST) for (let i = d.first; i < d.last; i++) dated.add(i)
  return dated
}
