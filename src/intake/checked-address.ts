import { lookup as systemLookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Fault } from '../model/fault.ts'
import { isPublicAddress } from './address.ts'

/** An IP address a connection may go to. */
export interface Address {
  readonly address: string
  readonly family: number
}

export interface AddressOptions {
  /** Resolves a host to its addresses; the machine's resolver when left out. */
  readonly lookup?: (host: string) => Promise<readonly Address[]>
  /** Says which addresses may be connected to; only the public ones when left out. Tests allow loopback here. */
  readonly allow?: (address: string) => boolean
}

/** The web address in a text. Fault `url-refused`: none, another protocol, or one that carries a password. */
export function webUrl(value: string): URL {
  if (!URL.canParse(value)) throw new Fault('url-refused', { file: value, found: 'no web address' })
  const url = new URL(value)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Fault('url-refused', { file: value, found: url.protocol })
  if (url.username || url.password) throw new Fault('url-refused', { file: `${url.protocol}//…@${url.host}`, found: 'user:password@' })
  return url
}

/** Resolves a host once and checks every address it has. Faults: `url-refused` (one of them is closed), `url-failed`. */
export async function checkedAddress(url: URL, options: AddressOptions, signal: AbortSignal): Promise<Address> {
  const host = bareHost(url)
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

/** The host without the brackets of an IPv6 address. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/gu, '')
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

/** What went wrong on the way, as a fault that names the address. */
export function failed(url: URL, error: unknown): Fault {
  if (error instanceof Fault) return error
  return new Fault('url-failed', { file: url.href, found: error instanceof Error ? error.message : String(error) }, { cause: error })
}
