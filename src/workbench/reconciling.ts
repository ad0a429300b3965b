import type { Draft } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import type { CotejoRecord, Proposal } from '../model/record.ts'
import type { ProjectWeights } from '../model/weights.ts'
import { blockEntries, seekKeys } from '../reconcile/block.ts'
import { clusterAll } from '../reconcile/cluster.ts'
import type { Copy, ReportInfo, Reports } from '../reconcile/contract.ts'
import { draftsJudged, draftsOf, effectiveJudgements, targetOf } from '../reconcile/effective.ts'
import { withParents } from '../reconcile/fold.ts'
import { followJudgements } from '../reconcile/follow.ts'
import { propose, withStatus } from '../reconcile/propose.ts'
import { foundingDraftOf, resolve } from '../reconcile/resolve.ts'
import { copiesOf } from '../reconcile/story.ts'
import { windowOf } from '../reconcile/windows.ts'
import type { Taken } from '../store/locks.ts'
import type { RecordEntry, ReportHead, Store } from '../store/store.ts'
import { conceptOf } from './concepts.ts'

/** Drafts under a blocking key beyond which the key nominates nobody: it says too little. */
const BLOCK_LIMIT = 4_000

/**
 * Brings proposals and records up to date after these drafts came, changed or were judged. Touches their blocks and the records they
 * are or were in, nothing else, so that the cost of a report does not grow with the project. One transaction. Pairs are weighed with the
 * project's own `weights`, or with those made by hand where these are null.
 * `gone` are drafts that are no more; the records they were in are derived anew without them.
 *
 * In a transaction (on a server, where others reconcile too) it takes what it touches first: whoever shares a block, a story or a record with
 * these drafts waits, and then sees what came of them; all others go on beside it. `seen` are all drafts of some reports as the caller has just seen
 * them: of reports the transaction has taken they are not asked for again.
 */
export async function reconcileTouched(
  store: Store,
  touched: readonly string[],
  gone: readonly string[],
  weights: ProjectWeights | null,
  seen: readonly Draft[] = [],
): Promise<string[]> {
  const known = whatIsSteady(store, seen)
  if (store.inTransaction) await takeBlocks(store, touched, known)
  const { drafts: nearby, infos } = await nearbyDrafts(store, touched, known)
  const { proposals } = propose([...nearby.values()], infos, {
    touched: new Set(touched),
    conceptOf,
    ...(weights ? { weights: weights.weights, priorLog2: weights.priorLog2 } : {}),
  })
  return deriveRecords(store, touched, gone, { proposals, infos }, known)
}

/**
 * Brings records up to date after judgements that speak of each of these drafts alone. Pairs rest on what was read and on what people said of
 * pairs, so they stay as they are, and so do the blocks: most judgements are such, and cost less than half.
 */
export async function rejudgeTouched(store: Store, touched: readonly string[]): Promise<string[]> {
  if (store.inTransaction) await store.take([...new Set(touched.map(reportOfDraft))].map(wholeReport))
  return deriveRecords(store, touched, [], null)
}

/** Derives the records these drafts are or were in, and keeps the pairs, where they were proposed anew. The reports of `touched` are taken. */
async function deriveRecords(
  store: Store,
  touched: readonly string[],
  gone: readonly string[],
  paired: { readonly proposals: readonly Proposal[]; readonly infos: Reports } | null,
  known: Steady = nothing(),
): Promise<string[]> {
  const involved = store.inTransaction ? await heldDrafts(store, touched, gone, known) : await involvedDrafts(store, touched, gone)
  const copies = [...involved.copies.values()]
  const all = [...involved.drafts.values()]
  const infos = await reportInfos(store, involved.drafts, new Map([...(paired?.infos ?? []), ...involved.infos]))
  const judgements = effectiveJudgements(involved.judgements)
  const { clusters } = clusterAll(all, judgements, copies)
  const members = clusters.map((ids) => ids.map((id) => involved.drafts.get(id)!))
  const records = withParents(members.map((drafts) => resolve(drafts, judgements, infos)))
  const entries = records.map((record, i) => entryOf(record, members[i]!))
  await store.atomically(async (s) => {
    if (paired) await s.proposals.replaceTouching([...touched, ...gone], withStatus(paired.proposals, judgements, copies))
    await s.records.replace(involved.records, entries)
    await s.drafts.setStates(entries.flatMap((e) => e.record.drafts.map((draft) => ({ draft, state: e.record.state }))))
  })
  return [...new Set([...involved.records, ...entries.map((e) => e.record.id)])]
}

