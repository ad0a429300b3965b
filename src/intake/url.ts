import { lookup as systemLookup } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Fault } from '../model/fault.ts'
import { isPublicAddress } from './address.ts'
import { type Limits, limitsWith } from './limits.ts'

export interface FetchOptions {
  readonly limits?: Partial<Limits>
  /** Resolves a host to its addresses; the machine's resolver when left out. */
  readonly lookup?: (host: string) => Promise<readonly { address: string; family: number }[]>
  /** Says which addresses may be connected to; only the public ones when left out. Tests allow loopback here. */
  readonly allow?: (address: string) => boolean
  /** What is sent with the question, as POST; nothing is, when left out. */
  readonly sending?: Sending
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

const READABLE = /^(?:text\/|application\/(?:xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|pdf|octet-stream)|$)/iu
const AGENT = 'Cotejo (asks for one page at the request of a person)'
const PAGES = 'text/html,application/xhtml+xml,application/xml,application/pdf,text/plain;q=0.9'

/**
 * Gets what stands at an address a person gave. The host is resolved, every address it has is checked, and the connection goes to the very
 * address that was checked (a second answer of the resolver cannot lead elsewhere); so at every redirect. Bounded in size, time, redirects.
 * What is sent (`sending`) goes to the one address that was agreed to: a redirect is not followed with it.
 * @throws Fault url-refused (no web address, a private network, too many redirects, a type that cannot be read), url-failed, file-too-large
 */
export async function fetchUrl(url: string, options: FetchOptions = {}): Promise<Fetched> {
  const limits = limitsWith(options.limits)
  const signal = AbortSignal.timeout(limits.fetchMs)
  let current = url
  for (let hop = 0; hop <= limits.redirects; hop++) {
    const target = webUrl(current)
    const address = await checkedAddress(target, options, signal)
    const answer = await ask(target, address, options.sending, signal)
    const next = redirectOf(answer, target)
    if (next === null) return receive(target, answer, { limits, sending: options.sending, signal })
    answer.destroy()
    if (options.sending) throw new Fault('url-refused', { file: url, found: `HTTP ${answer.statusCode} → ${next}` })
    current = next
  }
  throw new Fault('url-refused', { file: url, found: `> ${limits.redirects} redirects` })
}

function webUrl(value: string): URL {
  if (!URL.canParse(value)) throw new Fault('url-refused', { file: value, found: 'no web address' })
  const url = new URL(value)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Fault('url-refused', { file: value, found: url.protocol })
  if (url.username || url.password) throw new Fault('url-refused', { file: `${url.protocol}//…@${url.host}`, found: 'user:password@' })
  return url
}

interface Address {
  readonly address: string
  readonly family: number
}

async function checkedAddress(url: URL, options: FetchOptions, signal: AbortSignal): Promise<Address> {
  const host = url.hostname.replace(/^\[|\]$/gu, '')
  const allow = options.allow ?? isPublicAddress
  const lookup = options.lookup ?? ((h: string) => systemLookup(h, { all: true }))
  const family = isIP(host)
  const addresses = family ? [{ address: host, family }] : await inTime(url, lookup(host), signal)
  // One closed address among several is enough to refuse: a name that mixes them is set as a trap.
  const closed = addresses.find((a) => !allow(a.address))
  if (closed) throw new Fault('url-refused', { file: url.href, found: `${closed.address}: no public address` })
  if (!addresses[0]) throw new Fault('url-failed', { file: url.href, found: 'host not found' })
  return addresses[0]
}

async function inTime<T>(url: URL, work: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = Promise.withResolvers<never>()
  const stop = () => late.reject(signal.reason)
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work, late.promise])
  } catch (error) {
    throw failed(url, error)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function ask(url: URL, to: Address, sending: Sending | undefined, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  const host = url.hostname.replace(/^\[|\]$/gu, '')
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
  if (statusCode < 300 || statusCode >= 400 || !location) return null
  if (!URL.canParse(location, from)) throw new Fault('url-failed', { file: from.href, found: `HTTP ${statusCode}` })
  return new URL(location, from).href
}

interface Receiving {
  readonly limits: Limits
  readonly sending: Sending | undefined
  readonly signal: AbortSignal
}

async function receive(url: URL, answer: IncomingMessage, { limits, sending, signal }: Receiving): Promise<Fetched> {
  const contentType = answer.headers['content-type'] ?? null
  const refuse = (fault: Fault): never => {
    answer.destroy()
    throw fault
  }
  if (answer.statusCode !== 200) refuse(new Fault('url-failed', { file: url.href, found: `HTTP ${answer.statusCode}` }))
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (sending ? type !== sending.answer : !READABLE.test(contentType ?? ''))
    refuse(new Fault('url-refused', { file: url.href, found: String(contentType) }))
  const declared = Number(answer.headers['content-length'] ?? 0)
  if (declared > limits.bytes) refuse(new Fault('file-too-large', { file: url.href, found: declared, expected: limits.bytes }))
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of unpacked(answer)) {
      const bytes: Uint8Array = part
      size += bytes.length
      if (size > limits.bytes) throw new Fault('file-too-large', { file: url.href, found: size, expected: limits.bytes })
      parts.push(bytes)
    }
  } catch (error) {
    answer.destroy()
    throw signal.aborted ? failed(url, signal.reason) : failed(url, error)
  }
  return { url: url.href, bytes: Buffer.concat(parts), contentType }
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

function failed(url: URL, error: unknown): Fault {
  if (error instanceof Fault) return error
  return new Fault('url-failed', { file: url.href, found: error instanceof Error ? error.message : String(error) }, { cause: error })
}
