import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { judgedBy } from '../../workbench/number-moves.ts'
import { numberPast } from '../../workbench/number-past.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers } from '../answers.ts'
import { JudgedNumber, NumberQuery } from '../number-api.ts'

/** What a published number was on a past day. */
export function numbers(workbench: Workbench) {
  return new OpenAPIHono().openapi(
    createRoute({ method: 'get', path: '/number', request: { query: NumberQuery }, responses: answers(JudgedNumber) }),
    async (c) => {
      const { address, asOf } = c.req.valid('query')
      return c.json(await judgedBy(workbench, await numberPast(workbench, address, asOf)), 200)
    },
  )
}
