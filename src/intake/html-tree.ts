import { scanHtml } from './html-scan.ts'

export interface HtmlElement {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly parent: HtmlElement | null
  readonly children: (HtmlElement | HtmlText)[]
  readonly start: number
  end: number
}

/** A run of text: offsets into the page. */
export interface HtmlText {
  readonly start: number
  readonly end: number
}

export function isElement(node: HtmlElement | HtmlText): node is HtmlElement {
  return 'tag' in node
}

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
  'amp-pixel',
])
const INLINE = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var nobr'.split(
    ' ',
  ),
)
/** Tags before which an open paragraph ends. */
const ENDS_PARAGRAPH = new Set(
  'address article aside blockquote center details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header main menu nav ol p pre section table ul'.split(
    ' ',
  ),
)
/** Tags that an open one of the same kind (or of the kind named) ends. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  option: ['option'],
  tbody: ['thead', 'tbody', 'tr', 'td', 'th'],
}
const BOUNDS = new Set(['table', 'ul', 'ol', 'dl', 'select', 'body', 'html', 'article', 'section', 'main'])
/** Depth beyond which elements are laid flat, as browsers do. No real page comes near. */
const DEEPEST = 400
/** Elements of one page; what comes after keeps its text and loses its tags. */
const MOST = 150_000

export function isInline(tag: string): boolean {
  return INLINE.has(tag)
}

/**
 * The tree of a page, each node with its place. Missing end tags are supplied, end tags without a beginning ignored, depth is bounded:
 * time is linear in the page, and recursion over the tree is safe.
 */
export function parseHtml(html: string): HtmlElement {
  const root: HtmlElement = { tag: '#page', attributes: new Map(), parent: null, children: [], start: 0, end: html.length }
  const builder = new Builder(root)
  scanHtml(html, builder)
  builder.finish(html.length)
  return root
}

class Builder {
  readonly #stack: HtmlElement[]
  readonly #open = new Map<string, number>()
  #tooDeep = 0
  #elements = 0

  constructor(root: HtmlElement) {
    this.#stack = [root]
  }

  open(tag: string, attributes: ReadonlyMap<string, string>, start: number, end: number, selfClosing: boolean): void {
    if (++this.#elements > MOST) return
    this.#endImplied(tag, start)
    const parent = this.#stack.at(-1)!
    const element: HtmlElement = { tag, attributes, parent, children: [], start, end }
    parent.children.push(element)
    if (VOID.has(tag) || (selfClosing && (tag.includes('-') || tag.includes(':')))) return
    if (this.#stack.length >= DEEPEST) {
      this.#tooDeep++
      return
    }
    this.#stack.push(element)
    this.#open.set(tag, (this.#open.get(tag) ?? 0) + 1)
  }

  close(tag: string, start: number, end: number): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep--
      return
    }
    if (!this.#open.get(tag)) return
    let i = this.#stack.length - 1
    while (i > 0 && this.#stack[i]!.tag !== tag) {
      // An inline end tag does not end the block it stands in: `<b><p>…</b>`.
      if (INLINE.has(tag) && !INLINE.has(this.#stack[i]!.tag)) return
      i--
    }
    if (i === 0) return
    this.#popTo(i, start)
    const closed = this.#stack.at(-1)!.children.at(-1)
    if (closed && isElement(closed)) closed.end = end
  }

  text(start: number, end: number): void {
    this.#stack.at(-1)!.children.push({ start, end })
  }

  /** What is still open at the end of the page ends there. */
  finish(at: number): void {
    this.#popTo(1, at)
  }

  #endImplied(tag: string, at: number): void {
    if (ENDS_PARAGRAPH.has(tag) && this.#open.get('p')) this.#endOpen(['p'], at)
    const ends = ENDS[tag]
    if (ends) this.#endOpen(ends, at)
  }

  #endOpen(tags: readonly string[], at: number): void {
    if (!tags.some((t) => this.#open.get(t))) return
    let lowest = -1
    for (let i = this.#stack.length - 1; i > 0; i--) {
      const own = this.#stack[i]!.tag
      if (tags.includes(own)) lowest = i
      else if (BOUNDS.has(own) || (tags[0] === 'p' && !INLINE.has(own))) break
    }
    if (lowest > 0) this.#popTo(lowest, at)
  }

  #popTo(index: number, at: number): void {
    while (this.#stack.length > index) {
      const element = this.#stack.pop()!
      element.end = at
      this.#open.set(element.tag, this.#open.get(element.tag)! - 1)
    }
  }
}

/** Every element of a tree, in the order of the page. */
export function* elementsOf(root: HtmlElement): Generator<HtmlElement> {
  const stack: HtmlElement[] = [root]
  while (stack.length) {
    const element = stack.pop()!
    yield element
    for (let i = element.children.length - 1; i >= 0; i--) {
      const child = element.children[i]!
      if (isElement(child)) stack.push(child)
    }
  }
}
