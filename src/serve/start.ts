import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
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

/** Asks what the first screens will ask, before anybody does. What fails here is told to whoever asks for it. */
function warm({ store }: Workbench): void {
  const page = { limit: 1, offset: 0 }
  void store.reports
    .list({ state: 'all' }, page)
    .then(() => store.records.list({ kind: 'incident', standing: true }, '-date', page))
    .catch(() => undefined)
}
