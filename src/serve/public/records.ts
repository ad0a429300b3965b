import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { Fault } from '../../model/fault.ts'
import { About, ChecksPage, CorrectionsPage, PageQuery, RecordsPage, RecordsQuery, TombstonesPage } from '../../model/public-api.ts'
import { NumberPast } from '../../model/public-number.ts'
import { PublicEntry } from '../../model/public-record.ts'
import type { PublicAsking } from '../../workbench/public-asking.ts'
import { answers, Id } from '../answers.ts'
import { NumberQuery } from '../number-api.ts'
import { byPlace, cursorOf, keyOf, pageOf } from './cursor.ts'

/** The project and its records, redacted. */
export function publicRecords(asking: PublicAsking, version: string) {
  return new OpenAPIHono()
    .openapi(
      createRoute({
        method: 'get',
        path: '/about',
        summary: 'The project, what is in it and what was withheld',
        responses: answers(About),
      }),
      async (c) => c.json({ ...(await asking.about()), version }, 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/records',
        summary: 'Whole records with their reports, in the order of their ids',
        request: { query: RecordsQuery },
        responses: answers(RecordsPage),
      }),
      async (c) => {
        const { cursor, ...query } = c.req.valid('query')
        const { items, next } = await asking.page({ ...query, after: keyOf(cursor) })
        return c.json({ items, next: next === null ? null : cursorOf(next) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/records/{id}',
        summary: 'One record; 410 where it was withdrawn',
        request: { params: Id },
        responses: answers(PublicEntry),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const entry = await asking.record(id)
        if (entry) return c.json(entry, 200)
        const stone = (await asking.tombstones()).find((t) => t.id === id)
        if (!stone) throw new Fault('not-found', { kind: 'record', id })
        throw new Fault('record-gone', {
          id,
          found: stone.into === null ? stone.what : `${stone.what} → ${stone.into}`,
          on: stone.on ?? '?',
        })
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/number',
        summary: 'What a published number was at the end of a day, what it is now, and what moved it since',
        request: { query: NumberQuery },
        responses: answers(NumberPast),
      }),
      async (c) => {
        const { address, asOf } = c.req.valid('query')
        return c.json(await asking.number(address, asOf), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/tombstones',
        summary: 'Ids of records that are gone: whoever holds a copy has to take them out',
        request: { query: PageQuery },
        responses: answers(TombstonesPage),
      }),
      async (c) =>
        c.json(
          pageOf(await asking.tombstones(), (t) => t.id, c.req.valid('query')),
          200,
        ),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/corrections',
        summary: 'Published values that people changed, oldest first: what stood, what stands, the public note',
        request: { query: PageQuery },
        responses: answers(CorrectionsPage),
      }),
      async (c) => c.json(pageOf(await asking.corrections(), byPlace, c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/checks',
        summary: 'Claims a person checked against the series, with the verdict',
        request: { query: PageQuery },
        responses: answers(ChecksPage),
      }),
      async (c) => c.json(pageOf(await asking.checks(), byPlace, c.req.valid('query')), 200),
    )
}
