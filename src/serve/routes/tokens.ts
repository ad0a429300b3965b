import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { TokenGrant, TokenView } from '../../model/read-token.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers, Id } from '../answers.ts'
import { TokenList, TokenMade } from '../token-api.ts'

/** Routes of the read tokens: made, listed, withdrawn. A token itself is told once, when it is made. */
export function tokens({ tokens: own }: Workbench) {
  const body = { content: { 'application/json': { schema: TokenGrant } }, required: true }
  const app = new OpenAPIHono()
  app.use('/tokens/*', async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  return app
    .openapi(createRoute({ method: 'get', path: '/tokens', responses: answers(TokenList) }), async (c) =>
      c.json({ items: await own.list() }, 200),
    )
    .openapi(createRoute({ method: 'post', path: '/tokens', request: { body }, responses: answers(TokenMade) }), async (c) =>
      c.json(await own.grant(c.req.valid('json')), 200),
    )
    .openapi(createRoute({ method: 'delete', path: '/tokens/{id}', request: { params: Id }, responses: answers(TokenView) }), async (c) =>
      c.json(await own.withdraw(c.req.valid('param').id), 200),
    )
}
