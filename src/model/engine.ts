import type { Draft } from './draft.ts'
import type { HomePlace } from './project.ts'
import type { Report } from './report.ts'

/** What an engine may know beside the report itself. The clock is not in it: dates resolve against the publication day only. */
export interface ReadContext {
  readonly home: readonly HomePlace[]
  readonly signal?: AbortSignal
}

/**
 * Reads one report and proposes drafts. Contract, held by `src/read/engine.suite.ts` for every engine: offsets inside the text, quotes
 * equal their slice, nothing in noise, deterministic, empty text gives no draft, no date after publication unless future.
 */
export interface ReadEngine {
  readonly name: string
  readonly version: string
  read(report: Report, context: ReadContext): Draft[] | Promise<Draft[]>
}
