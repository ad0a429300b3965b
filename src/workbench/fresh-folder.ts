import { access, mkdtemp, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '../model/fault.ts'
import { type Hold, holdProject, underLock } from '../store/lock.ts'

/** Who works in such a folder holds it by this name, beside whoever opens a project in it. */
const HELD = 'fresh'

/**
 * Works in a new folder whose path begins so, readable by its owner alone and gone afterwards. What a killed process left that begins so goes
 * away first; one that is still at work keeps its own. Fault: `folder-unwritable`.
 */
export async function inFreshFolder<T>(beginning: string, work: (folder: string) => Promise<T>): Promise<T> {
  const unwritable = (cause: Error) => new Fault('folder-unwritable', { file: dirname(beginning), found: cause.message }, { cause })
  await access(dirname(beginning)).catch((cause: Error) => {
    throw unwritable(cause)
  })
  // Made and held in one go: nobody takes it for one that was left.
  const { folder, hold } = await underLock(`${beginning}lock`, async () => {
    await clearKilled(beginning)
    const made = await mkdtemp(beginning).catch((cause: Error) => {
      throw unwritable(cause)
    })
    return { folder: made, hold: await holdProject(made, () => new Date(), HELD) }
  }).catch((error: unknown) => {
    throw error instanceof Error && 'syscall' in error ? unwritable(error) : error
  })
  try {
    return await work(folder)
  } finally {
    hold.release()
    await rm(folder, { recursive: true, force: true })
  }
}

async function clearKilled(beginning: string): Promise<void> {
  const entries = await readdir(dirname(beginning), { withFileTypes: true }).catch(() => [])
  for (const { name, parentPath } of entries.filter((e) => e.isDirectory() && e.name.startsWith(basename(beginning)))) {
    const left = join(parentPath, name)
    const hold: Hold | null = await holdProject(left, () => new Date(), HELD).catch(() => null)
    if (!hold) continue
    hold.release()
    await rm(left, { recursive: true, force: true })
  }
}
