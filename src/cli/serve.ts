import { fileURLToPath } from 'node:url'
import { Fault } from '../model/fault.ts'
import type { IdentityProvider } from '../serve/identity-provider.ts'
import { hostOf, proxiesOf, type Standing } from '../serve/network.ts'
import { startServer } from '../serve/start.ts'
import { type Door, doorTo } from '../workbench/accounts/door.ts'
import { publicUrl } from '../workbench/accounts/links.ts'
import { environment } from '../workbench/environment.ts'
import { queueFolder } from '../workbench/server-reading.ts'
import { VERSION } from '../workbench/version.ts'
import { watchProject } from '../workbench/watching.ts'
import { openWorkbench, type Workbench } from '../workbench/workbench.ts'
import { openPublic } from './api-verbs.ts'
import { once } from './ending.ts'
import { type MetricsOptions, openMetrics, portOf, taken } from './measured.ts'
import { say } from './print.ts'
import { readWithProgress } from './read.ts'
import { type Voice, voiceOf } from './voice.ts'

export interface ServeOptions extends MetricsOptions {
  readonly port?: string
  readonly host: string
  readonly accounts?: boolean
  readonly url?: string
  readonly trustedProxy?: string[]
  readonly publicPort?: string
  readonly publicHost: string
  readonly log: 'plain' | 'json'
}

/** Opens the workbench at once and reads what is new while it is open; stops cleanly on Ctrl-C. */
export async function serve(folder: string, options: ServeOptions): Promise<void> {
  const port = portOf('--port', options.port) ?? environment.port
  const { host } = options
  const standing = standingOf(options)
  const voice = voiceOf(options.log)
  const workbench = await openWorkbench(folder)
  const ending: (() => Promise<unknown>)[] = [() => workbench.close()]
  const closeAll = async () => {
    for (const close of ending.splice(0).reverse()) await close()
  }
  try {
    const door = await doorOf(workbench, options)
    if (door) ending.push(() => door.close())
    const provider = door ? await providerOf(standing) : null
    const measured = await openMetrics(workbench, options)
    if (measured) ending.push(measured.close)
    const observers = [...voice.observers, ...(measured ? [measured.metrics.answered] : [])]
    const said = { version: VERSION, observers, defect: voice.defect }
    const pages = fileURLToPath(new URL('../../web/dist', import.meta.url))
    const hosts = [hostOf(standing, host)]
    const server = await startServer(workbench, { ...said, pages, port, host, hosts, door, provider, standing }).catch((cause: unknown) => {
      throw taken(`${host}:${port}`, '--host, --port', cause)
    })
    ending.push(server.close)
    if (options.publicPort !== undefined) {
      const record = await openPublic(workbench, options.publicPort, options.publicHost, { observers, defect: voice.defect })
      voice.started(record.url, [record.told])
      ending.push(record.close)
    }
    await workbench.announce(server.url)
    voice.started(standing.url?.href ?? server.url, whereItIs(standing.url?.href ?? server.url, door !== null))
    if (measured)
      voice.started(measured.url, [say({ es: `Las mediciones están en ${measured.url}`, en: `Metrics are at ${measured.url}` })])
    await untilStopped(workbench, folder, voice, options)
  } finally {
    await closeAll()
  }
}

/** Reads, watches the folder, and waits for the signal to end. */
async function untilStopped(workbench: Workbench, folder: string, voice: Voice, { log }: ServeOptions): Promise<void> {
  const ended = once('SIGINT', 'SIGTERM')
  const read = takeUp(workbench, ended.signal, voice, log)
  const reading = read.catch((error: unknown) => {
    if (error instanceof Fault) voice.faults([{ file: folder, fault: error }])
    else if (!ended.signal.aborted) voice.defect(error)
  })
  const watch = watchProject(workbench, voice.faults)
  await new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve(), { once: true }))
  voice.closing()
  await watch.close()
  await reading
}

/** Reads what is new; where the truth is on a server, takes it in and leaves the reading to the workers. */
async function takeUp(workbench: Workbench, signal: AbortSignal, voice: Voice, log: ServeOptions['log']): Promise<void> {
  if (workbench.onServer) voice.faults(await queueFolder(workbench))
  else if (log === 'json') voice.faults((await workbench.read(signal)).faults)
  else await readWithProgress(workbench, signal)
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])
const ANY: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/**
 * The accounts to ask at the door; null for one person on this machine. Whatever is meant for others than that one asks for accounts, and so
 * does a project that has some. Fault `accounts-none`.
 */
export async function doorOf(workbench: Workbench, options: ServeOptions): Promise<Door | null> {
  const door = doorTo(workbench)
  const accounts = await door.accounts.list()
  if (accounts.some((a) => a.role === 'owner' && a.disabled === null)) return door
  const { host, url, trustedProxy } = options
  const asking = options.accounts ? '--accounts' : url ? '--url' : trustedProxy ? '--trusted-proxy' : `--host ${host}`
  if (accounts.length > 0 || asking !== `--host ${host}` || !LOOPBACK.has(host)) throw new Fault('accounts-none', { found: asking })
  return null
}

/** The identity provider the environment sets, or null. Loaded when there is one. Faults: `oidc-settings`, `usage` (nowhere to come back to). */
async function providerOf({ url }: Standing): Promise<IdentityProvider | null> {
  const settings = environment.oidc
  if (!settings) return null
  if (!url) throw new Fault('usage', { found: 'COTEJO_OIDC_ISSUER', expected: '--url https://…' })
  const [{ IdentityProvider }, { BACK }] = await Promise.all([
    import('../serve/identity-provider.ts'),
    import('../serve/routes/identity.ts'),
  ])
  return new IdentityProvider(settings, new URL(BACK, url))
}

function standingOf({ host, url, trustedProxy }: ServeOptions): Standing {
  if (ANY.has(host) && url === undefined) throw new Fault('usage', { found: `--host ${host}`, expected: '--url https://…' })
  return { url: url === undefined ? null : publicUrl(url), proxies: proxiesOf(trustedProxy ?? []) }
}

function whereItIs(address: string, shared: boolean): string[] {
  const where = say({ es: `Cotejo está abierto en ${address}`, en: `Cotejo is open at ${address}` })
  const { protocol, hostname } = new URL(address)
  if (!shared || protocol === 'https:' || LOOPBACK.has(hostname)) return [where]
  return [
    where,
    say({
      es: 'Atención: sin https las contraseñas viajan a la vista. Ponga delante un servidor web con certificado (docs/sharing.md).',
      en: 'Mind: without https passwords travel in the open. Put a web server with a certificate in front (docs/sharing.md).',
    }),
  ]
}
