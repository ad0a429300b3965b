import { createHash } from 'node:crypto'
import iconv from 'iconv-lite'
import { Fault } from '../../model/fault.ts'
import type { ListedEntry } from '../../model/feed.ts'
import { itemsOf, textOf } from '../feed.ts'
import { EntryScanner, type ScannedEntry } from './entry-scanner.ts'

export interface FeedLimits {
  /** Most bytes of one feed, unpacked. */
  readonly bytes: number
  /** Longest wait for one feed or page, in milliseconds; the wait for one's turn does not count. */
  readonly fetchMs: number
  /** Most characters of one entry, and in front of the first. */
  readonly entry: number
  readonly head: number
  /** Most entries that are taken at one poll. What lies beyond comes at the next. */
  readonly taken: number
}

export const FEED_LIMITS: FeedLimits = {
  bytes: 512 * 1024 * 1024,
  fetchMs: 60_000,
  entry: 4 * 1024 * 1024,
  head: 256 * 1024,
  taken: 500,
}

/** A feed as it arrives: where it is, what the server says of it, its pieces. */
export interface ArrivingFeed {
  readonly url: string
  readonly contentType: string | null
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * The entries a feed lists, one by one while it arrives. What came before a fault was yielded: nothing is lost of a feed that is cut off, has no
 * end, or is broken in the middle. An entry too long, or without id and address, is null.
 * @throws Fault feed-invalid (no RSS, Atom or RDF; its end is missing), and those of the body
 */
export async function* listedEntries(feed: ArrivingFeed, limits: FeedLimits): AsyncGenerator<ListedEntry | null> {
  const scanner = new EntryScanner(feed.url, limits)
  for await (const piece of textIn(feed)) yield* listed(scanner.push(piece), scanner, feed.url)
  if (!scanner.whole) throw new Fault('feed-invalid', { file: feed.url, found: 'no end' })
}

type Item = ReturnType<typeof itemsOf>['items'][number]

function listed(entries: readonly ScannedEntry[], scanner: EntryScanner, base: string): (ListedEntry | null)[] {
  const there = entries.filter((e) => e !== null)
  const items = there.length ? parsed(there, scanner, base) : []
  let at = 0
  return entries.map((entry) => {
    const item = entry === null ? null : (items[at++] ?? null)
    return item && entry !== null ? entryOf(item, scanner.around(entry), base) : null
  })
}

/** Entries that came together are parsed together, which costs a thirtieth; each by itself where one of them is broken or empty. */
function parsed(entries: readonly string[], scanner: EntryScanner, base: string): (Item | null)[] {
  const together = itemsIn(scanner.around(entries.join('')), base)
  if (together.length === entries.length) return together
  return entries.map((e) => itemsIn(scanner.around(e), base)[0] ?? null)
}

function itemsIn(document: string, base: string): Item[] {
  try {
    return itemsOf(base, document).items
  } catch (error) {
    if (error instanceof Fault) return []
    throw error
  }
}

function entryOf(item: Item, document: string, base: string): ListedEntry | null {
  const url = pageOf(item.url, base)
  const keys = [item.id === null ? null : `id ${item.id}`, url === null ? null : addressKey(url)].filter((k) => k !== null).map(keyOf)
  if (keys.length === 0) return null
  const words = textOf(item.full ?? item.summary ?? '').text
  return { keys, version: keyOf(JSON.stringify([item.title, item.stamp, item.updated, words])), url, stamp: item.stamp, document }
}

/** The key an address goes by: where it leads, not from which campaign or to which part of the page. */
export function keyOfAddress(url: string): string {
  return keyOf(addressKey(url))
}

function addressKey(url: string): string {
  const bare = new URL(url)
  bare.hash = ''
  for (const name of [...bare.searchParams.keys()]) if (name.startsWith('utm_')) bare.searchParams.delete(name)
  return `url ${bare.href}`
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16)
}

function pageOf(url: string | null, base: string): string | null {
  if (url === null || !URL.canParse(url, base)) return null
  const page = new URL(url, base)
  return /^https?:$/u.test(page.protocol) ? page.href : null
}

/** The pieces as text. The encoding is that of the byte order mark, of the feed's own declaration, of the server, or UTF-8. */
async function* textIn({ body, contentType }: ArrivingFeed): AsyncGenerator<string> {
  let decoder: iconv.DecoderStream | null = null
  for await (const piece of body) {
    decoder ??= iconv.getDecoder(encodingOf(piece, contentType))
    yield decoder.write(Buffer.from(piece))
  }
  yield decoder?.end() ?? ''
}

function encodingOf(head: Uint8Array, contentType: string | null): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0xef && head[1] === 0xbb) return 'utf-8'
  const start = Buffer.from(head.subarray(0, 1024)).toString('latin1')
  const said =
    /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w-]{3,20})/iu.exec(start)?.[1] ?? /charset\s*=\s*"?([\w-]{3,20})/iu.exec(contentType ?? '')?.[1]
  return said !== undefined && iconv.encodingExists(said) ? said : 'utf-8'
}