/** Takes the blocks of these drafts: alone where a draft owns the key, beside others where it only may be met at it. */
export async function takeBlocks(store: Store, drafts: readonly string[], known: Steady = nothing()): Promise<void> {
  const own = await draftsById(store, drafts, known)
  const infos = await reportInfos(store, own, known.infos)
  for (const [id, info] of infos) if (store.holds(wholeReport(id).key)) known.infos.set(id, info)
  const blocks = [...own.values()].flatMap((d) => blockEntries(d, windowOf(d, infos.get(d.report))))
  await store.take([
    ...blocks.map(({ key, own: alone }) => ({ key: `block ${key}`, shared: !alone })),
    ...[...new Set(drafts.map(reportOfDraft))].map(wholeReport),
  ])
}

/** Nobody else touches the drafts of a report, nor the records they are in. */
export function wholeReport(report: string): Taken {
  return { key: `report ${report}` }
}

const reportOfDraft = (draft: string) => draft.slice(0, draft.indexOf('-'))

/** Drafts of whole reports, and what is known of reports, that stay as they are while the transaction has taken these reports. */
interface Steady {
  readonly drafts: DraftsOfReports
  readonly infos: Map<string, ReportInfo>
}
const nothing = (): Steady => ({ drafts: new Map(), infos: new Map() })

function whatIsSteady(store: Store, seen: readonly Draft[]): Steady {
  const held = store.inTransaction ? seen.filter((d) => store.holds(wholeReport(d.report).key)) : []
  return { drafts: new Map(Map.groupBy(held, (d) => d.report)), infos: new Map() }
}

async function draftsById(store: Store, ids: readonly string[], known: Steady): Promise<Map<string, Draft>> {
  const steady = new Map([...known.drafts.values()].flat().map((d) => [d.id, d]))
  const missing = ids.filter((id) => !steady.has(id))
  for (const d of missing.length ? await store.drafts.byIds(missing) : []) steady.set(d.id, d)
  const wanted = new Set(ids)
  return new Map([...steady].filter(([id]) => wanted.has(id)))
}

/** The involved drafts with their reports taken (`takeBlocks` has taken those of the touched ones). While that waited others may have tied more to them: it looks until nothing is new. */
async function heldDrafts(
  store: Store,
  touched: readonly string[],
  gone: readonly string[],
  known: Steady,
): ReturnType<typeof involvedDrafts> {
  for (;;) {
    const involved = await involvedDrafts(store, touched, gone, known)
    const fresh = [...new Set([...involved.drafts.keys(), ...gone].map(reportOfDraft))]
      .map(wholeReport)
      .filter(({ key }) => !store.holds(key))
    if (!fresh.length) return involved
    await store.take(fresh)
  }
}

/** The touched drafts and all that share a block with them, and what is known of their reports. */
export async function nearbyDrafts(
  store: Store,
  touched: readonly string[],
  known: Steady = nothing(),
): Promise<{ readonly drafts: Map<string, Draft>; readonly infos: Map<string, ReportInfo> }> {
  const own = await draftsById(store, touched, known)
  const infos = await reportInfos(store, own, known.infos)
  const keys = new Set([...own.values()].flatMap((d) => seekKeys(d, infos.get(d.report))))
  const near = await store.drafts.inBlocks([...keys], BLOCK_LIMIT)
  const drafts = new Map([...own.values(), ...near].map((d) => [d.id, d]))
  return { drafts, infos: await reportInfos(store, drafts, infos) }
}

/** What may change with some drafts, and what must be known to derive it. */
interface Involved extends Told {
  readonly drafts: Map<string, Draft>
  readonly records: string[]
  readonly judgements: Judgement[]
}

/**
 * The closed set of drafts whose records may change: the touched ones, what they are copies of, what judgements tie them to, and everybody
 * who shares or shared a record with one of these. Follows the ties until nothing new comes. The judgements come with today's draft ids.
 */
export async function involvedDrafts(
  store: Store,
  touched: readonly string[],
  gone: readonly string[],
  known: Steady = nothing(),
): Promise<Involved> {
  const ids = new Set<string>([...touched, ...gone])
  const records = new Set<string>()
  const judgements = new Map<number, Judgement>()
  const texts: DraftsOfReports = new Map(known.drafts)
  const told: Told = { stories: new Set(), copies: new Map(), infos: new Map(known.infos) }
  let open = [...ids]
  while (open.length) {
    const ties = new Set<string>()
    const opened = new Set(open)
    const siblings = await draftsOfReports(store, open.map(reportOfDraft), texts)
    await addCopies(store, open, texts, told)
    for (const c of told.copies.values()) {
      if (opened.has(c.a)) ties.add(c.b)
      if (opened.has(c.b)) ties.add(c.a)
    }
    for (const j of await followedJudgements(store, open, texts)) {
      judgements.set(j.seq, j)
      for (const id of draftsOf(j.decision)) ties.add(id)
    }
    for (const e of await store.records.byDrafts(open)) {
      records.add(e.record.id)
      for (const id of e.record.drafts) ties.add(id)
    }
    for (const id of family(siblings, opened)) ties.add(id)
    open = [...ties].filter((id) => !ids.has(id))
    for (const id of open) ids.add(id)
  }
  for (const [report, own] of texts) if (store.inTransaction && store.holds(wholeReport(report).key)) known.drafts.set(report, own)
  const all = [...texts.keys()].sort().flatMap((report) => texts.get(report)!)
  const drafts = new Map(all.filter((d) => ids.has(d.id)).map((d) => [d.id, d]))
  return { drafts, records: [...records], judgements: [...judgements.values()].sort((a, b) => a.seq - b.seq), ...told }
}

