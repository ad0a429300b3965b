import { createHash } from 'node:crypto'
import { appendFile, mkdir, open, readFile, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parseManifest } from '../intake/manifest.ts'
import { type Fetched, type FetchOptions, fetchUrl } from '../intake/url.ts'
import { underLock } from '../store/lock.ts'
import { diskFault } from '../store/log-disk.ts'
import type { ProjectPaths } from './config.ts'
import { requireOpen } from './edition.ts'
import { exists } from './init.ts'

const HEADER = 'file,outlet,url,published,language\n'

/** Where an address was put: its file under `reports/`, and whether the very same bytes were there already. */
export interface Added {
  readonly url: string
  readonly file: string
  readonly known: boolean
}

/** What is known of a page from elsewhere, for its row of `reports.csv`. */
export interface Declared {
  readonly outlet?: string | null
  readonly published?: string | null
  readonly language?: string | null
}

/**
 * Fetches an address a person gave, keeps its bytes as they came under `reports/web/`, and notes the address in `reports.csv`.
 * Beside a time stamp (`stamping.ts`) and the polling of feeds the only way in which Cotejo reaches a network by itself. Faults: `url-refused`,
 * `url-failed`, `edition-closed`, those of the disk.
 */
export async function addAddress(paths: ProjectPaths, url: string, options: FetchOptions = {}): Promise<Added> {
  await requireOpen(paths, 'add')
  return keepFetched(paths, await fetchUrl(url, options))
}

/**
 * Puts what an address gave into the project. Killed in the middle, the file may be there without its row: the same bytes again bring the row.
 * Several may do so at once, in this process or another. Faults: those of the disk.
 */
export async function keepFetched(paths: ProjectPaths, fetched: Fetched, declared: Declared = {}): Promise<Added> {
  const file = `web/${fileNameOf(fetched.url, fetched.contentType, fetched.bytes)}`
  return underLock(join(paths.index, 'adding'), async () => {
    const known = await exists(join(paths.reports, file))
    if (!known) await writeNew(paths, file, fetched.bytes)
    const row = { ...declared, file, url: fetched.url }
    await noteAddress(paths.manifest, row).catch((cause) => {
      throw diskFault(paths.manifest, cause)
    })
    return { url: fetched.url, file, known }
  })
}

/** Beside its place first, so that a file that is there is always whole. */
async function writeNew(paths: ProjectPaths, file: string, bytes: Uint8Array): Promise<void> {
  const path = join(paths.reports, file)
  const draft = join(dirname(path), `.${basename(path)}.part`)
  try {
    await mkdir(dirname(path), { recursive: true })
    const handle = await open(draft, 'w')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path)
  } catch (cause) {
    throw diskFault(path, cause)
  }
}

/** Host, last words of the path, and eight digits of the hash: a name a person can read, the same for the same bytes. */
function fileNameOf(url: string, contentType: string | null, bytes: Uint8Array): string {
  const { hostname, pathname } = new URL(url)
  const words = `${hostname}-${pathname.split('/').filter(Boolean).at(-1) ?? ''}`
  const slug = words
    .normalize('NFD')
    .replace(/[^a-zA-Z0-9.]+/g, '-')
    .replace(/\.(html?|pdf|xml|txt)$/i, '')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, 80)
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  const ending = /pdf/.test(contentType ?? '')
    ? 'pdf'
    : /xml|rss|atom/.test(contentType ?? '') && !/xhtml/.test(contentType ?? '')
      ? 'xml'
      : /plain/.test(contentType ?? '')
        ? 'txt'
        : 'html'
  return `${slug}-${hash}.${ending}`
}

/** Adds a row with the columns the manifest has, where the file has none yet; a manifest without columns gets them. */
async function noteAddress(manifest: string, values: Declared & { readonly file: string; readonly url: string }): Promise<void> {
  const bytes = await readFile(manifest).catch(() => Buffer.alloc(0))
  if (parseManifest(bytes).rows.has(values.file)) return
  const text = bytes.toString('utf8')
  const header = (text || HEADER).replace(/^\ufeff/, '').split(/\r?\n/)[0]!
  const separator = header.includes(';') && !header.includes(',') ? ';' : ','
  const cells: Readonly<Record<string, string | null | undefined>> = { ...values }
  const row = header.split(separator).map((column) => cell(cells[column.trim().toLowerCase()] ?? '', separator))
  const start = text ? (text.endsWith('\n') ? '' : '\n') : HEADER
  await appendFile(manifest, `${start}${row.join(separator)}\n`)
}

function cell(value: string, separator: string): string {
  return /["\r\n]/.test(value) || value.includes(separator) ? `"${value.replaceAll('"', '""')}"` : value
}
