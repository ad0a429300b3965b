import { csvLine } from '../publish/csv.ts'
import type { Format } from '../publish/format.ts'
import { packageFiles } from '../publish/formats/data-package.ts'
import type { PublicSet } from '../publish/public-set.ts'
import { PUBLIC_TABLES, publicRows } from '../publish/public-tables.ts'
import { type ZipEntry, type ZipPart, zipFile } from '../store/zip-file.ts'

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
  write: (set) =>
    zipFile(
      PUBLIC_TABLES.map((t) => `${t.name}.csv`),
      tableParts(set),
      restOf(set),
    ),
}

/** Told at the end: what was withheld is counted while the tables are written. */
async function* restOf(set: PublicSet): AsyncGenerator<ZipEntry> {
  for (const [name, content] of packageFiles(set)) yield { name, content }
}

async function* tableParts(set: PublicSet): AsyncGenerator<ZipPart> {
  for (const { name, columns } of PUBLIC_TABLES) yield [`${name}.csv`, csvLine(columns.map((c) => c.name))]
  for await (const [{ name }, rows] of publicRows(set)) yield [`${name}.csv`, rows.map(csvLine).join('')]
}
