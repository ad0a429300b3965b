import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { bytesOfSeries } from '../workbench/project-series.ts'
import type { Readiness } from '../workbench/readiness.ts'
import type { Workbench } from '../workbench/workbench.ts'
import { createApp, type ServeOptions } from './app.ts'
import { health } from './observing/health.ts'
import type { Metrics } from './observing/metrics.ts'

/** Where a server listens; port 0 is any free one. */
export interface Listen {
  readonly port: number
  readonly host: string
}
export interface Started {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Serves the workbench of a project until closed. */
export function startServer(workbench: Workbench, options: ServeOptions & Listen): Promise<Started> {
  const app = createApp(workbench, options)
  warm(workbench)
  return listen(app.fetch, options)
}

/** Serves the public record of a project, and nothing else of it, until closed. */
export async function startPublic(
  workbench: Workbench,
  options: Pick<ServeOptions, 'version' | 'defect' | 'observers'> & Listen,
): Promise<Started> {
  // Loaded when it is asked for: most who open the workbench serve nothing to others.
  const [{ createPublicApp }, { PublicAsking }] = await Promise.all([import('./public/app.ts'), import('../workbench/public-asking.ts')])
  return listen(createPublicApp(new PublicAsking(workbench), workbench.tokens, options).fetch, options)
}

/** Serves the figures of a process and whether it is well, and nothing of the project, until closed. */
export function startMetrics(metrics: Metrics, readiness: () => Promise<Readiness>, place: Listen): Promise<Started> {
  const app = health(readiness)
  app.get('/metrics', async (c) => c.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' }))
  return listen(app.fetch, place)
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], { port, host: hostname }: Listen): Promise<Started> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname }, (address: AddressInfo) => {
      const host = hostname === '127.0.0.1' || hostname === '::1' ? 'localhost' : hostname
      resolve({
        url: `http://${host}:${address.port}/`,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.once('error', reject)
  })
}

/** Tables of series with fewer bytes than this together are read before anybody asks. */
const READ_AHEAD = 4e6

/** Asks what the first screens will ask, before anybody does. What fails here is told to whoever asks for it. */
function warm({ store, paths, series }: Workbench): void {
  const page = { limit: 1, offset: 0 }
  void store.reports
    .list({ state: 'all' }, page)
    .then(() => store.records.list({ kind: 'incident', standing: true }, '-date', page))
    // Large tables wait until they are asked for: reading them would hold up the first screens.
    .then(async () => (await bytesOfSeries(paths)) < READ_AHEAD && (await series()))
    .catch(() => undefined)
}
