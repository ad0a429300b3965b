import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Context } from 'hono'
import { Fault } from '../model/fault.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

/**
 * Serves the built interface from `folder`. Paths without an ending are addresses of the interface itself and get its page.
 * Files with a hash in their name never change and may be kept by the browser.
 */
export function pages(folder: string) {
  return async (c: Context): Promise<Response> => {
    const path = pathOf(new URL(c.req.url).pathname)
    const ending = extname(path)
    const file = ending ? join(folder, path) : join(folder, 'index.html')
    if (!file.startsWith(join(folder, sep))) throw new Fault('file-missing', { file: path })
    const bytes = await readFile(file).catch(() => null)
    if (!bytes) throw ending ? new Fault('file-missing', { file: path }) : new Fault('browser-missing')
    c.header('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream')
    c.header('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    return c.body(new Uint8Array(bytes))
  }
}

/** The path asked for, decoded, unable to climb out. */
function pathOf(pathname: string): string {
  try {
    return normalize(decodeURIComponent(pathname)).replace(/^(\.\.[/\\])+/, '')
  } catch {
    throw new Fault('file-missing', { file: pathname })
  }
}
