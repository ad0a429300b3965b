import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SecondFactor } from '../../model/account.ts'
import { hashOf } from './accounts.ts'

const STEP_S = 30
const DIGITS = 6
/** A code of the step before or after is taken too: clocks differ, and people are slow. */
const REACH = 1
const RECOVERY_CODES = 10
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * The one-time code of a counter (HOTP, RFC 4226, HMAC-SHA-1).
 * @example
 * codeOf(Buffer.from('12345678901234567890'), 1, 8) // => '94287082' (RFC 6238, appendix B, second 59)
 */
export function codeOf(secret: Uint8Array, counter: number, digits = DIGITS): string {
  const moment = Buffer.alloc(8)
  moment.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', secret).update(moment).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 0xf) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** The step of time a moment lies in (TOTP, RFC 6238). */
export function stepOf(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_S)
}

/** A fresh secret of 160 bits, in hex. */
export function newSecret(): string {
  return randomBytes(20).toString('hex')
}

/** The secret as people type it into an app, and as a link that an app on the same device opens. */
export function forApp(secret: string, account: string): { typed: string; link: string } {
  const typed = base32(Buffer.from(secret, 'hex'))
  return { typed, link: `otpauth://totp/Cotejo:${encodeURIComponent(account)}?secret=${typed}&issuer=Cotejo` }
}

/** The step whose code this is, newer than `after`, or null. */
export function stepOfCode(secret: string, code: string, now: Date, after: number): number | null {
  const given = Buffer.from(code.replace(/\s/g, ''))
  const here = stepOf(now)
  for (let step = here - REACH; step <= here + REACH; step++) {
    const right = Buffer.from(codeOf(Buffer.from(secret, 'hex'), step))
    if (step > after && given.length === right.length && timingSafeEqual(given, right)) return step
  }
  return null
}

/** Codes for the day the app is lost, each good once; only their hashes are kept. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    base32(randomBytes(10))
      .toLowerCase()
      .replace(/(.{4})(?=.)/g, '$1-'),
  )
  return { codes, hashes: codes.map(recoveryHash) }
}

/** The second factor after a code or a recovery code was used, or null where it is neither. */
export function used(factor: SecondFactor, code: string, now: Date): { factor: SecondFactor; recovery: boolean } | null {
  const step = stepOfCode(factor.secret, code, now, factor.lastStep)
  if (step !== null) return { factor: { ...factor, lastStep: step }, recovery: false }
  const hash = recoveryHash(code)
  if (!factor.recovery.includes(hash)) return null
  return { factor: { ...factor, recovery: factor.recovery.filter((h) => h !== hash) }, recovery: true }
}

const recoveryHash = (code: string) => hashOf(code.toLowerCase().replace(/[^a-z2-7]/g, ''))

function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}
