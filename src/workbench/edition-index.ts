import { type Draft, draftId } from '../model/draft.ts'
import type { PublicPassage, PublicRecord, PublicReport } from '../model/public-record.ts'
import type { Account, CotejoRecord } from '../model/record.ts'
import type { Passage, Report } from '../model/report.ts'
import { foundingDraftOf } from '../reconcile/resolve.ts'
import type { Reading, RecordEntry } from '../store/store.ts'
import type { Edition } from './edition.ts'
import { fitted, PassageText } from './passage-text.ts'
import type { ReadOutcome } from './reading.ts'
import type { Workbench } from './workbench.ts'

/** Which edition the index holds. */
const INDEXED = 'edition.hash'
/** Reports, and records, saved at a time. */
const BATCH = 500
/** Characters of reports saved at a time. */
const MOST_UNITS = 8_000_000

/**
 * Puts a published record into the index, so that it can be looked through like any other: its records as they are, and of each report the
 * words that are in the package, in their places, with nothing between them. No text is read, nothing is reconciled.
 */
export async function indexEdition(workbench: Workbench, edition: Edition): Promise<ReadOutcome> {
  const { store } = workbench
  const reports = edition.reports.size
  const outcome = { read: 0, unchanged: reports, removed: 0, reports: 0, drafts: 0, faults: [], spent: [] }
  if ((await store.meta.get(INDEXED)) === edition.hash) return outcome
  const { texts, drafts, entries } = indexOf(edition)
  const byReport = Map.groupBy(drafts, (d) => d.report)
  await workbench.turn(async () => {
    await emptied(workbench)
    let ready: Reading[] = []
    let units = 0
    for (const report of edition.reports.values()) {
      const text = texts.get(report.id)!
      ready.push(readingOf(report, text.write(), byReport.get(report.id) ?? [], edition.hash))
      units += text.length
      if (ready.length < BATCH && units < MOST_UNITS) continue
      await store.reports.save(ready)
      ready = []
      units = 0
    }
    await store.reports.save(ready)
    for (let i = 0; i < entries.length; i += BATCH) await store.records.replace([], entries.slice(i, i + BATCH))
    for (const [state, own] of Map.groupBy(entries, (e) => e.record.state)) {
      await store.drafts.setStates(own.flatMap((e) => e.record.drafts.map((draft) => ({ draft, state }))))
    }
    await store.tend()
    await store.meta.set(INDEXED, edition.hash)
  })
  workbench.notify({ type: 'reports', count: reports })
  return { ...outcome, read: reports, unchanged: 0, reports, drafts: drafts.length }
}

async function emptied({ store }: Workbench): Promise<void> {
  for (const file of (await store.reports.knownFiles()).keys()) await store.reports.removeFile(file)
  const ids: string[] = []
  for await (const { record } of store.records.each()) ids.push(record.id)
  await store.records.replace(ids, [])
}

function indexOf(edition: Edition): { texts: Map<string, PassageText>; drafts: Draft[]; entries: RecordEntry[] } {
  const texts = new Map([...edition.reports.keys()].map((id) => [id, new PassageText()]))
  const known = edition.records.map((r) => ({ ...r, reports: r.reports.filter((id) => texts.has(id)) })).filter((r) => r.reports.length > 0)
  for (const record of known) collect(record, texts)
  const drafts: Draft[] = []
  const entries = known.map((record) => {
    const own = draftsOf(record)
    drafts.push(...own)
    return { record: indexed(record, own), quote: own[0]!.passages[0]!.quote, report: own[0]!.report }
  })
  return { texts, drafts, entries }
}

function collect(record: PublicRecord, texts: ReadonlyMap<string, PassageText>): void {
  for (const report of record.reports) texts.get(report)?.put({ ...headPassage(record, report), masked: true })
  for (const { accounts } of Object.values(record.fields)) {
    for (const { report, passages } of accounts) for (const p of passages ?? []) texts.get(report)?.put(p)
  }
}

