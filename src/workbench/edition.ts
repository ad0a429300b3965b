import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { DraftKind } from '../model/codes.ts'
import { Fault } from '../model/fault.ts'
import type { PublicEntry, PublicRecord } from '../model/public-record.ts'
import { RiskList } from '../publish/at-risk.ts'
import { looseText } from '../publish/loose-text.ts'
import type { PackageFiles } from '../publish/package-rows.ts'
import type { PublicSet } from '../publish/public-set.ts'
import { type PublicPackage, readDataPackage } from '../publish/read-package.ts'
import { Tally } from '../publish/tally.ts'
import { unpackZip, type ZipLimits } from '../store/zip-read.ts'
import { type ProjectPaths, pathsOf } from './config.ts'
import type { ProjectSeries } from './project-series.ts'
import type { PublicReading } from './public-set.ts'
import type { Workbench } from './workbench.ts'

/** A published record that a project was made of; it leaves as it came, word for word. `hash` tells one from the next. */
export interface Edition extends PublicPackage {
  readonly hash: string
}

const DESCRIPTION = 'datapackage.json'
const TABLE = /^(?:[a-z]+\.csv|datapackage\.json)$/

/** Makes a project folder of a public package: its tables in `published/`, all of them read once, and the settings. Fault: `package-invalid`. */
export async function unpackEdition(file: string, folder: string, limits: ZipLimits): Promise<void> {
  const paths = pathsOf(folder)
  await mkdir(paths.published, { recursive: true })
  await unpackZip(file, paths.published, limits, (name) => (TABLE.test(name) ? name : null))
  const { project, languages } = readDataPackage(await filesIn(paths.published), file)
  await writeFile(paths.settings, `${HEADER}${stringify({ name: project, languages, home: [], engines: ['rules'] })}`)
}

const HEADER = `# Registro publicado: lo que hay en published/ sale como entró. / Published record: what is in published/ leaves as it came.
`

async function filesIn(folder: string): Promise<PackageFiles> {
  const names = (await readdir(folder)).filter((n) => TABLE.test(n)).sort()
  return Object.fromEntries(await Promise.all(names.map(async (n) => [n, await readFile(join(folder, n))] as const)))
}

/** The published record of a folder, or null where the project is one's own. Fault: `package-invalid`. */
export async function readEdition({ published }: ProjectPaths): Promise<Edition | null> {
  if (!(await isEdition(published))) return null
  const files = await filesIn(published)
  const hash = createHash('sha256')
  for (const [name, bytes] of Object.entries(files)) hash.update(`${name} ${bytes.length}\n`).update(bytes)
  return { ...readDataPackage(files, published), hash: hash.digest('hex') }
}

const isEdition = (published: string) => stat(join(published, DESCRIPTION)).catch(() => null)

/** Nothing is put into a published record. Fault: `edition-closed`. */
export async function requireOpen({ published }: ProjectPaths, what: string): Promise<void> {
  if (await isEdition(published)) throw closed(what)
}

export const closed = (what: string) => new Fault('edition-closed', { found: what })

/** The official figures of a published record. */
export function editionSeries({ series, sources }: Edition): () => Promise<ProjectSeries> {
  const all = { series, sources, byId: new Map(series.map((s) => [s.id, s])), interventions: [], files: [] }
  return async () => all
}

/** All that may leave a published record: it did already, and leaves as it came. Of another day it knows nothing (`edition-closed`). */
export function editionReading(workbench: Workbench, edition: Edition, asOf: string | null): PublicReading {
  if (asOf !== null && asOf !== edition.asOf) throw closed(`--as-of ${asOf}`)
  const tally = new Tally()
  const byId = new Map(edition.records.map((r) => [r.id, r]))
  const entryOf = (record: PublicRecord): PublicEntry => ({
    record,
    reports: record.reports.flatMap((id) => edition.reports.get(id) ?? []),
  })
  const set: PublicSet = {
    ...{ project: edition.project, asOf: edition.asOf, made: workbench.now(), languages: edition.languages },
    ...{ series: edition.series, sources: edition.sources, tally },
    tombstones: async () => edition.tombstones,
    corrections: async () => edition.corrections,
    verdicts: async () => edition.verdicts,
    words: looseText({ risk: new RiskList().finish() }),
    async *records(kind) {
      const counts = tally.pass(kind)
      for (const record of edition.records) {
        if (kind && record.kind !== kind) continue
        counts?.add(record)
        yield entryOf(record)
      }
    },
  }
  const behind = async function* (after: string, kind: DraftKind | undefined): AsyncGenerator<PublicEntry> {
    for (const record of edition.records) if (record.id > after && (!kind || record.kind === kind)) yield entryOf(record)
  }
  const one = async (id: string) => {
    const record = byId.get(id) ?? byId.get((await workbench.store.records.byId(id))?.record.id ?? '')
    return record ? entryOf(record) : null
  }
  // What it was before it was published is not in it.
  const past = async () => null
  return { set, one, past, behind }
}
