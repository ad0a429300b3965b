import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { may } from '../../model/account.ts'
import { withBlindness } from '../../workbench/blindness.ts'
import type { Workbench } from '../../workbench/workbench.ts'
import { answers } from '../answers.ts'
import { notAllowed } from '../guard.ts'
import { JudgementList, JudgementReceipt, JudgementRequest } from '../judgement-api.ts'
import { isAlone, neededFor, signerOf } from '../person.ts'

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
        const { store } = workbench
        if (draft === undefined) {
          const { items, total } = await store.judgements.list({ limit, offset })
          return c.json({ items: await withBlindness(store, items), total }, 200)
        }
        const all = await store.judgements.touching([draft])
        const items = await withBlindness(store, all.toReversed().slice(offset, offset + limit))
        return c.json({ items, total: all.length }, 200)
      },
    )
    .openapi(createRoute({ method: 'post', path: '/judgements', request: { body }, responses: answers(JudgementReceipt) }), async (c) => {
      const { decision, reason, seen, by } = c.req.valid('json')
      const signer = signerOf(c, by, workbench)
      const account = c.get('person')?.account
      const needed = account && (await neededFor(workbench, decision, signer))
      if (needed && !may(account.role, needed)) throw notAllowed(account, needed)
      return c.json(await workbench.judge(decision, signer, reason, seen, await isAlone(c, workbench)), 200)
    })
}
