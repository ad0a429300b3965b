import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { readAcled } from '../intake/foreign/acled.ts'
import { readAnnotations } from '../intake/foreign/annotations.ts'
import { readFtm } from '../intake/foreign/ftm.ts'
import { readGeojson } from '../intake/foreign/geojson.ts'
import { SHEET, sheetOf } from '../intake/foreign/sheet.ts'
import type { ForeignIncident, ForeignReader } from '../intake/foreign/told.ts'
import { Fault } from '../model/fault.ts'
import { IMPORT_FORMATS, type ImportFormat } from '../model/import-formats.ts'
import { pathsOf, readSettings } from './config.ts'
import { requireOpen } from './edition.ts'

const READERS: Readonly<Record<ImportFormat, ForeignReader>> = {
  geojson: readGeojson,
  'acled-like': readAcled,
  ftm: readFtm,
  annotations: readAnnotations,
}
/** Largest file, in bytes, and most incidents of one. */
const MOST_BYTES = 256 * 1024 * 1024
const MOST_INCIDENTS = 200_000

/**
 * Takes in a file of another tool: its incidents become reports of the project, in `reports/imported/`, whose values hang on their lines; they
 * are drafts until a person accepts them, and are told apart by their source. All of it or nothing. Gives how many there are. Faults:
 * `import-format`, `import-invalid` with the place, `file-too-large`, `file-missing`, `project-missing`,
 * `edition-closed`.
 */
export async function importForeign(
  file: string,
  folder: string,
  format?: string,
): Promise<{ incidents: number; reports: number; into: string }> {
  const paths = pathsOf(folder)
  await readSettings(folder)
  await requireOpen(paths, 'import')
  const name = format ?? formatOf(file)
  const reader = IMPORT_FORMATS.includes(name as ImportFormat) ? READERS[name as ImportFormat] : null
  if (!reader) throw new Fault('import-format', { file, found: name, expected: IMPORT_FORMATS.join(', ') })
  const bytes = await bytesOf(file)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const incidents = taken(reader, bytes, file)
  const into = `imported/${basename(file, extname(file))
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .slice(0, 80)}-${sha256.slice(0, 12)}`
  const target = join(paths.reports, into)
  if (await stat(target).catch(() => null)) throw new Fault('import-twice', { file, found: `reports/${into}` })
  await mkdir(join(paths.reports, 'imported'), { recursive: true })
  // A name that begins with a dot is no report: the watcher does not read what is not yet in its place.
  const staging = await mkdtemp(join(paths.reports, 'imported', '.import-'))
  try {
    let reports = 0
    for (let at = 0; at < incidents.length; at += SHEET) {
      const text = sheetOf(incidents.slice(at, at + SHEET), { format: name, file: basename(file), sha256 })
      await writeFile(join(staging, `${String(++reports).padStart(4, '0')}.txt`), text)
    }
    await rename(staging, target)
    return { incidents: incidents.length, reports, into: `reports/${into}` }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** The format of a file by its ending. */
function formatOf(file: string): string {
  if (/\.geojson$/i.test(file)) return 'geojson'
  if (/\.jsonld$/i.test(file)) return 'annotations'
  if (/\.ftm(\.json|\.ijson)?$/i.test(file)) return 'ftm'
  return /\.csv$/i.test(file) ? 'acled-like' : extname(file)
}

async function bytesOf(file: string): Promise<Buffer> {
  const info = await stat(file).catch((cause: Error) => {
    throw new Fault('file-missing', { file }, { cause })
  })
  if (info.size > MOST_BYTES) throw new Fault('file-too-large', { file, found: info.size, expected: MOST_BYTES })
  return readFile(file)
}

function taken(reader: ForeignReader, bytes: Buffer, file: string): ForeignIncident[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Fault('file-encoding', { file, found: 'bytes that are not UTF-8' }, { cause })
  }
  const incidents: ForeignIncident[] = []
  for (const incident of reader(text, basename(file))) {
    if (incidents.length >= MOST_INCIDENTS)
      throw new Fault('import-invalid', { file, path: incident.id, found: `more than ${MOST_INCIDENTS}`, expected: `${MOST_INCIDENTS}` })
    incidents.push(incident)
  }
  if (incidents.length === 0) throw new Fault('import-invalid', { file, path: 'file', found: 'no incident', expected: 'at least one' })
  return incidents
}
