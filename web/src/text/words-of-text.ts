import type { Span } from './segments.ts'

const LETTER = /[\p{L}\p{N}]/u

/**
 * Chooses words without a mouse. From a span, the word after or before it; extending, the span grows by a word or gives one back.
 * Stays where it is at the ends of the text.
 *
 * @example
 * stepWord('un hombre murió', { start: 3, end: 9 }, 'forward', false) // => { start: 10, end: 15 }
 */
export function stepWord(text: string, span: Span, direction: 'forward' | 'backward', extend: boolean): Span {
  if (direction === 'forward') {
    const next = wordFrom(text, span.end)
    if (!next) return span
    return extend ? { start: span.start, end: next.end } : next
  }
  if (!extend) return wordBefore(text, span.start) ?? span
  const last = wordBefore(text, span.end)
  const before = last && last.start > span.start ? wordBefore(text, last.start) : null
  return before && before.end > span.start ? { start: span.start, end: before.end } : span
}

/** The word that a place is in, or the first after it. */
export function wordFrom(text: string, at: number): Span | null {
  let start = at
  while (start < text.length && !isLetter(text, start)) start++
  if (start >= text.length) return null
  let end = start
  while (end < text.length && isLetter(text, end)) end++
  return { start, end }
}

function wordBefore(text: string, at: number): Span | null {
  let end = at
  while (end > 0 && !isLetter(text, end - 1)) end--
  if (end === 0) return null
  let start = end
  while (start > 0 && isLetter(text, start - 1)) start--
  return { start, end }
}

function isLetter(text: string, at: number): boolean {
  const unit = text[at] ?? ''
  // The second half of a character beyond the basic plane is what its first half is.
  const whole = /[\uDC00-\uDFFF]/.test(unit) ? at - 1 : at
  return LETTER.test(String.fromCodePoint(text.codePointAt(whole) ?? 0)) || /[\u0300-\u036f]/.test(unit)
}
