import { randomUUID } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { Fault } from '../model/fault.ts'
import { SeriesMapping } from '../model/series-mapping.ts'
import { loadSeriesFile, openTable } from '../series/files.ts'
import { outlineOf, type TableOutline } from '../series/outline.ts'
import { loadIndicators } from './indicators.ts'
import { readMapping } from './mapping-files.ts'
import { mappableTables, type SeriesFileState } from './project-series.ts'
import type { Workbench } from './workbench.ts'

/** A table of `series/` with what is known about its columns, for a person to say the rest. */
export interface MappableTable extends TableOutline {
  readonly file: string
  /** The mapping file that speaks of it now, and the file a new one is written to. */
  readonly mappedBy: string | null
  readonly writesTo: string
  /** The mapping there is cannot be read; what it says is lost where it is replaced. */
  readonly mappingFault: Fault | null
}

/** What a mapping would make of a table. `fault`: nothing at all, and why. */
export interface MappingPreview {
  readonly state: SeriesFileState
  readonly series: ReturnType<typeof loadSeriesFile>['series']
}

/** The columns and first rows of a table. Faults: `not-found` (no table here that a mapping can speak of), those of its format. */
export async function outlineTable(
  workbench: Workbench,
  file: string,
  look: { readonly headerRow?: number | undefined; readonly sheet?: string | undefined },
): Promise<MappableTable> {
  const place = await placeOf(workbench, file)
  const { mapping, fault } = await presentMapping(workbench, place.mappedBy)
  const row = look.headerRow
  const given =
    mapping || row || look.sheet
      ? {
          ...(mapping ?? SeriesMapping.parse({})),
          ...(row ? { header: { row, rows: 1 } } : {}),
          ...(look.sheet ? { sheet: look.sheet } : {}),
        }
      : null
  const table = openTable(file, await readFile(join(workbench.paths.series, file)), given)
  return { file, ...place, mappingFault: fault, ...outlineOf(table, given) }
}

/** What a mapping would load, with everything wrong by row and column. Nothing is written. */
export async function previewMapping(workbench: Workbench, file: string, mapping: SeriesMapping): Promise<MappingPreview> {
  await placeOf(workbench, file)
  const bytes = await readFile(join(workbench.paths.series, file))
  try {
    const { series, problems, rows } = loadSeriesFile({ name: file, bytes, mapping }, loadIndicators())
    return { state: { file, rows, series: series.length, problems, fault: null, mappable: true }, series }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { state: { file, rows: 0, series: 0, problems: [], fault: error, mappable: true }, series: [] }
  }
}

/**
 * Writes the mapping of a table beside it; the table itself is never touched. One that loads nothing is not written.
 * Faults: those of reading the table with it, `mapping-exists` unless it is to be replaced, `folder-unwritable`.
 */
export function writeMapping(workbench: Workbench, file: string, mapping: SeriesMapping, replace: boolean): Promise<string> {
  return workbench.turn(async () => {
    const { mappedBy, writesTo } = await placeOf(workbench, file)
    const { state } = await previewMapping(workbench, file, mapping)
    if (state.fault) throw state.fault
    if (mappedBy !== null && !replace) throw new Fault('mapping-exists', { file, found: mappedBy })
    await putFile(workbench.paths.series, writesTo, stringify(leanOf({ ...mapping, file })), replace)
    return writesTo
  })
}

/** A file is there whole or not at all; without `replace` one that came up meanwhile stays. */
async function putFile(folder: string, name: string, text: string, replace: boolean): Promise<void> {
  const path = join(folder, name)
  const unwritable = (cause: NodeJS.ErrnoException): never => {
    if (cause.code === 'EEXIST') throw new Fault('mapping-exists', { file: name, found: name }, { cause })
    throw new Fault('folder-unwritable', { file: folder, found: cause.message }, { cause })
  }
  if (!replace) return writeFile(path, text, { flag: 'wx' }).catch(unwritable)
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, text, { flag: 'wx' })
    .then(() => rename(draft, path))
    .catch(async (cause) => {
      await rm(draft, { force: true })
      unwritable(cause)
    })
}

/** Where the mapping of a table is. Two tables of one name (`a.csv`, `a.xlsx`) get mappings of their own. */
async function placeOf(workbench: Workbench, file: string): Promise<{ mappedBy: string | null; writesTo: string }> {
  const { tables, mappings } = await mappableTables(workbench.paths.series)
  if (!tables.includes(file)) throw new Fault('not-found', { kind: 'series', id: file })
  const stem = stemOf(file)
  const own = `${tables.some((t) => t !== file && stemOf(t) === stem) ? file : stem}.map.yaml`
  const spoken = await Promise.all(
    mappings.map(async (name) => {
      const { mapping } = await presentMapping(workbench, name)
      const named = name.replace(/\.map\.ya?ml$/, '')
      if (!mapping) return named === stem || named === file
      return mapping.file === undefined ? named === stem : mapping.file === file
    }),
  )
  // Of its own file and one for all tables of that name, the own one is meant.
  const speaking = mappings.filter((_, i) => spoken[i])
  const mappedBy = speaking.find((name) => name === own) ?? speaking[0] ?? null
  return { mappedBy, writesTo: mappedBy ?? own }
}

async function presentMapping(workbench: Workbench, name: string | null): Promise<{ mapping: SeriesMapping | null; fault: Fault | null }> {
  if (name === null) return { mapping: null, fault: null }
  try {
    return { mapping: await readMapping(join(workbench.paths.series, name), name), fault: null }
  } catch (error) {
    if (error instanceof Fault) return { mapping: null, fault: error }
    throw error
  }
}

/** Without the keys that say nothing. */
function leanOf(mapping: SeriesMapping): object {
  const plain = SeriesMapping.parse({})
  return Object.fromEntries(
    Object.entries(mapping).filter(
      ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(plain[key as keyof SeriesMapping]),
    ),
  )
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]+$/, '')
}
