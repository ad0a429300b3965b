import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { citations } from '../../workbench/dossier-facts.ts'
import {
  acceptMoved,
  buildDossier,
  DOSSIER_FORMATS,
  dossierNames,
  previewDossier,
  readDossier,
  saveDossier,
} from '../../workbench/dossiers.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers } from '../answers.ts'
import { Accepted, AcceptRequest, CitationList, DossierBody, DossierList, DossierPreview, DossierText } from '../dossier-api.ts'

const TYPES = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** Routes of the dossiers: their text, a preview with everything resolved, and the built document. */
export function dossiers(workbench: Workbench) {
  const params = z.object({ name: z.string().min(1) })
  const json = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } }, required: true })
  return new OpenAPIHono()
    .openapi(createRoute({ method: 'get', path: '/dossiers', responses: answers(DossierList) }), async (c) =>
      c.json({ items: await dossierNames(workbench) }, 200),
    )
    .openapi(createRoute({ method: 'get', path: '/dossiers/{name}', request: { params }, responses: answers(DossierText) }), async (c) => {
      const { name } = c.req.valid('param')
      return c.json({ name, text: await readDossier(workbench, name) }, 200)
    })
    .openapi(
      createRoute({
        method: 'put',
        path: '/dossiers/{name}',
        request: { params, body: json(DossierBody) },
        responses: answers(DossierText),
      }),
      async (c) => {
        const { name } = c.req.valid('param')
        const { text } = c.req.valid('json')
        await saveDossier(workbench, name, text)
        return c.json({ name, text }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/dossiers/{name}/preview',
        request: { params, body: json(DossierBody) },
        responses: answers(DossierPreview),
      }),
      async (c) => c.json(await previewDossier(workbench, c.req.valid('param').name, c.req.valid('json').text), 200),
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/dossiers/{name}/accept',
        request: { params, body: json(AcceptRequest) },
        responses: answers(Accepted),
      }),
      async (c) => c.json({ accepted: [...(await acceptMoved(workbench, c.req.valid('param').name, c.req.valid('json').key))] }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/citations',
        request: { query: z.object({ q: z.string().default('') }) },
        responses: answers(CitationList),
      }),
      async (c) => c.json({ items: await citations(workbench, c.req.valid('query').q) }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/dossiers/{name}/file',
        request: { params, query: z.object({ format: z.enum(DOSSIER_FORMATS).default('html') }) },
        responses: { 200: { description: 'The document', content: { 'application/octet-stream': { schema: z.any() } } } },
      }),
      async (c) => {
        const { format } = c.req.valid('query')
        const { name } = c.req.valid('param')
        const bytes = await buildDossier(workbench, name, format)
        c.header('Content-Type', TYPES[format])
        c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}.${format}`)
        return c.body(new Uint8Array(bytes))
      },
    )
}
