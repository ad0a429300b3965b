import type { Draft } from '../../model/draft.ts'
import type { EngineSpent, ReadContext, ReadEngine } from '../../model/engine.ts'
import { Fault } from '../../model/fault.ts'
import type { Report } from '../../model/report.ts'
import type { DraftBuilder } from '../draft-builder.ts'
import { type AnswerCache, cacheKey } from './cache.ts'
import { count, draftAnswers, numberedDrafts, type Tally } from './draft-answers.ts'
import { type Answer, Endpoint, type EndpointOptions, estimatedTokens } from './endpoint.ts'
import { parseAnswer } from './parse-answer.ts'
import { partsOf } from './parts.ts'
import { type Message, promptVersion, question } from './prompt.ts'

export interface LlmOptions extends EndpointOptions {
  readonly cache: AnswerCache
  /** Tokens in and out together; a question that might pass one of these is not asked. */
  readonly tokensPerReport?: number
  readonly tokensPerRun?: number
  readonly perMillionIn?: number
  readonly perMillionOut?: number
  /** Only the cache answers; what it does not know is left for the next reading. */
  readonly offline?: boolean
}

/** After so many questions in a row without an answer the rest of the run is not asked: a dead server must not cost minutes a report. */
const MOST_IN_VAIN = 3

/**
 * The optional engine that asks a language model for the drafts the rules make, and believes nothing it answers: every value hangs on a quote
 * that must stand in the report to the letter. One engine object is one run: its budget and what it spent are counted in it.
 * Faults of `read`: `llm-failed` (no answer, or none that can be used), `llm-budget` (not asked). Nothing partial is given back then.
 */
export class LlmEngine implements ReadEngine {
  readonly name = 'llm'
  readonly version: string
  readonly #options: LlmOptions
  readonly #endpoint: Endpoint
  /** What was dropped, by report: a report read twice in one run counts once. */
  readonly #tallies = new Map<string, Tally>()
  /** Questions of this run that got no answer: not asked again in it. */
  readonly #inVain = new Map<string, Fault>()
  readonly #seen = new Set<string>()
  #failedInARow = 0
  readonly #spent = { asked: 0, cached: 0, failed: 0, tokensIn: 0, tokensOut: 0 }

  constructor(options: LlmOptions) {
    this.#options = options
    this.#endpoint = new Endpoint(options)
    this.version = `${promptVersion()}-${options.model}`
  }

  async read(report: Report, context: ReadContext): Promise<Draft[]> {
    const tally: Tally = new Map()
    const builders: DraftBuilder[] = []
    let tokens = 0
    for (const part of partsOf(report)) {
      const { answer, paid } = await this.#answer(question(report, part, context), tokens, context.signal)
      tokens += paid
      const parsed = parseAnswer(answer.content)
      for (const why of parsed.dropped) count(tally, why)
      if (parsed.truncated || answer.cut) count(tally, 'answer_cut')
      builders.push(...draftAnswers(report, part, parsed.drafts, tally))
    }
    const drafts = numberedDrafts(this.name, builders, tally)
    this.#tallies.set(report.id, tally)
    return drafts
  }

  spent(): EngineSpent {
    const { perMillionIn, perMillionOut, model } = this.#options
    const { tokensIn, tokensOut } = this.#spent
    const priced = perMillionIn !== undefined && perMillionOut !== undefined
    const cost = priced ? (tokensIn * perMillionIn + tokensOut * perMillionOut) / 1e6 : null
    const dropped: Tally = new Map()
    for (const tally of this.#tallies.values()) for (const [why, n] of tally) count(dropped, why, n)
    return { model, ...this.#spent, cost, dropped: Object.fromEntries([...dropped].sort(([a], [b]) => (a < b ? -1 : 1))) }
  }

  async #answer(messages: readonly Message[], spentOnReport: number, signal?: AbortSignal): Promise<{ answer: Answer; paid: number }> {
    const key = cacheKey({ ...this.#options, messages })
    const known = await this.#options.cache.get(key)
    if (known) {
      if (!this.#seen.has(key)) this.#spent.cached++
      this.#seen.add(key)
      return { answer: known, paid: 0 }
    }
    const before = this.#inVain.get(key)
    if (before) throw before
    try {
      const answer = await this.#ask(messages, spentOnReport, signal)
      this.#failedInARow = 0
      this.#seen.add(key)
      await this.#options.cache.put(key, answer)
      return { answer, paid: answer.tokensIn + answer.tokensOut }
    } catch (error) {
      if (error instanceof Fault) {
        this.#inVain.set(key, error)
        this.#spent.failed++
      }
      throw error
    }
  }

  /** An answer that holds drafts. One that does not is paid for all the same, and is not kept: it is asked for again next time. */
  async #ask(messages: readonly Message[], spentOnReport: number, signal?: AbortSignal): Promise<Answer> {
    const { url, maxTokens, offline } = this.#options
    if (offline) throw new Fault('llm-failed', { url, found: 'not asked yet' })
    if (this.#failedInARow >= MOST_IN_VAIN) throw new Fault('llm-failed', { url, found: `${MOST_IN_VAIN} questions in a row failed` })
    this.#mindBudget(estimatedTokens(messages) + maxTokens, spentOnReport)
    this.#failedInARow++
    const answer = await this.#endpoint.ask(messages, signal)
    this.#spent.asked++
    this.#spent.tokensIn += answer.tokensIn
    this.#spent.tokensOut += answer.tokensOut
    if (parseAnswer(answer.content).unusable) throw new Fault('llm-failed', { url, found: 'an answer without drafts in JSON' })
    return answer
  }

  #mindBudget(next: number, spentOnReport: number): void {
    const { tokensPerReport = Number.POSITIVE_INFINITY, tokensPerRun = Number.POSITIVE_INFINITY } = this.#options
    if (spentOnReport + next > tokensPerReport) throw new Fault('llm-budget', { found: spentOnReport + next, expected: tokensPerReport })
    const run = this.#spent.tokensIn + this.#spent.tokensOut + next
    if (run > tokensPerRun) throw new Fault('llm-budget', { found: run, expected: tokensPerRun })
  }
}
