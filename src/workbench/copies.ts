import { sameStory, storyBands } from '../intake/story.ts'
import type { Store, StoryOfReport } from '../store/store.ts'
import { wholeReport } from './reconciling.ts'

/**
 * Says which of these reports, and of those alike, copy which: each the first (by publication day, then id) of the story it shares at least
 * 80 % of its shingles with (rule R1). What a report copies depends on what is in the project, not on the order it came in. Compares only
 * reports that share a band of their signatures. Gives the reports whose story is another one now.
 */
export async function markCopies(store: Store, reports: readonly string[]): Promise<string[]> {
  const { own, near, others } = store.inTransaction
    ? await heldStories(store, reports)
    : await storiesAround(store, await store.reports.storiesOf(reports))
  const far = await likeThese(store, others)
  const copies = [...own.map((s) => copyOf(s, near(s))), ...others.map((s) => copyOf(s, far(s)))]
  const known = new Map([...own, ...others].map((s) => [s.report, s.copyOf]))
  const moved = copies.filter((c) => known.get(c.report) !== c.copyOf)
  await store.reports.setCopies(moved)
  return moved.map((c) => c.report)
}

/** These reports, those that tell the same as one of them, and who tells the same as whom. */
async function storiesAround(store: Store, own: readonly StoryOfReport[]) {
  const near = await likeThese(store, own)
  const mine = new Set(own.map((s) => s.report))
  const others = [...new Set(own.flatMap((s) => near(s)))].filter((s) => !mine.has(s.report))
  return { own, near, others }
}

/** The same with all of them taken, and the bands by which a copy that comes meanwhile would be found. */
async function heldStories(store: Store, reports: readonly string[]): ReturnType<typeof storiesAround> {
  await store.take(reports.map(wholeReport))
  const own = await store.reports.storiesOf(reports)
  await store.take(own.flatMap((s) => storyBands(s.signature).map((band) => ({ key: `band ${band}` }))))
  for (;;) {
    const around = await storiesAround(store, own)
    const fresh = around.others.map((s) => wholeReport(s.report)).filter(({ key }) => !store.holds(key))
    if (!fresh.length) return around
    await store.take(fresh)
  }
}

/** For each of these stories, those of the project that tell the same, itself included. */
async function likeThese(store: Store, stories: readonly StoryOfReport[]): Promise<(story: StoryOfReport) => StoryOfReport[]> {
  const bandsOf = new Map(stories.map((s) => [s.report, storyBands(s.signature)]))
  const inBand = new Map<string, StoryOfReport[]>()
  for (const s of stories.length ? await store.reports.storiesLike([...new Set([...bandsOf.values()].flat())]) : [])
    for (const band of storyBands(s.signature)) inBand.set(band, [...(inBand.get(band) ?? []), s])
  return (story) => {
    const nominated = new Set(bandsOf.get(story.report)?.flatMap((band) => inBand.get(band) ?? []))
    return [...nominated].filter((s) => s.report === story.report || sameStory(s.signature, story.signature))
  }
}

function copyOf({ report }: StoryOfReport, alike: readonly StoryOfReport[]): { report: string; copyOf: string | null } {
  const [first] = alike.toSorted((a, b) => (a.published ?? '9').localeCompare(b.published ?? '9') || a.report.localeCompare(b.report))
  return { report, copyOf: !first || first.report === report ? null : first.report }
}
