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
  /** What the engine has spent so far; absent for an engine that runs on this machine for nothing. */
  spent?(): EngineSpent
}

/** What an engine that asks elsewhere has spent: requests, tokens as the endpoint counts them, money when prices are given. */
export interface EngineSpent {
  readonly model: string
  /** Requests answered, answers taken from the cache, reports that got no answer. */
  readonly asked: number
  readonly cached: number
  readonly failed: number
  readonly tokensIn: number
  readonly tokensOut: number
  /** In the currency of the prices in the settings; null without prices. */
  readonly cost: number | null
  /** What the answers said and the text does not bear out, by reason. */
  readonly dropped: Readonly<Record<string, number>>
}
