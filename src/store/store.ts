import type { DraftKind, Reality, ReviewState } from '../model/codes.ts'
import type { Draft, FieldValue } from '../model/draft.ts'
import type { Fault } from '../model/fault.ts'
import type { Judgement } from '../model/judgement.ts'
import type { CotejoRecord, Proposal } from '../model/record.ts'
import type { Report } from '../model/report.ts'
import type { Taken } from './locks.ts'
import type { ReportFilter } from './report-filter.ts'
import type { ServerStores } from './server-store.ts'
import type { Connections } from './sessions.ts'

// What the store offers, by subject. One `Store` serves one project; several projects share a PostgreSQL through the project column.
// All offsets and limits count rows. Every list has a fixed order, so that paging neither repeats nor skips.

/** A file as it was when it was read last: if size and modification time (milliseconds) are the same it need not be read again. */
export interface KnownFile {
  readonly file: string
  readonly sha256: string
  readonly bytes: number
  readonly mtimeMs: number
  /** The reports it gave: none if it gave a fault, one as a rule, several for a feed. */
  readonly reports: readonly string[]
  /** Names and versions of the engines that read it; another value here means: read it again. */
  readonly reader: string
}

/** What tells copies of one story: a signature to compare and the bands (any strings) that nominate what to compare with. */
export interface StorySignature {
  readonly signature: readonly number[]
  readonly bands: readonly string[]
}

/** A report as one telling of a story. */
export interface StoryOfReport {
  readonly report: string
  readonly published: string | null
  readonly copyOf: string | null
  readonly signature: readonly number[]
}

export interface DraftEntry {
  readonly draft: Draft
  /** Blocking keys of reconciling: drafts that share one are worth comparing. */
  readonly blocks: readonly string[]
}

/** Everything one file gave, saved in one go: after a kill it is there whole or not at all. */
export interface Reading {
  readonly file: KnownFile
  readonly reports: readonly { readonly report: Report; readonly drafts: readonly DraftEntry[]; readonly story: StorySignature | null }[]
  readonly faults: readonly Fault[]
}

export interface ReportSummary {
  readonly id: string
  readonly file: string
  readonly title: string | null
  readonly outlet: string | null
  readonly url: string | null
  readonly language: Report['language']
  readonly published: string | null
  readonly publishedBasis: Report['publishedBasis']
  /** First words of the article (noise left out), for a list. */
  readonly opening: string
  readonly copyOf: string | null
  readonly drafts: number
  /** Drafts in state `draft`: nobody has judged them. */
  readonly waiting: number
  /** Drafts with people at risk. */
  readonly protectedPeople: number
}

/** A report without its text: what a reference to it says. */
export type ReportHead = Pick<Report, 'id' | 'sha256' | 'outlet' | 'url' | 'title' | 'language' | 'published'> & {
  /** The first report of its story; null where it is that itself. */
  readonly copyOf: string | null
}

export interface Page {
  readonly limit: number
  readonly offset: number
}

export interface ReportStore {
  /** Saves readings in ONE transaction. A report that is there already is replaced with its drafts. Same bytes in two files: one report. */
  save(readings: readonly Reading[]): Promise<void>
  /** All of them, or those of these names. */
  knownFiles(only?: readonly string[]): Promise<Map<string, KnownFile>>
  /**
   * Forgets a file; its reports go too (with drafts, blocks, proposals) unless another file gives the same report.
   * Gives the ids of the reports and drafts that went.
   */
  removeFile(file: string): Promise<{ reports: string[]; drafts: string[] }>
  /** Replaces what is known of reports (a person declared a day or an outlet); the text and the drafts stay. */
  update(reports: readonly Report[]): Promise<void>
  byId(id: string): Promise<Report | null>
  summaries(ids: readonly string[]): Promise<ReportSummary[]>
  /** Newest publication day first, unknown days last, then by id. With `q`: by the same order, not by rank. */
  list(filter: ReportFilter, page: Page): Promise<{ items: ReportSummary[]; total: number }>
  count(): Promise<{ reports: number; waiting: number }>
  outlets(): Promise<string[]>
  /** Who has judged something in any report, by name. */
  people(): Promise<string[]>
  /** Reports that share a band with these bands, with their signatures. */
  storiesLike(bands: readonly string[]): Promise<StoryOfReport[]>
  /** The signatures reports were saved with; one without a signature is left out. */
  storiesOf(reports: readonly string[]): Promise<StoryOfReport[]>
  /** Says of each report which it copies (the first of its story), or null. */
  setCopies(copies: readonly { report: string; copyOf: string | null }[]): Promise<void>
  /** Reports that tell these stories (a story bears the id of its first report), those a story has alone left out; by id. */
  tellingsOf(stories: readonly string[]): Promise<string[]>
  /** Other reports of the same story, the first of the story included. */
  copiesOf(id: string): Promise<ReportSummary[]>
  /** What a reference to a report says, without its text; ids that do not exist are left out. */
  heads(ids: readonly string[]): Promise<ReportHead[]>
  /** All reports by id; one page at a time is in memory. */
  each(pageSize?: number): AsyncGenerator<Report>
}

