import type { PublicEntry, PublicRecord } from '../../src/model/public-record.ts'
import type { PublicSet } from '../../src/publish/public-set.ts'

/** What a file of any format has to say: the public set it was written from, read once. */
export interface Truth {
  readonly set: PublicSet
  readonly entries: readonly PublicEntry[]
  readonly incidents: readonly PublicRecord[]
}

export async function truthOf(set: PublicSet): Promise<Truth> {
  const entries: PublicEntry[] = []
  for await (const entry of set.records()) entries.push(entry)
  return { set, entries, incidents: entries.map((e) => e.record).filter((r) => r.kind === 'incident') }
}

/** One line on what is wrong, or none. Values are compared as JSON, where an undefined is no value. */
export function same(what: string, found: unknown, expected: unknown): string[] {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)]
  if (a === b) return []
  let at = 0
  while (a?.[at] === b?.[at]) at++
  return [`${what}: found …${a?.slice(Math.max(0, at - 40), at + 60)}… instead of …${b?.slice(Math.max(0, at - 40), at + 60)}…`]
}

/** A value of an incident, or null; of a count the best figure. */
export function told(record: PublicRecord, field: string): string | number | boolean | null {
  const value = record.fields[field]?.value ?? null
  if (value === null || typeof value !== 'object') return value
  return Array.isArray(value) ? null : value.best
}
