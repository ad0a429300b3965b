import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { argon2id, COST, type Cost } from './argon.ts'

const hex = z.string().regex(/^([0-9a-f]{2})+$/)

/** What a sealed file holds. Limits on the cost: a file may ask for more than any machine has. */
const SealedFile = z.object({
  format: z.literal('cotejo-vault-1'),
  kdf: z.object({
    name: z.literal('argon2id'),
    memory: z.int().min(8).max(4_194_304),
    passes: z.int().min(1).max(100),
    lanes: z.int().min(1).max(64),
    salt: hex,
  }),
  check: hex,
  salt: hex,
  box: hex,
  sum: hex,
})
type SealedFile = z.infer<typeof SealedFile>

/** What opens and closes a sealed text while it is open; `wipe` overwrites the key. */
export interface SealKey {
  seal(plain: Uint8Array): string
  wipe(): void
}

/** Length of what is encrypted, rounded up to this many bytes, so that the file tells little of how much is in it. */
const PAD = 4096

/** A key made of a passphrase, with a salt of its own. */
export async function newKey(passphrase: string, cost: Cost = COST): Promise<SealKey> {
  return keyOf(passphrase, { name: 'argon2id', ...cost, salt: randomBytes(16).toString('hex') })
}

/**
 * Opens a sealed text. `damaged`: the file is not what was written (its checksum says so before any passphrase is tried); `passphrase`: it
 * is, and this passphrase does not open it.
 */
export async function openSealed(
  text: string,
  passphrase: string,
): Promise<{ plain: Buffer; key: SealKey } | { failed: 'damaged' | 'passphrase'; found: string }> {
  const file = parsed(text)
  if (typeof file === 'string') return { failed: 'damaged', found: file }
  const key = await keyOf(passphrase, file.kdf)
  if (key.check !== file.check) {
    key.wipe()
    return { failed: 'passphrase', found: '' }
  }
  const plain = unboxed(key, file)
  if (plain) return { plain, key }
  key.wipe()
  return { failed: 'damaged', found: 'the contents do not match their seal' }
}

/** Whether a text is a sealed file as it was written, without opening it: null, or what is wrong. */
export function wrongWith(text: string): string | null {
  const file = parsed(text)
  return typeof file === 'string' ? file : null
}

function parsed(text: string): SealedFile | string {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return text.trim() === '' ? 'an empty file' : 'a file cut short or changed'
  }
  const file = SealedFile.safeParse(raw)
  if (!file.success) return `${file.error.issues[0]?.path.join('.') || 'no sealed file'}`
  return file.data.sum === sumOf(file.data) ? file.data : 'a checksum that does not match'
}

const sumOf = ({ format, kdf, check, salt, box }: Omit<SealedFile, 'sum'>) =>
  createHash('sha256')
    .update(JSON.stringify([format, kdf.name, kdf.memory, kdf.passes, kdf.lanes, kdf.salt, check, salt, box]))
    .digest('hex')

interface OpenKey extends SealKey {
  readonly check: string
  derived(salt: Uint8Array): Buffer
  readonly kdf: SealedFile['kdf']
}

async function keyOf(passphrase: string, kdf: SealedFile['kdf']): Promise<OpenKey> {
  const { memory, passes, lanes, salt } = kdf
  const main = await argon2id(passphrase, { memory, passes, lanes }, Buffer.from(salt, 'hex'))
  const derive = (about: string, salted: Uint8Array) => Buffer.from(hkdfSync('sha256', main, salted, about, 32))
  const check = derive('check', Buffer.from(salt, 'hex')).toString('hex')
  const derived = (salted: Uint8Array) => derive('contents', salted)
  let wiped = false
  const seal = (plain: Uint8Array) => {
    // Sealed with an overwritten key, nobody would ever open it again.
    if (wiped) throw new Error('the key is gone')
    return sealed(plain, { kdf, check, derived })
  }
  const wipe = () => {
    wiped = true
    main.fill(0)
  }
  return { kdf, check, derived, seal, wipe }
}

/** Each sealing has a salt, and so a key, of its own: no pair of key and nonce comes twice. */
function sealed(plain: Uint8Array, { kdf, check, derived }: Pick<OpenKey, 'kdf' | 'check' | 'derived'>): string {
  const salt = randomBytes(32)
  const key = derived(salt)
  const cipher = createCipheriv('aes-256-gcm', key, NONCE)
  cipher.setAAD(headOf(kdf, check))
  const padded = Buffer.alloc(Math.ceil((plain.length + 4) / PAD) * PAD)
  padded.writeUInt32BE(plain.length)
  padded.set(plain, 4)
  const box = Buffer.concat([cipher.update(padded), cipher.final(), cipher.getAuthTag()]).toString('hex')
  padded.fill(0)
  key.fill(0)
  const file = { format: 'cotejo-vault-1' as const, kdf, check, salt: salt.toString('hex'), box }
  return `${JSON.stringify({ ...file, sum: sumOf(file) })}\n`
}

/** Each key seals one text, so that its nonce need not differ. */
const NONCE = Buffer.alloc(12)
const headOf = (kdf: SealedFile['kdf'], check: string) => Buffer.from(`cotejo-vault-1 ${JSON.stringify(kdf)} ${check}`)

function unboxed({ derived, kdf, check }: OpenKey, file: SealedFile): Buffer | null {
  const bytes = Buffer.from(file.box, 'hex')
  if (bytes.length < 16 + PAD) return null
  const key = derived(Buffer.from(file.salt, 'hex'))
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, NONCE)
    cipher.setAAD(headOf(kdf, check))
    cipher.setAuthTag(bytes.subarray(-16))
    const padded = Buffer.concat([cipher.update(bytes.subarray(0, -16)), cipher.final()])
    const length = padded.readUInt32BE()
    return length <= padded.length - 4 ? padded.subarray(4, 4 + length) : null
  } catch {
    return null
  } finally {
    key.fill(0)
  }
}
