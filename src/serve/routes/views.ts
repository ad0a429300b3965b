import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { SavedView } from '../../model/saved-view.ts'
import { forgetView, savedViews, saveView } from '../../workbench/saved-views.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers } from '../answers.ts'
import { ViewList } from '../api.ts'

/** Routes of the saved views. */
export function views(workbench: Workbench) {
  const body = { content: { 'application/json': { schema: SavedView } }, required: true }
  const name = z.object({ name: z.string().min(1) })
  return new OpenAPIHono()
    .openapi(createRoute({ method: 'get', path: '/views', responses: answers(ViewList) }), async (c) =>
      c.json({ items: await savedViews(workbench) }, 200),
    )
    .openapi(createRoute({ method: 'put', path: '/views', request: { body }, responses: answers(ViewList) }), async (c) =>
      c.json({ items: await saveView(workbench, c.req.valid('json')) }, 200),
    )
    .openapi(createRoute({ method: 'delete', path: '/views/{name}', request: { params: name }, responses: answers(ViewList) }), async (c) =>
      c.json({ items: await forgetView(workbench, c.req.valid('param').name) }, 200),
    )
}
