import { z } from 'zod'
import { Fault } from '../../model/fault.ts'
import { answerJsonSchema } from './answer-schema.ts'
import type { Message } from './prompt.ts'

/** One answer as the endpoint gave it; tokens as it counts them, or estimated from the characters where it does not say. */
export const Answer = z.object({
  content: z.string(),
  tokensIn: z.int().nonnegative(),
  tokensOut: z.int().nonnegative(),
  /** The endpoint says it stopped at the limit of tokens. */
  cut: z.boolean(),
})
export type Answer = z.infer<typeof Answer>

/** What an endpoint needs; network, waiting and clock are given, so that tests own them. */
export interface EndpointOptions {
  readonly url: string
  readonly model: string
  readonly key?: string
  readonly maxTokens: number
  readonly temperature: number
  readonly timeoutMs: number
  readonly fetch: typeof fetch
  /** Waits that many milliseconds; rejects when the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly now: () => number
  readonly signal?: AbortSignal
}

const TRIES = 4
const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60_000
const LONGEST_ANSWER_BYTES = 4_000_000

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }), finish_reason: z.string().nullish() })).min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
})

/** How an attempt ended when it gave no answer: worth another try (after so long), or not; `format` when the schema was refused. */
class Failed extends Error {
  readonly again: boolean
  readonly waitMs: number | null
  readonly format: boolean
  constructor(message: string, how: { again?: boolean; waitMs?: number | null; format?: boolean } = {}) {
    super(message)
    this.again = how.again ?? false
    this.waitMs = how.waitMs ?? null
    this.format = how.format ?? false
  }
}

/**
 * An OpenAI-compatible chat-completions endpoint. `ask` tries four times on 429, 5xx, time-outs and broken connections, waiting as
 * `Retry-After` says or 1, 2, 4 seconds; a server that refuses the JSON schema is asked without it from then on. Redirects are not
 * followed: the words of a report go to the configured address or nowhere.
 * Fault `llm-failed` when no try gave an answer; an abort is rethrown as it is.
 */
export class Endpoint {
  readonly #options: EndpointOptions
  #withSchema = true

  constructor(options: EndpointOptions) {
    this.#options = options
  }

  async ask(messages: readonly Message[], signal?: AbortSignal): Promise<Answer> {
    const stop = AbortSignal.any([this.#options.signal, signal].filter((s) => s !== undefined))
    for (let tried = 1; ; tried++) {
      stop.throwIfAborted()
      try {
        return await this.#attempt(messages, stop)
      } catch (error) {
        stop.throwIfAborted()
        if (!(error instanceof Failed)) throw error
        if (error.format && this.#withSchema) this.#withSchema = false
        else if (!error.again || tried >= TRIES) throw new Fault('llm-failed', { url: this.#options.url, found: error.message })
        else await this.#options.sleep(Math.min(error.waitMs ?? FIRST_WAIT_MS * 2 ** (tried - 1), LONGEST_WAIT_MS), stop)
      }
    }
  }

  async #attempt(messages: readonly Message[], stop: AbortSignal): Promise<Answer> {
    const timeout = AbortSignal.timeout(this.#options.timeoutMs)
    let response: Response
    let body: string
    try {
      response = await this.#send(messages, AbortSignal.any([stop, timeout]))
      body = await readCapped(response)
    } catch (error) {
      if (error instanceof Failed) throw error
      throw new Failed(timeout.aborted ? `no answer in ${this.#options.timeoutMs / 1000} s` : reasonOf(error), { again: true })
    }
    if (!response.ok) throw this.#refusal(response, body)
    return answerOf(body, messages)
  }

  #send(messages: readonly Message[], signal: AbortSignal): Promise<Response> {
    const { url, model, key, maxTokens, temperature } = this.#options
    const format = { type: 'json_schema', json_schema: { name: 'drafts', schema: answerJsonSchema() } }
    return this.#options.fetch(`${url.replace(/\/$/, '')}/chat/completions`, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({
        model,
        messages,
        max_tokens: maxTokens,
        temperature,
        stream: false,
        ...(this.#withSchema ? { response_format: format } : {}),
      }),
      signal,
    })
  }

  #refusal({ status, headers }: Response, body: string): Failed {
    const format = (status === 400 || status === 422) && /response_format|json_schema|grammar/.test(body)
    return new Failed(`HTTP ${status}`, {
      again: status === 429 || status === 408 || status >= 500,
      waitMs: retryAfterMs(headers.get('retry-after'), this.#options.now()),
      format,
    })
  }
}

/** `Retry-After` as seconds or as an HTTP date. */
function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null
  const seconds = Number(header)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs
  return Number.isFinite(wait) ? Math.max(0, wait) : null
}

async function readCapped(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of response.body ?? []) {
    bytes += part.length
    if (bytes > LONGEST_ANSWER_BYTES) throw new Failed(`an answer of more than ${LONGEST_ANSWER_BYTES} bytes`)
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

function answerOf(body: string, messages: readonly Message[]): Answer {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new Failed('a body that is not JSON', { again: true })
  }
  const parsed = Completion.safeParse(json)
  if (!parsed.success) throw new Failed('a body that is not a chat completion')
  const { choices, usage } = parsed.data
  const content = choices[0]!.message.content ?? ''
  return {
    content,
    tokensIn: tokensOr(usage?.prompt_tokens, estimatedTokens(messages)),
    tokensOut: tokensOr(usage?.completion_tokens, Math.ceil(content.length / CHARACTERS_PER_TOKEN)),
    cut: choices[0]!.finish_reason === 'length',
  }
}

// Spanish text in common tokenisers: 3 to 3.5 characters a token. The lower figure keeps estimates on the safe side.
const CHARACTERS_PER_TOKEN = 3

/** Tokens a question will take, estimated from above before it is asked. */
export function estimatedTokens(messages: readonly Message[]): number {
  return Math.ceil(messages.reduce((n, m) => n + m.content.length, 0) / CHARACTERS_PER_TOKEN)
}

function tokensOr(told: number | undefined, estimated: number): number {
  return told !== undefined && Number.isSafeInteger(told) && told >= 0 ? told : estimated
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
