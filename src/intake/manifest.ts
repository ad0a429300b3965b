import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Fault } from '../model/fault.ts'
import type { ManifestRow } from '../model/project.ts'
import { LanguageCode } from '../model/report.ts'
import { PartialDay } from '../model/time.ts'
import { readBounded } from './bounded.ts'
import { columnsOf, tableOf } from './table.ts'

/** The rows of `reports.csv` by file, and everything wrong with it, line by line. Good rows count even when others are bad. */
export interface Manifest {
  readonly rows: ReadonlyMap<string, ManifestRow>
  readonly faults: readonly Fault[]
}

const COLUMNS = ['file', 'outlet', 'url', 'published', 'language'] as const
type Column = (typeof COLUMNS)[number]

/**
 * Reads the manifest at a path; a missing one declares nothing. Files are looked for in the folder `reports` beside it, or in its own.
 * @throws nothing: what is wrong is in `faults`
 */
export async function readManifest(path: string): Promise<Manifest> {
  let bytes: Uint8Array
  try {
    bytes = await readBounded(path)
  } catch (error) {
    if (error instanceof Fault) return { rows: new Map(), faults: [error] }
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { rows: new Map(), faults: [] }
    const found = error instanceof Error ? error.message : String(error)
    return { rows: new Map(), faults: [new Fault('file-unreadable', { file: 'reports.csv', found })] }
  }
  const manifest = parseManifest(bytes)
  const missing = await missingFiles(manifest, dirname(path))
  return { rows: manifest.rows, faults: [...manifest.faults, ...missing] }
}

/** The manifest in bytes. Separator `,` or `;` or tab, any common encoding, with or without byte order mark. */
export function parseManifest(bytes: Uint8Array, file = 'reports.csv'): Manifest & { readonly lines: ReadonlyMap<string, number> } {
  const rows = new Map<string, ManifestRow>()
  const lines = new Map<string, number>()
  const faults: Fault[] = []
  const wrong = (line: number, found: string, expected: string) =>
    faults.push(new Fault('manifest-invalid', { file, line, found, expected }))
  const table = tableOf(bytes, wrong)
  const [header, ...body] = table
  if (!header) return { rows, faults, lines }
  const columns = columnsOf(header, COLUMNS, 'file', wrong)
  if (!columns.includes('file')) return { rows, faults, lines }
  for (const { cells, line } of body) {
    if (cells.length > columns.length) wrong(line, `${cells.length} cells`, `${columns.length}`)
    const row = rowOf(columns, cells, (found, expected) => wrong(line, found, expected))
    if (!row) continue
    if (rows.has(row.file)) wrong(line, `"${row.file}" (line ${lines.get(row.file)})`, 'each file once')
    else {
      rows.set(row.file, row)
      lines.set(row.file, line)
    }
  }
  return { rows, faults, lines }
}

/** One row, its wrong cells left empty and reported; null when it names no file. */
function rowOf(columns: readonly string[], cells: readonly string[], wrong: (found: string, expected: string) => void): ManifestRow | null {
  const cell = (column: Column) => cells[columns.indexOf(column)] || null
  const file = fileName(cell('file'))
  if (!file) {
    wrong(`"${cell('file') ?? ''}"`, 'file')
    return null
  }
  const checked = (column: Column, ok: (value: string) => boolean, expected: string) => {
    const value = cell(column)
    if (value === null || ok(value)) return value
    wrong(`${column} "${value}"`, expected)
    return null
  }
  const language = LanguageCode.safeParse(checked('language', (v) => LanguageCode.safeParse(v).success, LanguageCode.options.join(', ')))
  return {
    file,
    outlet: cell('outlet'),
    url: checked('url', (v) => /^https?:$/u.test(URL.canParse(v) ? new URL(v).protocol : ''), 'http(s)://…'),
    published: checked('published', isDay, 'YYYY-MM-DD, YYYY-MM, YYYY'),
    language: language.success ? language.data : null,
  }
}

function isDay(value: string): boolean {
  if (!PartialDay.safeParse(value).success) return false
  return value.length < 10 || new Date(`${value}T00:00:00Z`).toJSON()?.slice(0, 10) === value
}

/** A path inside the folder, with forward slashes; null when it leads out of it. */
function fileName(cell: string | null): string | null {
  const file = cell?.replaceAll('\\', '/').replace(/^(?:\.\/)+/u, '') ?? null
  return !file || file.startsWith('/') || file.split('/').includes('..') ? null : file
}

async function missingFiles(manifest: ReturnType<typeof parseManifest>, home: string): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const [file, line] of manifest.lines) {
    const there = await Promise.any([join(home, 'reports', file), join(home, file)].map((p) => stat(p))).catch(() => null)
    if (!there) faults.push(new Fault('manifest-invalid', { file: 'reports.csv', line, found: `"${file}"`, expected: 'an existing file' }))
  }
  return faults
}
