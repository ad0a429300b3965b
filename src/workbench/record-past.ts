import type { Draft } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import type { CotejoRecord } from '../model/record.ts'
import type { ReportInfo } from '../reconcile/contract.ts'
import { draftOfAddition } from '../reconcile/effective.ts'
import { fold } from '../reconcile/fold.ts'
import { infoOf, involvedDrafts } from './reconciling.ts'
import type { Workbench } from './workbench.ts'

/** A moment of a record's past: what came to pass, and how the record stood right after it; null before there was one. */
export interface Moment {
  /** Instant, UTC. */
  readonly at: string
  /** The judgement made then, or null where a report came. */
  readonly judgement: Judgement | null
  readonly record: CotejoRecord | null
}

/** When the project first held each content, by its SHA-256. */
export async function receivedAt(workbench: Workbench): Promise<ReadonlyMap<string, string>> {
  const received = new Map<string, string>()
  for await (const { event, sha256, at } of workbench.custody.read()) {
    if (event === 'received' && !received.has(sha256)) received.set(sha256, at)
  }
  return received
}

/**
 * Every moment at which a record may have changed, oldest first: its reports came, somebody judged. Each is the fold of the drafts and
 * judgements there were then, so that the last one is the record as it stands; of them the one that holds the draft `founder`. Drafts are
 * those of today's reader.
 */
export async function momentsOf(
  workbench: Workbench,
  record: CotejoRecord,
  founder: string,
  received: ReadonlyMap<string, string>,
): Promise<Moment[]> {
  const { store } = workbench
  const involved = await involvedDrafts(store, record.drafts, [])
  const drafts = [...involved.drafts.values()]
  const reports = [...new Set(drafts.map((d) => d.report))]
  const found = await store.reports.heads(reports)
  const heads = new Map(found.map((h) => [h.id, received.get(h.sha256) ?? '']))
  const infos = new Map(found.map((h) => [h.id, infoOf(h)]))
  const made = new Set(drafts.filter((d) => d.engine === 'person').map((d) => d.id))
  const additions = (await store.judgements.ofReports(reports)).filter((j) => made.has(draftOfAddition(j)?.id ?? ''))
  const judgements = [...new Map([...involved.judgements, ...additions].map((j) => [j.seq, j])).values()].sort((a, b) => a.seq - b.seq)
  const read = drafts.filter((d) => !made.has(d.id))
  const arrivals = [...new Set(heads.values())].map((at) => ({ at, judgement: null }))
  const causes = [...arrivals, ...judgements.map((judgement) => ({ at: judgement.at, judgement }))]
  causes.sort((a, b) => (a.at === b.at ? (a.judgement?.seq ?? 0) - (b.judgement?.seq ?? 0) : a.at < b.at ? -1 : 1))
  return causes.map(({ at, judgement }) => {
    const held = (report: string) => (heads.get(report) ?? '') <= at
    const until = judgements.filter((j) => (j.at === at && judgement ? j.seq <= judgement.seq : j.at <= at))
    return { at, judgement, record: stoodThen(founder, read, until, infos, held) }
  })
}

function stoodThen(
  founder: string,
  drafts: readonly Draft[],
  judgements: readonly Judgement[],
  infos: ReadonlyMap<string, ReportInfo>,
  held: (report: string) => boolean,
): CotejoRecord | null {
  const there = drafts.filter((d) => held(d.report))
  const known = new Map([...infos].filter(([id]) => held(id)))
  return fold(there, judgements, known).records.find((r) => r.drafts.includes(founder)) ?? null
}
