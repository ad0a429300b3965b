import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Account } from '../../model/account.ts'
import type { Door } from '../../workbench/accounts/door.ts'
import { forApp } from '../../workbench/accounts/one-time-code.ts'
import {
  AccessList,
  AccountChange,
  AccountList,
  InvitationMade,
  InvitationRequest,
  OwnAccount,
  PasswordAgain,
  PasswordChange,
  RecoveryCodes,
  SecondFactorOffer,
  SecondFactorProof,
} from '../account-api.ts'
import { answers, Id } from '../answers.ts'
import { keepToken } from '../guard.ts'
import type { Standing } from '../network.ts'
import { unkept } from './session.ts'

const json = <S extends z.ZodType>(schema: S) => ({ body: { content: { 'application/json': { schema } }, required: true as const } })
const Done = z.object({ done: z.literal(true) })
const done = { done: true } as const
const NEWEST = 500

/** One's own account: sign-ins, password, second factor. */
export function ownAccount(door: Door, standing: Standing) {
  const app = new OpenAPIHono()
  app.use('/account/*', unkept)
  return app
    .openapi(createRoute({ method: 'get', path: '/account', responses: answers(OwnAccount) }), async (c) => {
      const { account, token } = c.get('person')!
      const { name, role, secondFactor } = account
      const signIns = await door.signInsOf(account, token)
      return c.json({ name, role, secondFactor: secondFactor !== null, recoveryLeft: secondFactor?.recovery.length ?? 0, signIns }, 200)
    })
    .openapi(
      createRoute({ method: 'delete', path: '/account/sign-ins/{id}', request: { params: Id }, responses: answers(Done) }),
      async (c) => {
        const { account, address } = c.get('person')!
        await door.endSignIn(account, c.req.valid('param').id, address)
        return c.json(done, 200)
      },
    )
    .openapi(
      createRoute({ method: 'post', path: '/account/password', request: json(PasswordChange), responses: answers(Done) }),
      async (c) => {
        const { account, address } = c.get('person')!
        const { before, after } = c.req.valid('json')
        keepToken(c, standing, await door.changePassword(account, before, after, address))
        return c.json(done, 200)
      },
    )
    .openapi(createRoute({ method: 'post', path: '/account/second-factor', responses: answers(SecondFactorOffer) }), (c) => {
      const secret = door.offerSecondFactor()
      return c.json({ secret, ...forApp(secret, c.get('person')!.account.name) }, 200)
    })
    .openapi(
      createRoute({ method: 'put', path: '/account/second-factor', request: json(SecondFactorProof), responses: answers(RecoveryCodes) }),
      async (c) => {
        const { account, address } = c.get('person')!
        return c.json({ codes: await door.confirmSecondFactor(account, c.req.valid('json'), address) }, 200)
      },
    )
    .openapi(
      createRoute({ method: 'post', path: '/account/second-factor/off', request: json(PasswordAgain), responses: answers(Done) }),
      async (c) => {
        const { account, address } = c.get('person')!
        await door.dropSecondFactor(account, c.req.valid('json').password, address)
        return c.json(done, 200)
      },
    )
}

/** Everybody's accounts, invitations, and the log of accesses: for owners. */
export function accounts(door: Door) {
  const list = async () => ({
    accounts: (await door.accounts.list()).map(rowOf),
    invitations: (await door.accounts.invitations()).map(({ hash: _, ...shown }) => shown),
  })
  const name = z.object({ name: z.string().min(1) })
  const app = new OpenAPIHono()
  for (const path of ['/accounts/*', '/invitations/*', '/accesses']) app.use(path, unkept)
  return app
    .openapi(createRoute({ method: 'get', path: '/accounts', responses: answers(AccountList) }), async (c) => c.json(await list(), 200))
    .openapi(
      createRoute({
        method: 'put',
        path: '/accounts/{name}',
        request: { params: name, ...json(AccountChange) },
        responses: answers(AccountList),
      }),
      async (c) => {
        await door.change(c.req.valid('param').name, c.req.valid('json'), c.get('person')!)
        return c.json(await list(), 200)
      },
    )
    .openapi(
      createRoute({ method: 'post', path: '/invitations', request: json(InvitationRequest), responses: answers(InvitationMade) }),
      async (c) => c.json(await door.invite(c.req.valid('json').role, c.get('person')!), 200),
    )
    .openapi(
      createRoute({ method: 'delete', path: '/invitations/{id}', request: { params: Id }, responses: answers(AccountList) }),
      async (c) => {
        await door.withdrawInvitation(c.req.valid('param').id, c.get('person')!)
        return c.json(await list(), 200)
      },
    )
    .openapi(createRoute({ method: 'get', path: '/accesses', responses: answers(AccessList) }), async (c) => {
      const items = (await door.log.newest(NEWEST)).map(({ prev: _prev, hash: _hash, ...shown }) => shown)
      return c.json({ items }, 200)
    })
}

const rowOf = ({ name, role, made, disabled, secondFactor }: Account) => ({
  ...{ name, role, made, disabled },
  secondFactor: secondFactor !== null,
})
