import { Fault } from '../../model/fault.ts'
import type { AddressOptions } from '../checked-address.ts'
import { type Answer, openUrl } from '../url.ts'
import { EVERYTHING, MOST_ROBOTS, type Robots, robotsFor } from './robots.ts'

/** The program's name in `robots.txt` and at the head of its `User-Agent`. */
export const PRODUCT = 'Cotejo'
const MOST_DELAY_MS = 60_000
const ROBOTS_FOR_MS = 24 * 3_600_000
const PAGES = 'text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.1'

/** What is asked of a network: an address, with headers of one's own, for at most so many bytes. */
export interface Question {
  readonly headers?: Readonly<Record<string, string>>
  readonly bytes: number
}

/** All of a network that polling needs: one question, asked when it is polite to. */
export interface Network {
  /** Faults: `robots-refused`, and those of `openUrl`. */
  open(url: string, question: Question): Promise<Answer>
}

export interface PoliteOptions extends AddressOptions {
  /** Who asks: `Cotejo/1.0 (…)`. */
  readonly agent: string
  /** Left between the end of one connection to a host and the beginning of the next. */
  readonly delayMs: number
  /** Longest wait for one answer; the wait for one's turn does not count. */
  readonly fetchMs: number
  /** ms since 1970. */
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly signal?: AbortSignal
}

/** The queue of those who wait for a host, and when it was free last. */
interface Host {
  last: Promise<void>
  free: number
}

/**
 * A network asked politely: one connection to a host at a time with a pause in between, each address only where the `robots.txt` beside it lets
 * us, also behind a redirect. Hosts do not wait for each other.
 */
export function politeNetwork(options: PoliteOptions): Network {
  const hosts = new Map<string, Host>()
  const robots = new Map<string, { readonly until: number; readonly rules: Promise<Robots> }>()
  const hostAt = ({ hostname }: URL) => {
    const host = hosts.get(hostname) ?? { last: Promise.resolve(), free: Number.NEGATIVE_INFINITY }
    hosts.set(hostname, host)
    return host
  }
  const ask = (url: string, { headers, bytes }: Question, turn: (url: URL) => Promise<() => void>) =>
    openUrl(url, {
      ...(options.lookup ? { lookup: options.lookup } : {}),
      ...(options.allow ? { allow: options.allow } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
      limits: { bytes, fetchMs: options.fetchMs },
      headers: { 'user-agent': options.agent, accept: PAGES, ...headers },
      turn,
    })
  const rulesOf = ({ origin }: URL): Promise<Robots> => {
    const kept = robots.get(origin)
    if (kept && kept.until > options.now()) return kept.rules
    const rules = robotsAt(`${origin}/robots.txt`, (url) => ask(url, { bytes: MOST_ROBOTS * 2 }, (at) => place(hostAt(at), 0, options)))
    robots.set(origin, { until: options.now() + ROBOTS_FOR_MS, rules })
    // One that could not be had is asked for again the next time.
    rules.catch(() => robots.delete(origin))
    return rules
  }
  const turn = async (url: URL) => {
    const { allows, delay } = await rulesOf(url)
    if (!allows(url.pathname + url.search)) throw new Fault('robots-refused', { file: url.href })
    return place(hostAt(url), delay ?? 0, options)
  }
  return { open: (url, question) => ask(url, question, turn) }
}

/** Waits for the host to be free and for the pause to be over; what comes back frees it. */
async function place(host: Host, delay: number, { delayMs, now, sleep, signal }: PoliteOptions): Promise<() => void> {
  const before = host.last
  const mine = Promise.withResolvers<void>()
  host.last = before.then(() => mine.promise)
  await before
  const pause = Math.max(delayMs, Math.min(delay * 1000, MOST_DELAY_MS))
  // A clock that was set back makes nobody wait longer than the pause.
  const left = Math.min(pause, host.free + pause - now())
  try {
    if (left > 0) await sleep(left, signal)
  } catch (error) {
    mine.resolve()
    throw error
  }
  let held = true
  return () => {
    if (!held) return
    held = false
    host.free = now()
    mine.resolve()
  }
}

/** As the standard says: where there is none, all is open; a host that cannot say lets nothing (the fault is that of the host). */
async function robotsAt(url: string, ask: (url: string) => Promise<Answer>): Promise<Robots> {
  let answer: Answer
  try {
    answer = await ask(url)
  } catch (error) {
    // Redirects without end or into a private network are as no file.
    if (error instanceof Fault && error.code === 'url-refused') return EVERYTHING
    throw error
  }
  try {
    const { status } = answer
    if (status >= 500 || status === 429) throw new Fault('url-failed', { file: url, found: `HTTP ${status}` })
    return status === 200 ? robotsFor(PRODUCT, await beginning(answer)) : EVERYTHING
  } finally {
    answer.end()
  }
}

async function beginning(answer: Answer): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body) {
    parts.push(part)
    size += part.length
    if (size >= MOST_ROBOTS) break
  }
  return Buffer.concat(parts).toString('utf8')
}
