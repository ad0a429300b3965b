import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { matchedRoutes } from 'hono/route'
import { type Account, may } from '../model/account.ts'
import { Fault } from '../model/fault.ts'
import type { Door } from '../workbench/accounts/door.ts'
import { ACCESS, TAKEN } from './access.ts'
import { withoutMembers } from './members.ts'
import { addressOf, isForwarded, isSecure, type Standing } from './network.ts'

/** Header of every request that writes: what only a page of ours, signed in, can know. */
export const CSRF = 'x-cotejo-csrf'

/** Lets through who may ask a route, under the name of their account, and nobody else. */
export function guarded(door: Door, standing: Standing): MiddlewareHandler {
  return async (c, next) => {
    const route = routeOf(c)
    const access = route === null ? 'look' : ACCESS[route]
    const writes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    if (c.get('program')) {
      // It sees what a viewer sees; `ownOnly` has looked at its token, and lets it read only.
      if (access === undefined || access === 'self' || (access !== 'anyone' && !may('viewer', access)))
        throw notAllowed({ role: 'viewer' }, access ?? 'nobody')
      return next()
    }
    if (writes) requireOwnPage(c)
    if (access === 'anyone') return next()
    const token = tokenOf(c, standing)
    // An open page that only listens is no use of a sign-in.
    const account = token ? await door.signIns.accountOf(token, { use: route !== 'get /api/changes' }) : null
    if (!token || !account) throw new Fault('sign-in-needed')
    if (writes) requireCsrf(c, token)
    if (access === undefined || (access !== 'self' && !may(account.role, access))) throw notAllowed(account, access ?? 'nobody')
    const address = addressOf(c, standing)
    c.set('person', { account, token, address, door })
    await next()
    if (route !== null && TAKEN.has(route) && c.res.ok) {
      const about = `${c.req.path}${new URL(c.req.url).search}`.slice(0, 200)
      await door.log.enter({ event: 'exported', by: account.name, about, address })
    }
    if (!may(account.role, 'members')) await withoutMembers(c)
    // The record of a shared project stays in no browser that somebody else may open.
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
  }
}

/** Without accounts nobody but the person at this machine may ask: what comes through a proxy does not. */
export const directOnly: MiddlewareHandler = async (c, next) => {
  if (!c.get('program') && isForwarded(c)) throw new Fault('accounts-none', { found: 'a proxy' })
  await next()
}

export function notAllowed({ role }: Pick<Account, 'role'>, expected: string): Fault {
  return new Fault('not-allowed', { found: role, expected })
}

/** The name a route has in the table, as the router itself finds it, or null where there is none. */
export function routeOf(c: Context): string | null {
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
  const found = matchedRoutes(c).find((r) => r.method === method && /^\/(?:api|v1)\//.test(r.path))
  return found ? `${method.toLowerCase()} ${found.path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')}` : null
}

/** A browser says where a request that writes comes from; one that does not say is no browser of today, and no page of ours. */
function requireOwnPage(c: Context): void {
  const site = c.req.header('sec-fetch-site')
  const own = site === undefined ? c.req.header('origin') !== undefined : site === 'same-origin'
  if (!own) throw new Fault('request-invalid', { path: 'Origin', found: site ?? '-', expected: 'same-origin' })
}

function requireCsrf(c: Context, token: string): void {
  const given = Buffer.from(c.req.header(CSRF) ?? '')
  const right = Buffer.from(csrfOf(token))
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new Fault('request-invalid', { path: CSRF, found: given.length === 0 ? '-' : '?', expected: 'GET /api/session' })
  }
}

export function csrfOf(token: string): string {
  return createHash('sha256').update(`csrf ${token}`).digest('base64url')
}

// `__Host-` makes the browser refuse the cookie from any other host, path or plain connection.
const nameOf = (secure: boolean) => (secure ? '__Host-cotejo' : 'cotejo')

export function tokenOf(c: Context, standing: Standing): string | null {
  return getCookie(c, nameOf(isSecure(c, standing))) ?? null
}

/** The token as a cookie no script can read, gone when the browser is closed. */
export function keepToken(c: Context, standing: Standing, token: string): void {
  const secure = isSecure(c, standing)
  setCookie(c, nameOf(secure), token, { httpOnly: true, sameSite: 'Lax', path: '/', secure })
}

export function dropToken(c: Context, standing: Standing): void {
  const secure = isSecure(c, standing)
  deleteCookie(c, nameOf(secure), { path: '/', secure })
}
