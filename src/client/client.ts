import type { FaultBody } from '../model/fault-body.ts'
import type { About, ObservationsQuery, PublicCheck, PublicObservation, RecordsQuery, SeriesHead } from '../model/public-api.ts'
import type { NumberPast } from '../model/public-number.ts'
import type { Correction, PublicEntry, Tombstone } from '../model/public-record.ts'
import { CotejoError } from './failure.ts'

export type { About, PublicCheck, PublicObservation, SeriesHead } from '../model/public-api.ts'
export type { NumberMove, NumberPast } from '../model/public-number.ts'
export type {
  Correction,
  PublicAccount,
  PublicEntry,
  PublicField,
  PublicPassage,
  PublicRecord,
  PublicReport,
  PublicVerdict,
  Tombstone,
  Withheld,
} from '../model/public-record.ts'
export { CotejoError, type Failure } from './failure.ts'

export interface ClientOptions {
  /** Where the public API is served: `http://localhost:4180`. */
  readonly url: string
  readonly token: string
  /** Seconds to wait, all in all, when the server says that it is asked too often; 60 if not given. */
  readonly patience?: number
  readonly fetch?: typeof globalThis.fetch
}

/** What records to ask for. */
export type RecordsWanted = Partial<Pick<RecordsQuery, 'kind' | 'state' | 'q'>>

/** Stops a question. */
export interface Stoppable {
  readonly signal?: AbortSignal
}

/** Answers kept with their tags. */
const KEPT = 200
const LARGEST_PAGE = '200'

/**
 * Asks the public record of a project. Lists come one item at a time, page by page as they are asked for. An answer that is the same as
 * before is not sent again. Throws `CotejoError`.
 * @example
 * const record = new Cotejo({ url: 'http://localhost:4180', token })
 * for await (const { record: r } of record.records({ kind: 'incident' })) console.log(r.id, r.fields.date?.value)
 */
export class Cotejo {
  readonly #base: string
  readonly #token: string
  readonly #patience: number
  readonly #fetch: typeof globalThis.fetch
  readonly #kept = new Map<string, { tag: string; body: unknown }>()

  constructor({ url, token, patience = 60, fetch = globalThis.fetch }: ClientOptions) {
    this.#base = `${url.replace(/\/+$/, '')}/v1`
    this.#token = token
    this.#patience = patience
    this.#fetch = fetch
  }

  /** The project, what there is of each kind, and what was withheld. */
  about(stop: Stoppable = {}): Promise<About> {
    return this.#ask('/about', {}, stop)
  }

  /** One record with its reports, by its id. Fails with status 410 where it was withdrawn, 404 where there never was one. */
  record(id: string, stop: Stoppable = {}): Promise<PublicEntry> {
    return this.#ask(`/records/${encodeURIComponent(id)}`, {}, stop)
  }

  /** Records in the order of their ids: all, or those of a kind, in a state, that hold these words. */
  records(wanted: RecordsWanted = {}, stop: Stoppable = {}): AsyncGenerator<PublicEntry> {
    return this.#each('/records', { ...wanted }, stop)
  }

  /** The official series. */
  series(stop: Stoppable = {}): AsyncGenerator<SeriesHead> {
    return this.#each('/series', {}, stop)
  }

  /** The figures of a series, every source and edition. A gap is null with status `M`, never a zero. */
  observations(series: ObservationsQuery['series'], stop: Stoppable = {}): AsyncGenerator<PublicObservation> {
    return this.#each('/observations', { series }, stop)
  }

  /** Claims a person checked, with what was found. */
  checks(stop: Stoppable = {}): AsyncGenerator<PublicCheck> {
    return this.#each('/checks', {}, stop)
  }

  /** Published values that people changed, oldest first, with the public note. */
  corrections(stop: Stoppable = {}): AsyncGenerator<Correction> {
    return this.#each('/corrections', {}, stop)
  }

  /** What a published number (`RECORD#field`, `:count{…}`) was at the end of a day, what it is now, and what moved it since. */
  number(address: string, asOf: string, stop: Stoppable = {}): Promise<NumberPast> {
    return this.#ask('/number', { address, asOf }, stop)
  }

  /** Ids of records that are gone: take them out of your copy. */
  tombstones(stop: Stoppable = {}): AsyncGenerator<Tombstone> {
    return this.#each('/tombstones', {}, stop)
  }

  async *#each<T>(path: string, query: Readonly<Record<string, string | undefined>>, stop: Stoppable): AsyncGenerator<T> {
    let cursor: string | undefined
    do {
      const page: { items: readonly T[]; next: string | null } = await this.#ask(path, { ...query, limit: LARGEST_PAGE, cursor }, stop)
      yield* page.items
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
  }

  async #ask<T>(path: string, query: Readonly<Record<string, string | undefined>>, { signal }: Stoppable): Promise<T> {
    const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined)
    const url = `${this.#base}${path}${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`
    let waited = 0
    for (;;) {
      const answer = await this.#send(url, signal)
      if (answer.status !== 429) return (await this.#bodyOf(url, answer)) as T
      await answer.body?.cancel()
      const retryAfter = Math.max(1, Number(answer.headers.get('retry-after')) || 1)
      if (waited + retryAfter > this.#patience) throw new CotejoError({ kind: 'rate', retryAfter })
      waited += retryAfter
      await pause(retryAfter, signal)
    }
  }

  async #send(url: string, signal: AbortSignal | undefined): Promise<Response> {
    const kept = this.#kept.get(url)
    const headers = { authorization: `Bearer ${this.#token}`, ...(kept ? { 'if-none-match': kept.tag } : {}) }
    try {
      return await this.#fetch(url, { headers, ...(signal ? { signal } : {}) })
    } catch (cause) {
      if (signal?.aborted) throw cause
      throw new CotejoError({ kind: 'unreachable', cause })
    }
  }

  async #bodyOf(url: string, answer: Response): Promise<unknown> {
    const { status } = answer
    const kept = this.#kept.get(url)
    if (status === 304 && kept) return kept.body
    const body: unknown = await answer.json().catch(() => null)
    if (status === 200 && body !== null) {
      this.#keep(url, answer.headers.get('etag'), body)
      return body
    }
    throw new CotejoError(isFault(body) ? { kind: 'fault', status, fault: body.fault } : { kind: 'unexpected', status })
  }

  /** Keeps an answer with its tag; the oldest go first. */
  #keep(url: string, tag: string | null, body: unknown): void {
    this.#kept.delete(url)
    if (tag !== null) this.#kept.set(url, { tag, body })
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest)
  }
}

function isFault(body: unknown): body is FaultBody {
  return typeof body === 'object' && body !== null && 'fault' in body && typeof body.fault === 'object' && body.fault !== null
}

function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, seconds * 1000)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
