import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../model/fault.ts'
import { certificateOf, unfitFor } from './certificate.ts'
import { type Expected, heldStamp } from './check.ts'
import { elementOf, integerOf, NotDer, oidOf, written, writtenInteger, writtenOid } from './der.ts'
import { tokenIn } from './reply.ts'
import { stampRequest } from './request.ts'

/*
 * The fixtures were made once with OpenSSL 3.0: a root (`openssl req -x509 -days 36500`, ca.pem), under it certificates with
 * `extendedKeyUsage = critical,timeStamping` (RSA 2048 directly; P-256 under one between, P-384), answers with
 * `openssl ts -reply -queryfile … -signer …` to requests of `stampRequest`, with this hash and number:
 * file.tsr (RSA, `ess_cert_id_alg = sha256`), file-between.tsr (ECDSA, `-chain`, `ess_cert_id_alg = sha1`), refused.tsr (a request with
 * `-tspolicy 1.9.9.9`). loose.pem is for time stamps but not critically, server.pem critically but not for time stamps alone. Other
 * roots: other.pem; same-name.pem has the name and key identifier of ca.pem and another key; not-ca.pem its name and key and `CA:FALSE`; later.pem its name and key,
 * and begins two seconds after the stamps.
 */
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url))
const expected: Expected = {
  // Of the bytes "id,kind\n1,homicide\n".
  sha256: '3691e1f8ae9d9c6022f660777cbd04b4b3cd86c51f25e125e7490e48af07357a',
  nonce: 'f1e2d3c4b5a69788',
  authorities: null,
}
const answer = fixture('file.tsr')
const faultOf = (work: () => unknown): string => {
  try {
    work()
    return 'none'
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

describe('the request', () => {
  it('is the DER that RFC 3161 says, with the number as one that is not negative', () => {
    expect(Buffer.from(stampRequest(expected.sha256, 'f1e2d3c4b5a69788')).toString('hex')).toBe(
      `3044020101${`3031300d060960864801650304020105000420${expected.sha256}`}020900f1e2d3c4b5a697880101ff`,
    )
  })
})

describe('DER', () => {
  it.each([
    ['', 'nothing'],
    ['30', 'a tag alone'],
    ['3080020101 0000', 'an indefinite length'],
    ['3003020101ff', 'bytes behind the end'],
    ['30040201', 'an end too early'],
    ['308103020101', 'a length longer than needed'],
    ['30850000000003020101', 'a length of five bytes'],
    ['1f0100', 'a long tag'],
  ])('refuses %s: %s', (hex) => {
    expect(() => elementOf(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toThrow(NotDer)
  })

  it('gives back the numbers and names it wrote', () => {
    for (const n of [0n, 1n, 127n, 128n, 255n, 256n, 2n ** 64n - 1n]) expect(integerOf(elementOf(writtenInteger(n)))).toBe(n)
    for (const oid of ['1.2.840.113549.1.9.16.1.4', '2.16.840.1.101.3.4.2.1', '0.9.2342', '2.5.29.37'])
      expect(oidOf(elementOf(writtenOid(oid)))).toBe(oid)
    for (const length of [0, 127, 128, 255, 256, 70_000]) expect(elementOf(written(4, Buffer.alloc(length))).body.length).toBe(length)
    expect(integerOf(elementOf(Buffer.from('0201ff', 'hex')))).toBe(-1n)
  })
})

describe('a stamp', () => {
  it('holds, and says when and by whom', () => {
    expect(heldStamp(answer, expected, 'x')).toMatchObject({
      time: '2026-11-29T16:48:27Z',
      accuracyMs: 1500,
      authority: 'O=Cotejo tests, CN=Test stamps rsa',
      policy: '1.2.3.4.1',
      trusted: false,
    })
  })

  it('holds with ECDSA, a certificate between, and the older attribute; each traced to the root that is trusted and to no other', () => {
    for (const name of ['file.tsr', 'file-between.tsr']) {
      const given = (pem: Buffer) => ({ ...expected, authorities: pem.toString() })
      expect(heldStamp(fixture(name), given(fixture('ca.pem')), name).trusted).toBe(true)
      for (const wrong of ['other.pem', 'same-name.pem', 'not-ca.pem', 'later.pem']) {
        expect([wrong, faultOf(() => heldStamp(fixture(name), given(fixture(wrong)), name))]).toEqual([wrong, 'stamp-untrusted'])
      }
    }
    expect(faultOf(() => heldStamp(answer, { ...expected, authorities: 'no certificate' }, 'x'))).toBe('stamp-authorities')
  })

  it('of another hash or another number is refused; a number that was not kept is not asked for', () => {
    expect(faultOf(() => heldStamp(answer, { ...expected, sha256: '0'.repeat(64) }, 'x'))).toBe('stamp-other-hash')
    expect(faultOf(() => heldStamp(answer, { ...expected, nonce: 'f1e2d3c4b5a69789' }, 'x'))).toBe('stamp-other-nonce')
    expect(faultOf(() => heldStamp(answer, { ...expected, nonce: null }, 'x'))).toBe('none')
  })

  it('that was refused says why in the words of the authority', () => {
    expect(() => heldStamp(fixture('refused.tsr'), expected, 'tsa.test')).toThrow(
      'tsa.test): rejection, unacceptedPolicy, “Requested policy is not supported.”',
    )
  })

  it('cut off anywhere, or no stamp at all, is told as that', () => {
    for (let end = 0; end < answer.length; end += 7)
      expect(faultOf(() => heldStamp(answer.subarray(0, end), expected, 'x'))).toBe('stamp-broken')
    for (const other of ['<!doctype html><p>Not here', '{}', '\u0030\u0000']) {
      expect(faultOf(() => heldStamp(Buffer.from(other), expected, 'x'))).toBe('stamp-broken')
    }
  })

  it.each(['file.tsr', 'file-between.tsr'])('%s: one bit changed in anything signed fails; elsewhere it changes nothing told', (name) => {
    const whole = fixture(name)
    const token = tokenIn(whole, name)
    const told = JSON.stringify(heldStamp(whole, expected, name), bigints)
    const signer = token.certificates.find((raw) => new X509Certificate(raw).subject.includes('Test stamps'))!
    const signed = [token.content, token.signed.subarray(4), token.signature, signer].map((part) => {
      const start = whole.indexOf(part)
      expect(start).toBeGreaterThan(0)
      return [start, start + part.length] as const
    })
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 1 << (at % 8)
      const fault = faultOf(() => expect(JSON.stringify(heldStamp(changed, expected, name), bigints)).toBe(told))
      if (signed.some(([from, to]) => from <= at && at < to)) expect([at, fault]).not.toEqual([at, 'none'])
    }
  })
})

const bigints = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)

describe('the certificate under a stamp', () => {
  const of = (name: string) => certificateOf(new X509Certificate(fixture(name)).raw)
  const signer = certificateOf(tokenIn(answer, 'x').certificates[0]!)

  it('has to be for time stamps, critically, and for nothing else', () => {
    expect(unfitFor(signer, '2026-11-30T00:00:00Z')).toBeNull()
    expect(unfitFor(of('loose.pem'), '2026-11-30T00:00:00Z')?.found).toBe('extendedKeyUsage 1.3.6.1.5.5.7.3.8')
    expect(unfitFor(of('server.pem'), '2026-11-30T00:00:00Z')?.found).toBe(
      'extendedKeyUsage 1.3.6.1.5.5.7.3.1, 1.3.6.1.5.5.7.3.8, critical',
    )
    expect(unfitFor(of('ca.pem'), '2026-11-30T00:00:00Z')?.found).toBe('no extendedKeyUsage')
  })

  it('has to have been valid at the time of the stamp', () => {
    expect(unfitFor(signer, '2020-01-01T00:00:00Z')?.found).toBe('2020-01-01T00:00:00Z')
    expect(unfitFor(signer, '2199-01-01T00:00:00Z')?.expected).toContain('GMT')
  })
})
