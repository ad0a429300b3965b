import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { parseFeed } from 'feedsmith'
import { Fault } from '../model/fault.ts'
import { dayOfStamp } from './days.ts'
import { type Extract, identityRuns } from './extract.ts'
import { articleBlocks } from './html-article.ts'
import { blocksOf } from './html-blocks.ts'
import { furnitureIn } from './html-furniture.ts'
import { layOut } from './html-text.ts'
import { parseHtml } from './html-tree.ts'
import type { Limits } from './limits.ts'
import { findNoise } from './noise.ts'

/** One entry of a feed as a report of its own: its name (the feed's file, then a key made of its content) and the bytes it is known by. */
export interface FeedEntry {
  readonly file: string
  readonly bytes: Uint8Array
  readonly extract: Extract
}

/** What a feed says of one of its entries. */
interface Item {
  readonly id: string | null
  readonly title: string | null
  readonly url: string | null
  readonly stamp: string | null
  readonly updated: string | null
  readonly full: string | null
  readonly summary: string | null
}

/**
 * The entries of an RSS, Atom or RDF feed, in its order. An entry that gives only a summary carries the note 'truncated'; one without any
 * text is left out. Offsets lead into the feed where the entry's markup stands in it unescaped (CDATA); otherwise there are none.
 * @throws Fault feed-invalid
 */
export function readFeed(file: string, xml: string, limits: Limits): FeedEntry[] {
  const { outlet, language, items } = itemsOf(file, xml)
  const entries: FeedEntry[] = []
  for (const item of items.slice(0, limits.feedEntries)) {
    const markup = item.full ?? item.summary ?? ''
    const extract = extractOf(item, markup, xml, { outlet, language })
    if (!extract) continue
    const bytes = Buffer.from(JSON.stringify([item.url, item.title, item.stamp, markup]), 'utf8')
    const key = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
    entries.push({ file: `${file}#${key}`, bytes, extract })
  }
  if (!entries.length) throw new Fault('feed-invalid', { file, found: `${items.length} entries, 0 with text` })
  return entries
}

interface FeedFacts {
  readonly outlet: string | null
  readonly language: string | null
}

function extractOf(item: Item, markup: string, xml: string, feed: FeedFacts): Extract | null {
  const { text, offsets } = textOf(markup)
  if (!text.trim()) return null
  const base = xml.indexOf(markup)
  const published = dayOfStamp(item.stamp)
  return {
    mediaType: 'application/rss+xml',
    text,
    offsets: base < 0 ? [] : offsets.map((r) => ({ ...r, raw: r.raw + base })),
    noise: findNoise(text),
    title: item.title,
    outlet: feed.outlet,
    url: item.url,
    published,
    publishedBasis: published ? 'page' : 'unknown',
    pageLanguage: feed.language,
    notes: item.full === null ? ['truncated'] : [],
  }
}

/** An entry's content is an article without a page around it: everything that is no furniture is read. */
export function textOf(markup: string): Pick<Extract, 'text' | 'offsets'> {
  if (!/[<&]/u.test(markup)) return { text: markup.trim(), offsets: identityRuns(markup.trim().length) }
  const root = parseHtml(markup)
  const blocks = blocksOf(root, markup, furnitureIn(root, markup))
  const article = articleBlocks(root, blocks, markup, true)
  return layOut(article.length ? article : blocks, markup)
}

/** What a feed says of itself and of its entries, in its order. Fault: `feed-invalid`. */
export function itemsOf(file: string, xml: string): FeedFacts & { items: Item[] } {
  try {
    const parsed = parseFeed(xml)
    switch (parsed.format) {
      case 'atom': {
        const items = (parsed.feed.entries ?? []).map((e) => ({
          id: text(e.id),
          title: plain(textValue(e.title)),
          url: e.links?.find((l) => !l.rel || l.rel === 'alternate')?.href ?? null,
          stamp: text(e.published) ?? text(e.updated),
          updated: text(e.updated),
          full: textValue(e.content),
          summary: textValue(e.summary),
        }))
        return { outlet: plain(textValue(parsed.feed.title)), language: null, items }
      }
      case 'rss':
      case 'rdf': {
        const items = (parsed.feed.items ?? []).map((i) => ({
          id: idOf(i),
          title: plain(text(i.title)),
          url: text(i.link) ?? permalinkOf(i),
          stamp: text('pubDate' in i ? i.pubDate : null) ?? text(i.dc?.dates?.[0]),
          updated: null,
          full: text(i.content?.encoded),
          summary: text(i.description),
        }))
        return { outlet: plain(text(parsed.feed.title)), language: 'language' in parsed.feed ? text(parsed.feed.language) : null, items }
      }
      default:
        throw new Fault('feed-invalid', { file, found: parsed.format })
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault('feed-invalid', { file, found: error instanceof Error ? error.message : String(error) }, { cause: error })
  }
}

/** RSS has a guid, RDF the address the item is about. */
function idOf(item: { readonly guid?: unknown } | { readonly rdf?: { readonly about?: unknown } }): string | null {
  if ('guid' in item) return textValue(item.guid)
  return 'rdf' in item ? text(item.rdf?.about) : null
}

/** A guid is the entry's address unless it says that it is not. */
function permalinkOf(item: object): string | null {
  const guid = 'guid' in item && typeof item.guid === 'object' && item.guid !== null ? item.guid : {}
  const said = 'isPermaLink' in guid ? guid.isPermaLink : true
  const value = textValue(guid)
  return said !== false && value !== null && /^https?:\/\//iu.test(value) ? value : null
}

function text(value: unknown): string | null {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' && value.trim() ? value.trim() : null
}

/** Atom's texts come as a string, or as an object that holds one. */
function textValue(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'value' in value ? text(value.value) : text(value)
}

function plain(markup: string | null): string | null {
  return markup && /[<&]/u.test(markup) ? textOf(`<p>${markup}</p>`).text.trim() || markup : markup
}
