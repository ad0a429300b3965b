import type { DraftKind } from '../model/codes.ts'
import type { PublicEntry, PublicRecord } from '../model/public-record.ts'
import type { CotejoRecord } from '../model/record.ts'
import type { Bilingual } from '../model/series.ts'
import { nameableSuspects, RiskList, strings } from '../publish/at-risk.ts'
import { looseText } from '../publish/loose-text.ts'
import { folded } from '../publish/names.ts'
import { openSeries, openSources } from '../publish/open-series.ts'
import type { Context } from '../publish/opened.ts'
import type { PublicSet } from '../publish/public-set.ts'
import { redact, redactReport } from '../publish/redact.ts'
import { Tally } from '../publish/tally.ts'
import { recordsAsOf } from './as-of.ts'
import { correctionsOf } from './corrections.ts'
import { editionReading } from './edition.ts'
import { projectSecret } from './project-secret.ts'
import { publicVerdicts } from './public-verdicts.ts'
import { tombstonesOf } from './tombstones.ts'
import type { Workbench } from './workbench.ts'

/** Records read ahead, so that their reports are asked for together. */
const BATCH = 500

/**
 * All that may leave a project. `asOf` (a day) gives what was known at the end of that day (UTC): reports held and judgements made by
 * then; who is at risk, and who may be named, is always as known today.
 */
export async function publicSet(workbench: Workbench, asOf: string | null): Promise<PublicSet> {
  return (await publicReading(workbench, asOf)).set
}

/** All that may leave as it stands now, and one record of it at a time. */
export function publicNow(workbench: Workbench): Promise<PublicReading> {
  return publicReading(workbench, null)
}

export interface PublicReading {
  readonly set: PublicSet
  /** A record by its id, or by that of one of its drafts; null where there is none that may leave. */
  one(id: string): Promise<PublicEntry | null>
  /** A record as it stood on a past day, as it may leave today; null where it may not. */
  past(record: CotejoRecord): Promise<PublicRecord | null>
  /** Records behind the id `after`, in the order of their ids; read a few at a time, for one page of `size`. */
  behind(after: string, kind: DraftKind | undefined, size: number): AsyncGenerator<PublicEntry>
}

async function publicReading(workbench: Workbench, asOf: string | null): Promise<PublicReading> {
  if (workbench.edition) return editionReading(workbench, workbench.edition, asOf)
  const { context, atRisk } = await gather(workbench)
  const past = asOf === null ? null : guarded(await recordsAsOf(workbench, asOf), atRisk)
  if (past) for (const record of past) context.risk.add(record)
  const days = new Map<string, string | null>()
  const risk = context.risk.finish(context.nameable)
  const ready: Context = { ...context, risk, dayOf: (report) => days.get(report) ?? null }
  const tally = new Tally()
  // Days of its own: a pass over all records may be under way beside it.
  const aside = (source: Iterable<CotejoRecord> | AsyncIterable<CotejoRecord>, batch: number) => {
    const own = new Map<string, string | null>()
    return entries(workbench, source, undefined, { ...ready, dayOf: (report) => own.get(report) ?? null }, null, own, batch)
  }
  const first = async (source: Iterable<CotejoRecord>) => {
    for await (const entry of aside(source, 1)) return entry
    return null
  }
  const rest: Omit<PublicReading, 'set'> = {
    one: async (id) => {
      const found = await workbench.store.records.byId(id)
      return first(found ? [found.record] : [])
    },
    past: async (record) => (await first(guarded([record], atRisk)))?.record ?? null,
    behind: (after, kind, size) => aside(eachRecord(workbench, kind, after, size), size),
  }
  const { series, sources } = await workbench.series()
  const words = looseText(ready)
  const set: PublicSet = {
    project: workbench.settings.name,
    asOf,
    made: workbench.now(),
    languages: workbench.settings.languages,
    series: openSeries(series, words),
    sources: openSources(sources, words),
    tally,
    tombstones: async () => guardedNotes(await tombstonesOf(workbench, asOf, past), looseText(ready)),
    corrections: once(async () => guardedNotes(await correctionsOf(workbench, rest, asOf), looseText(ready))),
    records: (kind) => entries(workbench, past ?? eachRecord(workbench, kind), kind, ready, tally.pass(kind), days),
    verdicts: () => publicVerdicts(workbench, asOf),
    words,
  }
  return { set, ...rest }
}

