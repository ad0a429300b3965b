import type { Draft } from '../model/draft.ts'
import { Fault } from '../model/fault.ts'
import type { Judgement } from '../model/judgement.ts'
import type { Proposal } from '../model/record.ts'
import { withBlindness } from '../workbench/blindness.ts'
import {
  agreementOf,
  agreementOfPair,
  draftsOf,
  type HistoryLine,
  historyLines,
  judgementsOn,
  reviewOf,
  secondReviewOf,
} from '../workbench/looking.ts'
import { pagesOf } from '../workbench/original.ts'
import type { Workbench } from '../workbench/workbench.ts'
import type { DraftView, PairList, PairView, ProjectView, RecordView, ReportRow, ReportView } from './api.ts'

/** What the first screen says of a project, to somebody who works under this name; where its folder lies is for those who can put something there. */
export async function projectView(
  workbench: Workbench,
  version: string,
  who: { coder: string; ownsFolder: boolean },
): Promise<ProjectView> {
  const { store, settings, paths } = workbench
  const [reports, records, proposalsOpen, faults] = await Promise.all([
    store.reports.count(),
    store.records.count(),
    store.proposals.count('open'),
    store.faults.count(),
  ])
  return {
    name: settings.name,
    folder: who.ownsFolder ? paths.folder : '.',
    languages: settings.languages,
    coder: who.coder,
    fields: settings.fields,
    example: settings.example ?? false,
    version,
    counts: {
      reports: reports.reports,
      reportsWaiting: reports.waiting,
      records,
      proposalsOpen,
      faults,
      judgements: workbench.judgements.length,
    },
    progress: workbench.progress,
  }
}

export async function reportView(workbench: Workbench, id: string): Promise<ReportView> {
  const report = await workbench.store.reports.byId(id)
  if (!report) throw new Fault('not-found', { kind: 'report', id })
  const { offsets: _, ...shown } = report
  const [drafts, copies] = await Promise.all([workbench.store.drafts.ofReport(id), workbench.store.reports.copiesOf(id)])
  return {
    report: shown,
    pages: pagesOf(report),
    drafts: await draftViews(workbench, drafts),
    copies: copies.filter((c) => c.id !== id) as ReportRow[],
  }
}

/** Drafts with their state, their record and what people set in them. */
export async function draftViews(workbench: Workbench, drafts: readonly Draft[]): Promise<DraftView[]> {
  const ids = drafts.map((d) => d.id)
  const [states, records, judgements] = await Promise.all([
    workbench.store.drafts.states(ids),
    workbench.store.drafts.recordsOf(ids),
    judgementsOn(workbench.store, ids),
  ])
  return drafts.map((draft) => {
    // Blind answers are shown to nobody beside the draft (R20).
    const own = judgements.all.filter(
      (j) => j.decision.action !== 'code' && (draftsOf(j.decision).includes(draft.id) || j.seals.some((s) => s.draft === draft.id)),
    )
    return {
      ...draft,
      state: states.get(draft.id) ?? 'draft',
      record: records.get(draft.id) ?? null,
      corrected: correctionsOf(draft.id, judgements.holding),
      judgements: own,
    }
  })
}

function correctionsOf(draft: string, holding: readonly Judgement[]): DraftView['corrected'] {
  const last = new Map<string, DraftView['corrected'][number]>()
  for (const { seq, decision } of holding) {
    if (decision.action !== 'set' || decision.draft !== draft) continue
    last.set(decision.field, { field: decision.field, value: decision.value, passage: decision.passage, judgement: seq })
  }
  return [...last.values()]
}

export async function recordView(workbench: Workbench, id: string): Promise<RecordView> {
  // A record that was joined into another is found by the draft its id was made of: addresses survive joins and splits.
  const entry = (await workbench.store.records.byId(id)) ?? (await workbench.store.records.byId(id.replace(/^[a-z]{3}-/, '')))
  if (!entry) throw new Fault('not-found', { kind: 'record', id })
  const { record } = entry
  const drafts = await workbench.store.drafts.byIds(record.drafts)
  const [views, reports, proposals, judgements] = await Promise.all([
    draftViews(workbench, drafts),
    workbench.store.reports.summaries(record.reports),
    workbench.store.proposals.touching(record.drafts),
    judgementsOn(workbench.store, record.drafts),
  ])
  return {
    record,
    drafts: views,
    reports: [...reports],
    agreement: agreementOf(record),
    history: await historyShown(workbench, historyLines(record, judgements.all), judgements.all),
    proposals,
    review: { ...reviewOf(record.drafts, judgements.all), needs: secondReviewOf(record) },
  }
}

/** The history with the reasons of blind answers closed for as long as the answers are. */
async function historyShown({ store }: Workbench, lines: readonly HistoryLine[], judgements: readonly Judgement[]): Promise<HistoryLine[]> {
  const reasons = new Map((await withBlindness(store, judgements)).map((j) => [j.seq, j.reason]))
  return lines.map((line) => (line.seq === null ? line : { ...line, reason: reasons.get(line.seq) ?? line.reason }))
}

export async function pairList(
  workbench: Workbench,
  query: { status: Proposal['status']; limit: number; offset: number },
): Promise<PairList> {
  const { items, total } = await workbench.store.proposals.list({ status: query.status }, query)
  return { items: await pairViews(workbench, items), total }
}

export async function pairView(workbench: Workbench, id: string): Promise<PairView> {
  const proposal = await workbench.store.proposals.byId(id)
  if (!proposal) throw new Fault('not-found', { kind: 'pair', id })
  const [view] = await pairViews(workbench, [proposal])
  if (!view) throw new Fault('not-found', { kind: 'pair', id })
  return view
}

async function pairViews(workbench: Workbench, proposals: readonly Proposal[]): Promise<PairView[]> {
  const drafts = await workbench.store.drafts.byIds(proposals.flatMap((p) => [p.a, p.b]))
  const views = new Map((await draftViews(workbench, drafts)).map((d) => [d.id, d]))
  const reports = new Map((await workbench.store.reports.summaries(drafts.map((d) => d.report))).map((r) => [r.id, r]))
  const pairs: PairView[] = []
  for (const proposal of proposals) {
    const a = views.get(proposal.a)
    const b = views.get(proposal.b)
    const reportA = a && reports.get(a.report)
    const reportB = b && reports.get(b.report)
    if (a && b && reportA && reportB)
      pairs.push({ proposal, a, b, reportA, reportB, agreement: await agreementOfPair(workbench.store, a, b) })
  }
  return pairs
}
