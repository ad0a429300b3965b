import type { Format } from '../publish/format.ts'
import { PUBLIC_TABLES, publicRows } from '../publish/public-tables.ts'
import { sqliteFile } from '../store/sqlite-file.ts'

/** The tables of the public record as one SQLite file. Here, because only the store has SQL and only the workbench puts stages together. */
export const sqlite: Format = {
  id: 'sqlite',
  extension: 'sqlite',
  mediaType: 'application/vnd.sqlite3',
  title: { es: 'SQLite', en: 'SQLite' },
  about: {
    es: 'Todas las tablas en un archivo, para Datasette y otros lectores.',
    en: 'All tables in one file, for Datasette and other readers.',
  },
  write: (set) => sqliteFile(PUBLIC_TABLES, publicRows(set)),
}
