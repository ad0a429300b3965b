import { readBounded } from '../../intake/bounded.ts'
import { FEED_COLUMNS, type FeedsTable, parseFeeds } from '../../intake/polling/feeds-table.ts'
import { tryLeft, waitLeft } from '../../intake/polling/schedule.ts'
import { Fault } from '../../model/fault.ts'
import { FAULTS, type FaultCode } from '../../model/fault-texts.ts'
import type { FeedSource, FeedState } from '../../model/feed.ts'
import type { ProjectPaths } from '../config.ts'
import type { Shelf } from './shelf.ts'

/** The feeds of a project. Faults: `feeds-none`, `file-unreadable`, `file-too-large`; what is wrong in a line is in `faults`. */
export async function readFeeds({ feeds: file }: ProjectPaths): Promise<FeedsTable> {
  let bytes: Uint8Array
  try {
    bytes = await readBounded(file)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Fault('feeds-none', { file, expected: FEED_COLUMNS.join(', ') }, { cause })
    throw new Fault('file-unreadable', { file, found: message }, { cause })
  }
  const table = parseFeeds(bytes)
  if (!table.feeds.length && !table.faults.length) throw new Fault('feeds-none', { file, expected: FEED_COLUMNS.join(', ') })
  return table
}

/** A feed, what is remembered of it, and what is to come. */
export interface ListedFeed {
  readonly feed: FeedSource
  readonly state: FeedState
  /** Milliseconds until it is asked again; 0 when it is due. */
  readonly dueMs: number
  /** Milliseconds until the first page that waits is tried; null where none waits. */
  readonly pageMs: number | null
  readonly fault: Fault | null
}

/** The feeds of a project with what is remembered of each, in the order of the table. `now`: ms since 1970. Faults as `readFeeds`. */
export async function listFeeds(
  paths: ProjectPaths,
  shelf: Shelf,
  now: number,
): Promise<{ feeds: readonly ListedFeed[]; faults: readonly Fault[] }> {
  const { feeds, faults } = await readFeeds(paths)
  const listed = async (feed: FeedSource): Promise<ListedFeed> => {
    const state = await shelf.readState(feed.address)
    const pages = state.waiting.map((e) => tryLeft(e, now))
    return { feed, state, dueMs: waitLeft(state, now), pageMs: pages.length ? Math.min(...pages) : null, fault: faultIn(state) }
  }
  return { feeds: await Promise.all(feeds.map(listed)), faults }
}

/** The fault of the last time, if this version of the program has words for it. */
function faultIn({ fault }: FeedState): Fault | null {
  return fault && fault.code in FAULTS ? new Fault(fault.code as FaultCode, fault.params) : null
}
