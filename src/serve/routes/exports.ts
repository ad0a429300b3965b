import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import { Day } from '../../model/time.ts'
import { EXPORT_FORMATS, exportProject } from '../../workbench/exporting.ts'
import type { Workbench } from '../../workbench/workbench.ts'

const TYPES = { json: 'application/json', csv: 'text/csv; charset=utf-8', geojson: 'application/geo+json' } as const

/** The record as a file, redacted. */
export function exports(workbench: Workbench) {
  const query = z.object({ format: z.enum(EXPORT_FORMATS).default('json'), asOf: Day.optional() })
  return new OpenAPIHono().openapi(
    createRoute({
      method: 'get',
      path: '/export',
      request: { query },
      responses: { 200: { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } } },
    }),
    (c) => {
      const { format, asOf } = c.req.valid('query')
      c.header('Content-Type', TYPES[format])
      c.header('Content-Disposition', `attachment; filename="cotejo.${format}"`)
      return stream(c, async (out) => {
        for await (const part of exportProject(workbench, { format, asOf: asOf ?? null })) await out.write(part)
      })
    },
  )
}
