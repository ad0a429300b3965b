import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { diskFault, flushDirectory } from './log-disk.ts'

/**
 * Writes a file whole or not at all: beside it first, flushed, then put in its place. Killed at any moment, the old file or the new one is
 * there. Only its owner can read it. What a killed writer left beside it goes away with the next write.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  const folder = dirname(file)
  const draft = join(folder, `.${basename(file)}.${randomBytes(6).toString('hex')}.part`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const handle = await open(draft, 'wx', 0o600)
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
