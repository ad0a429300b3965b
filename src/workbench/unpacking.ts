import { mkdtemp, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { Custody, Judgement } from '../model/judgement.ts'
import { PUBLIC_NAME } from '../publish/formats/data-package.ts'
import { openLog } from '../store/log.ts'
import { type Unpacked, unpackZip, ZipRefused } from '../store/zip-read.ts'
import { type ProjectPaths, pathsOf, readSettings } from './config.ts'
import { unpackEdition } from './edition.ts'
import { PRIVATE_NAME } from './packing.ts'
import { isProjectFile } from './project-files.ts'

/** Text is seldom packed to less than a hundredth; what unpacks to more than this is made to fill a disk. */
const MOST_TIMES = 200
const SPARE_BYTES = 64 * 1024 * 1024
const DESCRIPTION = 'datapackage.json'

const Description = z.object({
  name: z.string(),
  resources: z.array(z.object({ path: z.string(), bytes: z.int().optional(), hash: z.string().optional() })),
})

/**
 * Makes a project of a package, in a folder that is not there or empty: of a private one the same project, of a public one an edition that
 * publishes the same record. All is unpacked beside it, checked (names, sizes, both chains, the settings, the hash of each file or every row)
 * and put in its place in one step: a broken package leaves nothing behind. Says which of the two it was. Faults: `package-invalid`,
 * `project-exists`, `file-missing`, `log-broken`, `project-invalid`, `disk-full`.
 */
export async function unpackProject(file: string, folder: string): Promise<'project' | 'edition'> {
  const target = resolve(folder)
  const size = await stat(file).catch((cause: Error) => {
    throw new Fault('file-missing', { file }, { cause })
  })
  await requireFree(target)
  const staging = await mkdtemp(`${target}.import-`).catch((cause: Error) => {
    throw new Fault('folder-unwritable', { file: dirname(target), found: cause.message }, { cause })
  })
  try {
    const limits = { bytes: SPARE_BYTES + MOST_TIMES * size.size, files: 66_000 }
    await unpackZip(file, staging, limits, (name) => (name === DESCRIPTION ? name : null))
    const description = await readDescription(file, staging)
    const isPublic = description.name === PUBLIC_NAME
    const inside = join(staging, 'project')
    if (isPublic) await unpackEdition(file, inside, limits)
    else {
      const unpacked = await unpackZip(file, staging, limits, (name) => placeOf(name, file))
      requireDescribed(file, description, unpacked)
      await requireWhole(pathsOf(inside))
    }
    await rmdir(target).catch(() => undefined)
    await rename(inside, target)
    return isPublic ? 'edition' : 'project'
  } catch (error) {
    if (error instanceof ZipRefused) throw new Fault('package-invalid', { file, path: error.path, found: error.message }, { cause: error })
    throw error
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** Files of the project are unpacked; the tables say nothing that is not in them. */
function placeOf(name: string, file: string): string | null {
  if (!name.startsWith('project/')) return null
  const path = name.slice('project/'.length)
  if (!isProjectFile(path)) throw new Fault('package-invalid', { file, path: name, found: 'no file of a project' })
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

/** The settings can be read and both chains are whole. */
async function requireWhole(paths: ProjectPaths): Promise<void> {
  await readSettings(paths.folder)
  for (const [log, schema] of [
    [paths.judgements, Judgement],
    [paths.custody, Custody],
  ] as const) {
    if (!(await stat(log).catch(() => null))) continue
    const opened = await openLog<{ seq: number; prev: string; hash: string }>(log, schema as never)
    await opened.close()
  }
}
