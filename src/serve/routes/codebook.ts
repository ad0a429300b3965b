import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { Codebook } from '../../model/codebook.ts'
import { loadCodebook } from '../../workbench/codebook.ts'
import { answers } from '../answers.ts'

/** What every field and category means, in both languages. */
export function codebook() {
  return new OpenAPIHono().openapi(createRoute({ method: 'get', path: '/codebook', responses: answers(Codebook) }), (c) =>
    c.json(loadCodebook(), 200),
  )
}
