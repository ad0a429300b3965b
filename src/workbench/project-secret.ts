import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../model/fault.ts'
import type { ProjectPaths } from './config.ts'

/**
 * The secret of a project, 32 bytes in `private/secret.key`, made when first asked for. Aliases and moved points come from it: who keeps
 * it publishes the same ones for ever, who does not have it cannot recompute them. It is kept out of git with all of `private/`.
 */
export async function projectSecret(paths: ProjectPaths): Promise<Uint8Array> {
  const file = join(paths.private, 'secret.key')
  const kept = await readKey(file)
  if (kept) return kept
  try {
    await makePrivateFolder(paths)
    await writeFile(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new Fault('folder-unwritable', { file, found: cause instanceof Error ? cause.message : String(cause) }, { cause })
    }
  }
  const made = await readKey(file)
  if (!made) throw new Fault('file-unreadable', { file, found: 'empty' })
  return made
}

/** `private/`, readable by its owner alone and kept out of git. */
export async function makePrivateFolder(paths: ProjectPaths): Promise<void> {
  await mkdir(paths.private, { recursive: true, mode: 0o700 })
  await writeFile(join(paths.private, '.gitignore'), '*\n', { flag: 'wx' }).catch(() => undefined)
}

async function readKey(file: string): Promise<Uint8Array | null> {
  let text: string
  try {
    text = (await readFile(file, 'utf8')).trim()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Fault('file-unreadable', { file, found: (cause as Error).message }, { cause })
  }
  // A damaged key must not silently give other aliases and other points.
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Fault('file-unreadable', { file, found: `${text.length} characters, not 64 hex digits` })
  return Buffer.from(text, 'hex')
}
