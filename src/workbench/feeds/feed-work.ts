import { setTimeout as wait } from 'node:timers/promises'
import { FEED_LIMITS } from '../../intake/polling/listed-entries.ts'
import type { Network } from '../../intake/polling/polite.ts'
import { Fault } from '../../model/fault.ts'
import { isAway } from '../../store/sessions.ts'
import type { Workbench } from '../workbench.ts'
import { filedAddresses } from './landing.ts'
import { type FeedOutcome, pollFeed } from './poll-feed.ts'
import { dueFeeds, type PollOptions, untilDue } from './polling.ts'
import { shelfOnServer } from './shelf.ts'

/** The kind of work that asking one host for its feeds is. */
const FEEDS = 'feeds'
const LONGEST_IDLE_MS = 10_000
const RETRY_SECONDS = 60

/** Who polls the feeds of a server project, and how. */
export interface FeedHand extends Omit<PollOptions, 'seed'> {
  readonly id: string
  readonly network: Network
  readonly random: () => number
  readonly leaseSeconds: number
}

/**
 * Polls what is due of one host, if no other worker does: hosts are pieces of work in the queue, so that each is asked by one worker at a time.
 * Gives the outcomes, or null when nothing is due. A worker that dies at it leaves the rest to the next. Faults: `feeds-none`, those of the database.
 */
export async function pollOnce(workbench: Workbench, hand: FeedHand): Promise<readonly FeedOutcome[] | null> {
  const { store, paths } = workbench
  const shelf = shelfOnServer(workbench)
  const hosts = (await dueFeeds(paths, shelf, (hand.now ?? Date.now)())).map(hostOf)
  if (!hosts.length) return null
  await store.jobs.add(FEEDS, hosts)
  const [job] = await store.jobs.claim(FEEDS, hand.id, 1, hand.leaseSeconds)
  if (!job) return null
  const renew = () => void store.jobs.renew(FEEDS, hand.id, hand.leaseSeconds).catch(() => undefined)
  const renewing = setInterval(renew, (hand.leaseSeconds * 1000) / 3)
  try {
    const outcomes = await pollHost(workbench, hand, job.key)
    await store.jobs.finish(FEEDS, hand.id, [job.key])
    return outcomes
  } catch (error) {
    if (!isAway(error)) await store.jobs.putBack(FEEDS, hand.id, [job.key], { afterSeconds: RETRY_SECONDS, failed: true })
    throw error
  } finally {
    clearInterval(renewing)
  }
}

async function pollHost(workbench: Workbench, hand: FeedHand, host: string): Promise<FeedOutcome[]> {
  const now = hand.now ?? Date.now
  const shelf = shelfOnServer(workbench)
  const limits = { ...FEED_LIMITS, ...hand.limits }
  const filed = await filedAddresses(workbench.paths)
  const world = { network: hand.network, random: hand.random, shelf, now, limits, filed, ...(hand.signal ? { signal: hand.signal } : {}) }
  const outcomes: FeedOutcome[] = []
  // Looked at again: another worker may have asked it a moment ago.
  for (const feed of await dueFeeds(workbench.paths, shelf, now())) {
    if (hostOf(feed) !== host) continue
    if (hand.signal?.aborted) break
    const outcome = await pollFeed(feed, world)
    outcomes.push(outcome)
    hand.onFeed?.(outcome)
  }
  return outcomes
}

/** Polls until `signal`. While the database is away, or the table of feeds is not there, it waits; `onFault` is told of the latter. */
export async function pollAlways(
  workbench: Workbench,
  hand: FeedHand & { readonly signal: AbortSignal; readonly onFault: (fault: Fault) => void },
): Promise<void> {
  const { signal } = hand
  while (!signal.aborted) {
    let pause = LONGEST_IDLE_MS
    try {
      if (await pollOnce(workbench, hand)) continue
      pause = Math.min(pause, await untilDue(workbench.paths, shelfOnServer(workbench), (hand.now ?? Date.now)()))
    } catch (error) {
      if (isAway(error)) pause = LONGEST_IDLE_MS
      else if (error instanceof Fault) hand.onFault(error)
      else throw error
    }
    await wait(pause, undefined, { signal }).catch(() => undefined)
  }
}

const hostOf = ({ address }: { readonly address: string }) => new URL(address).hostname
