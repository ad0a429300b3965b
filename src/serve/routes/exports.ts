import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import { EXPORT_FORMATS } from '../../model/export-formats.ts'
import { Day } from '../../model/time.ts'
import { exportProject, FORMATS, formatOf, tellExport, toldLines } from '../../workbench/exporting.ts'
import { siteZip } from '../../workbench/site.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers } from '../answers.ts'
import { ExportOffer } from '../export-api.ts'

/** The record as a file, redacted. */
export function exports(workbench: Workbench) {
  const query = z.object({ format: z.enum(EXPORT_FORMATS).default('json'), asOf: Day.optional() })
  return new OpenAPIHono()
    .openapi(createRoute({ method: 'get', path: '/export/formats', responses: answers(ExportOffer) }), async (c) => {
      const formats = FORMATS.map(({ id, extension, title, about }) => ({ id, extension, title, about }))
      return c.json({ formats, told: toldLines(await tellExport(workbench)) }, 200)
    })
    .openapi(
      createRoute({
        method: 'get',
        path: '/export',
        request: { query },
        responses: { 200: { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } } },
      }),
      (c) => {
        const { format, asOf } = c.req.valid('query')
        const { mediaType, extension } = formatOf(format)
        c.header('Content-Type', mediaType)
        c.header('Content-Disposition', `attachment; filename="cotejo.${extension}"`)
        return stream(c, async (out) => {
          for await (const part of exportProject(workbench, { format, asOf: asOf ?? null })) await out.write(part)
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/site',
        request: { query: z.object({ asOf: Day.optional() }) },
        responses: { 200: { description: 'The public site as a zip', content: { 'application/zip': { schema: z.any() } } } },
      }),
      (c) => {
        c.header('Content-Type', 'application/zip')
        c.header('Content-Disposition', 'attachment; filename="cotejo-site.zip"')
        const { asOf } = c.req.valid('query')
        return stream(c, async (out) => {
          for await (const part of siteZip(workbench, { asOf: asOf ?? null })) await out.write(part)
        })
      },
    )
}
