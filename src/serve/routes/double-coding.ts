import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { agreement, differences, nextToCode } from '../../workbench/double-coding.ts'
import { reviewQueue } from '../../workbench/review-queue.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers } from '../answers.ts'
import { AgreementView, CodingTask, DifferenceList, QueueQuery, ReviewQueue } from '../coding-api.ts'
import { signerOf } from '../person.ts'

/** Routes of review: what waits for a reviewer; blind double coding: the next draft of a coder, how far coders agree, where they differ. */
export function doubleCoding(workbench: Workbench) {
  const query = z.object({ by: z.string().trim().min(1).max(80) })
  return new OpenAPIHono()
    .openapi(
      createRoute({ method: 'get', path: '/review', request: { query: QueueQuery }, responses: answers(ReviewQueue) }),
      async (c) => {
        const { step, ...page } = c.req.valid('query')
        return c.json(await reviewQueue(workbench.store, step, page), 200)
      },
    )
    .openapi(createRoute({ method: 'get', path: '/coding', request: { query }, responses: answers(CodingTask) }), async (c) =>
      c.json(await nextToCode(workbench, signerOf(c, c.req.valid('query').by, workbench)), 200),
    )
    .openapi(createRoute({ method: 'get', path: '/agreement', responses: answers(AgreementView) }), async (c) =>
      c.json(await agreement(workbench), 200),
    )
    .openapi(createRoute({ method: 'get', path: '/differences', responses: answers(DifferenceList) }), async (c) =>
      c.json({ items: await differences(workbench) }, 200),
    )
}
