import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { type ComposedChart, composeChart } from '../../workbench/charting.ts'
import { openFigures } from '../../workbench/open-figures.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers } from '../answers.ts'
import { ChartQuery, DrawingView, SeriesList, SeriesQuery, SeriesView } from '../series-api.ts'
import { seriesList, seriesView } from '../series-views.ts'

const TYPES = { png: 'image/png', svg: 'image/svg+xml', html: 'text/html; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const
const FileQuery = ChartQuery.extend({ format: z.enum(['svg', 'png', 'html', 'csv']) })

/** The official figures: the list, one series, its chart as a drawing to point at, and its files. */
export function series(workbench: Workbench) {
  const composed = async (query: z.infer<typeof ChartQuery>): Promise<ComposedChart> => {
    const { id, rule, from, lang, beside, measures, way, form, ask, at } = query
    const others = beside ? beside.split('\n').filter(Boolean) : []
    return composeChart(await openFigures(workbench), id, {
      language: lang,
      rule,
      measures,
      way,
      form,
      beside: others,
      ...(from === undefined ? {} : { from }),
      ...(ask === undefined ? {} : { ask }),
      ...(at === undefined ? {} : { at }),
    })
  }
  return new OpenAPIHono()
    .openapi(createRoute({ method: 'get', path: '/series', responses: answers(SeriesList) }), async (c) =>
      c.json(seriesList(await openFigures(workbench), workbench.settings.home), 200),
    )
    .openapi(
      createRoute({ method: 'get', path: '/series/one', request: { query: SeriesQuery }, responses: answers(SeriesView) }),
      async (c) => {
        const { id, ...asked } = c.req.valid('query')
        return c.json(seriesView(await openFigures(workbench), id, asked), 200)
      },
    )
    .openapi(
      createRoute({ method: 'get', path: '/series/chart', request: { query: ChartQuery }, responses: answers(DrawingView) }),
      async (c) => {
        const query = c.req.valid('query')
        const { hits, ...drawing } = (await composed(query)).draw({ width: query.width, paint: query.paint })
        return c.json({ ...drawing, hits: [...hits] }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/series/file',
        request: { query: FileQuery },
        responses: { 200: { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } } },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const chart = await composed(query)
        const written = await {
          svg: () => chart.draw({ width: query.width, paint: query.paint }).svg,
          png: () => chart.png(query.width),
          html: chart.page,
          csv: chart.csv,
        }[query.format]()
        c.header('Content-Type', TYPES[query.format])
        c.header('Content-Disposition', `attachment; filename="${fileName(query.id)}.${query.format}"`)
        return c.body(typeof written === 'string' ? written : new Uint8Array(written))
      },
    )
}

function fileName(id: string): string {
  return id.normalize('NFD').replace(/[^a-zA-Z0-9]+/g, '-')
}
