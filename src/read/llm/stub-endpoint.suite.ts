import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { memoryCache } from './cache.ts'
import { LlmEngine, type LlmOptions } from './llm-engine.ts'

/** One request as the stub saw it. */
export interface Seen {
  readonly path: string
  readonly key: string | null
  readonly body: { model: string; messages: { role: string; content: string }[]; response_format?: unknown; max_tokens: number }
}
export type Reply = (response: ServerResponse, seen: Seen) => void

/** A chat completion with this content, as an endpoint words it. */
export function completion(content: unknown, finish = 'stop', tokensIn = 1000): Reply {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  const usage = { prompt_tokens: tokensIn, completion_tokens: 100, total_tokens: tokensIn + 100 }
  const body = { id: 'stub', choices: [{ index: 0, finish_reason: finish, message: { role: 'assistant', content: text } }], usage }
  return (response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

export function refusal(status: number, headers: Record<string, string> = {}, body = '{"error":{"message":"no"}}'): Reply {
  return (response) => void response.writeHead(status, headers).end(body)
}

/** A local server that speaks the protocol: each request takes the next scripted reply, the last one stays. */
export class StubEndpoint {
  readonly seen: Seen[] = []
  readonly slept: number[] = []
  replies: Reply[] = []
  url = ''
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    const { port } = this.#server.address() as AddressInfo
    this.url = `http://127.0.0.1:${port}/v1`
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  script(...replies: Reply[]): void {
    this.seen.length = 0
    this.slept.length = 0
    this.replies = replies
  }

  /** An engine on this stub that waits for nothing and remembers how long it would have waited. */
  engine(over: Partial<LlmOptions> = {}): LlmEngine {
    return new LlmEngine({
      url: this.url,
      model: 'stub',
      maxTokens: 2000,
      temperature: 0,
      timeoutMs: 5000,
      fetch,
      sleep: async (ms) => void this.slept.push(ms),
      now: () => Date.parse('2026-11-24T12:00:00Z'),
      cache: memoryCache(),
      ...over,
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const seen = {
      path: request.url ?? '',
      key: request.headers.authorization ?? null,
      body: JSON.parse(Buffer.concat(parts).toString('utf8')),
    }
    this.seen.push(seen)
    const reply = this.replies.length > 1 ? this.replies.shift() : this.replies[0]
    if (reply) reply(response, seen)
    else response.writeHead(404).end()
  }
}

/** A stub that lives as long as the test file. */
export function stubForFile(): StubEndpoint {
  const stub = new StubEndpoint()
  beforeAll(() => stub.open())
  beforeEach(() => stub.script())
  afterAll(() => stub.close())
  return stub
}
