import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Fault } from '../../model/fault.ts'
import { addIdentity, moveIntoVault, moveOf } from '../../workbench/moving.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers, Id } from '../answers.ts'
import { signerOf } from '../person.ts'
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
  const { vault: own } = workbench
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
      await own.make(passphrase, signerOf(c, by, workbench))
      return c.json(await own.state(), 200)
    })
    .openapi(createRoute({ method: 'post', path: '/vault/open', request: json(VaultOpen), responses: answers(VaultOpened) }), async (c) => {
      const { passphrase, reason, by } = c.req.valid('json')
      return c.json({ token: await entered(c, own.open(passphrase, reason, signerOf(c, by, workbench))) }, 200)
    })
    .openapi(createRoute({ method: 'post', path: '/vault/lock', responses: answers(VaultStateView) }), async (c) => {
      own.lock()
      return c.json(await own.state(), 200)
    })
    .openapi(
      createRoute({ method: 'post', path: '/vault/passphrase', request: json(VaultChange), responses: answers(VaultStateView) }),
      async (c) => {
        const { before, after, by } = c.req.valid('json')
        await own.changePassphrase(before, after, signerOf(c, by, workbench))
        return c.json(await own.state(), 200)
      },
    )
    .openapi(createRoute({ method: 'get', path: '/vault/identities', request: { headers }, responses: answers(VaultList) }), (c) =>
      c.json({ items: [...own.entries(token(c))] }, 200),
    )
    .openapi(
      createRoute({ method: 'post', path: '/vault/identities', request: { headers, ...json(VaultAdd) }, responses: answers(VaultList) }),
      async (c) => {
        const { record, alias, identity, by: given } = c.req.valid('json')
        const by = signerOf(c, given, workbench)
        const reason = 'identity moved into the vault'
        if (record) await moveIntoVault(workbench, { token: token(c), record, identity, by, reason })
        else await addIdentity(own, { token: token(c), alias, identity, by })
        return c.json({ items: [...own.entries(token(c))] }, 200)
      },
    )
    .openapi(
      createRoute({ method: 'delete', path: '/vault/identities/{id}', request: { headers, params: Id }, responses: answers(VaultList) }),
      async (c) => {
        await own.remove(token(c), c.req.valid('param').id, signerOf(c, undefined, workbench))
        return c.json({ items: [...own.entries(token(c))] }, 200)
      },
    )
    .openapi(createRoute({ method: 'get', path: '/vault/moves/{id}', request: { params: Id }, responses: answers(VaultMove) }), async (c) =>
      c.json(await moveOf(workbench, c.req.valid('param').id), 200),
    )
}

/** An opening of a shared project's vault, and one that failed, stand in the log of accesses too, with where they came from. */
async function entered(c: Context, opening: Promise<string>): Promise<string> {
  const person = c.get('person')
  const enter = (event: 'vault_opened' | 'vault_refused') =>
    person?.door.log.enter({ event, by: person.account.name, about: '', address: person.address })
  const token = await opening.catch(async (error: unknown) => {
    if (error instanceof Fault && error.code === 'vault-passphrase') await enter('vault_refused')
    throw error
  })
  await enter('vault_opened')
  return token
}
