import { Hono } from 'hono'
import type { Readiness } from '../../workbench/readiness.ts'

/**
 * For who keeps a server running: `/healthz` says that the process lives, `/readyz` whether it can do its work (503 where not, and which part).
 * Nothing of the project is told, and nobody has to sign in.
 */
export function health(readiness: () => Promise<Readiness>): Hono {
  return new Hono()
    .get('/healthz', (c) => c.json({ live: true }, 200, NO_STORE))
    .get('/readyz', async (c) => {
      const now = await readiness()
      return c.json(now, now.ready ? 200 : 503, NO_STORE)
    })
}

const NO_STORE = { 'Cache-Control': 'no-store' }
