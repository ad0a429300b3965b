import type { DraftKind } from '../model/codes.ts'

export interface ReportFilter {
  /** Words to be found in title and text; accents and case do not matter, words match by their stem. */
  readonly q?: string | undefined
  readonly language?: string | undefined
  readonly outlet?: string | undefined
  readonly state?: 'waiting' | 'done' | 'all' | undefined
  /** Publication day, both included; a report known only by month is in if the month touches the range. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Has a draft of this kind; with state `waiting`, one that nobody has judged. */
  readonly kind?: DraftKind | 'threat' | undefined
  /** Has a draft with this doubt; with state `waiting`, one that nobody has judged. */
  readonly doubt?: ReportDoubt | undefined
  /** Somebody of this name has judged something in it (blind answers do not count). */
  readonly by?: string | undefined
}

/**
 * What may be doubtful in a report: a value told with a hedge, one that only follows from what is said, an act told in passing, people at
 * risk; or the report's own day is unknown, so that no relative date in it can be resolved.
 */
export type ReportDoubt = 'hedged' | 'implied' | 'background' | 'protected' | 'undated'
