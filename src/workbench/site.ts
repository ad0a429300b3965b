import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import { Fault } from '../model/fault.ts'
import { siteFiles } from '../publish/site/site.ts'
import type { SiteFile } from '../publish/site/site-file.ts'
import type { Told } from '../publish/tally.ts'
import { FORMATS } from './exporting.ts'
import { publicSet } from './public-set.ts'
import { siteMaterial } from './site-material.ts'
import { spooled } from './spooled-set.ts'
import type { Workbench } from './workbench.ts'

export interface SiteOptions {
  /** The day it is known on, or null for now. */
  readonly asOf: string | null
  /** Without the files of all formats: pages only. */
  readonly pagesOnly?: boolean
  /** Called at the end with what was withheld. */
  readonly onTold?: (told: Told) => void
}

/** How much was written. */
export interface SiteWritten {
  readonly files: number
  readonly bytes: number
}

/** Every file of the project's public site. */
export async function* projectSite(workbench: Workbench, { asOf, pagesOnly = false, onTold }: SiteOptions): AsyncGenerator<SiteFile> {
  const open = await publicSet(workbench, asOf)
  const { set, close } = await spooled(open)
  try {
    yield* siteFiles(await siteMaterial(workbench, set, pagesOnly ? [] : FORMATS))
  } finally {
    await close()
  }
  onTold?.(open.tally.told())
}

/** By this file a folder is known as a site of ours, which may be replaced. */
const MARK = 'cotejo-site.txt'
const MARK_TEXT = 'Hecho con «cotejo site»; se reemplaza entero cada vez.\nMade with “cotejo site”; replaced as a whole each time.\n'
/** Files that are being written at a time. */
const AT_ONCE = 32

/**
 * Writes the site into a folder. It is made beside it and takes its place when it is whole: a reader never sees half of one, and pages of
 * records that are gone do not stay. Faults: `folder-taken` (there is something else in the folder), `folder-unwritable`.
 */
export async function writeSite(workbench: Workbench, out: string, options: SiteOptions): Promise<SiteWritten> {
  const folder = resolve(out)
  await requireOurs(folder)
  const making = join(dirname(folder), `.${basename(folder)}.making`)
  let [files, bytes] = [0, 0]
  const under = new Set<string>()
  const running = new Set<Promise<void>>()
  const write = async ({ path, content }: SiteFile) => {
    const target = join(making, path)
    if (!under.has(dirname(target))) {
      await mkdir(dirname(target), { recursive: true })
      under.add(dirname(target))
    }
    files++
    bytes += typeof content === 'string' ? Buffer.byteLength(content) : content.length
    const job = writeFile(target, content).finally(() => running.delete(job))
    running.add(job)
    if (running.size >= AT_ONCE) await Promise.race(running)
  }
  try {
    await rm(making, { recursive: true, force: true })
    for await (const file of projectSite(workbench, options)) await write(file)
    await write({ path: MARK, content: MARK_TEXT })
    await Promise.all(running)
    await rm(folder, { recursive: true, force: true })
    await rename(making, folder)
    return { files, bytes }
  } catch (cause) {
    await Promise.allSettled(running)
    await rm(making, { recursive: true, force: true })
    if (cause instanceof Fault || !isFileError(cause)) throw cause
    throw new Fault('folder-unwritable', { file: out, found: cause.message }, { cause })
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

/** Nothing that is not ours is ever replaced. */
async function requireOurs(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new Fault('folder-unwritable', { file: folder, found: error.message }, { cause: error })
  })
  if (names.length === 0) return
  const mark = await readFile(join(folder, MARK), 'utf8').catch(() => null)
  if (mark !== MARK_TEXT) throw new Fault('folder-taken', { file: folder, found: names.slice(0, 3).join(', ') })
}

/** What is small as it is gains nothing from being pressed again. */
const PRESSED = /\.(woff2|zip|parquet)$/
/** Zip files carry a time; it is always this one, so that the same record gives the same bytes. */
const MTIME = new Date(1980, 0, 1)

/** The site as a zip, piece by piece. */
export async function* siteZip(workbench: Workbench, options: SiteOptions): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, data) => {
    if (error) throw error
    ready.push(data)
  })
  for await (const { path, content } of projectSite(workbench, options)) {
    const name = `cotejo-site/${path}`
    const file = PRESSED.test(path) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
    file.mtime = MTIME
    zip.add(file)
    file.push(typeof content === 'string' ? Buffer.from(content) : content, true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
