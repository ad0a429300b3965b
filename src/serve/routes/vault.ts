import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { addIdentity, moveIntoVault, moveOf } from '../../workbench/moving.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers, Id } from '../answers.ts'
import {
  VAULT_TOKEN,
  VaultAdd,
  VaultChange,
  VaultList,
  VaultMake,
  VaultMove,
  VaultOpen,
  VaultOpened,
  VaultStateView,
} from '../vault-api.ts'

/** Routes of the vault. Nothing is told without the token of the opening; answers are kept by nobody on the way. */
export function vault(workbench: Workbench) {
  const json = <S extends z.ZodType>(schema: S) => ({ body: { content: { 'application/json': { schema } }, required: true as const } })
  const { vault: own, settings } = workbench
  const headers = z.object({ [VAULT_TOKEN]: z.string().default('') })
  const token = (c: Context) => c.req.header(VAULT_TOKEN) ?? ''
  const app = new OpenAPIHono()
  app.use('/vault/*', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  return app
    .openapi(createRoute({ method: 'get', path: '/vault', responses: answers(VaultStateView) }), async (c) =>
      c.json(await own.state(), 200),
    )
    .openapi(createRoute({ method: 'post', path: '/vault', request: json(VaultMake), responses: answers(VaultStateView) }), async (c) => {
      const { passphrase, by } = c.req.valid('json')
      await own.make(passphrase, by ?? settings.coder)
      return c.json(await own.state(), 200)
    })
    .openapi(createRoute({ method: 'post', path: '/vault/open', request: json(VaultOpen), responses: answers(VaultOpened) }), async (c) => {
      const { passphrase, reason, by } = c.req.valid('json')
      return c.json({ token: await own.open(passphrase, reason, by ?? settings.coder) }, 200)
    })
    .openapi(createRoute({ method: 'post', path: '/vault/lock', responses: answers(VaultStateView) }), async (c) => {
      own.lock()
      return c.json(await own.state(), 200)
    })
    .openapi(
      createRoute({ method: 'post', path: '/vault/passphrase', request: json(VaultChange), responses: answers(VaultStateView) }),
      async (c) => {
        const { before, after, by } = c.req.valid('json')
        await own.changePassphrase(before, after, by ?? settings.coder)
        return c.json(await own.state(), 200)
      },
    )
    .openapi(createRoute({ method: 'get', path: '/vault/identities', request: { headers }, responses: answers(VaultList) }), (c) =>
      c.json({ items: [...own.entries(token(c))] }, 200),
    )
    .openapi(
      createRoute({ method: 'post', path: '/vault/identities', request: { headers, ...json(VaultAdd) }, responses: answers(VaultList) }),
      async (c) => {
        const { record, alias, identity, by = settings.coder } = c.req.valid('json')
        const reason = 'identity moved into the vault'
        if (record) await moveIntoVault(workbench, { token: token(c), record, identity, by, reason })
        else await addIdentity(own, { token: token(c), alias, identity, by })
        return c.json({ items: [...own.entries(token(c))] }, 200)
      },
    )
    .openapi(
      createRoute({ method: 'delete', path: '/vault/identities/{id}', request: { headers, params: Id }, responses: answers(VaultList) }),
      async (c) => {
        await own.remove(token(c), c.req.valid('param').id, settings.coder)
        return c.json({ items: [...own.entries(token(c))] }, 200)
      },
    )
    .openapi(createRoute({ method: 'get', path: '/vault/moves/{id}', request: { params: Id }, responses: answers(VaultMove) }), async (c) =>
      c.json(await moveOf(workbench, c.req.valid('param').id), 200),
    )
}
