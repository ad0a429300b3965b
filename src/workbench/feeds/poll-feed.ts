import { LIMITS } from '../../intake/limits.ts'
import { type FeedLimits, keyOfAddress, listedEntries } from '../../intake/polling/listed-entries.ts'
import type { Network } from '../../intake/polling/polite.ts'
import { type Asked, afterAsking, laterTry, retryAfter, type Timing, tryLeft, waitLeft } from '../../intake/polling/schedule.ts'
import { Sifting } from '../../intake/polling/sifting.ts'
import { type Answer, fetchedOf } from '../../intake/url.ts'
import { Fault } from '../../model/fault.ts'
import type { FeedSource, FeedState, WaitingEntry } from '../../model/feed.ts'
import { type Landed, landPage, landWords } from './landing.ts'
import type { Shelf } from './shelf.ts'

/** The world a feed is polled in. */
export interface PollWorld {
  readonly shelf: Shelf
  readonly network: Network
  readonly limits: FeedLimits
  readonly now: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  /** The file of each address of the project, by its key; what arrives is added. */
  readonly filed: Map<string, string>
  readonly signal?: AbortSignal
}

/** What became of a feed in one poll. */
export interface FeedOutcome {
  readonly feed: FeedSource
  /** `early`: it was not due, and only pages of earlier polls were fetched. */
  readonly asked: 'early' | 'unchanged' | 'read' | 'failed'
  /** Files that are new in the project. */
  readonly arrived: readonly string[]
  /** Pages that changed but for their words, or were there. */
  readonly same: number
  /** Entries whose pages could not be had yet and are tried again. */
  readonly waiting: number
  readonly faults: readonly Fault[]
  readonly state: FeedState
}

/** How often what is remembered is written while pages arrive: losing it costs asking again, never a double. */
const KEEP_EVERY = 20

/**
 * Asks a feed if it is due, then fetches the pages of its new and changed entries. Killed at any moment, the next poll goes on: what arrived is
 * known by its address and its words. Faults of the feed and of its pages are in the outcome; those of the disk are thrown.
 */
export async function pollFeed(feed: FeedSource, world: PollWorld): Promise<FeedOutcome> {
  const before = await world.shelf.readState(feed.address)
  const sifting = new Sifting(before, world.filed, world.limits.taken)
  const faults: Fault[] = []
  const timing = (): Timing => ({ now: world.now(), random: world.random })
  let state = before
  let asked: FeedOutcome['asked'] = 'early'
  if (waitLeft(before, world.now()) === 0) {
    const said = await askFeed(feed, before, sifting, world)
    if (world.signal?.aborted) return { feed, asked, arrived: [], same: 0, waiting: before.waiting.length, faults, state: before }
    asked = said.kind
    if (said.kind !== 'unchanged' && said.fault) faults.push(said.fault)
    state = sifting.state(afterAsking(before, said, feed.everyMs, timing()), said.kind === 'read' && said.whole)
    await world.shelf.writeState(state)
  }
  const pages = await fetchPages(feed, sifting, world, async () => world.shelf.writeState(sifting.state(state)))
  state = sifting.state(state)
  await world.shelf.writeState(state)
  return { feed, asked, ...pages, waiting: state.waiting.length, faults: [...faults, ...pages.faults], state }
}

async function askFeed(feed: FeedSource, state: FeedState, sifting: Sifting, world: PollWorld): Promise<Asked> {
  let answer: Answer
  try {
    const headers = {
      accept: 'application/rss+xml,application/atom+xml,application/rdf+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1',
      ...(state.etag === null ? {} : { 'if-none-match': state.etag }),
      ...(state.modified === null ? {} : { 'if-modified-since': state.modified }),
    }
    answer = await world.network.open(feed.address, { headers, bytes: world.limits.bytes })
  } catch (error) {
    return { kind: 'failed', fault: faultOf(error), retryAfterMs: null }
  }
  try {
    if (answer.status === 304) return { kind: 'unchanged' }
    if (answer.status === 200) return await readFeed(answer, sifting, world.limits)
    const fault = new Fault('url-failed', { file: answer.url, found: `HTTP ${answer.status}` })
    return { kind: 'failed', fault, retryAfterMs: retryAfter(answer.headers, world.now()) }
  } finally {
    answer.end()
  }
}

