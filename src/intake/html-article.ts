import { fold } from '../language/tokens.ts'
import { dayIn } from './days.ts'
import type { Block } from './html-blocks.ts'
import { HEADINGS } from './html-blocks.ts'
import { blockText } from './html-text.ts'
import { elementsOf, type HtmlElement, isElement } from './html-tree.ts'
import { noiseOfBlock } from './noise.ts'
import { anyOf } from './noise-words.ts'

/** A block of at least so many characters, most of them in no link, is prose. */
const PROSE = 40
const LINKED = 0.5
/** The article is the smallest element that still holds this share of the page's prose. */
const HOLDS = 0.7

/** The blocks that make the article, in order; empty when the page has none. `declared`: the page says of itself that it is an article. */
export function articleBlocks(root: HtmlElement, blocks: readonly Block[], html: string, declared: boolean): Block[] {
  const mass = massOf(blocks)
  const body = articleRoot(root, mass, declared)
  if (!body) return []
  const inside = blocks.filter((b) => b.start >= body.start && b.end <= body.end)
  const lead = leadBefore(root, body, blocks)
  const chosen = withoutIdleHeadings(cleaned([...lead, ...inside], html))
  return isArticle(chosen, blocks) ? chosen : []
}

function isProse(block: Block): boolean {
  return block.chars >= PROSE && block.linkChars < block.chars * LINKED && block.owner.tag !== 'h1'
}

/** Prose in each element that holds any. */
function massOf(blocks: readonly Block[]): Map<HtmlElement, number> {
  const mass = new Map<HtmlElement, number>()
  for (const block of blocks) {
    if (!isProse(block)) continue
    for (let e: HtmlElement | null = block.owner; e; e = e.parent) mass.set(e, (mass.get(e) ?? 0) + block.chars - block.linkChars)
  }
  return mass
}

function articleRoot(root: HtmlElement, mass: ReadonlyMap<HtmlElement, number>, declared: boolean): HtmlElement | null {
  const total = mass.get(root) ?? 0
  const all = [...elementsOf(root)]
  const heaviest = (of: (e: HtmlElement) => boolean) => all.filter(of).sort((a, b) => (mass.get(b) ?? 0) - (mass.get(a) ?? 0))[0] ?? null
  const marked = heaviest((e) => e.attributes.get('itemprop')?.toLowerCase() === 'articlebody')
  if (marked && (mass.get(marked) ?? 0) >= total * 0.3) return marked
  const articles = all.filter((e) => e.tag === 'article' && (mass.get(e) ?? 0) > 0)
  const article = heaviest((e) => e.tag === 'article')
  if (article && ((mass.get(article) ?? 0) >= total * 0.5 || (declared && articles.length < 4))) return smallest(article, mass)
  // A page of teasers: many articles, none of them the page's.
  if (articles.length >= 4 && !declared) return null
  const main = heaviest((e) => e.tag === 'main' || e.attributes.get('role') === 'main')
  return smallest(main && (mass.get(main) ?? 0) >= total * 0.4 ? main : root, mass)
}

function smallest(from: HtmlElement, mass: ReadonlyMap<HtmlElement, number>): HtmlElement {
  let current = from
  const all = (mass.get(from) ?? 0) * HOLDS
  for (;;) {
    const next = current.children.find((c): c is HtmlElement => isElement(c) && (mass.get(c) ?? 0) >= all && holdsBlocks(c))
    if (!next || all === 0) return current
    current = next
  }
}

function holdsBlocks(element: HtmlElement): boolean {
  return element.tag !== 'p' && element.tag !== 'li' && !HEADINGS.has(element.tag)
}

/** Prose between the headline and the body, in the same article: the lead that many sites keep outside it. */
function leadBefore(root: HtmlElement, body: HtmlElement, blocks: readonly Block[]): Block[] {
  let frame: HtmlElement | null = body.parent
  while (frame && frame.tag !== 'article' && frame.tag !== 'main') frame = frame.parent
  const within = frame ?? root
  const headline = [...elementsOf(within)].findLast((e) => e.tag === 'h1' && e.end <= body.start)
  if (!headline) return []
  return blocks.filter((b) => b.start >= headline.end && b.end <= body.start && isProse(b) && b.chars >= 60)
}

function cleaned(blocks: readonly Block[], html: string): Block[] {
  const firstProse = blocks.findIndex(isProse)
  return blocks.filter((block, i) => {
    if (block.owner.tag === 'h1' || block.timeChars >= block.chars) return false
    if (block.linkChars >= block.chars * 0.75 && block.chars < 300) return false
    const text = blockText(block, html)
    const noise = block.chars <= 330 ? noiseOfBlock(text) : null
    if (noise === 'navigation' || noise === 'boilerplate' || noise === 'see_also') return false
    return !(block.chars <= 80 && (i < firstProse || firstProse < 0) ? isBylineOrDate(text) : isBareDate(text))
  })
}

let byline: RegExp | null = null
function isBylineOrDate(text: string): boolean {
  byline ??= new RegExp(`^(?:${anyOf('byline')})(?![\\p{L}])`, 'u')
  const line = fold(text)
  return (byline.test(line) && !/[.!?]$/u.test(line)) || isBareDate(text) || dayIn(line) !== null
}

function isBareDate(text: string): boolean {
  if (text.length > 60) return false
  const line = fold(text)
  const found = dayIn(line)
  return found !== null && line.length - (found.end - found.start) <= 25 && !/[.!?]$/u.test(line)
}

/** A heading with no text after it announces furniture. */
function withoutIdleHeadings(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, i) => {
    if (!HEADINGS.has(block.owner.tag)) return true
    return blocks.slice(i + 1, i + 4).some((b) => !HEADINGS.has(b.owner.tag))
  })
}

function isArticle(chosen: readonly Block[], all: readonly Block[]): boolean {
  const sum = (list: readonly Block[], of: (b: Block) => number) => list.reduce((n, b) => n + of(b), 0)
  const chars = sum(chosen, (b) => b.chars)
  const linked = sum(chosen, (b) => b.linkChars)
  if (linked > chars * 0.5) return false
  return chars >= 100 || (chars >= 20 && sum(all, (b) => b.chars) < chars * 2)
}
