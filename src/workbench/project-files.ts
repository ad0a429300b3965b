import { createHash } from 'node:crypto'
import { lstat, open, readdir, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Fault } from '../model/fault.ts'

/** What a project consists of: files of its folder, and folders with all that is in them. The vault and the index are not among them. */
export const PROJECT_FILES = [
  ...[
    'cotejo.yaml',
    'reports.csv',
    'feeds.csv',
    'interventions.csv',
    'judgements.jsonl',
    'custody.jsonl',
    'looks.jsonl',
    'views.json',
    'weights.json',
  ],
  'private/secret.key',
] as const
export const PROJECT_FOLDERS = ['reports', 'series', 'studies', 'dossiers', 'stamps', 'published', '.cotejo/llm'] as const

/** The chained logs among them; those in `private/` only go along when asked for. */
export const PROJECT_LOGS = [
  'judgements.jsonl',
  'custody.jsonl',
  'looks.jsonl',
  'private/vault-log.jsonl',
  'private/access-log.jsonl',
] as const

/** Whether a path, with forward slashes, is that of a file of a project; `withPrivate`: all of `private/` counts. */
export function isProjectFile(path: string, withPrivate = false): boolean {
  if ((PROJECT_FILES as readonly string[]).includes(path)) return true
  const parts = path.split('/')
  const folders = withPrivate ? [...PROJECT_FOLDERS, 'private'] : PROJECT_FOLDERS
  return folders.some((f) => path.startsWith(`${f}/`)) && parts.every((p) => p !== '' && p !== '.' && p !== '..')
}

/** Sign-ins that hold are no part of a copy: restored, they would let in whoever signed out since. Locks and half-written files are nothing. */
const isPassing = (path: string) => path === 'private/sign-ins.json' || /^private\/.*(\.lock|\.lock\.\w+|\.part|\.taking)$/.test(path)

/**
 * Every file of a project, paths with forward slashes, in their order. Links are passed over, save those between
 * reports, which are read as files too. `withPrivate`: with all that stays in `private/`, the vault (sealed) and the accounts among it.
 */
export async function projectFiles(folder: string, withPrivate = false): Promise<string[]> {
  const found: string[] = []
  for (const file of PROJECT_FILES) if ((await lstat(join(folder, file)).catch(() => null))?.isFile()) found.push(file)
  for (const sub of withPrivate ? [...PROJECT_FOLDERS, 'private'] : PROJECT_FOLDERS) {
    const entries = await readdir(join(folder, sub), { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name)
      if (entry.isFile() || (entry.isSymbolicLink() && (await leadsInside(path, join(folder, 'reports'))))) {
        found.push(path.slice(folder.length + 1).replaceAll('\\', '/'))
      }
    }
  }
  return [...new Set(found)].filter((path) => !isPassing(path)).sort()
}

async function leadsInside(link: string, reports: string): Promise<boolean> {
  const [target, home] = await Promise.all([realpath(link), realpath(reports)]).catch(() => ['', ''])
  return home !== '' && target!.startsWith(home + sep) && (await lstat(target!)).isFile()
}

export interface FileMark {
  readonly path: string
  readonly bytes: number
  /** SHA-256, hex. */
  readonly hash: string
}

/**
 * A file's bytes as they are read, up to byte `end`; `marked` is told their number and hash at the end. Null where the file is gone. It is
 * open when this answers: taken away afterwards, it is still read whole.
 */
export async function marking(
  folder: string,
  path: string,
  marked: (mark: FileMark) => void,
  end = Number.POSITIVE_INFINITY,
): Promise<AsyncIterable<Uint8Array> | null> {
  const handle = await open(join(folder, path), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new Fault('file-unreadable', { file: path, found: error.message }, { cause: error })
  })
  if (!handle) return null
  return (async function* () {
    const hash = createHash('sha256')
    let bytes = 0
    // A stream that ends before its first byte cannot be asked for.
    const pieces =
      end === 0 ? [] : handle.createReadStream({ autoClose: false, ...(end === Number.POSITIVE_INFINITY ? {} : { end: end - 1 }) })
    try {
      for await (const piece of pieces) {
        hash.update(piece)
        bytes += piece.length
        yield piece
      }
    } finally {
      await handle.close()
    }
    marked({ path, bytes, hash: hash.digest('hex') })
  })()
}
