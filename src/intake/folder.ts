import type { Dirent, Stats } from 'node:fs'
import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { Fault } from '../model/fault.ts'

/** A file under `reports/`: its path inside that folder with forward slashes, its size in bytes, when it was last changed (ms). */
export interface FoundFile {
  readonly file: string
  readonly bytes: number
  readonly mtimeMs: number
}

export interface FolderFiles {
  readonly files: readonly FoundFile[]
  readonly faults: readonly { file: string; fault: Fault }[]
}

/** Files that lie in folders of reports and are none: the manifest, what editors and systems leave behind. */
const IGNORED = /^(?:reports\.csv|thumbs\.db|desktop\.ini|~\$.*|.*~|.*\.(?:tmp|part|crdownload|swp))$/iu

/**
 * Every report file of a folder, sub-folders included, in the order of their paths. Names that begin with a dot are passed over. A link is
 * followed to a file inside the folder only. A folder or file that may not be read is named in a fault; the rest is listed.
 */
export async function findReportFiles(folder: string): Promise<FolderFiles> {
  const files: FoundFile[] = []
  const faults: { file: string; fault: Fault }[] = []
  const home = await realpath(folder).catch(() => folder)
  const visit = async (path: string): Promise<void> => {
    const entries = await attempt(path, faults, () => readdir(join(folder, path), { withFileTypes: true }))
    for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const own = path ? `${path}/${entry.name}` : entry.name
      if (entry.name.startsWith('.') || IGNORED.test(entry.name)) continue
      if (entry.isDirectory()) await visit(own)
      else {
        const info = await attempt(own, faults, () => infoOf(folder, own, entry, home))
        if (info) files.push({ file: own, bytes: info.size, mtimeMs: info.mtimeMs })
      }
    }
  }
  await visit('')
  return { files, faults }
}

async function infoOf(folder: string, own: string, entry: Dirent, home: string): Promise<Stats | null> {
  const path = join(folder, own)
  if (entry.isFile()) return lstat(path)
  if (!entry.isSymbolicLink()) return null
  const target = await realpath(path)
  if (!target.startsWith(home + sep)) throw new Fault('file-unreadable', { file: own, found: 'a link that leads out of the folder' })
  const info = await stat(target)
  return info.isFile() ? info : null
}

async function attempt<T>(file: string, faults: { file: string; fault: Fault }[], act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    faults.push({ file: file || '.', fault: faultOf(file || '.', error) })
    return null
  }
}

function faultOf(file: string, error: unknown): Fault {
  if (error instanceof Fault) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new Fault('file-missing', { file })
  const found = code === 'EACCES' || code === 'EPERM' ? `${code}: no permission` : error instanceof Error ? error.message : String(error)
  return new Fault('file-unreadable', { file, found }, { cause: error })
}
