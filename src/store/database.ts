import type { AsyncLocalStorage } from 'node:async_hooks'
import type { ColumnType, Generated, JSONColumnType, Kysely } from 'kysely'
import type { Draft, FieldValue } from '../model/draft.ts'
import type { Judgement } from '../model/judgement.ts'
import type { CotejoRecord, Proposal } from '../model/record.ts'
import type { Report } from '../model/report.ts'

// The tables as Kysely sees them; the migrations make them. Only this folder writes them, from values its callers have checked, which is
// why a row is taken at its word when it is read.

type Search = ColumnType<never, never, never>

export interface ReportTable {
  project: string
  id: string
  sha256: string
  file: string
  media_type: Report['mediaType']
  bytes: number
  encoding: string
  outlet: string | null
  url: string | null
  title: string | null
  language: Report['language']
  language_basis: Report['languageBasis']
  published: string | null
  published_basis: Report['publishedBasis']
  day_from: string | null
  day_to: string | null
  text: string
  offsets: JSONColumnType<Report['offsets'], string, string>
  noise: JSONColumnType<Report['noise'], string, string>
  notes: JSONColumnType<Report['notes'], string, string>
  opening: string
  copy_of: string | null
  signature: JSONColumnType<number[], string, string> | null
}

export interface DraftTable {
  project: string
  id: string
  report: string
  kind: Draft['kind']
  ordinal: number
  /** Made by a person, not proposed by an engine: survives a new reading. */
  by_hand: boolean
  reality: Draft['reality']
  background: boolean
  protected: boolean
  type: string | null
  day_from: string | null
  day_to: string | null
  country: string | null
  city: string | null
  state: Generated<CotejoRecord['state']>
  /** Some value is hedged; some value only follows from what is said. */
  hedged: boolean
  implied: boolean
  body: JSONColumnType<Draft, string, string>
}

export interface RecordTable {
  project: string
  id: string
  kind: Draft['kind']
  state: CotejoRecord['state']
  background: boolean
  protected: boolean
  type: string | null
  place: string | null
  day_from: string | null
  day_to: string | null
  killed: number | null
  lat: number | null
  lon: number | null
  geo_precision: string | null
  part_of_day: string | null
  reports: number
  sources: number
  conflicts: JSONColumnType<string[], string, string>
  conflict_count: number
  values: JSONColumnType<Record<string, FieldValue | null>, string, string>
  quote: string
  report: string
  body: JSONColumnType<CotejoRecord, string, string>
}

export interface JobTable {
  project: string
  kind: string
  key: string
  state: 'waiting' | 'running' | 'aside'
  tries: Generated<number>
  lost: Generated<number>
  due: Generated<Date>
  lease: Date | null
  worker: string | null
  fault: JSONColumnType<{ code: string; params: Record<string, string | number> }, string, string> | null
}

export interface SignInTable {
  project: string
  hash: string
  name: string
  epoch: number
  since: Generated<Date>
  seen: Generated<Date>
  address: string
}

export interface Database {
  file: { project: string; file: string; sha256: string; bytes: number; mtime_ms: number; reader: string }
  file_report: { project: string; file: string; report: string; ordinal: number }
  report: ReportTable
  report_text: {
    project: string
    id: string
    language: Report['language']
    search: Search
    number: Generated<number>
    blanks: Generated<string>
  }
  kept_copy: { project: string; name: string; rev: number; body: string }
  report_changed: { project: string; report: string; rev: number }
  band: { project: string; band: string; report: string }
  draft: DraftTable
  draft_block: { project: string; key: string; draft: string }
  proposal: {
    project: string
    id: string
    a: string
    b: string
    weight_log2: number
    p_same: number
    status: Proposal['status']
    body: JSONColumnType<Proposal, string, string>
  }
  record: RecordTable
  record_changed: { project: string; id: string; rev: number }
  record_text: { project: string; id: string; search: Search }
  record_draft: { project: string; draft: string; record: string }
  judgement: { project: string; seq: number; hash: string; at: string; action: string; body: JSONColumnType<Judgement, string, string> }
  judgement_draft: { project: string; draft: string; seq: number }
  judgement_report: { project: string; report: string; seq: number }
  fault: {
    project: string
    file: string
    ordinal: number
    code: string
    params: JSONColumnType<Record<string, string | number>, string, string>
    at: string
  }
  meta: { project: string; key: string; value: JSONColumnType<{ value: unknown }, string, string> }
  raw: { project: string; sha256: string; bytes: Uint8Array }
  log_line: { project: string; log: string; seq: number; line: string }
  received: { project: string; file: string; sha256: string; bytes: number }
  job: JobTable
  account_book: { project: string; rev: number; body: JSONColumnType<object, string, string> }
  sign_in: SignInTable
  attempt: { project: string; key: string; tries: number; at: Date }
}

/** Ids of the records and reports a transaction changed. */
export interface Changed {
  readonly record: Set<string>
  readonly report: Set<string>
}

/** One project in one database: what every function of the store works on. */
export interface Desk {
  readonly db: Kysely<Database>
  readonly project: string
  readonly now: () => Date
  /** Set while work runs inside a transaction of this store: a query outside it would wait for itself. */
  readonly lent: AsyncLocalStorage<true>
  /** In a transaction: what it changed, to be counted at its end. */
  readonly changed?: Changed
  /** In a transaction: what it has taken, and whether beside others. */
  readonly held?: Map<string, boolean> | undefined
}
