import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { bytesOfSeries } from '../workbench/project-series.ts'
import type { Workbench } from '../workbench/workbench.ts'
import { createApp, type ServeOptions } from './app.ts'

/** Opens a port (0: any free one) on `host` and serves the project there until closed. */
export function startServer(
  workbench: Workbench,
  options: ServeOptions & { readonly port: number; readonly host: string },
): Promise<{ url: string; close: () => Promise<void> }> {
  const app = createApp(workbench, options)
  warm(workbench)
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: options.port, hostname: options.host }, (address: AddressInfo) => {
      const host = options.host === '127.0.0.1' || options.host === '::1' ? 'localhost' : options.host
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
