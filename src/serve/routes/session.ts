import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Account, permissionsOf } from '../../model/account.ts'
import type { Door } from '../../workbench/accounts/door.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { InvitationToken, InvitationView, JoinRequest, SessionView, SignInRequest } from '../account-api.ts'
import { answers } from '../answers.ts'
import { csrfOf, dropToken, keepToken, tokenOf } from '../guard.ts'
import { addressOf, type Standing } from '../network.ts'

const strictly = () =>
  new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw result.error
    },
  })
const json = <S extends z.ZodType>(schema: S) => ({ body: { content: { 'application/json': { schema } }, required: true as const } })
const asked = createRoute({ method: 'get', path: '/session', responses: answers(SessionView) })

/** Where nobody signs in: the page asks, and is told so. */
export function noSession({ settings }: Workbench) {
  return strictly().openapi(asked, (c) => c.json({ accounts: false, project: settings.name, provider: null, person: null }, 200))
}

/** Coming in and going out: who one is, signing in, joining by an invitation, signing out here or everywhere. */
export function session({ settings }: Workbench, door: Door, standing: Standing, provider: string | null) {
  const view = (account: Account, token: string): SessionView => {
    const { name, role, secondFactor } = account
    const person = { name, role, may: permissionsOf(role), secondFactor: secondFactor !== null, csrf: csrfOf(token) }
    return { accounts: true, project: settings.name, provider, person }
  }
  const nobody: SessionView = { accounts: true, project: settings.name, provider, person: null }
  const from = (c: Context) => addressOf(c, standing)
  const app = strictly()
  app.use('/session/*', unkept)
  app.use('/invitation/*', unkept)
  return app
    .openapi(asked, async (c) => {
      const token = tokenOf(c, standing)
      const account = token ? await door.signIns.accountOf(token, { use: true }) : null
      return c.json(token && account ? view(account, token) : nobody, 200)
    })
    .openapi(
      createRoute({ method: 'post', path: '/session', request: json(SignInRequest), responses: answers(SessionView) }),
      async (c) => {
        const { account, token } = await door.signIn(c.req.valid('json'), from(c))
        // A sign-in of before in the same browser ends: its token is never carried on.
        const before = tokenOf(c, standing)
        if (before) await door.signIns.end(before)
        keepToken(c, standing, token)
        return c.json(view(account, token), 200)
      },
    )
    .openapi(createRoute({ method: 'delete', path: '/session', responses: answers(SessionView) }), async (c) => {
      const { account, token, address } = c.get('person')!
      await door.signOut(account, token, address)
      dropToken(c, standing)
      return c.json(nobody, 200)
    })
    .openapi(createRoute({ method: 'post', path: '/session/everywhere', responses: answers(SessionView) }), async (c) => {
      const { account, address } = c.get('person')!
      await door.signOutEverywhere(account, address)
      dropToken(c, standing)
      return c.json(nobody, 200)
    })
    .openapi(
      createRoute({ method: 'post', path: '/invitation', request: json(InvitationToken), responses: answers(InvitationView) }),
      async (c) => {
        const { role, expires } = await door.invitation(c.req.valid('json').token, from(c))
        return c.json({ role, expires }, 200)
      },
    )
    .openapi(
      createRoute({ method: 'post', path: '/invitation/join', request: json(JoinRequest), responses: answers(SessionView) }),
      async (c) => {
        const { account, token } = await door.join(c.req.valid('json'), from(c))
        keepToken(c, standing, token)
        return c.json(view(account, token), 200)
      },
    )
}

/** Nothing of these answers is kept on the way. */
export async function unkept(c: Context, next: () => Promise<void>): Promise<void> {
  await next()
  c.header('Cache-Control', 'no-store')
}
