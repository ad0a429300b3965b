import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { readBounded } from '../intake/bounded.ts'
import { Fault } from '../model/fault.ts'
import type { InterventionRow, Series, SeriesSource } from '../model/series.ts'
import type { SeriesMapping } from '../model/series-mapping.ts'
import type { SeriesProblem } from '../model/series-problems.ts'
import { packagedTables } from '../series/data-package.ts'
import { joinSeries, loadSeriesFile, TABLE_ENDING } from '../series/files.ts'
import { loadInterventions } from '../series/interventions.ts'
import type { Loaded } from '../series/load-table.ts'
import { loadSources } from '../series/sources.ts'
import type { ProjectPaths } from './config.ts'
import { loadIndicators } from './indicators.ts'
import { MAPPING, mappingFor, mappingsIn, readMapping } from './mapping-files.ts'

/** What became of one file of figures. `fault`: it could not be read at all; `problems`: rows of it that are wrong, the rest is loaded. */
export interface SeriesFileState {
  readonly file: string
  readonly rows: number
  readonly series: number
  readonly problems: readonly SeriesProblem[]
  readonly fault: Fault | null
  /** Whether a mapping beside it says what its columns are; not so for what a data package describes, nor for the lists of sources and measures. */
  readonly mappable: boolean
}

/** The official figures of a project, with everything that is wrong with its files. */
export interface ProjectSeries {
  readonly series: readonly Series[]
  readonly byId: ReadonlyMap<string, Series>
  readonly sources: ReadonlyMap<string, SeriesSource>
  readonly interventions: readonly InterventionRow[]
  readonly files: readonly SeriesFileState[]
}

const SOURCES = 'sources.csv'
const PACKAGE = 'datapackage.json'
/** Largest table of figures, in bytes. */
const MOST_BYTES = 256 * 1024 * 1024

/** A table to read: its name as the project tells it, where it lies, and the mapping that goes with it. */
interface TableFile {
  readonly name: string
  readonly mapping: () => Promise<SeriesMapping | null>
  readonly mappable: boolean
}

/**
 * Reads `series/` and `interventions.csv` of a project folder: tables, and data packages there or one folder below. A file that cannot be
 * read gives its fault and the others are read; a folder that is not there is an empty one.
 */
export async function readProjectSeries(paths: ProjectPaths): Promise<ProjectSeries> {
  const files: SeriesFileState[] = []
  const lists: Series[][] = []
  for (const { name, mapping, mappable } of await tablesIn(paths.series, files)) {
    const loaded = await attempt(name, async () =>
      loadSeriesFile({ name, bytes: await readBounded(join(paths.series, name), MOST_BYTES), mapping: await mapping() }, loadIndicators()),
    )
    if (loaded.fault) files.push({ file: name, rows: 0, series: 0, problems: [], fault: loaded.fault, mappable })
    else {
      const { series, problems, rows } = loaded.value
      lists.push(series)
      files.push({ file: name, rows, series: series.length, problems, fault: null, mappable })
    }
  }
  const sources = await beside(join(paths.series, SOURCES), SOURCES, loadSources, files)
  const measures = await beside(paths.interventions, 'interventions.csv', loadInterventions, files)
  const series = joinSeries(lists)
  return {
    series,
    byId: new Map(series.map((s) => [s.id, s])),
    sources: new Map((sources?.sources ?? []).map((s) => [s.id, s])),
    interventions: measures?.interventions ?? [],
    files,
  }
}

/**
 * Reads one table that need not be in a project and tells everything that is wrong with it. The mapping is the one given, else the one
 * beside it. Faults: as in opening; `file-missing`.
 */
export async function checkSeriesFile(file: string, mapping: string | null): Promise<Loaded> {
  const [folder, name] = [dirname(file), basename(file)]
  const bytes = await readBounded(file, MOST_BYTES).catch((cause: NodeJS.ErrnoException) => {
    if (cause instanceof Fault) throw cause
    throw new Fault(cause.code === 'ENOENT' ? 'file-missing' : 'file-unreadable', { file, found: cause.message }, { cause })
  })
  const given = mapping === null ? mappingFor(name, await mappingsIn(folder)) : await readMapping(mapping, basename(mapping))
  return loadSeriesFile({ name, bytes, mapping: given }, loadIndicators())
}

