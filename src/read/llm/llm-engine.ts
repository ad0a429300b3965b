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
}

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
  readonly #tally: Tally = new Map()
  readonly #spent = { asked: 0, cached: 0, failed: 0, tokensIn: 0, tokensOut: 0 }

  constructor(options: LlmOptions) {
    this.#options = options
    this.#endpoint = new Endpoint(options)
    this.version = `${promptVersion()}-${options.model}`
  }

  async read(report: Report, context: ReadContext): Promise<Draft[]> {
    const builders: DraftBuilder[] = []
    let tokens = 0
    try {
      for (const part of partsOf(report)) {
        const { answer, paid } = await this.#answer(question(report, part, context), tokens, context.signal)
        tokens += paid
        const parsed = parseAnswer(answer.content)
        if (parsed.unusable) throw new Fault('llm-failed', { url: this.#options.url, found: 'an answer without drafts in JSON' })
        for (const why of parsed.dropped) count(this.#tally, why)
        if (parsed.truncated || answer.cut) count(this.#tally, 'answer_cut')
        builders.push(...draftAnswers(report, part, parsed.drafts, this.#tally))
      }
    } catch (error) {
      this.#spent.failed++
      throw error
    }
    return numberedDrafts(this.name, builders, this.#tally)
  }

  spent(): EngineSpent {
    const { perMillionIn, perMillionOut, model } = this.#options
    const { tokensIn, tokensOut } = this.#spent
    const priced = perMillionIn !== undefined && perMillionOut !== undefined
    const cost = priced ? (tokensIn * perMillionIn + tokensOut * perMillionOut) / 1e6 : null
    return { model, ...this.#spent, cost, dropped: Object.fromEntries([...this.#tally].sort(([a], [b]) => (a < b ? -1 : 1))) }
  }

  async #answer(messages: readonly Message[], spentOnReport: number, signal?: AbortSignal): Promise<{ answer: Answer; paid: number }> {
    const key = cacheKey({ ...this.#options, messages })
    const known = await this.#options.cache.get(key)
    if (known) {
      this.#spent.cached++
      return { answer: known, paid: 0 }
    }
    this.#mindBudget(estimatedTokens(messages) + this.#options.maxTokens, spentOnReport)
    const answer = await this.#endpoint.ask(messages, signal)
    this.#spent.asked++
    this.#spent.tokensIn += answer.tokensIn
    this.#spent.tokensOut += answer.tokensOut
    // An answer nobody can use is asked for again next time; it was paid for all the same.
    if (!parseAnswer(answer.content).unusable) await this.#options.cache.put(key, answer)
    return { answer, paid: answer.tokensIn + answer.tokensOut }
  }

  #mindBudget(next: number, spentOnReport: number): void {
    const { tokensPerReport = Number.POSITIVE_INFINITY, tokensPerRun = Number.POSITIVE_INFINITY } = this.#options
    if (spentOnReport + next > tokensPerReport) throw new Fault('llm-budget', { found: spentOnReport + next, expected: tokensPerReport })
    const run = this.#spent.tokensIn + this.#spent.tokensOut + next
    if (run > tokensPerRun) throw new Fault('llm-budget', { found: run, expected: tokensPerRun })
  }
}
