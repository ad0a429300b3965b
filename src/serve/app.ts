import { BlockList } from 'node:net'
import { OpenAPIHono } from '@hono/zod-openapi'
import { Fault } from '../model/fault.ts'
import type { Door } from '../workbench/accounts/door.ts'
import { readinessOf } from '../workbench/readiness.ts'
import type { Workbench } from '../workbench/workbench.ts'
import { answerFault } from './faults.ts'
import { directOnly, guarded } from './guard.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { Standing } from './network.ts'
import { health } from './observing/health.ts'
import { type Observer, observed } from './observing/observe.ts'
import { pages } from './pages.ts'
import { accounts, ownAccount } from './routes/accounts.ts'
import { changes } from './routes/changes.ts'
import { checks } from './routes/checks.ts'
import { codebook } from './routes/codebook.ts'
import { dossiers } from './routes/dossiers.ts'
import { doubleCoding } from './routes/double-coding.ts'
import { exports } from './routes/exports.ts'
import { identity } from './routes/identity.ts'
import { judgements } from './routes/judgements.ts'
import { numbers } from './routes/numbers.ts'
import { records } from './routes/records.ts'
import { reports } from './routes/reports.ts'
import { series } from './routes/series.ts'
import { seriesMappings } from './routes/series-mappings.ts'
import { noSession, session } from './routes/session.ts'
import { studies } from './routes/studies.ts'
import { tokens } from './routes/tokens.ts'
import { towns } from './routes/towns.ts'
import { vault } from './routes/vault.ts'
import { views } from './routes/views.ts'
import { boundedBodies, ownOnly, secureHeaders } from './security.ts'

export interface ServeOptions {
  /** Folder of the built browser interface. */
  readonly pages: string
  readonly version: string
  /** Host names beside loopback that requests may carry. */
  readonly hosts?: readonly string[]
  /** Accounts of a shared project. Without them whoever reaches this server is its owner, so that it answers to this machine only. */
  readonly door?: Door | null
  /** Who else says who somebody is; asked only where there are accounts. */
  readonly provider?: IdentityProvider | null
  /** Public address and trusted proxies; by default none. */
  readonly standing?: Standing
  /** Told of each defect of ours; its words never leave in an answer. */
  readonly defect?: (error: unknown) => void
  /** Told of each request that was answered. */
  readonly observers?: readonly Observer[]
}

/** The HTTP API and the pages of one opened project. No port is opened here: tests ask it directly with `app.request(...)`. */
export function createApp(workbench: Workbench, options: ServeOptions) {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw result.error
    },
  })
  const defect = options.defect ?? (() => undefined)
  app.onError((error, c) => answerFault(error, c, defect))
  app.use('*', secureHeaders)
  app.route('/', health(readinessOf(workbench)))
  app.use('*', observed(options.observers ?? []))
  const standing = options.standing ?? { url: null, proxies: new BlockList() }
  const door = options.door ?? null
  const provider = options.provider ?? null
  app.use('/api/*', ownOnly(workbench.tokens, options.hosts ?? []), boundedBodies, door ? guarded(door, standing) : directOnly)
  const api = app
    .route('/api', reports(workbench, options.version))
    .route('/api', records(workbench))
    .route('/api', judgements(workbench))
    .route('/api', exports(workbench))
    .route('/api', dossiers(workbench))
    .route('/api', changes(workbench))
    .route('/api', checks(workbench))
    .route('/api', codebook(workbench))
    .route('/api', studies(workbench))
    .route('/api', doubleCoding(workbench))
    .route('/api', towns())
    .route('/api', series(workbench))
    .route('/api', seriesMappings(workbench))
    .route('/api', views(workbench))
    .route('/api', vault(workbench))
    .route('/api', tokens(workbench))
    .route('/api', numbers(workbench))
    .route('/api', door ? session(workbench, door, standing, provider?.name ?? null) : noSession(workbench))
  if (door)
    api
      .route('/api', identity(door, provider, standing))
      .route('/api', ownAccount(door, standing))
      .route('/api', accounts(door))
  app.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Cotejo', version: options.version } })
  // What no route answers is told in the one error shape: the page of the interface is no answer to a program.
  app.all('/api/*', (c) => {
    throw new Fault('not-found', { kind: c.req.method, id: c.req.path })
  })
  app.get('*', pages(options.pages))
  app.notFound((c) => answerFault(new Fault('not-found', { kind: c.req.method, id: c.req.path }), c, defect))
  return api
}
