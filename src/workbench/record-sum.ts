import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Store } from '../store/store.ts'

const Counts = z.record(z.string(), z.int().nonnegative())

/** How much a record holds, and a hash of all of it: two indexes made of the same files and logs by the same program have the same. */
export const RecordSum = z.object({
  reports: z.int().nonnegative(),
  drafts: Counts,
  records: Counts,
  proposals: z.int().nonnegative(),
  /** SHA-256, hex, of every record by its id, and how it hangs on its drafts. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type RecordSum = z.infer<typeof RecordSum>

/** Counts a record and hashes it, a page of it in memory at a time. */
export async function sumRecord(store: Store): Promise<RecordSum> {
  const hash = createHash('sha256')
  for await (const { record } of store.records.each()) hash.update(`${JSON.stringify(record)}\n`)
  const { reports } = await store.reports.count()
  return {
    reports,
    drafts: sorted(await store.drafts.count()),
    records: sorted(await store.records.count()),
    proposals: await store.proposals.count(),
    sha256: hash.digest('hex'),
  }
}

/** What differs between two sums, each as "records.incident: 3, 4"; empty where they are the same. */
export function differences(before: RecordSum, after: RecordSum): string[] {
  const [a, b] = [flat(before), flat(after)]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
  return names.filter((name) => a[name] !== b[name]).map((name) => `${name}: ${a[name] ?? 0}, ${b[name] ?? 0}`)
}

function flat({ reports, drafts, records, proposals, sha256 }: RecordSum): Record<string, number | string> {
  const named = (of: string, counts: Record<string, number>) => Object.entries(counts).map(([kind, n]) => [`${of}.${kind}`, n] as const)
  return Object.fromEntries([
    ['reports', reports] as const,
    ...named('drafts', drafts),
    ...named('records', records),
    ['proposals', proposals] as const,
    ['sha256', sha256.slice(0, 12)] as const,
  ])
}

function sorted(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
}
