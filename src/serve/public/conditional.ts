import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

/**
 * Answers that can be asked for again cheaply: every one carries the hash of its bytes (`ETag`), and whoever sends it back (`If-None-Match`)
 * gets 304 without them while they are the same. Faults are never kept.
 */
export const conditional: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.res.status !== 200) {
    c.header('Cache-Control', 'no-store')
    return
  }
  const bytes = new Uint8Array(await c.res.clone().arrayBuffer())
  const tag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}"`
  const held = c.req.header('if-none-match')
  if (held !== undefined && holds(held, tag)) c.res = new Response(null, { status: 304, headers: kept(c.res.headers) })
  c.header('ETag', tag)
  // To be asked for each time, and by nobody on the way for another token.
  c.header('Cache-Control', 'private, no-cache')
  c.header('Vary', 'Authorization', { append: true })
}

function holds(header: string, tag: string): boolean {
  return header.split(',').some((t) => t.trim() === '*' || t.trim().replace(/^W\//, '') === tag)
}

/** Headers of an answer without a body. */
function kept(headers: Headers): Headers {
  const out = new Headers(headers)
  for (const name of ['content-type', 'content-length']) out.delete(name)
  return out
}
