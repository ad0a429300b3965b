import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers, Id } from '../answers.ts'
import { MarkQuery, Marks, PairList, PairQuery, PairView, RecordList, RecordQuery, RecordView } from '../api.ts'
import { pairList, pairView, recordView } from '../views.ts'

/** Routes of derived records and of proposals that two of them are one. */
export function records(workbench: Workbench) {
  return new OpenAPIHono()
    .openapi(
      createRoute({ method: 'get', path: '/records', request: { query: RecordQuery }, responses: answers(RecordList) }),
      async (c) => {
        const { limit, offset, sort, ...filter } = c.req.valid('query')
        return c.json(await workbench.store.records.list(filter, sort, { limit, offset }), 200)
      },
    )
    .openapi(createRoute({ method: 'get', path: '/marks', request: { query: MarkQuery }, responses: answers(Marks) }), async (c) => {
      // The database wrote the text; it goes out as it is.
      const text = await workbench.store.records.marks(c.req.valid('query'))
      return c.body(text, 200, { 'Content-Type': 'application/json' }) as never
    })
    .openapi(createRoute({ method: 'get', path: '/records/{id}', request: { params: Id }, responses: answers(RecordView) }), async (c) =>
      c.json(await recordView(workbench, c.req.valid('param').id), 200),
    )
    .openapi(createRoute({ method: 'get', path: '/pairs', request: { query: PairQuery }, responses: answers(PairList) }), async (c) =>
      c.json(await pairList(workbench, c.req.valid('query')), 200),
    )
    .openapi(createRoute({ method: 'get', path: '/pairs/{id}', request: { params: Id }, responses: answers(PairView) }), async (c) =>
      c.json(await pairView(workbench, c.req.valid('param').id), 200),
    )
}
