import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { Fault } from '../../model/fault.ts'
import { checksOf } from '../../workbench/checking.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers, Id } from '../answers.ts'
import { CheckList, CheckQuery, CheckView } from '../checks-api.ts'

/** Routes of claims laid beside the series: all of them, and one by the id of its draft. */
export function checks(workbench: Workbench) {
  return new OpenAPIHono()
    .openapi(createRoute({ method: 'get', path: '/checks', request: { query: CheckQuery }, responses: answers(CheckList) }), async (c) => {
      const { verdict, limit, offset } = c.req.valid('query')
      const all = await checksOf(workbench)
      const counts: Record<string, number> = {}
      for (const check of all)
        counts[check.judged?.verdict ?? check.verdict.verdict] = (counts[check.judged?.verdict ?? check.verdict.verdict] ?? 0) + 1
      const items = verdict ? all.filter((check) => (check.judged?.verdict ?? check.verdict.verdict) === verdict) : all
      return c.json({ items: items.slice(offset, offset + limit), total: items.length, counts }, 200)
    })
    .openapi(createRoute({ method: 'get', path: '/checks/{id}', request: { params: Id }, responses: answers(CheckView) }), async (c) => {
      const { id } = c.req.valid('param')
      const found = (await checksOf(workbench)).find((check) => check.verdict.claim === id)
      if (!found) throw new Fault('not-found', { kind: 'check', id })
      return c.json(found, 200)
    })
}
