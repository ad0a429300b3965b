import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { Codebook } from '../../model/codebook.ts'
import { withOwnFields } from '../../model/own-fields.ts'
import { loadCodebook } from '../../workbench/codebook.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers } from '../answers.ts'

/** What every field and category means, in both languages, the project's own included. */
export function codebook({ settings }: Workbench) {
  return new OpenAPIHono().openapi(createRoute({ method: 'get', path: '/codebook', responses: answers(Codebook) }), (c) =>
    c.json(withOwnFields(loadCodebook(), settings.fields), 200),
  )
}
