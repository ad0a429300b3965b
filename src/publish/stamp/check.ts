import { createHash, verify, X509Certificate } from 'node:crypto'
import { Fault } from '../../model/fault.ts'
import { type Certificate, certificateOf, leadsTo, unfitFor } from './certificate.ts'
import { type Element, membersOf, NotDer, oidOf, TAG, tagged } from './der.ts'
import { type StampInfo, type Token, tokenIn } from './reply.ts'
import { SHA256 } from './request.ts'

const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const
const STAMP_INFO = '1.2.840.113549.1.9.16.1.4'
const DIGESTS: Readonly<Record<string, string>> = {
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** Kinds of signature; where the name of one fixes the digest, it has to be that of the signer. */
const SIGNATURES: Readonly<Record<string, { key: string; digest?: string }>> = {
  '1.2.840.113549.1.1.1': { key: 'rsa' },
  '1.2.840.113549.1.1.11': { key: 'rsa', digest: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', digest: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', digest: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', digest: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', digest: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', digest: 'sha512' },
}

/** What a stamp has to fit. */
export interface Expected {
  /** SHA-256 of what was stamped, hex. */
  readonly sha256: string
  /** The number the request had, hex; null where it was not kept. */
  readonly nonce: string | null
  /** Certificates that are trusted, as PEM; null: none is given, and the chain is not looked at. */
  readonly authorities: string | null
}

/** A stamp that holds: what it says, who says so, and whether that one could be traced to a certificate somebody trusts. */
export interface HeldStamp extends StampInfo {
  /** The subject of the authority's certificate, in one line. */
  readonly authority: string
  readonly trusted: boolean
}

/**
 * Checks an authority's answer, offline: granted, about that hash and that nonce, its signed attributes speak of that content and that
 * certificate, the signature holds, the certificate is for time stamps and was valid then; and, with `authorities`, that a chain leads to one.
 * @param from whose answer it is, for the words of a fault
 * @throws Fault stamp-refused, stamp-broken, stamp-other-hash, stamp-other-nonce, stamp-algorithm, stamp-changed, stamp-certificate,
 * stamp-untrusted, stamp-authorities
 */
export function heldStamp(reply: Uint8Array, expected: Expected, from: string): HeldStamp {
  const token = tokenIn(reply, from)
  try {
    return { ...token.info, ...holds(token, expected, from) }
  } catch (error) {
    if (!(error instanceof NotDer)) throw error
    throw new Fault('stamp-broken', { file: from, found: error.found, expected: error.expected }, { cause: error })
  }
}

function holds(token: Token, expected: Expected, from: string): { authority: string; trusted: boolean } {
  const { info } = token
  const found = info.algorithm === SHA256 ? info.hash : `${info.algorithm} ${info.hash}`
  if (found !== expected.sha256) throw new Fault('stamp-other-hash', { file: from, found, expected: expected.sha256 })
  if (expected.nonce !== null && info.nonce !== BigInt(`0x${expected.nonce}`)) {
    throw new Fault('stamp-other-nonce', { file: from, found: info.nonce?.toString(16) ?? '–', expected: expected.nonce })
  }
  const digest = DIGESTS[token.digest]
  if (digest === undefined) throw new Fault('stamp-algorithm', { file: from, found: token.digest })
  const certificates = token.certificates.map((raw) => readable(raw, from))
  const signer = signerOf(token, certificates)
  if (!signer) throw new Fault('stamp-changed', { file: from, found: 'signingCertificate' })
  const broken = brokenIn(token, signer, digest, from)
  if (broken !== null) throw new Fault('stamp-changed', { file: from, found: broken })
  const unfit = unfitFor(signer, info.time)
  if (unfit) throw new Fault('stamp-certificate', { file: from, ...unfit })
  const authority = signer.x509.subject.split('\n').join(', ')
  if (expected.authorities === null) return { authority, trusted: false }
  const others = certificates.map((c) => c.x509)
  if (!leadsTo(authoritiesIn(expected.authorities), signer.x509, others, info.time)) {
    throw new Fault('stamp-untrusted', { file: from, found: authority })
  }
  return { authority, trusted: true }
}

function readable(raw: Uint8Array, from: string): Certificate {
  try {
    return certificateOf(raw)
  } catch (cause) {
    if (cause instanceof NotDer) throw cause
    throw new Fault('stamp-broken', { file: from, found: (cause as Error).message, expected: 'X.509' }, { cause })
  }
}

/** The certificate that both the signer's name and the signed attribute mean; what only one of them means could have been put in its place. */
function signerOf({ signer, attributes }: Token, certificates: readonly Certificate[]): Certificate | undefined {
  const hash = certificateHash(attributes)
  return certificates.find((c) => {
    if (signer && (signer.serial !== c.serial || Buffer.compare(signer.issuer, c.issuer) !== 0)) return false
    return hash !== null && Buffer.compare(digested(hash.digest, c.raw), hash.bytes) === 0
  })
}

/** The first certificate's hash of SigningCertificateV2 (RFC 5816), else of SigningCertificate, which knows SHA-1 only (RFC 2634). */
function certificateHash(attributes: Token['attributes']): { digest: string; bytes: Uint8Array } | null {
  const v2 = attributes.get(ATTRIBUTE.signingCertificateV2)
  const v1 = attributes.get(ATTRIBUTE.signingCertificate)
  const [first, second] = v2 || v1 ? membersOf(membersOf(membersOf(v2 ?? v1)[0])[0]) : []
  if (!first) return null
  if (!v2) return { digest: 'sha1', bytes: tagged(first, TAG.octets).body }
  const said = first.tag === TAG.sequence ? DIGESTS[oidOf(membersOf(first)[0])] : 'sha256'
  return said === undefined ? null : { digest: said, bytes: tagged(first.tag === TAG.sequence ? second : first, TAG.octets).body }
}

/** Which part of a token is not what was signed, by its name in the standards; null where all is. */
function brokenIn(token: Token, signer: Certificate, digest: string, from: string): string | null {
  const attribute = (oid: string): Element | undefined => token.attributes.get(oid)
  if (oidOf(attribute(ATTRIBUTE.contentType)) !== STAMP_INFO) return 'contentType'
  const said = tagged(attribute(ATTRIBUTE.messageDigest), TAG.octets).body
  if (Buffer.compare(said, digested(digest, token.content)) !== 0) return 'messageDigest'
  const kind = SIGNATURES[token.algorithm]
  const key = signer.x509.publicKey
  if (!kind || (kind.digest ?? digest) !== digest || key.asymmetricKeyType !== kind.key) {
    throw new Fault('stamp-algorithm', { file: from, found: `${token.algorithm}, ${digest}, ${key.asymmetricKeyType}` })
  }
  return verify(digest, token.signed, key, token.signature) ? null : 'signature'
}

function digested(digest: string, bytes: Uint8Array): Buffer {
  return createHash(digest).update(bytes).digest()
}

/** The certificates of a PEM text. @throws Fault stamp-authorities */
function authoritiesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/gu) ?? []
  try {
    if (!blocks.length) throw new Error('no BEGIN CERTIFICATE')
    return blocks.map((block) => new X509Certificate(block))
  } catch (cause) {
    throw new Fault('stamp-authorities', { found: (cause as Error).message }, { cause })
  }
}
