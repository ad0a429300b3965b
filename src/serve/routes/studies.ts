import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { studyPageFile } from '../../workbench/study-files-out.ts'
import { chartsOf, choicesOf, studyList, studyView } from '../../workbench/study-views.ts'
import { changeStudy, makeStudy, studyText } from '../../workbench/study-writing.ts'
import { evaluateFile } from '../../workbench/studying.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers, Id } from '../answers.ts'
import { StudyChange, StudyChartQuery, StudyCharts, StudyChoices, StudyFileView, StudyList, StudyView } from '../study-api.ts'

/** Routes of studies: what is asked, what was found, and what can be asked. */
export function studies(workbench: Workbench) {
  const body = { content: { 'application/json': { schema: z.looseObject({}) } }, required: true }
  return new OpenAPIHono()
    .openapi(createRoute({ method: 'get', path: '/studies', responses: answers(StudyList) }), async (c) =>
      c.json({ items: await studyList(workbench) }, 200),
    )
    .openapi(createRoute({ method: 'get', path: '/studies/choices', responses: answers(StudyChoices) }), async (c) =>
      c.json(await choicesOf(workbench), 200),
    )
    .openapi(createRoute({ method: 'get', path: '/studies/{id}', request: { params: Id }, responses: answers(StudyView) }), async (c) =>
      c.json(studyView(await evaluateFile(workbench, c.req.valid('param').id, c.req.raw.signal)), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/studies/{id}/charts',
        request: { params: Id, query: StudyChartQuery },
        responses: answers(StudyCharts),
      }),
      async (c) => {
        const { language, width } = c.req.valid('query')
        const { report } = await evaluateFile(workbench, c.req.valid('param').id, c.req.raw.signal)
        return c.json({ items: chartsOf(report, language, width) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/studies/{id}/page',
        request: { params: Id, query: StudyChartQuery },
        responses: { 200: { description: 'The page', content: { 'text/html': { schema: z.string() } } } },
      }),
      async (c) => {
        // A page of its own brings its own style; it runs nothing.
        c.header(
          'Content-Security-Policy',
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
        )
        return c.html(
          studyPageFile(await evaluateFile(workbench, c.req.valid('param').id, c.req.raw.signal), c.req.valid('query').language),
        )
      },
    )
    .openapi(createRoute({ method: 'post', path: '/studies', request: { body }, responses: answers(StudyView) }), async (c) =>
      c.json(studyView(await makeStudy(workbench, c.req.valid('json'), c.req.raw.signal)), 200),
    )
    .openapi(
      createRoute({ method: 'get', path: '/studies/{id}/file', request: { params: Id }, responses: answers(StudyFileView) }),
      async (c) => c.json(await studyText(workbench, c.req.valid('param').id), 200),
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/studies/{id}',
        request: { params: Id, body: { content: { 'application/json': { schema: StudyChange } }, required: true } },
        responses: answers(StudyView),
      }),
      async (c) => {
        const { seen, study } = c.req.valid('json')
        return c.json(studyView(await changeStudy(workbench, c.req.valid('param').id, seen, study, c.req.raw.signal)), 200)
      },
    )
}