/** The stories that were looked through, what copies what in them, and what is known of their reports. */
interface Told {
  readonly stories: Set<string>
  readonly copies: Map<string, Copy>
  readonly infos: Map<string, ReportInfo>
}

/**
 * The copies within the stories these drafts are told in. A story is always looked through whole, whichever of its drafts was touched: what
 * copies what must not hang on the order in which reports were read and drafts were judged.
 */
async function addCopies(store: Store, ids: readonly string[], texts: DraftsOfReports, told: Told): Promise<void> {
  const reports = [...new Set(ids.map(reportOfDraft))]
  await learnInfos(store, reports, told.infos)
  const stories = [...new Set(reports.flatMap((id) => told.infos.get(id)?.story ?? []))].filter((s) => !told.stories.has(s))
  for (const story of stories) told.stories.add(story)
  const tellings = await store.reports.tellingsOf(stories)
  if (tellings.length === 0) return
  const drafts = await draftsOfReports(store, tellings, texts)
  await learnInfos(store, tellings, told.infos)
  for (const copy of copiesOf(drafts, told.infos)) told.copies.set(`${copy.a} ${copy.b}`, copy)
}

/** The judgements that speak of these drafts, once each has followed its draft to today's id, and the withdrawals on their reports. */
export async function followedJudgements(store: Store, ids: readonly string[], known: DraftsOfReports = new Map()): Promise<Judgement[]> {
  const wanted = new Set(ids)
  const found = await store.judgements.ofReports([...new Set(ids.map(reportOfDraft))])
  if (!found.length) return []
  const today = await draftsOfReports(
    store,
    found.flatMap((j) => j.seals.map((s) => s.report)),
    known,
  )
  const { judgements } = followJudgements(found, today)
  return judgements.filter((j) => targetOf(j.decision) !== null || draftsJudged(j).some((id) => wanted.has(id)))
}

function entryOf(record: CotejoRecord, drafts: readonly Draft[]): RecordEntry {
  const founder = drafts.find((d) => d.id === foundingDraftOf(record.id)) ?? drafts[0]!
  return { record, quote: founder.passages[0]!.quote, report: founder.report }
}

/** Drafts of whole reports, in the order of their text. */
type DraftsOfReports = Map<string, readonly Draft[]>

/** All drafts of these reports; those of reports that are not `known` yet are fetched, and known from then on. */
async function draftsOfReports(store: Store, reports: readonly string[], known: DraftsOfReports): Promise<Draft[]> {
  const wanted = [...new Set(reports)].sort()
  const missing = wanted.filter((id) => !known.has(id))
  const fetched = missing.length ? Map.groupBy(await store.drafts.ofReports(missing), (d) => d.report) : new Map<string, Draft[]>()
  for (const id of missing) known.set(id, fetched.get(id) ?? [])
  return wanted.flatMap((id) => known.get(id)!)
}

/** Parts and wholes of campaigns: what these drafts are part of, and what is part of them. Both stand in the same report. */
function family(siblings: readonly Draft[], wanted: ReadonlySet<string>): string[] {
  return siblings.flatMap((d) => (d.partOf === null ? [] : wanted.has(d.id) ? [d.partOf] : wanted.has(d.partOf) ? [d.id] : []))
}

export async function reportInfos(
  store: Store,
  drafts: ReadonlyMap<string, Draft>,
  known: Reports = new Map(),
): Promise<Map<string, ReportInfo>> {
  const infos = new Map(known)
  await learnInfos(store, [...new Set([...drafts.values()].map((d) => d.report))], infos)
  return infos
}

/** Adds what is not known yet of these reports. */
async function learnInfos(store: Store, reports: readonly string[], infos: Map<string, ReportInfo>): Promise<void> {
  const missing = reports.filter((id) => !infos.has(id))
  if (missing.length) for (const s of await store.reports.heads(missing)) infos.set(s.id, infoOf(s))
}

export function infoOf(report: Pick<ReportHead, 'id' | 'published' | 'outlet' | 'copyOf'>): ReportInfo {
  return { id: report.id, published: report.published, outlet: report.outlet, story: report.copyOf ?? report.id, sourceKind: null }
}
