import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseDocument } from 'yaml'
import { Fault } from '../model/fault.ts'
import { writeNew, writeWhole } from '../store/whole-file.ts'
import { type ProjectPaths, pathsOf } from './config.ts'
import { firstEntries, heldFiles } from './custody.ts'
import { projectFiles } from './project-files.ts'
import type { Workbench } from './workbench.ts'

/** The logs that are in a database where a project is kept on a server, and their files where it is kept in its folder. */
export const LOGS = { judgements: 'judgements.jsonl', custody: 'custody.jsonl', looks: 'looks.jsonl' } as const
export type Log = keyof typeof LOGS
export const NAMES = Object.keys(LOGS) as Log[]
/**
 * Writes what a server keeps of a project into a folder: the lines of its logs as files, and the bytes of every file that custody, as copied,
 * holds. So it is one moment of the project even while others work on it: lines are only ever added, bytes stay by their hash. Judgements come
 * first, so that custody knows every file they speak of. Gives how many lines each log has. Fault: `move-differs` where bytes are not there.
 */
export async function copyFromServer(
  { store, paths }: Workbench,
  into: ProjectPaths,
  progress: (done: number, total: number) => void,
): Promise<Readonly<Record<Log, number>>> {
  const ends = { judgements: 0, custody: 0, looks: 0 }
  for (const log of NAMES) ends[log] = await linesToFile(store, log, join(into.folder, LOGS[log]))
  const held = await heldFiles(firstEntries(into.custody, ends.custody))
  let done = 0
  for (const [file, sha256] of held) {
    const bytes = await store.raw.get(sha256)
    if (!bytes || hashOf(bytes) !== sha256) throw new Fault('move-differs', { file: paths.folder, found: file })
    await mkdir(dirname(join(into.reports, file)), { recursive: true })
    await writeNew(join(into.reports, file), [bytes])
    progress(++done, held.size)
  }
  return ends
}

async function linesToFile(store: Workbench['store'], log: Log, file: string): Promise<number> {
  const last = await store.lines.last(log)
  if (last === 0) return 0
  const lines = async function* () {
    for await (const { seq, line } of store.lines.read(log, 0)) {
      if (seq > last) return
      yield Buffer.from(`${line}\n`)
    }
  }
  await writeNew(file, lines())
  return last
}

interface Staging {
  /** Where the copy says that the project is kept. */
  readonly store: 'server' | 'folder'
  readonly withPrivate: boolean
}

/** Puts the small files of a project into a folder, which says that it is kept elsewhere. */
export async function copySmallFiles(paths: ProjectPaths, into: string, { store, withPrivate }: Staging): Promise<void> {
  for (const path of await projectFiles(paths.folder, withPrivate)) {
    if (path.startsWith('reports/') || Object.values(LOGS).some((l) => l === path)) continue
    await mkdir(dirname(join(into, path)), { recursive: true })
    await cp(join(paths.folder, path), join(into, path))
  }
  await sayStore(pathsOf(into), store)
}

/** Writes into `cotejo.yaml` where the project is kept; the rest of it stays as it was written. */
export async function sayStore(paths: ProjectPaths, store: 'server' | 'folder'): Promise<void> {
  const document = parseDocument(await readFile(paths.settings, 'utf8'))
  document.set('store', store)
  const { mode } = await stat(paths.settings)
  await writeWhole(paths.settings, String(document), mode & 0o777)
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
