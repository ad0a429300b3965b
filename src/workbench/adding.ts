import { createHash } from 'node:crypto'
import { appendFile, mkdir, open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type FetchOptions, fetchUrl } from '../intake/url.ts'
import type { ProjectPaths } from './config.ts'
import { requireOpen } from './edition.ts'

const HEADER = 'file,outlet,url,published,language\n'

/** Where an address was put: its file under `reports/`, and whether the very same bytes were there already. */
export interface Added {
  readonly url: string
  readonly file: string
  readonly known: boolean
}

/**
 * Fetches an address a person gave, keeps its bytes as they came under `reports/web/`, and notes the address in `reports.csv`.
 * With a time stamp (`stamping.ts`) the only way in which Cotejo reaches a network by itself. Faults: `url-refused`, `url-failed`, `edition-closed`.
 */
export async function addAddress(paths: ProjectPaths, url: string, options: FetchOptions = {}): Promise<Added> {
  await requireOpen(paths, 'add')
  const fetched = await fetchUrl(url, options)
  const file = `web/${fileNameOf(fetched.url, fetched.contentType, fetched.bytes)}`
  const path = join(paths.reports, file)
  await mkdir(join(paths.reports, 'web'), { recursive: true })
  if (await stat(path).catch(() => null)) return { url: fetched.url, file, known: true }
  const handle = await open(path, 'wx')
  try {
    await handle.writeFile(fetched.bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await noteAddress(paths.manifest, file, fetched.url)
  return { url: fetched.url, file, known: false }
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

/** Adds a row with the columns the manifest has; a manifest that has none yet gets them. */
async function noteAddress(manifest: string, file: string, url: string): Promise<void> {
  const text = await readFile(manifest, 'utf8').catch(() => '')
  const header = (text || HEADER).replace(/^\ufeff/, '').split(/\r?\n/)[0]!
  const separator = header.includes(';') && !header.includes(',') ? ';' : ','
  const values: Readonly<Record<string, string>> = { file, url }
  const row = header.split(separator).map((column) => cell(values[column.trim().toLowerCase()] ?? '', separator))
  const start = text ? (text.endsWith('\n') ? '' : '\n') : HEADER
  await appendFile(manifest, `${start}${row.join(separator)}\n`)
}

function cell(value: string, separator: string): string {
  return value.includes('"') || value.includes(separator) ? `"${value.replaceAll('"', '""')}"` : value
}
