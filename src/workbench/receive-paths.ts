import { readFile, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { findReportFiles } from '../intake/folder.ts'
import { LIMITS } from '../intake/limits.ts'
import { Fault } from '../model/fault.ts'
import { nameFor, takeIn } from './taking-in.ts'
import type { Workbench } from './workbench.ts'

/** What became of one path that was to be received: the file it is in the project, whether its bytes were there already, or what is wrong. */
export interface Received {
  readonly path: string
  readonly file: string
  readonly known: boolean
  readonly fault: Fault | null
}

/**
 * Receives files, and the files of folders, into a server project, one transaction each: what was given out here is kept. A file goes by its
 * own name (by its path within `reports/`, or within the folder that was named); where another has that name, some digits of its hash are added.
 */
export async function* receivePaths(workbench: Workbench, paths: readonly string[]): AsyncGenerator<Received> {
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (!found) yield failed(path, new Fault('file-missing', { file: path }))
    else if (found.isDirectory()) yield* receiveFolder(workbench, path)
    else yield await receiveFile(workbench, path, nameIn(workbench, path))
  }
}

async function* receiveFolder(workbench: Workbench, folder: string): AsyncGenerator<Received> {
  const { files, faults } = await findReportFiles(folder)
  for (const { file, fault } of faults) yield failed(join(folder, file), fault)
  for (const { file } of files) yield await receiveFile(workbench, join(folder, file), file)
}

function nameIn({ paths }: Workbench, path: string): string {
  const inside = relative(paths.reports, resolve(path))
  return inside.startsWith('..') || resolve(inside) === inside ? basename(path) : inside.split(sep).join('/')
}

async function receiveFile(workbench: Workbench, path: string, name: string): Promise<Received> {
  try {
    const { size } = await stat(path)
    if (size > LIMITS.bytes) throw new Fault('file-too-large', { file: path, found: size, expected: LIMITS.bytes })
    const bytes = await readFile(path)
    const { file, known } = await nameFor(workbench, name, bytes)
    if (!known) await takeIn(workbench, [{ file, bytes }])
    return { path, file, known, fault: null }
  } catch (error) {
    if (error instanceof Fault) return failed(path, error)
    return failed(path, new Fault('file-unreadable', { file: path, found: (error as Error).message }, { cause: error }))
  }
}

const failed = (path: string, fault: Fault): Received => ({ path, file: '', known: false, fault })
