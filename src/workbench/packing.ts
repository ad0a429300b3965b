import { Fault } from '../model/fault.ts'
import { type ZipEntry, zipFile } from '../store/zip-file.ts'
import { PRIVATE_TABLES, privateParts } from './private-tables.ts'
import { type FileMark, marking, projectFiles } from './project-files.ts'
import { projectSecret } from './project-secret.ts'
import type { Workbench } from './workbench.ts'

/** What the description of a private package calls itself; the public one is `cotejo-record`. */
export const PRIVATE_NAME = 'cotejo-project-private'
/** Most files a zip without its 64-bit extension can list, with room for the tables. */
const MOST_FILES = 65_000

/**
 * The whole project as one private Frictionless data package, piece by piece: its files as they are, the record in tables beside them, a
 * description with the hash of each. `unpackProject` makes the same project of it. It holds names, texts, reasons and the secret of the project;
 * it never goes through publishing, and publishing never makes one. The vault stays out: it is copied as the sealed file it is.
 */
export async function* packProject(workbench: Workbench): AsyncGenerator<Uint8Array> {
  const { folder } = workbench.paths
  await projectSecret(workbench.paths)
  const files = await projectFiles(folder)
  if (files.length > MOST_FILES) {
    throw new Fault('package-too-large', { file: folder, found: files.length, expected: MOST_FILES })
  }
  const marks: FileMark[] = []
  const rest = async function* (): AsyncGenerator<ZipEntry> {
    yield { name: 'PRIVATE-PRIVADO.txt', content: WARNING }
    for (const path of files) yield { name: `project/${path}`, content: marking(folder, path, (mark) => marks.push(mark)) }
    const description = describe(workbench.settings.name, marks)
    yield { name: 'datapackage.json', content: JSON.stringify(description, null, 1) }
  }
  yield* zipFile(
    PRIVATE_TABLES.map((t) => `${t.name}.csv`),
    privateParts(workbench),
    rest(),
  )
}

const WARNING = `PRIVADO. Este paquete tiene nombres, textos, motivos y el secreto del proyecto. No lo publique: para publicar está "cotejo export".
PRIVATE. This package holds names, texts, reasons and the secret of the project. Do not publish it: "cotejo export" is for that.
`

function describe(title: string, files: readonly FileMark[]): object {
  return {
    profile: 'data-package',
    name: PRIVATE_NAME,
    title,
    private: true,
    description: WARNING,
    licenses: [{ name: 'private', title: 'Private: no licence to publish / Privado: sin licencia para publicar' }],
    resources: [
      ...PRIVATE_TABLES.map(({ name, columns, key }) => ({
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
}
