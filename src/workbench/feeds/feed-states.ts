import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FeedState, newFeedState } from '../../model/feed.ts'
import { writeWhole } from '../../store/whole-file.ts'
import type { ProjectPaths } from '../config.ts'

/** What is remembered of a feed; one that is missing, broken or of another version is as new. */
export async function readFeedState(paths: ProjectPaths, address: string): Promise<FeedState> {
  try {
    const state = FeedState.parse(JSON.parse(await readFile(fileOf(paths, address), 'utf8')))
    return state.address === address ? state : newFeedState(address)
  } catch {
    return newFeedState(address)
  }
}

/** Writes it whole or not at all. Faults: those of the disk. */
export async function writeFeedState(paths: ProjectPaths, state: FeedState): Promise<void> {
  await writeWhole(fileOf(paths, state.address), JSON.stringify(state))
}

function fileOf({ feedStates }: ProjectPaths, address: string): string {
  return join(feedStates, `${createHash('sha256').update(address).digest('hex').slice(0, 16)}.json`)
}
