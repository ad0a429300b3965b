import type { DraftKind } from '../model/codes.ts'
import type { Bilingual, Series, SeriesSource } from '../model/series.ts'
import type { VerdictCode } from '../model/verdict.ts'
import type { PublicRecord, PublicReport } from './public-record.ts'
import type { Tally } from './tally.ts'

/** A record with the reports it rests on. */
export interface PublicEntry {
  readonly record: PublicRecord
  readonly reports: readonly PublicReport[]
}

/** What takes the place of a record that was published and is no longer: its id, since when, and what became of it. Nothing else (E12). */
export interface Tombstone {
  readonly id: string
  readonly kind: DraftKind
  /** The day of the judgement, or null where no judgement says it. */
  readonly on: string | null
  readonly what: 'rejected' | 'withdrawn' | 'out_of_scope' | 'merged'
  /** The record it went into. */
  readonly into: string | null
}

/** What a person found of a claim, and when; who it was and why they changed it stays in the project. */
export interface PublicVerdict {
  readonly verdict: VerdictCode
  readonly on: string
  readonly reasons: readonly Bilingual[]
}

/** All that may leave a project, redacted, to be run through as often as a format needs. Records come in the order of their ids. */
export interface PublicSet {
  readonly project: string
  /** The day it is known on, or null for now. */
  readonly asOf: string | null
  /** The instant of publishing. */
  readonly made: Date
  readonly languages: readonly string[]
  records(kind?: DraftKind): AsyncGenerator<PublicEntry>
  /** Verdicts people gave, by the record of their claim. */
  verdicts(): Promise<ReadonlyMap<string, readonly PublicVerdict[]>>
  tombstones(): Promise<readonly Tombstone[]>
  readonly series: readonly Series[]
  readonly sources: ReadonlyMap<string, SeriesSource>
  /** Words that are in no record, with whole names of people at risk, telephones and the like as `[…]`. */
  words(text: string): string
  /** Counts what has gone out so far. */
  readonly tally: Tally
}
