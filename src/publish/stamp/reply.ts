import { Fault } from '../../model/fault.ts'
import { type Element, elementOf, elementsIn, explicit, integerOf, membersOf, NotDer, oidOf, TAG, tagged } from './der.ts'

const OID = { signedData: '1.2.840.113549.1.7.2', stampInfo: '1.2.840.113549.1.9.16.1.4' } as const

/** What an authority says it stamped (TSTInfo, RFC 3161 section 2.4.2). */
export interface StampInfo {
  readonly policy: string
  /** The hash's algorithm, dotted, and the hash in hex. */
  readonly algorithm: string
  readonly hash: string
  readonly serial: bigint
  /** UTC, ISO 8601, as finely as the authority says it. */
  readonly time: string
  /** How far the time may be off, in milliseconds; null where the authority does not say. */
  readonly accuracyMs: number | null
  readonly nonce: bigint | null
}

/** The signature over a stamp (SignedData of RFC 5652 with one signer), taken apart but not yet checked. */
export interface Token {
  readonly info: StampInfo
  /** The bytes of TSTInfo, which the signed attributes hold the digest of. */
  readonly content: Uint8Array
  readonly certificates: readonly Uint8Array[]
  /** Who signed: issuer as DER with serial number; null where the certificate is named by its key. */
  readonly signer: { readonly issuer: Uint8Array; readonly serial: bigint } | null
  readonly digest: string
  readonly algorithm: string
  /** Attributes by their OID, and their bytes as they were signed. */
  readonly attributes: ReadonlyMap<string, Element>
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

/** Bits of PKIFailureInfo that RFC 3161 names. */
const FAILURES: Readonly<Record<number, string>> = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
}
const STATUS = ['granted', 'grantedWithMods', 'rejection', 'waiting', 'revocationWarning', 'revocationNotification']

/**
 * The token in an authority's answer (TimeStampResp, RFC 3161), nothing of it checked yet but its form.
 * @param from whose answer it is, for the words of a fault: an address or a file
 * @throws Fault stamp-refused (with the authority's own words), stamp-broken (no such answer, or cut off)
 */
export function tokenIn(reply: Uint8Array, from: string): Token {
  try {
    const [status, token] = membersOf(elementOf(reply))
    const refusal = refusalIn(status)
    if (refusal !== null) throw new Fault('stamp-refused', { file: from, found: refusal })
    return tokenOf(token)
  } catch (error) {
    if (!(error instanceof NotDer)) throw error
    throw new Fault('stamp-broken', { file: from, found: error.found, expected: error.expected }, { cause: error })
  }
}

function refusalIn(status: Element | undefined): string | null {
  const [code, ...rest] = membersOf(status)
  const number = Number(integerOf(code))
  if (number === 0 || number === 1) return null
  const texts = rest.filter((e) => e.tag === TAG.sequence).flatMap(elementsIn)
  const bits = rest.find((e) => e.tag === TAG.bits)?.body.subarray(1) ?? new Uint8Array()
  const failures = Object.entries(FAILURES).filter(([bit]) => ((bits[Number(bit) >> 3] ?? 0) << (Number(bit) & 7)) & 0x80)
  return [
    STATUS[number] ?? `status ${number}`,
    ...failures.map(([, name]) => name),
    ...texts.map(({ body }) => `“${readable(body)}”`),
  ].join(', ')
}

function readable(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('utf8')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 300)
}

function tokenOf(token: Element | undefined): Token {
  const [type, wrapped] = membersOf(token)
  named(type, OID.signedData)
  const [, , encapsulated, ...rest] = membersOf(membersOf(wrapped, explicit(0))[0])
  const [contentType, wrappedContent] = membersOf(encapsulated)
  named(contentType, OID.stampInfo)
  const content = tagged(membersOf(wrappedContent, explicit(0))[0], TAG.octets).body
  const certificates = rest.filter((e) => e.tag === explicit(0)).flatMap(elementsIn)
  const signers = membersOf(rest.at(-1), TAG.set)
  if (signers.length !== 1) throw new NotDer(`${signers.length} signers`, '1 signer')
  return {
    info: infoOf(content),
    content,
    certificates: certificates.filter((e) => e.tag === TAG.sequence).map((e) => e.raw),
    ...signatureOf(signers[0]),
  }
}

function signatureOf(signer: Element | undefined): Omit<Token, 'info' | 'content' | 'certificates'> {
  const [, id, digest, attributes, algorithm, signature] = membersOf(signer)
  const entries = membersOf(attributes, explicit(0)).map((attribute) => {
    const [type, values] = membersOf(attribute)
    const [value, second] = membersOf(values, TAG.set)
    if (!value || second) throw new NotDer('an attribute of no or several values', 'one value')
    return [oidOf(type), value] as const
  })
  const byName = new Map(entries)
  if (byName.size !== entries.length) throw new NotDer('an attribute twice', 'each attribute once')
  return {
    signer: id?.tag === TAG.sequence ? issuerAndSerial(id) : null,
    digest: oidOf(membersOf(digest)[0]),
    algorithm: oidOf(membersOf(algorithm)[0]),
    attributes: byName,
    // What was signed is the SET itself, not the context tag that stands for it in the message (RFC 5652 section 5.4).
    signed: Buffer.concat([Buffer.from([TAG.set]), tagged(attributes, explicit(0)).raw.subarray(1)]),
    signature: tagged(signature, TAG.octets).body,
  }
}

function issuerAndSerial(id: Element): { issuer: Uint8Array; serial: bigint } {
  const [issuer, serial] = membersOf(id)
  return { issuer: tagged(issuer, TAG.sequence).raw, serial: integerOf(serial) }
}

function infoOf(content: Uint8Array): StampInfo {
  const [version, policy, imprint, serial, time, ...rest] = membersOf(elementOf(content))
  if (integerOf(version) !== 1n) throw new NotDer(`version ${integerOf(version)}`, 'version 1')
  const [algorithm, hash] = membersOf(imprint)
  const accuracy = rest.find((e) => e.tag === TAG.sequence)
  const nonce = rest.find((e) => e.tag === TAG.integer)
  return {
    policy: oidOf(policy),
    algorithm: oidOf(membersOf(algorithm)[0]),
    hash: Buffer.from(tagged(hash, TAG.octets).body).toString('hex'),
    serial: integerOf(serial),
    time: timeOf(tagged(time, TAG.time)),
    accuracyMs: accuracy ? accuracyOf(accuracy) : null,
    nonce: nonce ? integerOf(nonce) : null,
  }
}

function timeOf({ body }: Element): string {
  const text = Buffer.from(body).toString('latin1')
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{0,8}[1-9])?Z$/u.exec(text)
  const iso = parts ? `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}${parts[7] ?? ''}Z` : ''
  if (Number.isNaN(Date.parse(iso))) throw new NotDer(`“${readable(body).slice(0, 40)}”`, 'GeneralizedTime, YYYYMMDDhhmmssZ')
  return iso
}

/** Seconds as an INTEGER, milliseconds as [0], microseconds as [1], each left out when zero; summed in milliseconds. */
function accuracyOf(accuracy: Element): number {
  const weight: Readonly<Record<number, number>> = { [TAG.integer]: 1000, 128: 1, 129: 0.001 }
  return elementsIn(accuracy).reduce((sum, { tag, body, raw }) => {
    return sum + (weight[tag] ?? 0) * Number(integerOf({ tag: TAG.integer, body, raw }))
  }, 0)
}

function named(element: Element | undefined, oid: string): void {
  const found = oidOf(element)
  if (found !== oid) throw new NotDer(found, oid)
}