/** A feed that breaks off gives what came before; where nothing did, asking it failed. */
async function readFeed(answer: Answer, sifting: Sifting, limits: FeedLimits): Promise<Asked> {
  const { url, headers, body, movedForGood } = answer
  const count = { listed: 0, unusable: 0 }
  let cut = false
  let broken: Fault | null = null
  try {
    for await (const entry of listedEntries({ url, contentType: headers['content-type'] ?? null, body }, limits)) {
      count.listed++
      if (entry === null) count.unusable++
      // Nothing of what lies behind is taken, and so it is not fetched; it is there the next time.
      else cut = sifting.list(entry) === 'beyond'
      if (cut) break
    }
  } catch (error) {
    broken = faultOf(error)
  }
  if (broken && count.listed === 0) return { kind: 'failed', fault: broken, retryAfterMs: null }
  const more = cut ? new Fault('feed-cut', { file: url, found: count.listed - 1, expected: limits.taken }) : null
  const unusable = count.unusable ? new Fault('feed-entries-unusable', { file: url, found: count.unusable }) : null
  return {
    kind: 'read',
    etag: headers.etag ?? null,
    modified: headers['last-modified'] ?? null,
    movedTo: movedForGood ? url : null,
    whole: !broken && !cut,
    fault: broken ?? more ?? unusable,
  }
}

interface Pages {
  readonly arrived: string[]
  same: number
  readonly faults: Fault[]
}

async function fetchPages(feed: FeedSource, sifting: Sifting, world: PollWorld, keep: () => Promise<void>): Promise<Pages> {
  const pages: Pages = { arrived: [], same: 0, faults: [] }
  // A host that asked for patience, or is not there, is left alone for the rest of this poll.
  const tired = new Set<string>()
  let done = 0
  for (const entry of sifting.waiting.filter((e) => tryLeft(e, world.now()) === 0)) {
    if (world.signal?.aborted) break
    const host = entry.url === null ? '' : new URL(entry.url).hostname
    if (tired.has(host)) continue
    const page = await pageOf(feed, entry, sifting, world)
    if (world.signal?.aborted && !page.landed) break
    if (page.later) tired.add(host)
    if (page.fault && !page.later) pages.faults.push(page.fault)
    if (page.landed?.fresh) pages.arrived.push(page.landed.file)
    else if (page.landed) pages.same++
    if (page.later) sifting.postpone(page.later)
    else {
      sifting.settle(entry, page.landed?.file ?? null)
      if (page.landed && entry.url !== null) world.filed.set(keyOfAddress(entry.url), page.landed.file)
    }
    if (++done % KEEP_EVERY === 0) await keep()
  }
  return pages
}

/** `later`: it is to be tried again. Else it is dealt with: `landed`, or there is nothing of it to be had. */
interface Page {
  readonly landed: Landed | null
  readonly later: WaitingEntry | null
  readonly fault: Fault | null
}

/** The page of an entry; where it cannot be had, the words the feed itself has of it. */
async function pageOf(feed: FeedSource, entry: WaitingEntry, sifting: Sifting, world: PollWorld): Promise<Page> {
  const own = async (fault: Fault | null): Promise<Page> => {
    const landed = await landWords(world.shelf, feed, entry, sifting.fileOf(entry))
    return {
      landed,
      later: null,
      fault: landed ? null : (fault ?? new Fault('file-no-text', { file: entry.url ?? feed.address, found: '-' })),
    }
  }
  if (entry.url === null) return own(null)
  let page: Awaited<ReturnType<typeof fetchedOf>>
  let wish: number | null = null
  let status = 0
  try {
    const answer = await world.network.open(entry.url, { bytes: LIMITS.bytes })
    status = answer.status
    wish = retryAfter(answer.headers, world.now())
    page = await fetchedOf(answer)
  } catch (error) {
    const fault = faultOf(error)
    if (!mayPass(fault, status)) return own(fault)
    const later = laterTry(entry, wish, { now: world.now(), random: world.random })
    return later ? { landed: null, later, fault } : own(fault)
  }
  const earlier = sifting.fileOf(entry) ?? world.filed.get(keyOfAddress(page.url)) ?? null
  const landed = await landPage(world.shelf, feed, entry, page, earlier)
  // One page for several entries is a wall in front of them.
  return landed && !sifting.isOfAnother(landed.file, entry) ? { landed, later: null, fault: null } : own(null)
}

/** May it be another time? Not what the site does not let us have, or does not have. */
function mayPass({ code }: Fault, status: number): boolean {
  return code === 'url-failed' && (status === 0 || status === 200 || status === 408 || status === 425 || status === 429 || status >= 500)
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error
  throw error
}
