import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { Fault } from '../../model/fault.ts'
import type { PublicAsking } from '../../workbench/public-asking.ts'
import type { ReadTokens } from '../../workbench/read-tokens.ts'
import { answerFault } from '../faults.ts'
import { type Observer, observed } from '../observing/observe.ts'
import { secureHeaders } from '../security.ts'
import { conditional } from './conditional.ts'
import { Rates } from './rate.ts'
import { publicRecords } from './records.ts'
import { publicSeries } from './series.ts'

export interface PublicOptions {
  readonly version: string
  /** Told of each defect of ours; its words never leave in an answer. */
  readonly defect?: (error: unknown) => void
  /** Told of each request that was answered. */
  readonly observers?: readonly Observer[]
  readonly rates?: Rates
}

/** Where the public API begins. */
const BASE = '/v1'

/**
 * The public API of a project, to be served on a port of its own. It is made of questions to the redacted record and of nothing else: there
 * is no way from here to the workbench, whatever the token.
 */
export function createPublicApp(asking: PublicAsking, tokens: ReadTokens, options: PublicOptions) {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw result.error
    },
  })
  const defect = options.defect ?? (() => undefined)
  app.onError((error, c) => answerFault(error, c, defect))
  app.use('*', observed(options.observers ?? []), secureHeaders, OPEN_TO_PAGES)
  app.use(`${BASE}/*`, conditional)
  app.openAPIRegistry.registerComponent('securitySchemes', 'readToken', {
    type: 'http',
    scheme: 'bearer',
    description: 'A read token: cotejo api grant',
  })
  // What the API is, is no secret: it says the same for every project.
  app.doc31(`${BASE}/openapi.json`, {
    openapi: '3.1.0',
    info: { title: 'Cotejo: public record', version: options.version },
    security: [{ readToken: [] }],
  })
  app.use(`${BASE}/*`, admitted(tokens, options.rates ?? new Rates()))
  const api = app.route(BASE, publicRecords(asking, options.version)).route(BASE, publicSeries(asking))
  app.notFound((c) => answerFault(new Fault('not-found', { kind: c.req.method, id: c.req.path }), c, defect))
  return api
}

/** Pages anywhere may ask, since the token does not come by itself as a cookie does. */
const OPEN_TO_PAGES: MiddlewareHandler = cors({
  origin: '*',
  allowMethods: ['GET', 'HEAD'],
  allowHeaders: ['Authorization', 'If-None-Match'],
  exposeHeaders: ['ETag', 'Retry-After', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'],
  maxAge: 3600,
})

/** Lets in who has a token and asks no oftener than may be. Who has none shares one allowance with all others who have none. */
function admitted(tokens: ReadTokens, rates: Rates): MiddlewareHandler {
  return async (c, next) => {
    const checked = await tokens.check(c.req.header('authorization')).catch((error: unknown) => error)
    const isToken = !(checked instanceof Error) && typeof checked === 'object' && checked !== null && 'id' in checked
    const { limit, remaining, reset, wait } = rates.take(isToken ? String(checked.id) : '')
    c.header('RateLimit-Limit', String(limit))
    c.header('RateLimit-Remaining', String(remaining))
    c.header('RateLimit-Reset', String(reset))
    if (wait !== null) {
      c.header('Retry-After', String(wait))
      throw new Fault('too-many-requests', { found: wait, expected: limit })
    }
    if (!isToken) {
      c.header('WWW-Authenticate', 'Bearer realm="cotejo"')
      throw checked
    }
    await next()
  }
}
