import { TAG, written, writtenInteger, writtenOid } from './der.ts'

/** SHA-256, the only hash that Cotejo has stamped. */
export const SHA256 = '2.16.840.1.101.3.4.2.1'

/**
 * The question to a time stamping authority (TimeStampReq, RFC 3161 section 2.4.1), as DER: a SHA-256, a number that the answer must repeat,
 * and the wish for the authority's certificate in the answer. Nothing else is in it, so nothing else leaves.
 * @param sha256 64 hex digits
 * @param nonce hex digits, at most 16 are usual; leading zeros do not count
 * @example
 * Buffer.from(stampRequest('00'.repeat(32), '7b')).toString('hex').length // => 124
 */
export function stampRequest(sha256: string, nonce: string): Uint8Array {
  const algorithm = written(TAG.sequence, writtenOid(SHA256), Buffer.from([0x05, 0x00]))
  const imprint = written(TAG.sequence, algorithm, written(TAG.octets, Buffer.from(sha256, 'hex')))
  const wantsCertificate = written(TAG.boolean, Buffer.from([0xff]))
  return written(TAG.sequence, writtenInteger(1n), imprint, writtenInteger(BigInt(`0x${nonce}`)), wantsCertificate)
}
