import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { Fault } from '../model/fault.ts'
import type { ReadTokens } from '../workbench/read-tokens.ts'

/**
 * Headers of every answer. Nothing executes but our own files: a report is text, whatever it holds. Nothing is framed but a report's own
 * page, which brings a stricter policy; nothing is sent on.
 */
export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', OURS)
  c.header('X-DNS-Prefetch-Control', 'off')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'no-referrer')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
}

const OURS =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** For a page of somebody else, made still: it may show words, in our style, inside our own pages, and nothing else whatever it holds. */
export const STILL_PAGE =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What no token opens, whatever its scope: who is in the vault, and the tokens themselves. */
const CLOSED = /^\/api\/(?:vault|tokens)(?:\/|$)/

/**
 * Who may ask the workbench: the pages of this very server, and programs of the owner that bring a token of the scope `project`, which read
 * and do nothing else. A token of the public record opens nothing here.
 */
export function ownOnly(tokens: ReadTokens, allowedHosts: readonly string[]): MiddlewareHandler {
  const pages = sameOriginOnly(allowedHosts)
  return async (c, next) => {
    const authorization = c.req.header('authorization')
    if (authorization === undefined) return pages(c, next)
    const { scope } = await tokens.check(authorization)
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (scope !== 'project' || !reads || CLOSED.test(c.req.path)) {
      throw new Fault('token-scope', { id: `${c.req.method} ${c.req.path}`, found: scope === 'project' ? 'GET, project' : scope })
    }
    c.set('program', true)
    await next()
  }
}

/**
 * Only pages of this very server may ask or write. A loopback server is reachable by any page a browser shows, so a foreign `Host` (a name
 * pointed at 127.0.0.1) and a foreign `Origin` are refused.
 */
function sameOriginOnly(allowedHosts: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? ''
    const name = host.replace(/:\d+$/, '')
    if (!LOOPBACK.has(name) && !allowedHosts.includes(name)) {
      throw new Fault('request-invalid', { path: 'Host', found: host, expected: 'localhost' })
    }
    const origin = c.req.header('origin')
    if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
      throw new Fault('request-invalid', { path: 'Origin', found: origin, expected: host })
    }
    await next()
  }
}

/** Largest body of a request, in bytes: a judgement with a long reason and many values is far smaller. */
const BODY_BYTES = 1024 * 1024

/** Refuses a body that is too large before it is read whole. */
export const boundedBodies: MiddlewareHandler = bodyLimit({
  maxSize: BODY_BYTES,
  onError: () => {
    throw new HTTPException(413, { message: `at most ${BODY_BYTES} bytes` })
  },
})
