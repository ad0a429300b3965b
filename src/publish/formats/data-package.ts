import { Zip, ZipDeflate } from 'fflate'
import { csvLine } from '../csv.ts'
import type { Format } from '../format.ts'
import type { PublicSet } from '../public-set.ts'
import { PUBLIC_TABLES, type PublicTable } from '../public-tables.ts'
import { toldLines } from '../told-words.ts'

/** Zip files carry a time; it is always this one, so that the same record gives the same bytes. */
const MTIME = new Date(1980, 0, 1)

/**
 * The whole public record as a Frictionless Data Package in a zip: tables of records, fields, accounts with their passages, reports, series
 * and tombstones, with their schema and foreign keys. `readDataPackage` makes the same records of it again.
 */
export const dataPackage: Format = {
  id: 'datapackage',
  extension: 'datapackage.zip',
  mediaType: 'application/zip',
  title: { es: 'Paquete de datos', en: 'Data package' },
  about: {
    es: 'Todo el registro público en tablas con su esquema (Frictionless), para archivo y estadística.',
    en: 'The whole public record in tables with their schema (Frictionless), for archives and statistics.',
  },
  async *write(set) {
    const ready: Uint8Array[] = []
    const zip = new Zip((error, data) => {
      if (error) throw error
      ready.push(data)
    })
    for (const table of PUBLIC_TABLES) {
      const file = opened(zip, `${table.name}.csv`)
      let text = csvLine(table.columns.map((c) => c.name))
      for await (const row of table.rows(set)) {
        text += csvLine(row)
        if (text.length < 65_536) continue
        file.push(Buffer.from(text))
        text = ''
        yield* ready.splice(0)
      }
      file.push(Buffer.from(text), true)
      yield* ready.splice(0)
    }
    for (const [name, text] of [
      ['datapackage.json', JSON.stringify(descriptor(set), null, 1)],
      ['README.txt', readme(set)],
    ] as const) {
      opened(zip, name).push(Buffer.from(text), true)
      yield* ready.splice(0)
    }
    zip.end()
    yield* ready.splice(0)
  },
}

function opened(zip: Zip, name: string): ZipDeflate {
  const file = new ZipDeflate(name, { level: 6 })
  file.mtime = MTIME
  zip.add(file)
  return file
}

function descriptor(set: PublicSet): object {
  return {
    profile: 'tabular-data-package',
    name: 'cotejo-record',
    title: set.project,
    asOf: set.asOf,
    licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/', title: 'Creative Commons Attribution 4.0' }],
    sources: [...set.sources.values()].map((s) => ({ title: s.title, ...(s.url ? { path: s.url } : {}) })),
    told: set.tally.told(),
    resources: PUBLIC_TABLES.map(resource),
  }
}

function resource({ name, columns, key, refers }: PublicTable): object {
  return {
    name,
    path: `${name}.csv`,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      fields: columns.map(({ name: field, type }) => ({
        name: field,
        type,
        ...(key.includes(field) ? { constraints: { required: true } } : {}),
      })),
      missingValues: [''],
      ...(key.length > 0 ? { primaryKey: key } : {}),
      ...(refers.length > 0
        ? { foreignKeys: refers.map((r) => ({ fields: r.column, reference: { resource: r.table, fields: r.to } })) }
        : {}),
    },
  }
}

function readme(set: PublicSet): string {
  const lines = toldLines(set.tally.told())
  return `${set.project}\n\n${lines.map((l) => l.es).join('\n')}\n\n${lines.map((l) => l.en).join('\n')}\n`
}
