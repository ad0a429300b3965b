import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { townsOfMap } from '../../workbench/towns.ts'
import { answers } from '../answers.ts'
import { Towns } from '../api.ts'

/** Names for the map, the same for every project. */
export function towns() {
  return new OpenAPIHono().openapi(createRoute({ method: 'get', path: '/towns', responses: answers(Towns) }), (c) =>
    c.json(townsOfMap(), 200, { 'Cache-Control': 'max-age=86400' }),
  )
}
