import { randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { Fault } from '../../model/fault.ts'
import { routeOf } from '../guard.ts'

/** A request that was answered, without what was asked and by whom. */
export interface Answered {
  /** The route as the table of routes names it, "get /api/reports/{id}"; `page` for the interface's own files, `other` for what is no route. */
  readonly route: string
  readonly status: number
  /** Until the answer began. */
  readonly ms: number
  readonly id: string
  /** Code of the fault it was answered with, or null. */
  readonly fault: string | null
}

export type Observer = (answered: Answered) => void

/** Tells each answered request to those who count and write them down, and gives it an id that the answer carries too. */
export function observed(observers: readonly Observer[]): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now()
    const id = randomBytes(8).toString('hex')
    await next()
    c.header('X-Request-Id', id)
    const answered = { route: nameOf(c), status: c.res.status, ms: performance.now() - began, id, fault: faultOf(c.error) }
    for (const observer of observers) observer(answered)
  }
}

/** A name out of a short list, whatever was asked: nobody's words, and no more of them than there are routes. */
function nameOf(c: Context): string {
  const route = routeOf(c)
  if (route !== null && !route.endsWith('/*')) return route
  return c.req.method === 'GET' && !c.req.path.startsWith('/api/') && c.res.status < 400 ? 'page' : 'other'
}

function faultOf(error: Error | undefined): string | null {
  if (!error) return null
  return error instanceof Fault ? error.code : 'internal'
}