/**
 * The tables of a `series/` folder that a mapping can speak of, with every mapping file there.
 * A file that a data package describes is read as that says, and is none of them.
 */
export async function mappableTables(folder: string): Promise<{ tables: string[]; mappings: string[] }> {
  const tables = (await tablesIn(folder, [])).filter((t) => t.mappable).map((t) => t.name)
  const names = await readdir(folder).catch(() => [])
  return { tables, mappings: names.filter((n) => MAPPING.test(n)) }
}

/** The tables of the folder; those a data package describes are read as it says, and only so. */
async function tablesIn(folder: string, files: SeriesFileState[]): Promise<TableFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((e) => e.isFile()).map((e) => e.name)
  const tables = new Map<string, TableFile>()
  const mappings = await mappingsIn(folder)
  for (const name of names.filter((n) => TABLE_ENDING.test(n) && n !== SOURCES && n !== PACKAGE)) {
    tables.set(name, { name, mapping: async () => mappingFor(name, mappings), mappable: true })
  }
  for (const within of ['', ...entries.filter((e) => e.isDirectory()).map((e) => `${e.name}/`)]) {
    const name = `${within}${PACKAGE}`
    const bytes = await readBounded(join(folder, name)).catch(() => null)
    const packaged = bytes && (await attempt(name, async () => packagedTables(name, bytes)))
    if (packaged?.fault) files.push({ file: name, rows: 0, series: 0, problems: [], fault: packaged.fault, mappable: false })
    for (const { path, mapping } of packaged?.fault === null ? packaged.value : []) {
      tables.set(`${within}${path}`, { name: `${within}${path}`, mapping: async () => mapping, mappable: false })
    }
  }
  // A mapping that cannot be read faults the table it speaks of; where there is none, only itself.
  for (const { name, fault, speaksOf } of mappings) {
    if (fault && ![...tables.keys()].some(speaksOf)) files.push({ file: name, rows: 0, series: 0, problems: [], fault, mappable: false })
  }
  return [...tables.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function beside<T extends { readonly problems: readonly SeriesProblem[] }>(
  path: string,
  name: string,
  load: (file: string, bytes: Uint8Array) => T,
  files: SeriesFileState[],
): Promise<T | null> {
  if (!(await stat(path).catch(() => null))) return null
  const loaded = await attempt(name, async () => load(name, await readBounded(path)))
  const problems = loaded.fault ? [] : loaded.value.problems
  if (loaded.fault || problems.length) files.push({ file: name, rows: 0, series: 0, problems, fault: loaded.fault, mappable: false })
  return loaded.fault ? null : loaded.value
}

type Attempt<T> = { readonly fault: Fault } | { readonly fault: null; readonly value: T }

async function attempt<T>(file: string, work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { fault: null, value: await work() }
  } catch (error) {
    if (error instanceof Fault) return { fault: error }
    return {
      fault: new Fault('file-unreadable', { file, found: error instanceof Error ? error.message : String(error) }, { cause: error }),
    }
  }
}

/** Reads a project's series when they are asked for, and again only when a file has changed. */
export function seriesOnDemand(paths: ProjectPaths): () => Promise<ProjectSeries> {
  let known: { readonly state: string; readonly series: Promise<ProjectSeries> } | null = null
  return async () => {
    const state = (await filesOf(paths)).map(({ path, changed, size }) => `${path} ${changed} ${size}`).join('\n')
    if (known?.state !== state) known = { state, series: readProjectSeries(paths) }
    return known.series
  }
}

/** How many bytes the files of a project's series have together. */
export async function bytesOfSeries(paths: ProjectPaths): Promise<number> {
  return (await filesOf(paths)).reduce((sum, { size }) => sum + size, 0)
}

async function filesOf(paths: ProjectPaths): Promise<{ path: string; changed: number; size: number }[]> {
  const names = (await readdir(paths.series, { recursive: true }).catch(() => [])).sort()
  const found = await Promise.all(
    [...names.map((n) => join(paths.series, n)), paths.interventions].map(async (path) => {
      const at = await stat(path).catch(() => null)
      return at?.isFile() ? [{ path, changed: at.mtimeMs, size: at.size }] : []
    }),
  )
  return found.flat()
}
