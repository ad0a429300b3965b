import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fetched } from '../../intake/url.ts'
import { type FeedState, newFeedState } from '../../model/feed.ts'
import { type Added, type Declared, keepFetched } from '../adding.ts'
import type { ProjectPaths } from '../config.ts'
import { bytesOfFile } from '../report-bytes.ts'
import { takeIn } from '../taking-in.ts'
import type { Workbench } from '../workbench.ts'
import { readFeedState, stateFrom, stateKey, writeFeedState } from './feed-states.ts'

/** Where what arrives goes, and where it is remembered what was asked. Nothing of it is lost when told to forget (`readState` gives a new one). */
export interface Shelf {
  readState(address: string): Promise<FeedState>
  writeState(state: FeedState): Promise<void>
  /** Puts what an address gave into the project; the very same bytes once. */
  keep(page: Fetched, declared: Declared): Promise<Added>
  /** What a report's file holds, or null where it is gone. */
  bytesOf(file: string): Promise<Uint8Array | null>
}

/** In the folder: what arrives is read by the next `cotejo read` or by the workbench that is open on it. */
export function shelfInFolder(paths: ProjectPaths): Shelf {
  return {
    readState: (address) => readFeedState(paths, address),
    writeState: (state) => writeFeedState(paths, state),
    keep: (page, declared) => keepFetched(paths, page, declared),
    bytesOf: (file) => readFile(join(paths.reports, file)).catch(() => null),
  }
}

/** Where the truth is on a server: remembered there for every worker, and what arrives is taken in and queued to be read at once. */
export function shelfOnServer(workbench: Workbench): Shelf {
  const { paths, store } = workbench
  return {
    readState: async (address) => stateFrom(await store.meta.get(stateKey(address)), address) ?? newFeedState(address),
    writeState: (state) => store.meta.set(stateKey(state.address), state),
    keep: async (page, declared) => {
      // The row first, so that whoever reads the report knows whose it is. Taken in again after a kill, it is left alone.
      const added = await keepFetched(paths, page, declared)
      const fresh = await takeIn(workbench, [{ file: added.file, bytes: page.bytes }])
      return { ...added, known: fresh.length === 0 }
    },
    bytesOf: (file) => bytesOfFile(workbench, file).catch(() => null),
  }
}