export interface DraftStore {
  /** In the order of the text as the engines gave them. */
  ofReport(report: string): Promise<Draft[]>
  ofReports(reports: readonly string[]): Promise<Draft[]>
  byIds(ids: readonly string[]): Promise<Draft[]>
  /** Drafts under any of these keys. A key that holds more than `atMost` drafts nominates nobody. */
  inBlocks(keys: readonly string[], atMost?: number): Promise<Draft[]>
  /** Drafts that no engine gave: made by hand, kept when a newer reader no longer proposes them. Saved or replaced by id. */
  put(entries: readonly DraftEntry[]): Promise<void>
  remove(ids: readonly string[]): Promise<void>
  setStates(states: readonly { draft: string; state: ReviewState }[]): Promise<void>
  states(ids: readonly string[]): Promise<Map<string, ReviewState>>
  /** Record of each draft. */
  recordsOf(ids: readonly string[]): Promise<Map<string, string>>
  count(): Promise<Record<string, number>>
  /** By report, then order in the text. */
  each(filter?: { kind?: DraftKind; reality?: Reality }, pageSize?: number): AsyncGenerator<DraftEntry>
}

export interface ProposalFilter {
  readonly status?: Proposal['status'] | undefined
  readonly pAtLeast?: number | undefined
}

export interface ProposalStore {
  /** Saves or replaces by id. */
  save(proposals: readonly Proposal[]): Promise<void>
  /** Takes away every proposal that touches one of the drafts, then saves these; one transaction. */
  replaceTouching(drafts: readonly string[], proposals: readonly Proposal[]): Promise<void>
  setStatus(statuses: readonly { id: string; status: Proposal['status'] }[]): Promise<void>
  byId(id: string): Promise<Proposal | null>
  touching(drafts: readonly string[]): Promise<Proposal[]>
  /** Heaviest first, then by id. */
  list(filter: ProposalFilter, page: Page): Promise<{ items: Proposal[]; total: number }>
  count(status?: Proposal['status']): Promise<number>
  each(pageSize?: number): AsyncGenerator<Proposal>
}

/** A derived record with the words it hangs on (head passage of its founding draft) and that draft's report. */
export interface RecordEntry {
  readonly record: CotejoRecord
  readonly quote: string
  readonly report: string
}

export interface RecordSummary {
  readonly id: string
  readonly kind: DraftKind
  readonly state: ReviewState
  readonly background: boolean
  readonly protected: boolean
  readonly reports: number
  readonly independentSources: number
  readonly conflicts: string[]
  readonly values: Record<string, FieldValue | null>
  readonly quote: string
  readonly report: string
}

export interface RecordFilter {
  readonly kind: DraftKind
  /** Words in values and head passage; accents and case do not matter. */
  readonly q?: string | undefined
  /** `type` of an incident, `kind` of an intervention or actor, `indicator` of a claim, `relation` of a link. */
  readonly type?: string | undefined
  /** City (or the widest place known if there is no city), as in the facet. */
  readonly place?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly state?: ReviewState | undefined
  readonly conflicts?: boolean | undefined
  readonly background?: boolean | undefined
  /** Leaves out what people rejected or found out of scope, unless `state` asks for it. */
  readonly standing?: boolean | undefined
  /** One of the project's own fields and the value it has, as "motive:revenge". */
  readonly own?: string | undefined
  /** Corners of a polygon as [longitude, latitude], at least three: records whose own point, or centre, lies in it. */
  readonly area?: readonly (readonly [number, number])[] | undefined
}
export type RecordSort = 'date' | '-date' | 'sources' | '-sources' | 'killed' | '-killed'
export type Facet = { value: string; count: number }[]

