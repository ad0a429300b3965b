import { X509Certificate } from 'node:crypto'
import { type Element, elementOf, explicit, integerOf, membersOf, oidOf, TAG, tagged } from './der.ts'

const OID = { extendedKeyUsage: '2.5.29.37', timeStamping: '1.3.6.1.5.5.7.3.8' } as const
/** Longest chain from an authority's certificate to one that is trusted. */
const LONGEST_CHAIN = 8

/** A certificate of a token: the platform's reading of it, and the parts of its DER that the platform does not give. */
export interface Certificate {
  readonly x509: X509Certificate
  readonly raw: Uint8Array
  readonly issuer: Uint8Array
  readonly serial: bigint
  /** What the key may be used for beyond signing, dotted; and whether whoever does not understand that has to refuse. */
  readonly uses: readonly string[]
  readonly usesCritical: boolean
}

/** Takes a certificate apart. @throws NotDer, and what the platform throws of bytes that are no certificate */
export function certificateOf(raw: Uint8Array): Certificate {
  const members = membersOf(membersOf(elementOf(raw))[0])
  const [serial, , issuer] = members[0]?.tag === explicit(0) ? members.slice(1) : members
  const extensions = members.find((e) => e.tag === explicit(3))
  const usage = extensions
    ? membersOf(membersOf(extensions, explicit(3))[0])
        .map((e) => membersOf(e))
        .find(isUsage)
    : undefined
  return {
    x509: new X509Certificate(raw),
    raw,
    issuer: tagged(issuer, TAG.sequence).raw,
    serial: integerOf(serial),
    uses: usage ? membersOf(elementOf(tagged(usage.at(-1), TAG.octets).body)).map(oidOf) : [],
    usesCritical: usage?.[1]?.tag === TAG.boolean && usage[1].body[0] === 0xff,
  }
}

const isUsage = ([id]: readonly Element[]) => oidOf(id) === OID.extendedKeyUsage

/**
 * What keeps a certificate from standing under a stamp of an instant, in terms of the standards; null where nothing does. It has to be for time
 * stamps and nothing else, and say so critically (RFC 3161 section 2.3); and to have been valid at that instant.
 */
export function unfitFor(certificate: Certificate, time: string): { found: string; expected: string } | null {
  const { uses, usesCritical, x509 } = certificate
  if (uses.length !== 1 || uses[0] !== OID.timeStamping || !usesCritical) {
    const found = uses.length ? `extendedKeyUsage ${uses.join(', ')}${usesCritical ? ', critical' : ''}` : 'no extendedKeyUsage'
    return { found, expected: `extendedKeyUsage ${OID.timeStamping}, critical` }
  }
  return validAt(x509, time) ? null : { found: time, expected: `${x509.validFrom} – ${x509.validTo}` }
}

function validAt({ validFrom, validTo }: X509Certificate, time: string): boolean {
  const at = Date.parse(time)
  return Date.parse(validFrom) <= at && at <= Date.parse(validTo)
}

/**
 * Whether a chain of signatures leads from a certificate to one of `trusted`, over `between` where needed; each link valid at `time` and
 * allowed to sign certificates. Whether one was revoked is not asked: that would need the network.
 */
export function leadsTo(
  trusted: readonly X509Certificate[],
  from: X509Certificate,
  between: readonly X509Certificate[],
  time: string,
): boolean {
  let at = from
  for (let link = 0; link < LONGEST_CHAIN; link++) {
    const issued = (by: X509Certificate) => by.ca && validAt(by, time) && at.checkIssued(by) && at.verify(by.publicKey)
    if (trusted.some((c) => c.fingerprint256 === at.fingerprint256 || issued(c))) return true
    const next = between.find((c) => c.fingerprint256 !== at.fingerprint256 && issued(c))
    if (!next) return false
    at = next
  }
  return false
}
