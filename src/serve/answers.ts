import { z } from '@hono/zod-openapi'
import { FaultBody } from '../model/fault-body.ts'

/** The answers of a route: its own shape, or the one error shape. */
export function answers<S extends z.ZodType>(schema: S) {
  return {
    200: { description: 'OK', content: { 'application/json': { schema } } },
    default: { description: 'Fault', content: { 'application/json': { schema: FaultBody } } },
  }
}

export const Id = z.object({ id: z.string().min(1) })
