import type { Context } from 'hono'
import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { Fault } from '../../model/fault.ts'
import type { Door } from '../../workbench/accounts/door.ts'
import { keepToken, tokenOf } from '../guard.ts'
import { type IdentityProvider, Kept } from '../identity-provider.ts'
import { addressOf, isSecure, type Standing } from '../network.ts'
import { unkept } from './session.ts'

/** Where the provider sends people back to; registered there, to the letter. */
export const BACK = '/api/session/provider/back'
const MINUTES = 10

/** Coming in by way of an identity provider: to it, and back from it. Where none is set there is nothing here. */
export function identity(door: Door, provider: IdentityProvider | null, standing: Standing) {
  const set = () => {
    if (!provider) throw new Fault('not-found', { kind: 'identity provider', id: '-' })
    return provider
  }
  const app = new Hono()
  app.use('/session/provider/*', unkept)
  return app
    .get('/session/provider', unkept, async (c) => {
      const { address, kept } = await set().begin()
      const secure = isSecure(c, standing)
      const value = Buffer.from(JSON.stringify(kept)).toString('base64url')
      setCookie(c, nameOf(secure), value, { httpOnly: true, sameSite: 'Lax', path: '/', secure, maxAge: MINUTES * 60 })
      return c.redirect(address.href, 302)
    })
    .get('/session/provider/back', async (c) => {
      const kept = keptIn(c, standing)
      // Good once, whatever comes of it.
      const secure = isSecure(c, standing)
      deleteCookie(c, nameOf(secure), { path: '/', secure })
      try {
        if (!kept) throw new Fault('oidc-refused', { found: 'expired' })
        const proved = await set().finish(new URL(c.req.url).search, kept)
        const { token } = await door.signInAs(proved, addressOf(c, standing))
        const before = tokenOf(c, standing)
        if (before) await door.signIns.end(before)
        keepToken(c, standing, token)
        return c.redirect('/', 302)
      } catch (error) {
        if (!(error instanceof Fault)) throw error
        // Somebody looks at this in a browser: the page says it in their language.
        return c.redirect(`/#sign-in=${error.code}`, 302)
      }
    })
}

const nameOf = (secure: boolean) => (secure ? '__Host-cotejo-provider' : 'cotejo-provider')

function keptIn(c: Context, standing: Standing): Kept | null {
  const value = getCookie(c, nameOf(isSecure(c, standing)))
  if (value === undefined) return null
  try {
    return Kept.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}
