import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { Fault } from '../model/fault.ts'
import { diskFault } from './log-disk.ts'

/** A file of a zip that was unpacked: its name, its bytes and their SHA-256 in hex. */
export interface Unpacked {
  readonly name: string
  readonly bytes: number
  readonly hash: string
}

/** What a zip may be at most. */
export interface ZipLimits {
  /** Bytes of all its files together, unpacked. */
  readonly bytes: number
  /** Number of its files. */
  readonly files: number
}

/** Why a zip was refused: at which file of it, and what was found. */
export class ZipRefused extends Error {
  readonly path: string
  constructor(path: string, found: string, cause?: unknown) {
    super(found, { cause })
    this.path = path
  }
}

/**
 * Unpacks the files of a zip that `place` gives a path inside `folder` for (null: passed over), one by one, memory flat. What a zip says of
 * itself is not believed: bytes are counted as they come, names are checked, no file is written twice, none is a link. Throws `ZipRefused`;
 * what was unpacked until then is left to the caller.
 */
export async function unpackZip(
  file: string,
  folder: string,
  limits: ZipLimits,
  place: (name: string) => string | null,
): Promise<Unpacked[]> {
  const zip = await openPromise(file, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true, autoClose: false }).catch(
    (cause: Error) => {
      throw new ZipRefused('zip', cause.message, cause)
    },
  )
  const done: Unpacked[] = []
  const seen = new Set<string>()
  const budget = { left: limits.bytes }
  try {
    if (zip.entryCount > limits.files) throw new ZipRefused('zip', `${zip.entryCount} files`)
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName
      if (name.endsWith('/')) continue
      // Systems that do not tell capitals apart would write one over the other.
      const plain = name.normalize('NFC').toLowerCase()
      if (seen.has(plain)) throw new ZipRefused(name, 'twice')
      seen.add(plain)
      const path = place(name)
      if (path === null) continue
      done.push(await unpackEntry(zip, entry, join(folder, path), budget))
    }
    return done
  } catch (error) {
    if (error instanceof ZipRefused || error instanceof Fault) throw error
    if (error instanceof Error && 'syscall' in error) throw diskFault(folder, error)
    throw new ZipRefused('zip', error instanceof Error ? error.message : String(error), error)
  } finally {
    zip.close()
  }
}

async function unpackEntry(zip: ZipFile, entry: Entry, target: string, budget: { left: number }): Promise<Unpacked> {
  const name = entry.fileName
  const hash = createHash('sha256')
  let bytes = 0
  const counted = new Transform({
    transform(piece: Buffer, _encoding, pass) {
      bytes += piece.length
      budget.left -= piece.length
      hash.update(piece)
      pass(budget.left < 0 ? new ZipRefused(name, 'more bytes than a package of its size can hold') : null, piece)
    },
  })
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await pipeline(await zip.openReadStreamPromise(entry), counted, createWriteStream(target, { flags: 'wx', mode: 0o600 }))
  return { name, bytes, hash: hash.digest('hex') }
}
