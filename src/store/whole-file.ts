import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../model/fault.ts'
import { underLock } from './lock.ts'
import { diskFault, flushDirectory } from './log-disk.ts'

/**
 * Writes a file whole or not at all: beside it first, flushed, then put in its place. Killed at any moment, the old file or the new one is
 * there. Only its owner can read it, unless told otherwise. What a killed writer left beside it goes away with the next write.
 */
export async function writeWhole(file: string, text: string, mode = 0o600): Promise<void> {
  const folder = dirname(file)
  const draft = join(folder, `.${basename(file)}.${randomBytes(6).toString('hex')}.part`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const handle = await open(draft, 'wx', mode)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
    await flushDirectory(folder)
  } catch (error) {
    await rm(draft, { force: true })
    throw diskFault(file, error)
  }
  const left = (await readdir(folder)).filter((name) => name.startsWith(`.${basename(file)}.`) && name.endsWith('.part'))
  for (const name of left) await rm(join(folder, name), { force: true })
}

/**
 * Writes a large new file whole or not at all, memory flat: beside it first, flushed, then under its name. What is there already is never
 * replaced. Killed at any moment, nothing stands under the name; the piece beside it goes away with the next try. Only its owner can read it.
 * Faults: `out-exists`, `folder-unwritable`, `disk-full`, and those of the bytes.
 */
export async function writeNew(
  file: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  /** What is written first; on the same disk. */
  draft = join(dirname(file), `.${basename(file)}.part`),
): Promise<void> {
  const folder = dirname(file)
  await requireNew(file)
  const begun = async () => {
    await rm(draft, { force: true })
    return open(draft, 'wx', 0o600)
  }
  try {
    await underLock(join(folder, `.${basename(file)}.lock`), async () => {
      const handle = await begun().catch((cause: Error) => {
        throw new Fault('folder-unwritable', { file: folder, found: cause.message }, { cause })
      })
      try {
        await pipeline(Readable.from(bytes), handle.createWriteStream({ flush: true }))
        await named(draft, file)
      } finally {
        await rm(draft, { force: true })
      }
      await flushDirectory(folder)
    })
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw diskFault(file, error)
    throw error
  }
}

/** Fault `out-exists` where something stands under a name already; for whoever has much to do before it writes. */
export async function requireNew(file: string): Promise<void> {
  if (await stat(file).catch(() => null)) throw new Fault('out-exists', { file })
}

/** Gives a finished file its name, unless something came to stand there meanwhile. */
async function named(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Fault('out-exists', { file })
    // File systems without hard links.
    await requireNew(file)
    await rename(draft, file)
  }
}
