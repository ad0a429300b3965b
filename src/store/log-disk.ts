import { type FileHandle, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { platform } from 'node:process'
import { Fault } from '../model/fault.ts'

/** Opens for appending; a file that was not there is made, and its name flushed to the directory. */
export async function appender(file: string): Promise<FileHandle> {
  const handle = await openNew(file, 'ax')
  if (!handle) return open(file, 'a')
  await flushDirectory(dirname(file))
  return handle
}

/** A file that was not there before, or null if it was. */
async function openNew(file: string, flags: 'ax' | 'wx'): Promise<FileHandle | null> {
  try {
    return await open(file, flags)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null
    throw diskFault(file, error)
  }
}

/** Copies what stands behind byte `from` into the first free `<file>.torn-<n>`. */
export async function setAside(file: string, from: number): Promise<string> {
  const source = await open(file, 'r')
  try {
    const rest = Buffer.alloc((await source.stat()).size - from)
    await source.read(rest, 0, rest.length, from)
    for (let n = 1; ; n++) {
      const target = await openNew(`${file}.torn-${n}`, 'wx')
      if (!target) continue
      await target.writeFile(rest)
      await target.datasync()
      await target.close()
      await flushDirectory(dirname(file))
      return `${file}.torn-${n}`
    }
  } finally {
    await source.close()
  }
}

/** Flushes the names of a folder, so that a file just made or moved there is found after a crash. */
export async function flushDirectory(folder: string): Promise<void> {
  // Windows has no handle to a directory that can be flushed; NTFS keeps its own journal of names.
  if (platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Which file stands under a name now; null for none. */
export async function identity(file: string): Promise<string | null> {
  const info = await stat(file, { bigint: true }).catch(() => null)
  return info && `${info.dev}:${info.ino}`
}

/** Which file a handle is open on. */
export async function identityOf(handle: FileHandle): Promise<string> {
  const info = await handle.stat({ bigint: true })
  return `${info.dev}:${info.ino}`
}

/** The fault that a failed write or flush is. */
export function diskFault(file: string, error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Fault('disk-full', { file }, { cause: error })
  return new Fault('storage-failed', { found: error instanceof Error ? error.message : String(error) }, { cause: error })
}
