import { readFile } from 'node:fs/promises'
import { dayOfStamp } from '../../intake/days.ts'
import { parseManifest } from '../../intake/manifest.ts'
import { keyOfAddress } from '../../intake/polling/listed-entries.ts'
import { readBytes } from '../../intake/read-bytes.ts'
import type { Fetched } from '../../intake/url.ts'
import type { FeedSource, ListedEntry } from '../../model/feed.ts'
import type { Report } from '../../model/report.ts'
import type { ProjectPaths } from '../config.ts'
import type { Shelf } from './shelf.ts'

/** What became of a page: its file, and whether it is new in the project. */
export interface Landed {
  readonly file: string
  readonly fresh: boolean
}

/** Which file each address of `reports.csv` is in, by the key of the address; the last row where there are several. */
export async function filedAddresses({ manifest }: ProjectPaths): Promise<Map<string, string>> {
  const { rows } = parseManifest(await readFile(manifest).catch(() => Buffer.alloc(0)))
  const filed = new Map<string, string>()
  for (const { file, url } of rows.values()) if (url !== null && URL.canParse(url)) filed.set(keyOfAddress(url), file)
  return filed
}

/**
 * Puts the page of an entry into the project as `cotejo add` does, with the outlet and language of its feed, and the feed's day where the page
 * gives none. Nothing is written where the page says the very words that `earlier` (a file under `reports/`) says: pages change their frames all
 * the time. Null: there is less in it than in the feed itself, as on the wall in front of an article.
 */
export async function landPage(
  shelf: Shelf,
  feed: FeedSource,
  entry: ListedEntry,
  page: Fetched,
  earlier: string | null,
): Promise<Landed | null> {
  const report = await reportIn(page.bytes)
  const words = await reportIn(Buffer.from(entry.document, 'utf8'))
  if (!report || (words && words.text.length > report.text.length)) return null
  if (await says(shelf, earlier, report)) return { file: earlier!, fresh: false }
  const published = report.publishedBasis === 'page' ? null : dayOfStamp(entry.stamp)
  const { file, known } = await shelf.keep(page, { outlet: feed.outlet, language: feed.language, published })
  return { file, fresh: !known }
}

/** Puts the feed's own words of an entry into the project, as a feed with this entry alone. Null: it has none. */
export async function landWords(shelf: Shelf, feed: FeedSource, entry: ListedEntry, earlier: string | null): Promise<Landed | null> {
  const bytes = Buffer.from(entry.document, 'utf8')
  const report = await reportIn(bytes)
  if (!report) return null
  if (await says(shelf, earlier, report)) return { file: earlier!, fresh: false }
  const page = { url: entry.url ?? feed.address, bytes, contentType: 'application/xml' }
  const { file, known } = await shelf.keep(page, { outlet: feed.outlet, language: feed.language })
  return { file, fresh: !known }
}

/** Does a file under `reports/` say the very same? */
async function says(shelf: Shelf, file: string | null, { text }: Report): Promise<boolean> {
  if (file === null) return false
  const bytes = await shelf.bytesOf(file)
  const before = bytes && (await reportIn(bytes))
  return before?.text === text
}

async function reportIn(bytes: Uint8Array): Promise<Report | null> {
  const { reports } = await readBytes({ file: 'page', bytes })
  return reports[0] ?? null
}
