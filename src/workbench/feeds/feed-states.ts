import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FeedState, newFeedState } from '../../model/feed.ts'
import { writeWhole } from '../../store/whole-file.ts'
import type { ProjectPaths } from '../config.ts'

/** What is remembered of a feed; one that is missing, broken or of another version is as new. */
export async function readFeedState(paths: ProjectPaths, address: string): Promise<FeedState> {
  try {
    return stateFrom(JSON.parse(await readFile(fileOf(paths, address), 'utf8')), address) ?? newFeedState(address)
  } catch {
    return newFeedState(address)
  }
}

/** What was remembered of a feed, if it is that and of this feed. */
export function stateFrom(value: unknown, address: string): FeedState | null {
  const state = FeedState.safeParse(value)
  return state.success && state.data.address === address ? state.data : null
}

/** The name a feed is remembered under. */
export function stateKey(address: string): string {
  return `feed ${createHash('sha256').update(address).digest('hex').slice(0, 16)}`
}

/** Writes it whole or not at all. Faults: those of the disk. */
export async function writeFeedState(paths: ProjectPaths, state: FeedState): Promise<void> {
  await writeWhole(fileOf(paths, state.address), JSON.stringify(state))
}

function fileOf({ feedStates }: ProjectPaths, address: string): string {
  return join(feedStates, `${stateKey(address).slice('feed '.length)}.json`)
}
