import { fold } from '../language/tokens.ts'

/** A line of a text without its break: offsets, and the line folded at both ends, where the telling words stand. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly head: string
  readonly tail: string
  readonly blank: boolean
}

const HEAD = 160
const TAIL = 110

/** The lines of a text, blank ones included. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const at = text.indexOf('\n', start)
    let end = at < 0 ? text.length : at
    const next = end + 1
    while (end > start && /\s/u.test(text[end - 1]!)) end--
    while (start < end && /\s/u.test(text[start]!)) start++
    const head = fold(text.slice(start, Math.min(end, start + HEAD)))
    const tail = end - start <= HEAD ? head : fold(text.slice(Math.max(start, end - TAIL), end))
    lines.push({ start, end, head, tail, blank: start === end })
    start = next
  }
  return lines
}
