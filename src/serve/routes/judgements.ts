import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers } from '../answers.ts'
import { JudgementList, JudgementReceipt, JudgementRequest } from '../api.ts'

const Query = z.object({
  draft: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Routes of the judgement log. A receipt is sent only after the entry is flushed to the disk. */
export function judgements(workbench: Workbench) {
  const body = { content: { 'application/json': { schema: JudgementRequest } }, required: true }
  return new OpenAPIHono()
    .openapi(
      createRoute({ method: 'get', path: '/judgements', request: { query: Query }, responses: answers(JudgementList) }),
      async (c) => {
        const { draft, limit, offset } = c.req.valid('query')
        if (draft === undefined) return c.json(await workbench.store.judgements.list({ limit, offset }), 200)
        const items = await workbench.store.judgements.touching([draft])
        return c.json({ items: items.toReversed().slice(offset, offset + limit), total: items.length }, 200)
      },
    )
    .openapi(createRoute({ method: 'post', path: '/judgements', request: { body }, responses: answers(JudgementReceipt) }), async (c) => {
      const { decision, reason, seen, by } = c.req.valid('json')
      return c.json(await workbench.judge(decision, by ?? workbench.settings.coder, reason, seen), 200)
    })
}
