import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { Fault } from '../../model/fault.ts'
import { originalFile, originalPage } from '../../workbench/original.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers, Id } from '../answers.ts'
import { FaultList, ProjectView, ReportList, ReportQuery, ReportView } from '../api.ts'
import { ownsFolder, signerOf } from '../person.ts'
import { STILL_PAGE } from '../security.ts'
import { projectView, reportView } from '../views.ts'

/** A span of a report's text: "404-661". */
const Span = z
  .string()
  .regex(/^\d{1,9}-\d{1,9}$/)
  .transform((text) => text.split('-').map(Number) as [number, number])
  .transform(([start, end]) => ({ start, end }))

/** Routes of the project as a whole and of its reports. */
export function reports(workbench: Workbench, version: string) {
  const { store } = workbench
  return new OpenAPIHono()
    .openapi(createRoute({ method: 'get', path: '/project', responses: answers(ProjectView) }), async (c) =>
      c.json(await projectView(workbench, version, { coder: signerOf(c, undefined, workbench), ownsFolder: ownsFolder(c) }), 200),
    )
    .openapi(
      createRoute({ method: 'get', path: '/reports', request: { query: ReportQuery }, responses: answers(ReportList) }),
      async (c) => {
        const { limit, offset, ...filter } = c.req.valid('query')
        const { items, total } = await store.reports.list(filter, { limit, offset })
        return c.json({ items, total, outlets: await store.reports.outlets(), people: await store.reports.people() }, 200)
      },
    )
    .openapi(createRoute({ method: 'get', path: '/reports/{id}', request: { params: Id }, responses: answers(ReportView) }), async (c) =>
      c.json(await reportView(workbench, c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/reports/{id}/original',
        request: { params: Id },
        responses: { 200: { description: 'The file as it came', content: { 'application/octet-stream': { schema: z.any() } } } },
      }),
      async (c) => {
        const { report, file, bytes } = await originalFile(workbench, c.req.valid('param').id)
        // A PDF is shown beside its text; anything that could run in a browser is only handed over.
        const inline = report.mediaType === 'application/pdf'
        c.header('Content-Type', inline ? 'application/pdf' : 'text/plain; charset=utf-8')
        c.header(
          'Content-Disposition',
          `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent((file.split('/').at(-1) ?? 'report').toWellFormed())}`,
        )
        return c.body(new Uint8Array(bytes), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/reports/{id}/page',
        request: { params: Id, query: z.object({ at: Span.optional() }) },
        responses: { 200: { description: 'The page it came as, made still', content: { 'text/html': { schema: z.string() } } } },
      }),
      async (c) => {
        const page = await originalPage(workbench, c.req.valid('param').id, c.req.valid('query').at ?? null)
        c.header('Content-Security-Policy', STILL_PAGE)
        return c.html(page)
      },
    )
    .openapi(createRoute({ method: 'get', path: '/faults', responses: answers(FaultList) }), async (c) => {
      const known = await store.faults.list()
      return c.json({ items: known.map((k) => ({ file: k.file, at: k.at, ...wordsOf(k.code, k.params) })) }, 200)
    })
}

function wordsOf(code: string, params: Record<string, string | number>) {
  const fault = new Fault(code as Fault['code'], params)
  return { code, es: fault.in('es'), en: fault.in('en') }
}
