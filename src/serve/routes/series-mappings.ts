import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi'
import { loadIndicators } from '../../workbench/indicators.ts'
import { type MappableTable, outlineTable, previewMapping, writeMapping } from '../../workbench/series-mappings.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers } from '../answers.ts'
import { MappingPreview, MappingRequest, MappingToWrite, MappingWritten, TableQuery, TableView } from '../mapping-api.ts'
import { fileRow, rowOf } from '../series-views.ts'

/** Saying what the columns of a table are: what it holds, what would load, and the mapping file. */
export function seriesMappings(workbench: Workbench) {
  const body = <S extends z.ZodType>(schema: S) => ({ content: { 'application/json': { schema } }, required: true })
  return new OpenAPIHono({
    // One error shape for every route: `answerFault` says it.
    defaultHook: (result) => {
      if (!result.success) throw result.error
    },
  })
    .openapi(
      createRoute({ method: 'get', path: '/series/mapping', request: { query: TableQuery }, responses: answers(TableView) }),
      async (c) => {
        const { file, ...look } = c.req.valid('query')
        return c.json(await tableView(workbench, await outlineTable(workbench, file, look)), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/series/mapping/preview',
        request: { body: body(MappingRequest) },
        responses: answers(MappingPreview),
      }),
      async (c) => {
        const { file, mapping } = c.req.valid('json')
        const { state, series } = await previewMapping(workbench, file, mapping)
        return c.json({ file: fileRow(state), items: series.map(rowOf) }, 200)
      },
    )
    .openapi(
      createRoute({ method: 'post', path: '/series/mapping', request: { body: body(MappingToWrite) }, responses: answers(MappingWritten) }),
      async (c) => {
        const { file, mapping, replace } = c.req.valid('json')
        return c.json({ written: await writeMapping(workbench, file, mapping, replace) }, 200)
      },
    )
}

async function tableView(workbench: Workbench, table: MappableTable): Promise<TableView> {
  const { sources } = await workbench.series()
  const { mappingFault } = table
  return {
    ...table,
    labels: [...table.labels],
    rows: table.rows.map(({ row, cells }) => ({ row, cells: [...cells] })),
    lacking: [...table.lacking],
    mappingFault: mappingFault && { es: mappingFault.in('es'), en: mappingFault.in('en') },
    indicators: [...loadIndicators().values()].map(({ key, name, unit }) => ({ key, name, unit })),
    sources: [...sources.values()].map(({ id, publisher }) => ({ id, publisher })),
  }
}
