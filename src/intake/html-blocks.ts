import { type HtmlElement, type HtmlText, isElement, isInline } from './html-tree.ts'

/** A stretch of text on the page between two block boundaries: a paragraph, a heading, a table cell, what stands between two double breaks. */
export interface Block {
  /** The nearest element around it that is no inline one. */
  readonly owner: HtmlElement
  /** Its texts in order; `null` is a line break inside it. */
  readonly pieces: (HtmlText | null)[]
  readonly start: number
  end: number
  /** Characters, and those of them inside links; white space collapsed. */
  chars: number
  linkChars: number
  /** Characters inside `<time>`. */
  timeChars: number
}

export const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** No article has so many paragraphs; a page that does is cut there. */
export const MOST_BLOCKS = 10_000

/** The blocks of a page outside its furniture, in order. */
export function blocksOf(root: HtmlElement, html: string, furniture: ReadonlySet<HtmlElement>): Block[] {
  const walk = new Walk(html, furniture)
  walk.visit(root, root)
  walk.flush()
  return walk.blocks
}

class Walk {
  readonly blocks: Block[] = []
  readonly #html: string
  readonly #furniture: ReadonlySet<HtmlElement>
  #block: Block | null = null
  #breaks = 0
  #links = 0
  #times = 0

  constructor(html: string, furniture: ReadonlySet<HtmlElement>) {
    this.#html = html
    this.#furniture = furniture
  }

  visit(element: HtmlElement, owner: HtmlElement): void {
    for (const child of element.children) {
      if (!isElement(child)) this.#text(child, owner)
      else if (this.#furniture.has(child)) {
        if (!isInline(child.tag)) this.flush()
      } else if (child.tag === 'br') this.#break()
      else this.#element(child, owner)
    }
  }

  #element(child: HtmlElement, owner: HtmlElement): void {
    if (!isInline(child.tag)) {
      this.flush()
      this.visit(child, child)
      this.flush()
      return
    }
    if (child.tag === 'a') this.#links++
    if (child.tag === 'time') this.#times++
    this.visit(child, owner)
    if (child.tag === 'a') this.#links--
    if (child.tag === 'time') this.#times--
  }

  #text(text: HtmlText, owner: HtmlElement): void {
    const chars = visibleLength(this.#html, text.start, text.end)
    if (chars === 0 && !this.#block) return
    this.#block ??= { owner, pieces: [], start: text.start, end: text.end, chars: 0, linkChars: 0, timeChars: 0 }
    const block = this.#block
    block.pieces.push(text)
    block.end = text.end
    block.chars += chars
    if (this.#links > 0) block.linkChars += chars
    if (this.#times > 0) block.timeChars += chars
    if (chars > 0) this.#breaks = 0
  }

  /** Two line breaks running are a new paragraph: pages of the nineties, and some of today. */
  #break(): void {
    this.#breaks++
    if (this.#breaks >= 2) this.flush()
    else this.#block?.pieces.push(null)
  }

  flush(): void {
    if (this.#block && this.#block.chars > 0 && this.blocks.length < MOST_BLOCKS) this.blocks.push(this.#block)
    this.#block = null
    this.#breaks = 0
  }
}

/** Characters other than runs of white space; a run between words counts one. */
function visibleLength(html: string, start: number, end: number): number {
  let chars = 0
  let space = true
  for (let i = start; i < end; i++) {
    const c = html.charCodeAt(i)
    if (c === 32 || (c >= 9 && c <= 13) || c === 160) {
      if (!space) chars++
      space = true
    } else {
      chars++
      space = false
    }
  }
  return space && chars > 0 ? chars - 1 : chars
}
