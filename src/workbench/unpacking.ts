import { readdir, readFile, rename, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { GENESIS } from '../model/judgement.ts'
import { PUBLIC_NAME } from '../publish/formats/data-package.ts'
import { type Head, short } from '../store/chain.ts'
import { flushDirectory } from '../store/log-disk.ts'
import { verify } from '../store/log-lines.ts'
import { type Unpacked, unpackZip, type ZipLimits, ZipRefused } from '../store/zip-read.ts'
import { type ProjectPaths, pathsOf, readSettings } from './config.ts'
import { unpackEdition } from './edition.ts'
import { inFreshFolder } from './fresh-folder.ts'
import { BACKUP_FORMAT, BackupNote } from './package-note.ts'
import { PRIVATE_NAME } from './packing.ts'
import { isProjectFile, PROJECT_LOGS } from './project-files.ts'

/** Text is seldom packed to less than a hundredth; what unpacks to more than this is made to fill a disk. */
const MOST_TIMES = 200
const SPARE_BYTES = 64 * 1024 * 1024
const DESCRIPTION = 'datapackage.json'
/** Between the name of a folder and what is unpacked beside it. */
const STAGING = '.import-'

const Description = z.object({
  name: z.string(),
  cotejo: z.looseObject({ format: z.int(), program: z.string() }).optional(),
  resources: z.array(z.object({ path: z.string(), bytes: z.int().optional(), hash: z.string().optional() })),
})

/** What to do with a project that was unpacked and checked, before it is put in its place. */
export type Settle = (inside: string, note: BackupNote | null) => Promise<void>

/**
 * Makes a project of a package, in a folder that is not there or empty: of a private one the same project, of a public one an edition that
 * publishes the same record. All is unpacked beside it, checked (names, sizes, the chains, the settings, the hash of each file or every row)
 * and put in its place in one step: a broken package leaves nothing behind, and what a killed import left goes away with the next. Says which
 * of the two it was. Faults: `package-invalid`, `project-exists`, `file-missing`, `log-broken`, `project-invalid`, `disk-full`, `backup-newer`.
 */
export async function unpackProject(file: string, folder: string): Promise<'project' | 'edition'> {
  return inStaging(file, folder, async (staging, limits) => {
    const description = await readDescription(file, staging)
    const inside = join(staging, 'project')
    if (description.name === PUBLIC_NAME) {
      await unpackEdition(file, inside, limits)
      return 'edition'
    }
    await unpackPrivate({ file, staging, limits, description })
    return 'project'
  })
}

/** The same for the backup or private package of a project and nothing else. Fault besides: `backup-foreign`. */
export async function unpackBackup(file: string, folder: string, settle: Settle): Promise<void> {
  await inStaging(file, folder, async (staging, limits) => {
    const foreign = (found: string) => new Fault('backup-foreign', { file, found })
    const description = await readDescription(file, staging).catch((error: unknown) => {
      throw error instanceof Fault && error.code === 'package-invalid' ? foreign('a zip of something else') : error
    })
    if (description.name !== PRIVATE_NAME) throw foreign(description.name)
    const note = await unpackPrivate({ file, staging, limits, description })
    await settle(join(staging, 'project'), note)
  }).catch((error: unknown) => {
    // What cannot be opened as a zip at all: cut short, or another file.
    if (error instanceof Fault && error.code === 'package-invalid' && error.params.path === 'zip') {
      throw new Fault('backup-foreign', { file, found: `no whole zip (${error.params.found})` }, { cause: error })
    }
    throw error
  })
}

/** Unpacks a package beside its target and, when `work` is content with it, puts it in its place. */
async function inStaging<T>(file: string, folder: string, work: (staging: string, limits: ZipLimits) => Promise<T>): Promise<T> {
  const target = resolve(folder)
  const size = await stat(file).catch((cause: Error) => {
    throw new Fault('file-missing', { file }, { cause })
  })
  await requireFree(target)
  return inFreshFolder(`${target}${STAGING}`, async (staging) => {
    try {
      // A file takes 76 bytes at least of what lists it.
      const limits = { bytes: SPARE_BYTES + MOST_TIMES * size.size, files: Math.ceil(size.size / 76) }
      await unpackZip(file, staging, limits, (name) => (name === DESCRIPTION ? name : null))
      const outcome = await work(staging, limits)
      await rmdir(target).catch(() => undefined)
      await rename(join(staging, 'project'), target)
      await flushDirectory(dirname(target))
      return outcome
    } catch (error) {
      if (error instanceof ZipRefused)
        throw new Fault('package-invalid', { file, path: error.path, found: error.message }, { cause: error })
      throw error
    }
  })
}

async function unpackPrivate(from: {
  file: string
  staging: string
  limits: ZipLimits
  description: z.infer<typeof Description>
}): Promise<BackupNote | null> {
  const { file, staging, limits, description } = from
  const note = noteOf(file, description)
  const unpacked = await unpackZip(file, staging, limits, (name) => placeOf(name, file, note?.private ?? false))
  requireDescribed(file, description, unpacked)
  await requireWhole(file, pathsOf(join(staging, 'project')), note)
  return note
}

/** What a backup says of itself; null for a package that is none. */
function noteOf(file: string, { cotejo }: z.infer<typeof Description>): BackupNote | null {
  if (!cotejo) return null
  if (cotejo.format > BACKUP_FORMAT) {
    throw new Fault('backup-newer', { file, found: cotejo.format, expected: BACKUP_FORMAT, program: cotejo.program })
  }
  const note = BackupNote.safeParse(cotejo)
  if (note.success) return note.data
  throw new Fault('package-invalid', { file, path: DESCRIPTION, found: `cotejo.${note.error.issues[0]?.path.join('.')}` })
}

/** Files of the project are unpacked; the tables say nothing that is not in them. */
function placeOf(name: string, file: string, withPrivate: boolean): string | null {
  if (!name.startsWith('project/')) return null
  const path = name.slice('project/'.length)
  if (!isProjectFile(path, withPrivate)) throw new Fault('package-invalid', { file, path: name, found: 'no file of a project' })
  return name
}

async function requireFree(target: string): Promise<void> {
  const there = await readdir(target).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : null))
  if (there === null || there.length > 0) throw new Fault('project-exists', { file: target })
}

