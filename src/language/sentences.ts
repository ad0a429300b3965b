import type { Token } from './tokens.ts'

/** A sentence: its span in the text and its tokens `[first, last)`. `paragraph` counts from 0; `title` marks a headline-like first line. */
export interface Sentence {
  readonly index: number
  readonly start: number
  readonly end: number
  readonly first: number
  readonly last: number
  readonly paragraph: number
  /** A line of its own without a closing mark: a headline, a subheading, a caption. Never evidence alone (rule R6). */
  readonly title: boolean
}

const CLOSERS = new Set(['”', '"', '’', '»', ')', ']', "'"])
const ENDERS = new Set(['.', '!', '?', '…'])
const PAUSES = new Set([',', ';', ':'])
/** No sentence is longer, in tokens: several times the longest that papers print. */
const LONGEST = 320
/** Text that is wrapped has no longer line, in characters. */
const WRAPPED = 160

/**
 * Splits tokens into sentences. A full stop after an abbreviation of the language, between digits, or before a lower-case word ends
 * nothing; a blank line always ends one, a single line break where a capital follows and either the line before is closed or the text is not
 * wrapped: one of its lines is longer than any terminal is wide, so each break was meant (a headline, a paragraph).
 * `abbreviations` are folded, without their dot. Quotation marks that close after the full stop stay with the sentence. What goes on for more
 * than `LONGEST` tokens (a table without its lines, a text without marks) is cut at a pause: what is read of a sentence may cost more than
 * its length.
 */
export function splitSentences(text: string, tokens: readonly Token[], abbreviations: ReadonlySet<string>): Sentence[] {
  const sentences: Sentence[] = []
  const past = runsOfClosers(tokens)
  const meant = hasLongLine(text)
  let first = 0
  let pause = 0
  let paragraph = 0
  const close = (last: number, breaks: boolean) => {
    if (last > first) {
      const start = tokens[first]!.start
      const end = tokens[last - 1]!.end
      const closing = lastMeaningful(tokens, first, last)
      sentences.push({
        index: sentences.length,
        start,
        end,
        first,
        last,
        paragraph,
        title: breaks && !ENDERS.has(closing) && closing !== ':',
      })
      first = last
    }
    if (breaks) paragraph++
  }
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    const next = tokens[i + 1]
    if (!next) break
    if (PAUSES.has(token.text)) pause = i + 1
    if (i + 1 - first >= LONGEST) close(pause - first > LONGEST / 2 ? pause : i + 1, false)
    const gap = token.end === next.start ? '' : text.slice(token.end, next.start)
    if (gap.includes('\n') && isParagraphBreak(gap, token, next, meant)) {
      close(i + 1, true)
    } else if (endsHere(tokens, i, past, abbreviations)) {
      const last = past[i + 1]!
      if (last < tokens.length) {
        const after = text.slice(tokens[last - 1]!.end, tokens[last]!.start)
        close(last, after.includes('\n') && isParagraphBreak(after, tokens[last - 1]!, tokens[last]!, meant))
        i = last - 1
      }
    }
  }
  close(tokens.length, true)
  return sentences
}

function isParagraphBreak(gap: string, before: Token, after: Token, meant: boolean): boolean {
  if (/\n\s*\n/.test(gap)) return true
  // A single line break: text out of a terminal or a PDF wraps mid-sentence; a heading or list item does not.
  const closed = meant || ENDERS.has(before.text) || CLOSERS.has(before.text) || before.shape === 'figure'
  return closed && (after.capital || after.shape !== 'word')
}

function hasLongLine(text: string): boolean {
  for (let from = 0, end = 0; from <= text.length; from = end + 1) {
    end = text.indexOf('\n', from)
    if (end < 0) end = text.length
    if (end - from > WRAPPED) return true
  }
  return false
}

function endsHere(tokens: readonly Token[], i: number, past: Int32Array, abbreviations: ReadonlySet<string>): boolean {
  const token = tokens[i]!
  if (!ENDERS.has(token.text)) return false
  const before = tokens[i - 1]
  const last = past[i + 1]!
  const next = tokens[last]
  if (!next) return true
  // “Who looks after us?”, asked …: a comma right behind the closing mark goes on.
  if (!next.spaced && (last === i + 1 || next.text === ',')) return false
  if (DAYS.has(next.fold) && isHalfDay(tokens, i)) return false
  if (token.text === '.' && before && !before.spaced === false) {
    const glued = before.end === token.start
    if (glued && before.shape === 'word' && (abbreviations.has(before.fold) || (before.text.length === 1 && before.capital))) return false
  }
  if (next.capital && next.spaced && isInitialsEnd(tokens, i)) return false
  // "… five. times the average", "Gral. san martín": lower case goes on. A quotation mark, a figure or a capital starts anew.
  return !(next.shape === 'word' && !next.capital)
}

/** Initials that are no person's: a sentence may end behind them. */
const PLACES = new Set(['us', 'uk', 'un', 'eu', 'dc', 'la', 'pm', 'am', 'sa', 'ee', 'cv'])

// "said L.R. Duarte": the stop behind initials without a space, two or three, is no end.
function isInitialsEnd(tokens: readonly Token[], stop: number): boolean {
  let letters = ''
  let i = stop
  for (; letters.length < 4 && tokens[i]?.text === '.' && isLetter(tokens[i - 1]); i -= 2) {
    letters = tokens[i - 1]!.fold + letters
    if (tokens[i - 1]!.spaced) return letters.length > 1 && !PLACES.has(letters)
  }
  return false
}

function isLetter(token: Token | undefined): boolean {
  return token !== undefined && token.capital && token.text.length === 1
}

const DAYS = new Set(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])

// "at 6:40 a.m. Monday": the day goes on with the hour.
function isHalfDay(tokens: readonly Token[], i: number): boolean {
  const said = tokens
    .slice(Math.max(0, i - 3), i)
    .map((t) => t.fold)
    .join('')
  return /(?:^|[^a-z])[ap]\.?m$/u.test(said)
}

/** For each token, where a run of closing marks glued to it ends: `past[i]` is the first token from `i` on that is none. One pass. */
function runsOfClosers(tokens: readonly Token[]): Int32Array {
  const past = new Int32Array(tokens.length + 1)
  past[tokens.length] = tokens.length
  for (let i = tokens.length - 1; i >= 0; i--) {
    const { text, spaced } = tokens[i]!
    past[i] = !spaced && (CLOSERS.has(text) || ENDERS.has(text)) ? past[i + 1]! : i
  }
  return past
}

function lastMeaningful(tokens: readonly Token[], first: number, last: number): string {
  for (let i = last - 1; i >= first; i--) if (!CLOSERS.has(tokens[i]!.text)) return tokens[i]!.text
  return ''
}
