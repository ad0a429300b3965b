import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { SeriesMapping, type SeriesMappingInput } from '../model/series-mapping.ts'

const Licence = z.object({ name: z.string().optional(), title: z.string().optional(), path: z.string().optional() })
const Source = z.object({ title: z.string().optional(), path: z.string().optional() })
const Field = z.object({ name: z.string(), decimalChar: z.string().optional(), groupChar: z.string().optional() })
const Resource = z.object({
  name: z.string().optional(),
  path: z.union([z.string(), z.array(z.string())]).optional(),
  schema: z.object({ fields: z.array(Field), missingValues: z.array(z.string()).optional() }).optional(),
  licenses: z.array(Licence).optional(),
  sources: z.array(Source).optional(),
  /** Ours: a mapping for this table. */
  cotejo: z.unknown().optional(),
})
const Package = z.object({
  title: z.string().optional(),
  resources: z.array(Resource).min(1),
  licenses: z.array(Licence).optional(),
  sources: z.array(Source).optional(),
  version: z.string().optional(),
})

/** A table of a package: where it lies beside `datapackage.json`, and how it is to be read. */
export interface PackagedTable {
  readonly path: string
  readonly mapping: SeriesMapping
}

const TABLE = /\.(csv|tsv|xlsx)$/i

/**
 * The tables of a Frictionless data package. The package's licence goes with its figures, its first source stands for a missing column, and
 * decimal and group marks of its fields say how numbers are written. A resource may carry a mapping of ours under `cotejo`.
 * Faults: `series-format` (no JSON, no package, a path that leaves the folder or is an address), `mapping-invalid`.
 */
export function packagedTables(file: string, bytes: Uint8Array): PackagedTable[] {
  let raw: unknown
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Fault('series-format', { file, found: (cause as Error).message, expected: 'JSON' }, { cause })
  }
  const parsed = Package.safeParse(raw)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Fault('series-format', { file, found: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, expected: 'Data Package' })
  }
  return parsed.data.resources.flatMap((resource) => {
    const paths = [resource.path ?? []].flat().filter((path) => TABLE.test(path))
    return paths.map((path) => ({ path: insidePath(file, path), mapping: mappingOf(file, parsed.data, resource) }))
  })
}

/** A package is read from its own folder and nowhere else. */
function insidePath(file: string, path: string): string {
  const unsafe = /^[a-z][a-z0-9+.-]*:|^[/\\]|\\/i.test(path) || path.split('/').includes('..')
  if (unsafe) throw new Fault('series-format', { file, found: path, expected: 'data/NAME.csv' })
  return path.replace(/^\.\//, '')
}

function mappingOf(file: string, pack: z.infer<typeof Package>, resource: z.infer<typeof Resource>): SeriesMapping {
  const own = SeriesMapping.safeParse(resource.cotejo ?? {})
  if (!own.success) {
    const path = `${resource.name ?? ''}.cotejo.${own.error.issues.map((i) => i.path.join('.')).join(', ')}`
    throw new Fault('mapping-invalid', { file, path, found: own.error.issues.map((i) => i.message).join('; ') })
  }
  const licence = (resource.licenses ?? pack.licenses ?? []).map((l) => l.title ?? l.name ?? l.path ?? '').filter(Boolean)[0]
  const source = (resource.sources ?? pack.sources ?? []).map((s) => s.title ?? s.path ?? '').filter(Boolean)[0] ?? pack.title
  const fields = resource.schema?.fields ?? []
  const comma = fields.some((f) => f.decimalChar === ',' || f.groupChar === '.')
  const point = fields.some((f) => f.decimalChar === '.' || f.groupChar === ',')
  const said: SeriesMappingInput = {
    ...(comma !== point ? { numbers: comma ? '1.234,5' : '1,234.5' } : {}),
    ...(resource.schema?.missingValues ? { missing: resource.schema.missingValues } : {}),
    ...(licence ? { licence } : {}),
  }
  const given = (resource.cotejo ?? {}) as SeriesMappingInput
  return SeriesMapping.parse({ ...said, ...given, defaults: { ...(source ? { source } : {}), ...given.defaults } })
}
