import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Fault } from '../model/fault.ts'
import { SeriesMapping } from '../model/series-mapping.ts'

export const MAPPING = /\.map\.ya?ml$/

/** A mapping file of `series/`: what it says, or why it cannot be read, and which table it speaks of. */
export interface MappingFile {
  readonly name: string
  readonly mapping: SeriesMapping | null
  readonly fault: Fault | null
  /** `NAME.map.yaml` speaks of `NAME.csv`, unless it names its table. */
  readonly speaksOf: (table: string) => boolean
}

/** Every mapping of a folder, each read by itself: one that is broken says so for the table it speaks of and for no other. */
export async function mappingsIn(folder: string): Promise<MappingFile[]> {
  const names = (await readdir(folder).catch(() => [])).filter((n) => MAPPING.test(n)).sort()
  return Promise.all(
    names.map(async (name): Promise<MappingFile> => {
      const path = join(folder, name)
      const byName = (table: string): boolean => name.replace(MAPPING, '') === table.replace(/\.[^.]+$/, '')
      try {
        const mapping = await readMapping(path, name)
        return { name, mapping, fault: null, speaksOf: (table) => (mapping.file === undefined ? byName(table) : mapping.file === table) }
      } catch (error) {
        const fault = error instanceof Fault ? error : new Fault('file-unreadable', { file: name, found: String(error) }, { cause: error })
        const named = await namedTable(path)
        return { name, mapping: null, fault, speaksOf: (table) => (named === null ? byName(table) : named === table) }
      }
    }),
  )
}

/** The mapping that speaks of a table; null where none does. Faults: that of the mapping, where it cannot be read. */
export function mappingFor(table: string, mappings: readonly MappingFile[]): SeriesMapping | null {
  const own = mappings.find((m) => m.speaksOf(table))
  if (own?.fault) throw own.fault
  return own?.mapping ?? null
}

/** A mapping as its file says it. Faults: `mapping-invalid`, with every wrong key. */
export async function readMapping(path: string, name: string): Promise<SeriesMapping> {
  let raw: unknown
  try {
    raw = parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new Fault('mapping-invalid', { file: name, path: 'YAML', found: (cause as Error).message.split('\n')[0] ?? '' }, { cause })
  }
  const parsed = SeriesMapping.safeParse(raw)
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  const wrong = issues.map((i) => i.path.join('.') || '(root)').join(', ')
  throw new Fault('mapping-invalid', { file: name, path: wrong, found: issues.map((i) => i.message).join('; ') })
}

/** The table a mapping names that is wrong in other ways; null where it names none or is no YAML. */
async function namedTable(path: string): Promise<string | null> {
  try {
    const raw: unknown = parse(await readFile(path, 'utf8'))
    return typeof raw === 'object' && raw !== null && 'file' in raw && typeof raw.file === 'string' ? raw.file : null
  } catch {
    return null
  }
}
