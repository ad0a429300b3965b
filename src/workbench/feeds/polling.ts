import { setTimeout as wait } from 'node:timers/promises'
import { FEED_LIMITS, type FeedLimits } from '../../intake/polling/listed-entries.ts'
import { type Network, type PoliteOptions, PRODUCT, politeNetwork } from '../../intake/polling/polite.ts'
import type { FeedSource } from '../../model/feed.ts'
import type { ProjectSettings } from '../../model/project.ts'
import { randomFrom } from '../../stats/random.ts'
import { holdProject } from '../../store/lock.ts'
import type { ProjectPaths } from '../config.ts'
import { requireOpen } from '../edition.ts'
import { VERSION } from '../version.ts'
import { listFeeds } from './feed-list.ts'
import { filedAddresses } from './landing.ts'
import { type FeedOutcome, pollFeed } from './poll-feed.ts'
import { type Shelf, shelfInFolder } from './shelf.ts'

/** Hosts that are asked at the same time; each gets one connection. */
const HOSTS_AT_ONCE = 8

export interface PollOptions {
  /** Of the random spread of waits; another each time when left out. */
  readonly seed?: number
  readonly now?: () => number
  readonly limits?: Partial<FeedLimits>
  readonly signal?: AbortSignal
  /** Told of each feed as it is done with. */
  readonly onFeed?: (outcome: FeedOutcome) => void
}

/** The network feeds are polled through, as the settings of a project want it. Tests give addresses and a clock of their own. */
export function networkFor(
  { feeds }: ProjectSettings,
  own: Partial<PoliteOptions> & { readonly limits?: Partial<FeedLimits> } = {},
): Network {
  const { limits, ...options } = own
  const contact = feeds.contact === undefined ? '' : `; +${feeds.contact}`
  return politeNetwork({
    agent: `${PRODUCT}/${VERSION} (feed reader${contact})`,
    delayMs: feeds.pauseSeconds * 1000,
    fetchMs: limits?.fetchMs ?? FEED_LIMITS.fetchMs,
    now: Date.now,
    sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
    ...options,
  })
}

/**
 * Polls every feed of a project that is due, and fetches the pages that wait. One host is asked one thing at a time, several hosts side by side. One
 * process at a time polls a project (`project-busy`); the workbench may be open meanwhile. Faults of single feeds are in their outcomes.
 * Faults: `feeds-none`, `edition-closed`, `project-busy`, those of the disk. With `signal` it stops where it is, and the next poll goes on.
 */
export async function pollFeeds(paths: ProjectPaths, network: Network, options: PollOptions = {}): Promise<readonly FeedOutcome[]> {
  await requireOpen(paths, 'feeds')
  const now = options.now ?? Date.now
  const shelf = shelfInFolder(paths)
  const due = await dueFeeds(paths, shelf, now())
  const hold = await holdProject(paths.folder, () => new Date(now()), 'polling')
  try {
    const { uniform: random } = randomFrom(options.seed ?? Math.floor(Math.random() * 2 ** 31))
    const limits = { ...FEED_LIMITS, ...options.limits }
    const world = {
      shelf,
      network,
      limits,
      now,
      random,
      filed: await filedAddresses(paths),
      ...(options.signal ? { signal: options.signal } : {}),
    }
    const outcomes: FeedOutcome[] = []
    const queues = [...Map.groupBy(due, (f) => new URL(f.address).hostname).values()]
    const worker = async () => {
      for (let queue = queues.shift(); queue; queue = queues.shift()) {
        for (const feed of queue) {
          if (options.signal?.aborted) return
          const outcome = await pollFeed(feed, world)
          outcomes.push(outcome)
          options.onFeed?.(outcome)
        }
      }
    }
    await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, worker))
    return outcomes
  } finally {
    hold.release()
  }
}

/** The feeds that are to be asked, or have pages to be fetched. */
export async function dueFeeds(paths: ProjectPaths, shelf: Shelf, now: number): Promise<FeedSource[]> {
  const { feeds } = await listFeeds(paths, shelf, now)
  return feeds.filter(({ dueMs, pageMs }) => dueMs === 0 || pageMs === 0).map(({ feed }) => feed)
}

/** Milliseconds until something is due; the table may be edited meanwhile, so nobody waits for it longer than a minute. */
export async function untilDue(paths: ProjectPaths, shelf: Shelf, now: number): Promise<number> {
  const { feeds } = await listFeeds(paths, shelf, now)
  return Math.max(1000, Math.min(60_000, ...feeds.map(({ dueMs, pageMs }) => Math.min(dueMs, pageMs ?? dueMs))))
}
