import { randomBytes, timingSafeEqual } from 'node:crypto'
import { argon2id, COST, type Cost } from './argon.ts'

// The PHC string form: $argon2id$v=19$m=65536,t=3,p=4$salt$hash, base64 without its padding.
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,64})\$([A-Za-z0-9+/]{43})$/
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

/** The hash of a password, with a salt of its own, in the PHC string form, so that its cost can be raised later. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16)
  return phc(cost, salt, await argon2id(password, cost, salt))
}

/**
 * Whether a password is the hashed one. Takes as long for a hash of nobody (`null`) as for one of the given cost, so that the time of the
 * answer does not tell whether there is such an account.
 */
export async function isPassword(password: string, hashed: string | null, cost: Cost = COST): Promise<boolean> {
  const [, memory, passes, lanes, salt, tag] = PHC.exec(hashed ?? '') ?? []
  if (salt === undefined || tag === undefined) {
    await argon2id(password, cost, NOBODY)
    return false
  }
  const own = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) }
  return timingSafeEqual(await argon2id(password, own, Buffer.from(salt, 'base64')), Buffer.from(tag, 'base64'))
}

/** Whether a hash was made at a lower cost than this one, in whatever respect. */
export function isCheaper(hashed: string, cost: Cost): boolean {
  const [, memory, passes] = PHC.exec(hashed) ?? []
  return Number(memory) < cost.memory || Number(passes) < cost.passes
}

const NOBODY = randomBytes(16)
const phc = ({ memory, passes, lanes }: Cost, salt: Uint8Array, tag: Uint8Array) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${base64(salt)}$${base64(tag)}`
