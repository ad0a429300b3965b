import { elementsOf, type HtmlElement, isElement } from './html-tree.ts'
import { noisePhrases } from './noise-words.ts'

const NEVER_READ = new Set(
  (
    'head script style noscript template svg math canvas object embed iframe video audio picture select textarea button nav dialog figcaption input progress ' +
    'amp-ad amp-sidebar amp-social-share amp-analytics amp-consent amp-iframe amp-embed amp-auto-ads amp-video amp-youtube amp-sticky-ad amp-user-notification'
  ).split(' '),
)
const OFTEN_FURNITURE = new Set(['aside', 'footer', 'form', 'figure', 'menu'])
const ROLES = new Set([
  'navigation',
  'banner',
  'dialog',
  'alertdialog',
  'complementary',
  'contentinfo',
  'search',
  'menu',
  'menubar',
  'toolbar',
  'tablist',
  'tooltip',
])
const NAMES_FURNITURE = new Set([
  'author',
  'datepublished',
  'datemodified',
  'publisher',
  'keywords',
  'comment',
  'interactionstatistic',
  'image',
  'caption',
])
/** A part that holds more of the page's prose than this is the article, whatever its class says. */
const TOO_MUCH_TO_DROP = 0.35
const PROSE = 40

interface ClassWords {
  readonly furniture: ReadonlySet<string>
  readonly comments: ReadonlySet<string>
}
let words: ClassWords | null = null

function classWords(): ClassWords {
  words ??= { furniture: new Set(noisePhrases('furniture_class')), comments: new Set(noisePhrases('comments_class')) }
  return words
}

/** Which elements of a page are furniture: menus, boxes, shares, comments, hidden parts. Their text is never part of the article. */
export function furnitureIn(root: HtmlElement, html: string): ReadonlySet<HtmlElement> {
  const prose = proseOf(root, html)
  const total = Math.max(1, prose.get(root) ?? 1)
  const found = new Set<HtmlElement>()
  const kept = holdersOfArticle(root)
  for (const element of elementsOf(root)) {
    if (found.has(element.parent ?? element)) found.add(element)
    else if (NEVER_READ.has(element.tag)) found.add(element)
    else if (!kept.has(element) && looksLikeFurniture(element, (prose.get(element) ?? 0) / total)) found.add(element)
  }
  return found
}

/** What must not be dropped: the page, and whatever holds its headline or its declared article body. */
function holdersOfArticle(root: HtmlElement): ReadonlySet<HtmlElement> {
  const kept = new Set<HtmlElement>()
  const headline = [...elementsOf(root)].findLast((e) => e.tag === 'h1')
  for (const element of elementsOf(root)) {
    const marked =
      (element.tag === 'h1' && (element === headline || !isLogo(element))) ||
      element.attributes.get('itemprop')?.toLowerCase() === 'articlebody'
    if (element.tag === 'body' || element.tag === 'main' || element.tag === 'html') kept.add(element)
    if (marked) for (let e: HtmlElement | null = element; e; e = e.parent) kept.add(e)
  }
  return kept
}

/** Many sites put their own name in an `h1` inside the page's header or menu; the article's comes after it. */
function isLogo(element: HtmlElement): boolean {
  for (let e = element.parent; e; e = e.parent) {
    if (e.tag === 'article' || e.tag === 'main') return false
    if (e.tag === 'header' || e.tag === 'nav' || e.attributes.get('role') === 'banner') return true
  }
  return false
}

function looksLikeFurniture(element: HtmlElement, share: number): boolean {
  const { tag, attributes } = element
  const named = classTokens(element)
  if (tag !== 'article' && named.some((t) => classWords().comments.has(t))) return true
  if (share > TOO_MUCH_TO_DROP) return false
  if (OFTEN_FURNITURE.has(tag) || (tag === 'header' && !insideArticle(element))) return true
  if (attributes.size === 0 || tag === 'article') return false
  if (attributes.has('hidden') || attributes.get('aria-hidden') === 'true') return true
  if (/(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(attributes.get('style') ?? '')) return true
  if (ROLES.has(attributes.get('role') ?? '') || NAMES_FURNITURE.has((attributes.get('itemprop') ?? '').toLowerCase())) return true
  if (attributes.get('rel') === 'author') return true
  return named.some((t) => classWords().furniture.has(t))
}

function insideArticle(element: HtmlElement): boolean {
  for (let e = element.parent; e; e = e.parent) if (e.tag === 'article' || e.tag === 'main') return true
  return false
}

/** The pieces of an element's class and id names, lower case: "inline-related adBox" gives inline, related, ad, box. */
function classTokens(element: HtmlElement): string[] {
  const names = `${element.attributes.get('class') ?? ''} ${element.attributes.get('id') ?? ''}`.slice(0, 400)
  if (names === ' ') return []
  // A theme puts the article's own sections and tags in its class ("category-redes", "tag-autores"): those say nothing of its role.
  const own = names.replace(/(?:^|\s)(?:tag|category|has|no|with|is|js|single|page|wp)-\S+/gu, ' ')
  const cased = own.replace(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase()
  return [
    ...cased.split(/[^\p{L}\p{N}]+/u),
    ...own
      .toLowerCase()
      .split(/\s+/u)
      .map((n) => n.replace(/[-_]/gu, '')),
  ].filter(Boolean)
}

/** Characters of prose in each element: its longer runs of text that stand in no link. */
function proseOf(root: HtmlElement, html: string): Map<HtmlElement, number> {
  const prose = new Map<HtmlElement, number>()
  const visit = (element: HtmlElement): number => {
    if (NEVER_READ.has(element.tag) || element.tag === 'a') return 0
    let sum = 0
    for (const child of element.children) {
      if (isElement(child)) sum += visit(child)
      else if (child.end - child.start >= PROSE) sum += html.slice(child.start, child.end).trim().length
    }
    prose.set(element, sum)
    return sum
  }
  visit(root)
  return prose
}
