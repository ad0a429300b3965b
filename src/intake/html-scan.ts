import { decodeReferences } from './html-references.ts'

/** An attribute's value with references decoded, by lower-case name. At most this many of a tag are kept. */
const ATTRIBUTES = 24
const NAME = /[a-z][^\s/>]*/iuy
const RAW_TEXT = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes', 'template'])

/** What the scanner meets, in order, with offsets into the page. */
export interface HtmlSink {
  open(tag: string, attributes: ReadonlyMap<string, string>, start: number, end: number, selfClosing: boolean): void
  close(tag: string, start: number, end: number): void
  text(start: number, end: number): void
}

const NONE: ReadonlyMap<string, string> = new Map()

/**
 * Walks through the tags and texts of a page once, in time linear in its length whatever it holds: thousands of attributes, comments and
 * quotes never closed. (parse5 is quadratic in the attributes of one tag and in depth; a page is input from strangers.)
 * The bodies of scripts, styles and other raw elements come as one text between their tags.
 */
export function scanHtml(html: string, sink: HtmlSink): void {
  let at = 0
  // A sign that opens nothing stays inside the text around it.
  let from = 0
  while (at < html.length) {
    const open = html.indexOf('<', from)
    if (open < 0) break
    const next = html.charCodeAt(open + 1)
    if (isLetter(next)) {
      if (open > at) sink.text(at, open)
      at = startTag(html, open, sink)
    } else if (next === 47 && isLetter(html.charCodeAt(open + 2))) {
      if (open > at) sink.text(at, open)
      at = endTag(html, open, sink)
    } else if (next === 33 || next === 63 || next === 47) {
      if (open > at) sink.text(at, open)
      at = skipMarkup(html, open)
    } else {
      from = open + 1
      continue
    }
    from = at
  }
  if (at < html.length) sink.text(at, html.length)
}

function startTag(html: string, open: number, sink: HtmlSink): number {
  const tag = nameAt(html, open + 1)
  const { end, attributes, selfClosing } = readAttributes(html, open + 1 + tag.length)
  const lower = tag.toLowerCase()
  sink.open(lower, attributes, open, end, selfClosing)
  if (!RAW_TEXT.has(lower) || selfClosing) return end
  const closer = new RegExp(`</${lower}(?=[\\s/>])`, 'giu')
  closer.lastIndex = end
  const close = closer.exec(html)?.index ?? html.length
  if (close > end) sink.text(end, close)
  return close === html.length ? close : endTag(html, close, sink)
}

function endTag(html: string, open: number, sink: HtmlSink): number {
  const tag = nameAt(html, open + 2)
  const close = html.indexOf('>', open + 2 + tag.length)
  const end = close < 0 ? html.length : close + 1
  sink.close(tag.toLowerCase(), open, end)
  return end
}

function skipMarkup(html: string, open: number): number {
  const [needle, width] = html.startsWith('<!--', open) ? ['-->', 3] : html.startsWith('<![CDATA[', open) ? [']]>', 3] : ['>', 1]
  const close = html.indexOf(String(needle), open + 2)
  return close < 0 ? html.length : close + Number(width)
}

function nameAt(html: string, at: number): string {
  NAME.lastIndex = at
  return NAME.exec(html)?.[0].slice(0, 60) ?? ''
}

interface TagRest {
  readonly end: number
  readonly attributes: ReadonlyMap<string, string>
  readonly selfClosing: boolean
}

function readAttributes(html: string, from: number): TagRest {
  let attributes: Map<string, string> | null = null
  let at = from
  while (at < html.length) {
    const c = html.charCodeAt(at)
    if (c === 62) return { end: at + 1, attributes: attributes ?? NONE, selfClosing: html.charCodeAt(at - 1) === 47 }
    if (isSpace(c) || c === 47) {
      at++
      continue
    }
    const nameEnd = skipName(html, at)
    const value = readValue(html, nameEnd)
    attributes ??= new Map()
    if (attributes.size < ATTRIBUTES && nameEnd - at < 60) {
      const name = html.slice(at, nameEnd).toLowerCase()
      if (!attributes.has(name)) attributes.set(name, value.text)
    }
    at = value.end
  }
  return { end: html.length, attributes: attributes ?? NONE, selfClosing: false }
}

function skipName(html: string, from: number): number {
  let at = from + 1
  while (at < html.length) {
    const c = html.charCodeAt(at)
    if (isSpace(c) || c === 61 || c === 62 || c === 47) break
    at++
  }
  return at
}

function readValue(html: string, from: number): { text: string; end: number } {
  let at = from
  while (isSpace(html.charCodeAt(at))) at++
  if (html.charCodeAt(at) !== 61) return { text: '', end: from }
  at++
  while (isSpace(html.charCodeAt(at))) at++
  const quote = html[at]
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, at + 1)
    const end = close < 0 ? html.length : close
    return { text: decodeReferences(html.slice(at + 1, Math.min(end, at + 4000))), end: Math.min(html.length, end + 1) }
  }
  const start = at
  while (at < html.length && !isSpace(html.charCodeAt(at)) && html.charCodeAt(at) !== 62) at++
  return { text: decodeReferences(html.slice(start, Math.min(at, start + 4000))), end: at }
}

function isLetter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90)
}

function isSpace(c: number): boolean {
  return c === 32 || c === 10 || c === 9 || c === 13 || c === 12
}
