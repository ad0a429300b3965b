import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

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

/** Whether a path, with forward slashes, is that of a file of a project. */
export function isProjectFile(path: string): boolean {
  if ((PROJECT_FILES as readonly string[]).includes(path)) return true
  const parts = path.split('/')
  return PROJECT_FOLDERS.some((f) => path.startsWith(`${f}/`)) && parts.every((p) => p !== '' && p !== '.' && p !== '..')
}

/** Every file of a project, paths with forward slashes, in their order. Links are passed over: they lead to what is not of the project. */
export async function projectFiles(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const file of PROJECT_FILES) if ((await lstat(join(folder, file)).catch(() => null))?.isFile()) found.push(file)
  for (const sub of PROJECT_FOLDERS) {
    const entries = await readdir(join(folder, sub), { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries.filter((e) => e.isFile())) {
      found.push(
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
    }
  }
  return found.sort()
}

export interface FileMark {
  readonly path: string
  readonly bytes: number
  /** SHA-256, hex. */
  readonly hash: string
}

/** A file's bytes as they are read; `marked` is told their number and hash at the end. */
export async function* marking(folder: string, path: string, marked: (mark: FileMark) => void): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of createReadStream(join(folder, path))) {
    hash.update(piece)
    bytes += piece.length
    yield piece
  }
  marked({ path, bytes, hash: hash.digest('hex') })
}
