import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Fault } from '../model/fault.ts'
import { type Address, type AddressOptions, bareHost, checkedAddress, failed, webUrl } from './checked-address.ts'
import { type Limits, limitsWith } from './limits.ts'

export interface FetchOptions extends AddressOptions {
  readonly limits?: Partial<Limits>
  /** What is sent with the question, as POST; nothing is, when left out. */
  readonly sending?: Sending
}

export interface OpenOptions extends FetchOptions {
  /** Headers of one's own: who asks, what was there the last time. */
  readonly headers?: Readonly<Record<string, string>>
  /**
   * Waits until an address may be asked (each redirect asks anew); what it gives back is called when the connection is over. Its waiting does
   * not count towards `limits.fetchMs`.
   */
  readonly turn?: (url: URL) => Promise<() => void>
  /** Ends the question, and the answer while it is still being read. */
  readonly signal?: AbortSignal
}

/** Bytes that a person agreed to send to one address, and the types of what goes and of what may come back. */
export interface Sending {
  readonly bytes: Uint8Array
  readonly type: string
  readonly answer: string
}

/** What an address gave: where it led in the end, the bytes, and the type the server said. */
export interface Fetched {
  readonly url: string
  readonly bytes: Uint8Array
  readonly contentType: string | null
}

/** What a server says, whatever its status, before its body is read. Whoever opened it reads `body` to its end or calls `end`. */
export interface Answer {
  /** Where it led in the end. */
  readonly url: string
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Was every redirect on the way said to be for good? Then `url` is the new address. False without redirects. */
  readonly movedForGood: boolean
  /** Unpacked, in pieces. Faults: `url-failed` (cut off, or not over in time), `file-too-large`. */
  readonly body: AsyncIterable<Uint8Array>
  end(): void
}

const READABLE = /^(?:text\/|application\/(?:xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|pdf|octet-stream)|$)/iu
const AGENT = 'Cotejo (asks for one page at the request of a person)'
const PAGES = 'text/html,application/xhtml+xml,application/xml,application/pdf,text/plain;q=0.9'

/**
 * Gets what stands at an address a person gave. What is sent (`sending`) goes to the one address that was agreed to: a redirect is not followed
 * with it. Bounded as `openUrl`.
 * @throws Fault url-refused (no web address, a private network, too many redirects, a type that cannot be read), url-failed, file-too-large
 */
export async function fetchUrl(url: string, options: OpenOptions = {}): Promise<Fetched> {
  return fetchedOf(await openUrl(url, options), options.sending)
}

/** The bytes of an answer that is a page. Faults: `url-failed` (another status than 200), `url-refused` (its type), and those of its body. */
export async function fetchedOf(answer: Answer, sending?: Sending): Promise<Fetched> {
  const contentType = answer.headers['content-type'] ?? null
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  try {
    if (answer.status !== 200) throw new Fault('url-failed', { file: answer.url, found: `HTTP ${answer.status}` })
    if (sending ? type !== sending.answer : !READABLE.test(contentType ?? ''))
      throw new Fault('url-refused', { file: answer.url, found: String(contentType) })
    const parts: Uint8Array[] = []
    for await (const part of answer.body) parts.push(part)
    return { url: answer.url, bytes: Buffer.concat(parts), contentType }
  } finally {
    answer.end()
  }
}

/**
 * Asks an address. The host is resolved, every address it has is checked, and the connection goes to the very address that was checked (a
 * second answer of the resolver cannot lead elsewhere); so at every redirect. Bounded in size, time, redirects.
 * @throws Fault url-refused (no web address, a private network, too many redirects), url-failed; the body: url-failed, file-too-large
 */
export async function openUrl(url: string, options: OpenOptions = {}): Promise<Answer> {
  const limits = limitsWith(options.limits)
  let left = limits.fetchMs
  let current = url
  let movedForGood = true
  for (let hop = 0; hop <= limits.redirects; hop++) {
    const target = webUrl(current)
    const done = (await options.turn?.(target)) ?? (() => undefined)
    const began = performance.now()
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(Math.max(1, Math.ceil(left))), ...(options.signal ? [options.signal] : [])])
      const came = await ask(target, await checkedAddress(target, options, signal), options, signal)
      const next = redirectOf(came, target)
      if (next === null) return answerOf({ came, url: target, movedForGood: hop > 0 && movedForGood, limits, signal, done })
      came.destroy()
      done()
      if (options.sending) throw new Fault('url-refused', { file: url, found: `HTTP ${came.statusCode} → ${next}` })
      movedForGood &&= came.statusCode === 301 || came.statusCode === 308
      current = next
    } catch (error) {
      done()
      throw error
    }
    left -= performance.now() - began
  }
  throw new Fault('url-refused', { file: url, found: `> ${limits.redirects} redirects` })
}

function ask(url: URL, to: Address, { sending, headers }: OpenOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  const host = bareHost(url)
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const sent = request({
    host: to.address,
    family: to.family,
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    path: url.pathname + url.search,
    method: sending ? 'POST' : 'GET',
    headers: {
      'user-agent': AGENT,
      accept: sending?.answer ?? PAGES,
      ...headers,
      host: url.host,
      'accept-encoding': 'gzip, deflate, br',
      ...(sending ? { 'content-type': sending.type, 'content-length': sending.bytes.length } : {}),
    },
    ...(isIP(host) ? {} : { servername: host }),
    agent: false,
    signal,
  })
  sent.once('response', resolve)
  sent.once('error', (error) => reject(failed(url, error)))
  sent.end(sending?.bytes)
  return promise
}

function redirectOf(answer: IncomingMessage, from: URL): string | null {
  const { statusCode = 0 } = answer
  const { location } = answer.headers
  if (statusCode < 300 || statusCode >= 400 || statusCode === 304 || !location) return null
  if (!URL.canParse(location, from)) throw new Fault('url-failed', { file: from.href, found: `HTTP ${statusCode}` })
  return new URL(location, from).href
}

interface Coming {
  readonly came: IncomingMessage
  readonly url: URL
  readonly movedForGood: boolean
  readonly limits: Limits
  readonly signal: AbortSignal
  readonly done: () => void
}

function answerOf({ came, url, movedForGood, limits, signal, done }: Coming): Answer {
  const end = () => {
    came.destroy()
    done()
  }
  // An answer nobody reads must not end the program when it is cut off.
  came.on('error', () => undefined)
  return { url: url.href, status: came.statusCode ?? 0, headers: came.headers, movedForGood, body: bodyOf(came, url, limits, signal), end }
}

async function* bodyOf(came: IncomingMessage, url: URL, limits: Limits, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const tooLarge = (found: number) => new Fault('file-too-large', { file: url.href, found, expected: limits.bytes })
  const declared = Number(came.headers['content-length'] ?? 0)
  if (declared > limits.bytes) throw tooLarge(declared)
  let size = 0
  try {
    for await (const part of unpacked(came)) {
      const bytes: Uint8Array = part
      size += bytes.length
      if (size > limits.bytes) throw tooLarge(size)
      yield bytes
    }
  } catch (error) {
    throw signal.aborted ? failed(url, signal.reason) : failed(url, error)
  }
}

function unpacked(answer: IncomingMessage): Readable {
  const unpackers: Readonly<Record<string, () => ReturnType<typeof createGunzip> | ReturnType<typeof createBrotliDecompress>>> = {
    gzip: createGunzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  }
  const unpack = unpackers[answer.headers['content-encoding']?.toLowerCase() ?? '']
  if (!unpack) return answer
  const through = unpack()
  answer.once('error', (error) => through.destroy(error))
  return answer.pipe(through)
}
