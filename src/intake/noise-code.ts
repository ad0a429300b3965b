import type { NoiseSpan } from '../model/report.ts'

const DECLARATION = /^\s*(?:--)?[a-z][a-z-]{1,40}\s*:\s*[^;{}]{1,300}(?:;|$)/iu
const SCRIPT = /(?:^|[\s;(])(?:function\s*\w*\s*\(|var \w+\s*=|let \w+\s*=|const \w+\s*=|window\.\w|document\.\w|dataLayer|"@context"\s*:)/u
/** Longest body of one style rule, longest selector: beyond them a brace is taken for text. */
const BODY = 2000
const SELECTOR = 200

/**
 * Style rules and scripts that were left in a text. A style rule is a selector, then declarations ("name: value;") in braces; rules that
 * follow each other are one span. A line of script is one with braces and the words of code. Linear in the length of the text.
 */
export function codeSpans(text: string): NoiseSpan[] {
  if (!text.includes('{')) return []
  const spans: NoiseSpan[] = []
  let last = 0
  for (const [open, close] of pairsOf(text)) {
    if (open < last) continue
    const previous = spans.at(-1)
    const start = codeStart(text, open, previous?.end ?? 0)
    if (!isCode(text, start, open, close)) continue
    if (previous && text.slice(previous.end, start).trim() === '') spans[spans.length - 1] = { ...previous, end: close }
    else spans.push({ start, end: close, kind: 'stylesheet' })
    last = close
  }
  return spans.map((s) => ({ ...s, end: s.end + (/^\s{0,8}/u.exec(text.slice(s.end, s.end + 8))?.[0].length ?? 0) }))
}

function isCode(text: string, start: number, open: number, close: number): boolean {
  const body = text.slice(open + 1, close - 1)
  if (body.trim() === '') return /[.#@][\w-]/u.test(text.slice(start, open))
  if (DECLARATION.test(body) && /[;}]/u.test(body + text.slice(close - 1, close))) {
    return body.includes(';') || /^\s*[a-z-]+\s*:\s*[\w#.%'"-]+\s*$/iu.test(body)
  }
  if (/^\s*@/u.test(text.slice(start, open)) && body.includes('{')) return true
  const line = text.slice(start, close)
  return SCRIPT.test(line) && /[;:=]/u.test(body)
}

/** Opening braces with the place just past the brace that closes each, in order; those too far apart left out. One pass. */
function pairsOf(text: string): [number, number][] {
  const pairs: [number, number][] = []
  const open: number[] = []
  for (let i = text.indexOf('{'); i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 123) open.push(i)
    else if (c === 125) {
      const start = open.pop()
      if (start !== undefined && i - start < BODY) pairs.push([start, i + 1])
    }
  }
  return pairs.sort((a, b) => a[0] - b[0])
}

/** Where the selector begins: after the last rule, or at the line's start when no sentence stands between, else at the last word. */
function codeStart(text: string, open: number, after: number): number {
  const floor = Math.max(after, open - SELECTOR, text.lastIndexOf('\n', open - 1) + 1)
  const before = text.slice(floor, open)
  const sentence = Math.max(before.lastIndexOf('. '), before.lastIndexOf('? '), before.lastIndexOf('! '))
  const skip = before.length - before.trimStart().length
  if (sentence < 0) return floor + skip
  return floor + sentence + 2
}
