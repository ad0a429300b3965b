import { sameStory } from '../intake/story.ts'
import type { Store } from '../store/store.ts'

/**
 * Says of each report which it copies: the first (by publication day, then id) of the story it shares at least 80 % of its shingles with
 * (rule R1). Compares only reports that share a band of their signatures.
 */
export async function markCopies(store: Store, reports: readonly string[]): Promise<void> {
  for (const report of reports) {
    const own = await store.reports.storyOf(report)
    if (!own) continue
    const alike = (await store.reports.storiesLike(own.bands)).filter((s) => s.report === report || sameStory(s.signature, own.signature))
    if (alike.length < 2) continue
    const [first] = alike.toSorted((a, b) => (a.published ?? '9').localeCompare(b.published ?? '9') || a.report.localeCompare(b.report))
    await store.reports.setCopies(alike.map((s) => ({ report: s.report, copyOf: s.report === first!.report ? null : first!.report })))
  }
}
