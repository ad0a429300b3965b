import type { DraftKind } from '../model/codes.ts'
import type { Correction, PublicEntry, PublicVerdict, Tombstone } from '../model/public-record.ts'
import type { Series, SeriesSource } from '../model/series.ts'
import type { Tally } from './tally.ts'

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
  /** Published values that people changed, oldest first. */
  corrections(): Promise<readonly Correction[]>
  readonly series: readonly Series[]
  readonly sources: ReadonlyMap<string, SeriesSource>
  /** Words that are in no record, with whole names of people at risk, telephones and the like as `[…]`; of a `report` also parts of names. */
  words(text: string, report?: string): string
  /** Counts what has gone out so far. */
  readonly tally: Tally
}