/** Where a record begins in a report: its id says so of the first, its earliest passage of the others. */
function headOf(record: PublicRecord, report: string): [start: number, end: number] {
  const [, own, start, end] = /^([0-9a-f]{16})-[a-z]+-(\d+)-(\d+)(?:-\d+)?$/.exec(foundingDraftOf(record.id) ?? '') ?? []
  if (own === report && Number(start) < Number(end) && Number(end) <= PassageText.MOST) return [Number(start), Number(end)]
  const passages = Object.values(record.fields).flatMap((f) => f.accounts.flatMap((a) => (a.report === report ? (a.passages ?? []) : [])))
  const first = passages.reduce<{ start: number; end: number } | null>((a, b) => (a && a.start <= b.start ? a : b), null)
  return first && first.start < first.end ? [first.start, first.end] : [0, 1]
}

/** A draft of each report a record rests on, with what that report says. */
function draftsOf(record: PublicRecord): Draft[] {
  return record.reports.map((report, i): Draft => {
    const head = headPassage(record, report)
    const passages: Passage[] = [head]
    const assertions = Object.entries(record.fields).flatMap(([field, { accounts }]) => {
      const account = accounts.find((a) => a.report === report && a.value !== null)
      if (!account || account.value === null) return []
      const from = passages.length
      passages.push(...standing(account.passages))
      const own = passages.slice(from).map((_, k) => from + k)
      return [{ field, value: account.value, basis: 'stated' as const, passages: own.length > 0 ? own : [0] }]
    })
    const founding = i === 0 ? foundingDraftOf(record.id) : null
    return {
      id: founding?.startsWith(report) ? founding : draftId(report, record.kind, head.start, head.end, 900 + i),
      ...{ report, engine: 'published', kind: record.kind, reality: record.reality, background: record.background },
      ...{ partOf: record.partOf, protected: record.withheld.includes('protected_source'), passages, assertions },
    }
  })
}

/** The words a record hangs on, where they are in the package; blanks where they were withheld. */
function headPassage(record: PublicRecord, report: string): Passage {
  const [start, end] = headOf(record, report)
  for (const { accounts } of Object.values(record.fields)) {
    for (const a of accounts) {
      const same = a.report === report && a.passages?.find((p) => p.start === start && p.end === end)
      if (same) return fitted(same)
    }
  }
  return fitted({ start, end, quote: '[…]' })
}

const standing = (passages: readonly PublicPassage[] | null) => (passages ?? []).filter((p) => p.start < p.end).map(fitted)

function indexed(record: PublicRecord, drafts: readonly Draft[]): CotejoRecord {
  const draftOf = new Map(drafts.map((d) => [d.report, d.id]))
  const fields = Object.entries(record.fields).map(([path, { value, rule, conflict, range, accounts }]) => {
    const own = accounts.flatMap((a): Account[] => {
      const draft = draftOf.get(a.report)
      if (draft === undefined || a.value === null) return []
      return [{ draft, report: a.report, value: a.value, by: a.by, passages: standing(a.passages) }]
    })
    return [path, { value, rule, conflict, ...(range ? { range } : {}), accounts: own }] as const
  })
  const { id, kind, state, reality, background, reports, independentSources, partOf } = record
  return {
    ...{ id, kind, state, reality, background, partOf, independentSources, reports: [...reports] },
    ...{ protected: record.withheld.includes('protected_source'), drafts: drafts.map((d) => d.id), judgements: [] },
    ...{ fields: Object.fromEntries(fields), conflicts: fields.flatMap(([path, f]) => (f.conflict ? [path] : [])) },
  }
}

function readingOf(head: PublicReport, text: string, drafts: readonly Draft[], hash: string): Reading {
  const file = `published/${head.id}`
  const report: Report = {
    ...{ id: head.id, sha256: head.sha256, file, mediaType: 'text/plain', bytes: Buffer.byteLength(text), encoding: 'utf-8' },
    ...{ outlet: head.outlet, url: head.url, title: head.title, language: head.language as Report['language'], languageBasis: 'declared' },
    ...{ published: head.published, publishedBasis: head.published === null ? 'unknown' : 'declared' },
    ...{ text, offsets: [], noise: [], notes: ['truncated'] },
  }
  return {
    file: { file, sha256: hash, bytes: report.bytes, mtimeMs: 0, reports: [head.id], reader: 'published' },
    reports: [{ report, drafts: drafts.map((draft) => ({ draft, blocks: [] })), story: null }],
    faults: [],
  }
}
