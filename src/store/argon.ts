import { argon2 } from 'node:crypto'
import { promisify } from 'node:util'

/** What Argon2id costs: memory in KiB, passes, lanes. */
export interface Cost {
  readonly memory: number
  readonly passes: number
  readonly lanes: number
}
/** The second recommended option of RFC 9106, for machines where 2 GiB are too much: 64 MiB, 3 passes, 4 lanes. */
export const COST: Cost = { memory: 65_536, passes: 3, lanes: 4 }

/** Argon2id of a phrase, 32 bytes. The phrase is taken in one way of writing accented letters: keyboards differ. */
export async function argon2id(phrase: string, { memory, passes, lanes }: Cost, salt: Uint8Array): Promise<Buffer> {
  const message = Buffer.from(phrase.normalize('NFC'))
  try {
    return await promisify(argon2)('argon2id', { message, nonce: salt, parallelism: lanes, tagLength: 32, memory, passes })
  } finally {
    message.fill(0)
  }
}
