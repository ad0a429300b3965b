import { fold } from '../language/tokens.ts'
import { Fault } from '../model/fault.ts'
import type { Extract } from './extract.ts'
import { articleBlocks } from './html-article.ts'
import { blocksOf, MOST_BLOCKS } from './html-blocks.ts'
import { furnitureIn } from './html-furniture.ts'
import { pageFacts } from './html-page.ts'
import { layOut } from './html-text.ts'
import { parseHtml } from './html-tree.ts'
import { findNoise } from './noise.ts'
import { anyOf } from './noise-words.ts'

let paywall: RegExp | null = null
/** A page that says it is locked and gives less than this gives a stub. */
const STUB = 1500

/**
 * An article out of a page. `text` is the article alone, blocks divided by blank lines; `offsets` lead back into the decoded page.
 * Menus, boxes, captions, comments and the like are left out; what stands in the text and is not the article is marked as noise.
 * The headline is the title and not part of the text.
 * @throws Fault file-no-text when the page has no article: a front page, a list, a form.
 */
export function readHtml(html: string, file: string): Extract {
  const root = parseHtml(html)
  const facts = pageFacts(root, html)
  const blocks = blocksOf(root, html, furnitureIn(root, html))
  const article = articleBlocks(root, blocks, html, facts.isArticle)
  if (!article.length) throw new Fault('file-no-text', { file, found: 'HTML' })
  const { text, offsets } = layOut(article, html)
  return {
    mediaType: 'text/html',
    text,
    offsets,
    noise: findNoise(text),
    title: facts.title,
    outlet: facts.outlet,
    url: facts.url,
    published: facts.published,
    publishedBasis: facts.published ? 'page' : 'unknown',
    pageLanguage: facts.language,
    notes: isStub(text, facts.locked, html) || blocks.length >= MOST_BLOCKS ? ['truncated'] : [],
  }
}

/** The start of an article behind a wall, known by what the page says. */
function isStub(text: string, locked: boolean, html: string): boolean {
  if (text.length >= STUB) return false
  paywall ??= new RegExp(`(?:${anyOf('paywall')})`, 'u')
  return locked || /class="[^"]{0,80}paywall/iu.test(html) || paywall.test(fold(html.slice(0, 400_000)))
}
