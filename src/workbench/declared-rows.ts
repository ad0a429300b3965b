import { stat } from 'node:fs/promises'
import { readBounded } from '../intake/bounded.ts'
import { parseManifest } from '../intake/manifest.ts'
import type { ManifestRow } from '../model/project.ts'
import type { Workbench } from './workbench.ts'

type Rows = ReadonlyMap<string, ManifestRow>
const held = new WeakMap<Workbench, { readonly mark: string; readonly rows: Rows }>()

/**
 * What `reports.csv` declares of files, by file; read again only when it is another file than before. For whoever works file by file, and for
 * files that need not stand in the folder: what is wrong with the manifest is told where it is taken in (`readManifest`).
 */
export async function declaredRows(workbench: Workbench): Promise<Rows> {
  const path = workbench.paths.manifest
  const mark = await stat(path).then(
    (s) => `${s.ino} ${s.size} ${s.mtimeMs}`,
    () => null,
  )
  const known = held.get(workbench)
  if (mark === null) return new Map()
  if (known?.mark === mark) return known.rows
  const rows = await readBounded(path).then(
    (bytes) => parseManifest(bytes).rows,
    () => new Map<string, ManifestRow>(),
  )
  held.set(workbench, { mark, rows })
  return rows
}
