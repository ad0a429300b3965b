import type { Draft } from '../model/draft.ts'
import type { Custody, Judgement } from '../model/judgement.ts'
import type { Proposal } from '../model/record.ts'

// What goes into reconciling beside drafts and judgements, and what comes out. Everything here is plain data.

/** What kind of source a report comes from (codebook 4.10); the order of trust on a conflict is in `weights.ts` (rule R15). */
export type SourceKind =
  | 'court_document'
  | 'prosecutor'
  | 'statistics_office'
  | 'official_statement'
  | 'ngo_report'
  | 'local_press'
  | 'regional_press'
  | 'national_press'
  | 'wire'
  | 'international_press'
  | 'social'
  | 'party_to_conflict'

/** What reconciling needs to know of a report. `published` is a partial day or null; `story` is the id of its cluster of near copies. */
export interface ReportInfo {
  readonly id: string
  readonly published: string | null
  readonly outlet: string | null
  /** Near copies of one wire story share it and count as one source (R1). A report that copies nobody has its own id here. */
  readonly story: string
  readonly sourceKind: SourceKind | null
}
export type Reports = ReadonlyMap<string, ReportInfo>

export interface ProposeOptions {
  /** Least summed weight in bits, prior included, for a pair to be proposed. Default -1.5 (pSame about 0.26). */
  readonly thresholdLog2?: number
  /** Prior log2 odds that two drafts of one coarse kind tell one occurrence. */
  readonly priorLog2?: number
  /** Bits by field and level, instead of the hand-made ones (`learn.ts`). */
  readonly weights?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** A block larger than this is not paired all with all: each draft meets its `window` nearest in time and name order. */
  readonly maxBlock?: number
  readonly window?: number
  /** Only pairs that touch these drafts (a new report touches its own blocks only). */
  readonly touched?: ReadonlySet<string>
  /** Key of a concept behind words ("gas station", "estación de servicio" → "gas_station"), from the lexicon; null when unknown. */
  readonly conceptOf?: (field: string, words: string) => string | null
}

/** A block too large to be paired all with all: said, never silent. */
export interface CappedBlock {
  readonly key: string
  readonly size: number
}

export interface Proposals {
  /** Sorted by weight, largest first, then by id. */
  readonly proposals: readonly Proposal[]
  /** How many pairs were compared. */
  readonly compared: number
  readonly capped: readonly CappedBlock[]
}

/** Two drafts of near-copy reports that tell the same: joined without a person (the only automatic joins there are). */
export interface Copy {
  readonly a: string
  readonly b: string
  readonly weightLog2: number
}

/** A join that was asked for and not made, and why: because of which judgements or which rule. */
export interface ClusterConflict {
  readonly a: string
  readonly b: string
  /** Sequence number of the judgement that asked for the join; null for an automatic copy. */
  readonly asked: number | null
  readonly why: 'different' | 'kind' | 'named-victims' | 'killed' | 'unknown-draft'
}

/** Every draft is in exactly one cluster. Ids inside a cluster and the clusters themselves are sorted. */
export interface Clusters {
  readonly clusters: readonly (readonly string[])[]
  readonly conflicts: readonly ClusterConflict[]
}

/** Judgements with the ids of today's drafts, and the drafts that only live on as sealed. The entries' hashes are those of the log. */
export interface Followed {
  readonly judgements: readonly Judgement[]
  readonly sealed: readonly Draft[]
  readonly moved: readonly { readonly from: string; readonly to: string }[]
  /** Draft ids that judgements name, that no reader proposes any more and that no seal keeps. */
  readonly lost: readonly string[]
}

export interface KnownThen {
  readonly judgements: readonly Judgement[]
  readonly custody: readonly Custody[]
  /** Files (as custody names them) that the project held at that instant, with their hash. */
  readonly files: ReadonlyMap<string, string>
}

/** One line of a side-by-side comparison: the value each account gives for a field. */
export interface AgreementRow {
  readonly field: string
  readonly level: 'agree' | 'compatible' | 'conflict' | 'single'
  readonly values: readonly {
    readonly draft: string
    readonly report: string
    readonly value: Draft['assertions'][number]['value'] | null
  }[]
}

/** One thing that happened to a field of a record: who, when, why. `seq` is null for what the machine read or chose. */
export interface HistoryEntry {
  readonly seq: number | null
  readonly at: string | null
  readonly by: string | null
  readonly action: string
  readonly field: string | null
  readonly before: Draft['assertions'][number]['value'] | null
  readonly after: Draft['assertions'][number]['value'] | null
  readonly reason: string
  readonly withdrawn: boolean
}

// Functions and where they stand:
// block.ts     blockKeys(draft, report): string[]
// compare.ts   comparePair(a, b, index): Part[]
// propose.ts   propose(drafts, reports, options?): Proposals; withStatus(proposals, judgements, copies): Proposal[]
// story.ts     copiesOf(drafts, reports): Copy[]
// cluster.ts   clusterAll(drafts, judgements, copies): Clusters; clusterTouched(previous, drafts, judgements, copies, touched): Clusters
// resolve.ts   resolve(cluster: Draft[], judgements, reports): CotejoRecord
// effective.ts effectiveJudgements(judgements): Judgement[]; draftOfAddition(judgement): Draft
// follow.ts    followJudgements(judgements, drafts): Followed
// known.ts     asOf(judgements, custody, instant): KnownThen
// accounts.ts  accountsOf(record): ReportAccount[]; agreementRows(record): AgreementRow[]
// history.ts   historyOf(record, judgements): HistoryEntry[]
// fold.ts      fold(drafts, judgements, reports, options?): Folded  – all of the above in their order
