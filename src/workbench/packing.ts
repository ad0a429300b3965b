import { type ZipEntry, zipFile } from '../store/zip-file.ts'
import type { BackupNote } from './package-note.ts'
import { PRIVATE_TABLES, privateParts } from './private-tables.ts'
import { type FileMark, marking, projectFiles } from './project-files.ts'
import { projectSecret } from './project-secret.ts'
import type { Workbench } from './workbench.ts'

/** What the description of a private package calls itself; the public one is `cotejo-record`. */
export const PRIVATE_NAME = 'cotejo-project-private'

/**
 * The whole project as one private Frictionless data package, piece by piece: its files as they are, the record in tables beside them, a
 * description with the hash of each. `unpackProject` makes the same project of it. It holds names, texts, reasons and the secret of the project;
 * it never goes through publishing, and publishing never makes one. The vault stays out: it is copied as the sealed file it is. `folder`: where the
 * files are, if not in the project's own.
 */
export async function* packProject(workbench: Workbench, folder = workbench.paths.folder): AsyncGenerator<Uint8Array> {
  await projectSecret(workbench.paths)
  const files = await projectFiles(folder)
  const marks: FileMark[] = []
  const rest = async function* (): AsyncGenerator<ZipEntry> {
    yield { name: WARNING_FILE, content: WARNING }
    for (const path of files) {
      const content = await marking(folder, path, (mark) => marks.push(mark))
      if (content) yield { name: `project/${path}`, content }
    }
    yield { name: 'datapackage.json', content: describe(workbench.settings.name, marks, PRIVATE_TABLES) }
  }
  yield* zipFile(
    PRIVATE_TABLES.map((t) => `${t.name}.csv`),
    privateParts(workbench),
    rest(),
  )
}

export const WARNING_FILE = 'PRIVATE-PRIVADO.txt'
export const WARNING = `PRIVADO. Este paquete tiene nombres, textos, motivos y el secreto del proyecto. No lo publique: para publicar está "cotejo export".
PRIVATE. This package holds names, texts, reasons and the secret of the project. Do not publish it: "cotejo export" is for that.
`

/** The description of a private package: its tables, its files with their hashes, and, of a backup, what it says of itself. */
export function describe(
  title: string,
  files: readonly FileMark[],
  tables: readonly (typeof PRIVATE_TABLES)[number][],
  note: BackupNote | null = null,
): string {
  const description = {
    profile: 'data-package',
    name: PRIVATE_NAME,
    title,
    private: true,
    description: WARNING,
    licenses: [{ name: 'private', title: 'Private: no licence to publish / Privado: sin licencia para publicar' }],
    ...(note ? { cotejo: note } : {}),
    resources: [
      ...tables.map(({ name, columns, key }) => ({
        name,
        path: `${name}.csv`,
        profile: 'tabular-data-resource',
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        schema: {
          fields: Object.entries(columns).map(([field, type]) => ({ name: field, type })),
          missingValues: [''],
          ...(key.length > 0 ? { primaryKey: key } : {}),
        },
      })),
      ...files.map(({ path, bytes, hash }, i) => ({ name: `file-${i + 1}`, path: `project/${path}`, bytes, hash: `sha256:${hash}` })),
    ],
  }
  return JSON.stringify(description, null, 1)
}