/** What editors wrote for everybody goes through the rules like every other loose word. */
function guardedNotes<T extends { readonly note: Bilingual | null }>(items: readonly T[], words: (text: string) => string): T[] {
  return items.map((item) => (item.note === null ? item : { ...item, note: { es: words(item.note.es), en: words(item.note.en) } }))
}

/** Works something out when it is first asked for. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= work()
    return made
  }
}

async function* entries(
  workbench: Workbench,
  source: Iterable<CotejoRecord> | AsyncIterable<CotejoRecord>,
  kind: DraftKind | undefined,
  context: Context,
  tally: Tally | null,
  days: Map<string, string | null>,
  size = BATCH,
): AsyncGenerator<PublicEntry> {
  let batch: CotejoRecord[] = []
  const flush = async function* (): AsyncGenerator<PublicEntry> {
    const heads = await workbench.store.reports.heads([...new Set(batch.flatMap((r) => r.reports))])
    days.clear()
    for (const head of heads) days.set(head.id, head.published)
    const reports = new Map(heads.map((head) => [head.id, redactReport(head, context)]))
    for (const record of batch) {
      const open = redact(record, context)
      tally?.add(open)
      yield { record: open, reports: open.reports.flatMap((id) => reports.get(id) ?? []) }
    }
    batch = []
  }
  for await (const record of source) {
    if ((kind && record.kind !== kind) || !isPublic(record)) continue
    batch.push(record)
    if (batch.length >= size) yield* flush()
  }
  yield* flush()
}

/** Fields of a protected person that hold a name. */
const NAMES = new Set(['speaker', 'name', 'aliases'])

const HAPPENED = new Set<CotejoRecord['reality']>(['occurred', 'attempted', 'alleged'])

/** What was rejected, withdrawn or told as not having happened is no part of the public record. */
function isPublic(record: CotejoRecord): boolean {
  if (record.state === 'rejected' || record.state === 'out_of_scope' || record.state === 'withdrawn') return false
  return record.kind !== 'incident' || HAPPENED.has(record.reality)
}

async function* eachRecord(workbench: Workbench, kind?: DraftKind, after?: string, size?: number): AsyncGenerator<CotejoRecord> {
  for await (const { record } of workbench.store.records.each({ kind, after }, size)) yield record
}

/** Who is at risk, from every record there is, published or not; and who wrote judgements. */
async function gather(workbench: Workbench) {
  const risk = new RiskList()
  const atRisk = new Set<string>()
  const staged: CotejoRecord[] = []
  for await (const record of eachRecord(workbench)) {
    risk.add(record)
    if (record.protected) for (const draft of record.drafts) atRisk.add(draft)
    if (Object.keys(record.fields).some((path) => path.endsWith('.stage'))) staged.push(record)
  }
  const wanted = new Set(staged.flatMap((r) => r.judgements))
  const who = new Map<number, string>()
  const authors = new Set<string>()
  for await (const { seq, by, decision, seals } of workbench.judgements.read()) {
    authors.add(folded(by))
    if (wanted.has(seq)) who.set(seq, by)
    // Moved into the vault or corrected, a name that once stood for somebody protected must not come out elsewhere.
    if (decision.action !== 'set' || !atRisk.has(decision.draft) || !NAMES.has(decision.field)) continue
    for (const name of strings(decision.value)) for (const { report } of seals) risk.addName(report, name)
  }
  authors.add(folded(workbench.settings.coder))
  authors.delete('local')
  const nameable = new Set(staged.flatMap((r) => nameableSuspects(r, new Set(r.judgements.map((j) => who.get(j))).size)))
  const secret = await projectSecret(workbench.paths)
  const listed = workbench.settings.fields.filter((f) => f.publish).flatMap(({ name, on }) => on.map((kind) => `${kind}.${name}`))
  return { atRisk, context: { risk, nameable, authors, secret, now: workbench.now(), published: new Set(listed) } }
}

/** Records of a past day with the protection of today: somebody may have been found to be at risk since. */
function guarded(records: readonly CotejoRecord[], atRisk: ReadonlySet<string>): CotejoRecord[] {
  return records.map((r) => (!r.protected && r.drafts.some((d) => atRisk.has(d)) ? { ...r, protected: true } : r))
}
