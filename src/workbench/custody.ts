import { Custody } from '../model/judgement.ts'
import { linesOf } from '../store/log-lines.ts'

/** File to hash, as custody has it: what was received and not removed since. */
export async function heldFiles(entries: AsyncIterable<Custody>): Promise<Map<string, string>> {
  const held = new Map<string, string>()
  for await (const e of entries) {
    if (e.event === 'received') held.set(e.file, e.sha256)
    else held.delete(e.file)
  }
  return held
}

/**
 * File to the hashes of what a rule of the project removed of it. Where a project has several folders the same bytes may still lie in the
 * inbox of another: they do not come back by themselves.
 */
export async function removedByRule(entries: AsyncIterable<Custody>): Promise<Map<string, Set<string>>> {
  const gone = new Map<string, Set<string>>()
  for await (const { event, why, file, sha256 } of entries)
    if (event === 'removed' && why === 'retention') gone.set(file, (gone.get(file) ?? new Set()).add(sha256))
  return gone
}

/** The first entries of a custody log that was checked before, from its file, which nobody need hold. */
export async function* firstEntries(log: string, count: number): AsyncGenerator<Custody> {
  if (count === 0) return
  let seq = 0
  for await (const line of linesOf(log, 0)) {
    yield Custody.parse(JSON.parse(line.text))
    if (++seq === count) return
  }
}
