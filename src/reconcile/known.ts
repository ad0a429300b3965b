import type { Custody, Judgement } from '../model/judgement.ts'
import type { KnownThen } from './contract.ts'

/**
 * What the project knew at an instant: the judgements made by then, and the files it held. A bare day means its last moment (UTC), so that
 * "as of 9 March" holds all of that day. Judgements and custody are returned in the order of their sequence numbers.
 *
 * @param instant an ISO instant (`2024-03-09T12:00:00Z`) or a day (`2024-03-09`)
 */
export function asOf(judgements: readonly Judgement[], custody: readonly Custody[], instant: string): KnownThen {
  const limit = Date.parse(instant.length === 10 ? `${instant}T23:59:59.999Z` : instant)
  const known = <T extends { seq: number; at: string }>(entries: readonly T[]): T[] =>
    entries.filter((e) => Date.parse(e.at) <= limit).sort((a, b) => a.seq - b.seq)
  const held = known(custody)
  const files = new Map<string, string>()
  for (const { event, file, sha256 } of held) {
    if (event === 'received') files.set(file, sha256)
    else files.delete(file)
  }
  return { judgements: known(judgements), custody: held, files }
}
