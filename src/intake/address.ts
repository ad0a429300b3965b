import { BlockList, isIP } from 'node:net'

/** Networks no address a person gives may lead into: this machine, the local network, carriers' inner nets, clouds' metadata, the reserved. */
const CLOSED = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  CLOSED.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  CLOSED.addSubnet(net, bits, 'ipv6')

/**
 * May a program that only reads the public web connect to this IP address? IPv4 inside IPv6 (mapped, 6to4, NAT64) is judged as IPv4.
 * What is no IP address is closed.
 * @example
 * isPublicAddress('169.254.169.254') // => false
 */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return !CLOSED.check(address, 'ipv4')
  if (kind !== 6) return false
  const inner = innerIpv4(address)
  return inner === null ? !CLOSED.check(address, 'ipv6') : isPublicAddress(inner)
}

function innerIpv4(address: string): string | null {
  const groups = groupsOf(address)
  const dotted = (high: number, low: number) => [high >> 8, high & 255, low >> 8, low & 255].join('.')
  const zero = (n: number) => groups.slice(0, n).every((g) => g === 0)
  if (zero(5) && groups[5] === 0xffff) return dotted(groups[6]!, groups[7]!)
  if (zero(6) && (groups[6]! > 0 || groups[7]! > 1)) return dotted(groups[6]!, groups[7]!)
  if (groups[0] === 0x64 && groups[1] === 0xff9b && groups.slice(2, 6).every((g) => g === 0)) return dotted(groups[6]!, groups[7]!)
  return groups[0] === 0x2002 ? dotted(groups[1]!, groups[2]!) : null
}

/** The eight groups of an IPv6 address, as the platform's own parser spells it out. */
function groupsOf(address: string): number[] {
  const spelled = new URL(`http://[${address.split('%')[0]}]/`).hostname.slice(1, -1)
  const [head = '', tail] = spelled.split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const fill = tail === undefined ? [] : Array<string>(8 - left.length - right.length).fill('0')
  return [...left, ...fill, ...right].map((g) => Number.parseInt(g, 16))
}
