import { fold } from '../language/tokens.ts'
import type { PartialDay } from '../model/time.ts'
import { dayIn, dayOf, dayOfStamp, dayWords } from './days.ts'
import { textBetween } from './html-text.ts'
import { elementsOf, type HtmlElement, isElement } from './html-tree.ts'
import { type LinkedArticle, linkedArticle } from './linked-data.ts'

/** What a page says of itself. Gaps are null. */
export interface PageFacts {
  readonly title: string | null
  readonly outlet: string | null
  readonly url: string | null
  readonly published: PartialDay | null
  readonly language: string | null
  /** The page declares itself an article (OpenGraph or linked data). */
  readonly isArticle: boolean
  /** The page says that only part of it can be read for free. */
  readonly locked: boolean
}

const DAY_METAS = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publication_date',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'cxenseparse:recs:publishtime',
  'article:published',
  'date',
]

/**
 * Title, outlet, address, language and publication day as the page gives them. The day comes from, in this order: linked data, meta tags,
 * marked-up dates, the date written beside the headline, the address. The day is taken as written, in the page's own zone.
 */
export function pageFacts(root: HtmlElement, html: string): PageFacts {
  const all = [...elementsOf(root)]
  const metas = metasOf(all)
  const linked = linkedArticle(all, html)
  const url = webAddress(linkHref(all, 'canonical')) ?? webAddress(metas.get('og:url')) ?? webAddress(linked?.url)
  const headline = all.find((e) => e.tag === 'h1' && ownText(e, html).length > 8)
  return {
    title: titleOf(all, html, metas, linked, headline),
    outlet: metas.get('og:site_name') ?? linked?.publisher ?? metas.get('application-name') ?? hostOf(url),
    url,
    published: publishedOf(all, html, metas, linked, headline) ?? dayOfAddress(url),
    language: all.find((e) => e.tag === 'html')?.attributes.get('lang') ?? metas.get('og:locale') ?? linked?.language ?? null,
    isArticle: metas.get('og:type') === 'article' || linked !== null,
    locked: linked?.free === false,
  }
}

function metasOf(all: readonly HtmlElement[]): ReadonlyMap<string, string> {
  const metas = new Map<string, string>()
  for (const { tag, attributes } of all) {
    if (tag !== 'meta') continue
    const name = (attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop'))?.toLowerCase()
    const content = attributes.get('content')?.trim()
    if (name && content && !metas.has(name)) metas.set(name, content)
  }
  return metas
}

function linkHref(all: readonly HtmlElement[], rel: string): string | undefined {
  return all.find((e) => e.tag === 'link' && e.attributes.get('rel')?.toLowerCase() === rel)?.attributes.get('href')
}

function webAddress(value: string | undefined | null): string | null {
  return value && /^https?:\/\/[^\s/]/iu.test(value) && URL.canParse(value) ? value : null
}

function hostOf(url: string | null): string | null {
  return url ? new URL(url).hostname.replace(/^www\./u, '') : null
}

function titleOf(
  all: readonly HtmlElement[],
  html: string,
  metas: ReadonlyMap<string, string>,
  linked: LinkedArticle | null,
  headline: HtmlElement | undefined,
): string | null {
  const titleTag = all.find((e) => e.tag === 'title')
  const tagText = titleTag ? ownText(titleTag, html) : ''
  const own = headline ? ownText(headline, html) : ''
  return metas.get('og:title') || linked?.headline || own || tagText || null
}

/** All text inside an element, on one line. */
function ownText(element: HtmlElement, html: string): string {
  const parts: string[] = []
  const visit = (e: HtmlElement): void => {
    for (const child of e.children) {
      if (isElement(child)) visit(child)
      else if (parts.length < 50) parts.push(textBetween(html, child.start, Math.min(child.end, child.start + 2000)))
    }
  }
  visit(element)
  return parts.join(' ').replace(/\s+/gu, ' ').trim()
}

function publishedOf(
  all: readonly HtmlElement[],
  html: string,
  metas: ReadonlyMap<string, string>,
  linked: LinkedArticle | null,
  headline: HtmlElement | undefined,
): PartialDay | null {
  const stamps = [linked?.published, ...DAY_METAS.map((name) => metas.get(name)), ...markedStamps(all, headline)]
  const local = localTwin(stamps)
  return dayOfStamp(local) ?? stamps.map(dayOfStamp).find((d) => d !== null) ?? visibleDay(all, html, headline)
}

/** A stamp in world time whose twin the page also writes in local time: the local one has the day readers saw. */
function localTwin(stamps: readonly (string | null | undefined)[]): string | null {
  const first = stamps.find((s) => dayOfStamp(s) !== null)
  if (!first || !/T.*(?:Z|\+00:?00)$/u.test(first)) return first ?? null
  const at = Date.parse(first)
  return stamps.find((s) => s && /T.*[+-](?!00:?00)\d\d:?\d\d$/u.test(s) && Date.parse(s) === at) ?? first
}

/** Dates in the markup: itemprop, `pubdate`, a class that says published, then the first `<time>` near the headline. */
function markedStamps(all: readonly HtmlElement[], headline: HtmlElement | undefined): (string | undefined)[] {
  const stamp = (e: HtmlElement | undefined) => e?.attributes.get('datetime') ?? e?.attributes.get('content')
  const is = (e: HtmlElement, pattern: RegExp) => pattern.test(`${e.attributes.get('class') ?? ''} ${e.attributes.get('id') ?? ''}`)
  const times = all.filter((e) => e.tag === 'time' && e.attributes.has('datetime'))
  return [
    stamp(all.find((e) => e.attributes.get('itemprop')?.toLowerCase() === 'datepublished')),
    stamp(times.find((e) => e.attributes.has('pubdate') || is(e, /publi|entry-date|posted/iu))),
    stamp(headline && times.find((e) => Math.abs(e.start - headline.start) < 3000 && !is(e, /upd|modif|actualiz/iu))),
  ]
}

/** The one unambiguous day written just after the headline, not as the day of an update. */
function visibleDay(all: readonly HtmlElement[], html: string, headline: HtmlElement | undefined): PartialDay | null {
  if (!headline) return null
  const update = new RegExp(`(?<!\\p{L})(?:${dayWords().updated})(?!\\p{L})`, 'u')
  for (const element of all) {
    if (element.start < headline.start - 400 || element.start > headline.end + 2500) continue
    if (element.end - element.start > 400 || element.tag === 'h1' || element.tag === 'script' || element.tag === 'style') continue
    const line = fold(ownText(element, html))
    if (line.length > 90 || update.test(line)) continue
    const found = dayIn(line)
    if (found && !found.ambiguous) return found.day
  }
  return null
}

/** Many outlets put the day in the address: /2024/03/12/. */
function dayOfAddress(url: string | null): PartialDay | null {
  const m = url ? /\/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=\/|-|$)/u.exec(url) : null
  return m ? dayOf(m[1], m[2], m[3]) : null
}
