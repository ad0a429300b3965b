import { sameStory, storyBands } from '../intake/story.ts'
import type { Store, StoryOfReport } from '../store/store.ts'

/**
 * Says of each report which it copies: the first (by publication day, then id) of the story it shares at least 80 % of its shingles with
 * (rule R1). Compares only reports that share a band of their signatures.
 */
export async function markCopies(store: Store, reports: readonly string[]): Promise<void> {
  const own = await store.reports.storiesOf(reports)
  const bandsOf = new Map(own.map((s) => [s.report, storyBands(s.signature)]))
  const nearby = await store.reports.storiesLike([...new Set([...bandsOf.values()].flat())])
  const inBand = new Map<string, StoryOfReport[]>()
  for (const s of nearby) for (const band of storyBands(s.signature)) inBand.set(band, [...(inBand.get(band) ?? []), s])
  const copies = new Map<string, string | null>()
  for (const story of own) {
    const nominated = new Set(bandsOf.get(story.report)!.flatMap((band) => inBand.get(band) ?? []))
    const alike = [...nominated].filter((s) => s.report === story.report || sameStory(s.signature, story.signature))
    if (alike.length < 2) continue
    const [first] = alike.toSorted((a, b) => (a.published ?? '9').localeCompare(b.published ?? '9') || a.report.localeCompare(b.report))
    for (const s of alike) copies.set(s.report, s.report === first!.report ? null : first!.report)
  }
  const known = new Map(nearby.map((s) => [s.report, s.copyOf]))
  await store.reports.setCopies(
    [...copies].filter(([report, copyOf]) => known.get(report) !== copyOf).map(([report, copyOf]) => ({ report, copyOf })),
  )
}
