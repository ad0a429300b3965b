import { BlockList, isIP } from 'node:net'
import type { Context } from 'hono'
import { Fault } from '../model/fault.ts'

/** Where the workbench stands in the network. */
export interface Standing {
  /** What people type to reach it, "https://cotejo.example.org", or null: whatever address they came to. */
  readonly url: URL | null
  /** Proxies whose word about who asked is taken. */
  readonly proxies: BlockList
}

/** The host that requests name: that of the public address, else where we listen, as it stands in an address. */
export function hostOf({ url }: Standing, listening: string): string {
  return url?.hostname ?? (isIP(listening) === 6 ? `[${listening}]` : listening)
}

/** Proxies by their addresses: "127.0.0.1", "10.0.0.0/8", "::1". Fault `usage`. */
export function proxiesOf(addresses: readonly string[]): BlockList {
  const list = new BlockList()
  for (const text of addresses) {
    const [address = '', bits] = text.split('/')
    const family = isIP(address)
    const most = family === 4 ? 32 : 128
    const prefix = bits === undefined ? most : Number(bits)
    if (family === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > most) {
      throw new Fault('usage', { found: `--trusted-proxy ${text}`, expected: '127.0.0.1, 10.0.0.0/8, ::1' })
    }
    list.addSubnet(address, prefix, family === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}

/**
 * The address a request came from. A trusted proxy's `X-Forwarded-For` is read from behind, over further trusted proxies, so that what the
 * asker wrote into it himself is never believed.
 */
export function addressOf(c: Context, { proxies }: Standing): string {
  const socket = plain(socketOf(c))
  if (!trusted(proxies, socket)) return socket
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => plain(part.trim()))
  for (const address of told.reverse()) {
    if (isIP(address) === 0) break
    if (!trusted(proxies, address)) return address
  }
  return socket
}

/** Whether the browser speaks to us over TLS: the public address says so, or a trusted proxy does. */
export function isSecure(c: Context, { url, proxies }: Standing): boolean {
  if (url) return url.protocol === 'https:'
  return trusted(proxies, plain(socketOf(c))) && c.req.header('x-forwarded-proto') === 'https'
}

/** Whether a proxy stands between the browser and us. */
export function isForwarded(c: Context): boolean {
  return ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'x-real-ip'].some((name) => c.req.header(name) !== undefined)
}

function socketOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress ?? ''
}

/** IPv4 in IPv6's clothes is IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

function trusted(proxies: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && proxies.check(address, family === 4 ? 'ipv4' : 'ipv6')
}
