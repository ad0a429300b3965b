import { languageOf, segment } from '../language/language.ts'
import type { PublicPassage } from '../model/public-record.ts'
import { inNoise, type Report } from '../model/report.ts'
import type { PublicSet } from '../publish/public-set.ts'
import { holdsAddress } from '../publish/rules/places.ts'
import type { SiteMaterial } from '../publish/site/material.ts'
import type { Workbench } from './workbench.ts'

/** Longest sentence shown around a passage, in UTF-16 units: beyond it no reader finds the words again. */
const LONGEST = 700
/** Reports looked through at a time. */
const BATCH = 200

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * The sentence around a passage, for the pages of a site: "a man of 34" alone tells nobody anything. More words leave than the record holds,
 * so a sentence is given only where it holds no name at risk, no address and no contact, is no noise, and touches no words of a record that is
 * not public or of which something was held back to protect somebody. A published record has no words but its own.
 */
export async function sentencesAround(workbench: Workbench, set: PublicSet): Promise<SiteMaterial['around']> {
  if (workbench.edition) return () => null
  const { wanted, open } = await passagesOf(set)
  const found = new Map<string, PublicPassage>()
  let batch: Report[] = []
  const flush = async () => {
    const closed = await closedSpans(workbench, batch, open)
    for (const report of batch) {
      for (const [key, sentence] of sentencesOf(report, wanted.get(report.id) ?? [], closed.get(report.id) ?? [], set))
        found.set(key, sentence)
    }
    batch = []
  }
  for await (const report of workbench.store.reports.each()) {
    if (!wanted.has(report.id)) continue
    batch.push(report)
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  return (report, passage) => (passage.masked ? null : (found.get(keyOf(report, passage)) ?? null))
}

const keyOf = (report: string, { start, end }: Span) => `${report} ${start} ${end}`

/** The passages that are told as they stand, by report; and the records of which nothing was held back to protect anybody. */
async function passagesOf(set: PublicSet): Promise<{ wanted: Map<string, PublicPassage[]>; open: Set<string> }> {
  const wanted = new Map<string, PublicPassage[]>()
  const open = new Set<string>()
  for await (const { record } of set.records()) {
    if (record.withheld.every((why) => why === 'private_field')) open.add(record.id)
    for (const { accounts } of Object.values(record.fields)) {
      for (const { report, passages } of accounts) {
        if (!wanted.has(report)) wanted.set(report, [])
        for (const p of passages ?? []) if (!p.masked) wanted.get(report)!.push(p)
      }
    }
  }
  return { wanted, open }
}

/** Where in each report words stand that no sentence may bring out. */
async function closedSpans({ store }: Workbench, reports: readonly Report[], open: ReadonlySet<string>): Promise<Map<string, Span[]>> {
  const drafts = await store.drafts.ofReports(reports.map((r) => r.id))
  const records = await store.drafts.recordsOf(drafts.map((d) => d.id))
  const closed = new Map<string, Span[]>()
  for (const draft of drafts) {
    if (open.has(records.get(draft.id) ?? '') && !draft.protected) continue
    closed.set(draft.report, [...(closed.get(draft.report) ?? []), ...draft.passages])
  }
  return closed
}

function* sentencesOf(
  report: Report,
  passages: readonly PublicPassage[],
  closed: readonly Span[],
  set: PublicSet,
): Generator<[string, PublicPassage]> {
  const { text } = report
  const sentences = segment(text, languageOf(report.language)).sentences.map(({ start, end }) => ({ start, end }))
  const told = new Map<Span, PublicPassage | null>()
  for (const passage of passages) {
    const span = sentences.find((s) => s.start <= passage.start && s.end >= passage.end)
    if (!span || span.end - span.start <= passage.end - passage.start) continue
    if (!told.has(span)) told.set(span, mayBeTold(report, span, closed, set) ? { ...span, quote: text.slice(span.start, span.end) } : null)
    const sentence = told.get(span)
    if (sentence) yield [keyOf(report.id, passage), sentence]
  }
}

function mayBeTold(report: Report, { start, end }: Span, closed: readonly Span[], set: PublicSet): boolean {
  const quote = report.text.slice(start, end)
  if (end - start > LONGEST || inNoise(report.noise, start, end) || closed.some((c) => c.start < end && c.end > start)) return false
  return !holdsAddress(quote) && set.words(quote, report.id) === quote
}
