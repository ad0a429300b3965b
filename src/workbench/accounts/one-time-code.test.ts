import { describe, expect, test } from 'vitest'
import { codeOf, forApp, newRecoveryCodes, stepOf, stepOfCode, used } from './one-time-code.ts'

const SECRET = Buffer.from('12345678901234567890')

describe('one-time codes', () => {
  // RFC 6238, appendix B, the rows of SHA-1.
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('second %i of the RFC gives %s', (second, code) => {
    expect(codeOf(SECRET, stepOf(new Date(second * 1000)), 8)).toBe(code)
  })

  // RFC 4226, appendix D.
  test('the counters of RFC 4226', () => {
    const codes = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489']
    expect(codes.map((_, counter) => codeOf(SECRET, counter))).toEqual(codes)
  })

  test('one step early or late is taken, two are not, and none twice', () => {
    const now = new Date('2026-03-02T09:00:10Z')
    const at = (offset: number) => stepOfCode(SECRET.toString('hex'), codeOf(SECRET, stepOf(now) + offset), now, 0)
    expect([-2, -1, 0, 1, 2].map((o) => at(o) !== null)).toEqual([false, true, true, true, false])
    expect(stepOfCode(SECRET.toString('hex'), codeOf(SECRET, stepOf(now)), now, stepOf(now))).toBeNull()
    for (const wrong of ['', '12345', '1234567', 'abcdef', '😀']) expect(stepOfCode(SECRET.toString('hex'), wrong, now, 0)).toBeNull()
  })

  test('a recovery code is used up', () => {
    const { codes, hashes } = newRecoveryCodes()
    const now = new Date()
    const first = used({ secret: SECRET.toString('hex'), lastStep: 0, recovery: hashes }, codes[0]!, now)
    expect([first?.recovery, first?.factor.recovery.length]).toEqual([true, 9])
    expect(used(first!.factor, codes[0]!, now)).toBeNull()
  })

  test('an app is given the secret in base 32 (RFC 4648)', () => {
    const { typed, link } = forApp(SECRET.toString('hex'), 'Ana María')
    expect(typed).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
    expect(link).toBe(`otpauth://totp/Cotejo:Ana%20Mar%C3%ADa?secret=${typed}&issuer=Cotejo`)
  })
})
