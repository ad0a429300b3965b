import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { Fault } from '../../model/fault.ts'
import { ObservationsPage, ObservationsQuery, PageQuery, SeriesPage } from '../../model/public-api.ts'
import type { PublicAsking } from '../../workbench/public-asking.ts'
import { answers } from '../answers.ts'
import { byPlace, pageOf } from './cursor.ts'

/** The official figures. */
export function publicSeries(asking: PublicAsking) {
  return new OpenAPIHono()
    .openapi(
      createRoute({
        method: 'get',
        path: '/series',
        summary: 'The official series: indicator, unit, place, grain, sources',
        request: { query: PageQuery },
        responses: answers(SeriesPage),
      }),
      async (c) => c.json(pageOf(await asking.series(), byPlace, c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/observations',
        summary: 'The figures of one series, every source and edition, in columns of SDMX',
        request: { query: ObservationsQuery },
        responses: answers(ObservationsPage),
      }),
      async (c) => {
        const { series, ...page } = c.req.valid('query')
        const figures = await asking.figures(series)
        if (figures === null) throw new Fault('not-found', { kind: 'series', id: series })
        return c.json(pageOf(figures, byPlace, page), 200)
      },
    )
}
