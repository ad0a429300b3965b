import type { NumberRead, NumberWords } from './number-words.ts'
import type { Token } from './tokens.ts'

interface Around {
  readonly tokens: readonly Token[]
  readonly words: NumberWords
}

function has(around: Around, i: number, part: string): boolean {
  if (i < 0 || i >= around.tokens.length) return false
  return around.words.around.at(around.tokens, i)?.concepts.some((c) => c.part === part) ?? false
}

/** Does a figure name a thing ("Barrio 18", "ley 23.737", "calibre 22", "Ward 7", "al 1400", "Renovación 1") instead of counting? */
export function isLabelled(around: Around, first: number, at: number, read: NumberRead): boolean {
  const { tokens } = around
  if (first < at) return false
  const next = tokens[read.last]
  if (has(around, read.last, 'percent') || has(around, read.last, 'times')) return false
  if (has(around, read.last, 'calibre')) return true
  if (next?.capital && has(around, read.last, 'street_after')) return true
  if (next && next.start === tokens[read.last - 1]!.end && (has(around, read.last, 'ordinal_mark') || next.capital)) return true
  let p = at - 1
  while (
    p >= 0 &&
    (tokens[p]!.text === '.' || tokens[p]!.text === '-' || tokens[p]!.text === '#' || tokens[p]!.fold === 'º' || tokens[p]!.text === '°')
  )
    p--
  const before = tokens[p]
  if (!before) return false
  if (tokens[at - 1]!.text === '#') return true
  if (tokens[at - 1]!.text === '.' && !(tokens[at - 2] && tokens[at - 2]!.fold === 'n')) {
    return before.fold === 'art' || before.fold === 'nro' || before.fold === 'num' || before.fold === 'no'
  }
  if (before.shape === 'word' && before.end === tokens[at]!.start && before.capital) return true
  if (has(around, p, 'label'))
    return before.fold.length > 2 || before.capital || tokens[p - 1]?.capital === true || !counts(around, read.last)
  if (tokens[at - 1]!.text === '-') return before.end === tokens[at - 1]!.start && before.shape === 'word'
  return before.capital && p > 0 && !counts(around, read.last) && !has(around, p, 'function') && tokens[p - 1]!.text !== '.'
}

/** Is a lower-case content word after the figure: "Rosario 12 personas"? Then the figure counts. */
function counts(around: Around, i: number): boolean {
  const next = around.tokens[i]
  return next !== undefined && next.shape === 'word' && !next.capital && !has(around, i, 'function') && !has(around, i, 'and')
}

/** Scores ("2-1"), telephone numbers, plates, long codes, figures glued to letters before them. */
export function isScoreOrCode(around: Around, at: number, read: NumberRead): boolean {
  const { tokens } = around
  const token = tokens[at]!
  if (/^0\d/.test(token.text) || /^\d{7,}$/.test(token.text)) return true
  const dash = (i: number) => tokens[i]?.text === '-' || tokens[i]?.text === '–' || tokens[i]?.text === '/'
  if (dash(read.last) && !tokens[read.last]!.spaced && tokens[read.last + 1]?.shape === 'figure') return true
  if (dash(at - 1) && !token.spaced && tokens[at - 2]?.shape === 'figure') return true
  const before = tokens[at - 1]
  // "AB 123 CD", "ABC 123": upper-case letters beside a figure make a plate or a model.
  return before?.upper === true && before.text.length <= 3 && token.start - before.end <= 1
}