export interface RecordStore {
  /** Takes away `gone` and saves or replaces `put`, in one transaction. Each draft is in one record: the last one that names it. */
  replace(gone: readonly string[], put: readonly RecordEntry[]): Promise<void>
  clear(): Promise<void>
  /** By the record's id or that of any of its drafts. */
  byId(id: string): Promise<RecordEntry | null>
  byDrafts(drafts: readonly string[]): Promise<RecordEntry[]>
  /** Unknown dates and figures last in either direction, ties by id. Facets: each counted over all filters but its own. */
  list(
    filter: RecordFilter,
    sort: RecordSort,
    page: Page,
  ): Promise<{ items: RecordSummary[]; total: number; facets: { type: Facet; place: Facet; state: Facet } }>
  /** What a map and a timeline draw of the records of a list, as the text of one JSON object of columns, by id. */
  marks(filter: RecordFilter): Promise<string>
  /** Records by kind. */
  count(): Promise<Record<string, number>>
  /** By id; those behind the id `after`. */
  each(filter?: { kind?: DraftKind | undefined; after?: string | undefined }, pageSize?: number): AsyncGenerator<RecordEntry>
}

/** The judgements as SQL sees them. In a folder the file is the truth and this its mirror; on a server this is the truth. */
export interface JudgementStore {
  /** Copies acknowledged entries; those already there are left as they are. */
  mirror(judgements: readonly Judgement[]): Promise<void>
  /** Judgements that name one of these drafts (`withdraw` through what it withdraws), oldest first. */
  touching(drafts: readonly string[]): Promise<Judgement[]>
  /** Judgements that name one of these reports (`declare`, `add`) or one of its drafts, each once, oldest first. */
  ofReports(reports: readonly string[]): Promise<Judgement[]>
  /** The same report by report; one that nobody judged is left out. */
  byReport(reports: readonly string[]): Promise<Map<string, Judgement[]>>
  byHash(hash: string): Promise<Judgement | null>
  /** Newest first. */
  list(page: Page): Promise<{ items: Judgement[]; total: number }>
  /** Newest judgement on any of the drafts, 0 for none. */
  lastSeq(drafts?: readonly string[]): Promise<number>
  clear(): Promise<void>
  each(pageSize?: number): AsyncGenerator<Judgement>
}

export interface KnownFault {
  readonly file: string
  readonly code: string
  readonly params: Record<string, string | number>
  /** Instant, UTC. */
  readonly at: string
}

export interface FaultStore {
  /** What is wrong with a file that gave no report (or with the whole of a file such as `reports.csv`); an empty list clears it. */
  set(file: string, faults: readonly Fault[]): Promise<void>
  list(): Promise<KnownFault[]>
  count(): Promise<number>
}

/** Small notes of the workbench to itself: engine versions, how far the logs are mirrored. Values are JSON. */
export interface MetaStore {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
}

export interface Store extends ServerStores {
  readonly reports: ReportStore
  readonly drafts: DraftStore
  readonly proposals: ProposalStore
  readonly records: RecordStore
  readonly judgements: JudgementStore
  readonly faults: FaultStore
  readonly meta: MetaStore
  readonly inTransaction: boolean
  /** Another number whenever a record or a report has changed, whoever changed it. */
  changes(): Promise<number>
  /** How much of the pool of connections is in use; null for the embedded database. */
  connections(): Connections | null
  /** Takes something of the project until the transaction ends; waits for who has it. See `takeLocks`. */
  take(wanted: readonly Taken[]): Promise<void>
  /** Whether the transaction this is called in has taken it, alone: what only who has it changes is then as it was last seen. */
  holds(key: string): boolean
  /** Runs `work` in one transaction: all of it holds or none. Calls inside must use the store they are given. */
  atomically<T>(work: (store: Store) => Promise<T>): Promise<T>
  /** The store of another project in the same database; closing either closes both. */
  ofProject(project: string): Store
  /**
   * Lets the database look anew at what its tables hold, since it plans by it; the embedded one also clears away old versions of rows. A
   * server does both by itself, but minutes late: a project that grows fast is planned for as if it were small. Not in a transaction.
   */
  tend(): Promise<void>
  /** Forgets all that can be made anew from the files, or on a server from its logs and what it received. */
  clear(): Promise<void>
  /** Forgets everything of the project: on a server nothing of it is left. */
  forget(): Promise<void>
  close(): Promise<void>
}

/** Where the data is: `folder` is the directory of the embedded database (inside `.cotejo`), `connection` a PostgreSQL address. */
export type StorePlace = { readonly folder: string } | { readonly connection: string }
