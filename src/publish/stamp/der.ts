/** One element of DER: its tag, what it holds, and all of its bytes as they came. */
export interface Element {
  readonly tag: number
  readonly body: Uint8Array
  readonly raw: Uint8Array
}

/** Bytes that are not the DER they should be. `found` and `expected` are terms of ASN.1, the same in every language. */
export class NotDer extends Error {
  readonly found: string
  readonly expected: string

  constructor(found: string, expected: string) {
    super(`${found}, expected ${expected}`)
    this.found = found
    this.expected = expected
  }
}

/** Tags of X.690 that time stamps use. `explicit(n)` is the constructed context tag [n]; `TEXT` are the strings a person can read. */
export const TAG = { boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, time: 0x18, sequence: 0x30, set: 0x31 } as const
export const explicit = (n: number): number => 0xa0 + n
const NAMES = new Map<number, string>(Object.entries(TAG).map(([name, tag]) => [tag, name.toUpperCase()]))

/**
 * The one element that a run of bytes is (ITU-T X.690, distinguished rules). Lengths have to be definite, written as short as they can be,
 * and lead exactly to the end.
 * @throws NotDer
 */
export function elementOf(bytes: Uint8Array): Element {
  const { element, end } = elementAt(bytes, 0)
  if (end !== bytes.length) throw new NotDer(`${bytes.length - end} bytes behind the end`, 'one element')
  return element
}

/** The elements that stand one after the other in a body. @throws NotDer */
export function elementsIn({ body }: Element): Element[] {
  const found: Element[] = []
  for (let at = 0; at < body.length; ) {
    const { element, end } = elementAt(body, at)
    found.push(element)
    at = end
  }
  return found
}

function elementAt(bytes: Uint8Array, at: number): { element: Element; end: number } {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) throw new NotDer('the end of the bytes', 'an element')
  if ((tag & 0x1f) === 0x1f) throw new NotDer(`tag 0x${tag.toString(16)}`, 'a tag of one byte')
  const digits = first < 0x80 ? 0 : first & 0x7f
  if (first === 0x80 || digits > 4) throw new NotDer(`length 0x${first.toString(16)}`, 'a definite length')
  let length = digits ? 0 : first
  for (let i = 0; i < digits; i++) length = length * 256 + (bytes[at + 2 + i] ?? Number.NaN)
  const start = at + 2 + digits
  if (!(start + length <= bytes.length)) throw new NotDer(`${bytes.length - at} bytes`, `${start + length - at} bytes`)
  if (digits && (length < 0x80 || bytes[at + 2] === 0)) throw new NotDer('a length longer than needed', 'a shortest length')
  return { element: { tag, body: bytes.subarray(start, start + length), raw: bytes.subarray(at, start + length) }, end: start + length }
}

/** The element itself where it is there and has that tag. @throws NotDer */
export function tagged(element: Element | undefined, tag: number): Element {
  if (element?.tag === tag) return element
  throw new NotDer(element ? `tag 0x${element.tag.toString(16)}` : 'the end of the bytes', NAMES.get(tag) ?? `tag 0x${tag.toString(16)}`)
}

/** The elements of a SEQUENCE (or of what another tag constructs). @throws NotDer */
export function membersOf(element: Element | undefined, tag: number = TAG.sequence): Element[] {
  return elementsIn(tagged(element, tag))
}

/** What an INTEGER is. @throws NotDer */
export function integerOf(element: Element | undefined): bigint {
  const { body } = tagged(element, TAG.integer)
  if (!body.length) throw new NotDer('an INTEGER of no bytes', 'INTEGER')
  return BigInt.asIntN(body.length * 8, BigInt(`0x${Buffer.from(body).toString('hex')}`))
}

/** An OBJECT IDENTIFIER in dots: `1.2.840.113549.1.7.2`. @throws NotDer */
export function oidOf(element: Element | undefined): string {
  const { body } = tagged(element, TAG.oid)
  const arcs: bigint[] = []
  let arc = 0n
  for (const byte of body) {
    arc = arc * 128n + BigInt(byte & 0x7f)
    if (byte < 0x80) {
      arcs.push(arc)
      arc = 0n
    }
  }
  const [first] = arcs
  if (first === undefined || (body.at(-1) ?? 0) >= 0x80) throw new NotDer('an OBJECT IDENTIFIER cut off', 'OBJECT IDENTIFIER')
  const root = first < 80n ? first / 40n : 2n
  return [root, first - root * 40n, ...arcs.slice(1)].join('.')
}

/** An element of a tag around what it holds, as DER. */
export function written(tag: number, ...bodies: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(bodies)
  const digits = body.length < 0x80 ? [] : [...bigEndian(BigInt(body.length))]
  return Buffer.concat([Buffer.from(digits.length ? [tag, 0x80 + digits.length, ...digits] : [tag, body.length]), body])
}

/** An INTEGER that is not negative. */
export function writtenInteger(value: bigint): Uint8Array {
  const bytes = bigEndian(value)
  return written(TAG.integer, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

function bigEndian(value: bigint): Buffer {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
}

/** An OBJECT IDENTIFIER of its dotted form. */
export function writtenOid(dotted: string): Uint8Array {
  const [root = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const base128 = (arc: number): number[] => (arc < 128 ? [arc] : [...base128(Math.floor(arc / 128)).map((b) => b | 0x80), arc % 128])
  return written(TAG.oid, Buffer.from([root * 40 + second, ...rest].flatMap(base128)))
}