async function readDescription(file: string, staging: string): Promise<z.infer<typeof Description>> {
  const text = await readFile(join(staging, DESCRIPTION), 'utf8').catch(() => null)
  if (text === null) throw new Fault('package-invalid', { file, path: DESCRIPTION, found: 'no such file' })
  const description = describedBy(text)
  if (!description) throw new Fault('package-invalid', { file, path: DESCRIPTION, found: 'no description of a package' })
  return description
}

function requireDescribed(file: string, description: z.infer<typeof Description>, unpacked: readonly Unpacked[]): void {
  const invalid = (path: string, found: string) => new Fault('package-invalid', { file, path, found })
  if (description.name !== PRIVATE_NAME) throw invalid(DESCRIPTION, description.name)
  const there = new Map(unpacked.map((u) => [u.name, u]))
  for (const { path, bytes, hash } of description.resources.filter((r) => r.path.startsWith('project/'))) {
    const own = there.get(path)
    if (!own) throw invalid(path, 'no such file')
    if (own.bytes !== bytes || `sha256:${own.hash}` !== hash) throw invalid(path, `${own.bytes} bytes that do not match its hash`)
    there.delete(path)
  }
  for (const name of there.keys()) throw invalid(name, 'not in the description')
}

function describedBy(text: string): z.infer<typeof Description> | null {
  try {
    return Description.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** The settings can be read and every chain is whole, and goes as far as the backup says. */
async function requireWhole(file: string, paths: ProjectPaths, note: BackupNote | null): Promise<void> {
  await readSettings(paths.folder)
  const said = new Map(note?.logs.map((l) => [l.path, l]))
  for (const path of PROJECT_LOGS) {
    const log = join(paths.folder, path)
    const head = (await stat(log).catch(() => null)) ? (await verify(log, START, 0)).head : START
    const { entries, hash } = said.get(path) ?? { entries: head.seq, hash: head.hash }
    if (head.seq === entries && head.hash === hash) continue
    const found = `${head.seq} entries up to ${short(head.hash)}, not ${entries} up to ${short(hash)}`
    throw new Fault('package-invalid', { file, path: `project/${path}`, found })
  }
}

const START: Head = { seq: 0, hash: GENESIS }
