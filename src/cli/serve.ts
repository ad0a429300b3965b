import { fileURLToPath } from 'node:url'
import { Fault } from '../model/fault.ts'
import { hostOf, proxiesOf, type Standing } from '../serve/network.ts'
import { startServer } from '../serve/start.ts'
import { Door } from '../workbench/accounts/door.ts'
import { publicUrl } from '../workbench/accounts/links.ts'
import { environment } from '../workbench/config.ts'
import { VERSION } from '../workbench/version.ts'
import { watchProject } from '../workbench/watching.ts'
import { openWorkbench, type Workbench } from '../workbench/workbench.ts'
import { openPublic } from './api-verbs.ts'
import { once } from './ending.ts'
import { print, printFaults, say } from './print.ts'
import { readWithProgress } from './read.ts'

export interface ServeOptions {
  readonly port?: string
  readonly host: string
  readonly accounts?: boolean
  readonly url?: string
  readonly trustedProxy?: string[]
  readonly publicPort?: string
  readonly publicHost: string
}

/** Opens the workbench at once and reads what is new while it is open; stops cleanly on Ctrl-C. */
export async function serve(folder: string, options: ServeOptions): Promise<void> {
  const port = portOf(options.port)
  const { host } = options
  const standing = standingOf(options)
  const workbench = await openWorkbench(folder)
  const pages = fileURLToPath(new URL('../../web/dist', import.meta.url))
  const closing = async (error: unknown): Promise<never> => {
    await workbench.close()
    throw error
  }
  const door = await doorOf(workbench, options).catch(closing)
  const hosts = [hostOf(standing, host)]
  const server = await startServer(workbench, { pages, version: VERSION, port, host, hosts, door, standing }).catch((error: unknown) => {
    const found = `${host}:${port} (${error instanceof Error ? error.message : String(error)})`
    return closing(new Fault('usage', { found, expected: '--host, --port' }, { cause: error }))
  })
  const { publicPort, publicHost } = options
  const open = publicPort === undefined ? null : openPublic(workbench, publicPort, publicHost)
  const record = await open?.catch(async (error: unknown) => {
    await server.close()
    await workbench.close()
    throw error
  })
  await workbench.announce(server.url)
  tellWhere(standing.url?.href ?? server.url, door !== null)
  const ended = once('SIGINT', 'SIGTERM')
  const reading = readWithProgress(workbench, ended.signal).catch((error: unknown) =>
    error instanceof Fault ? printFaults([{ file: folder, fault: error }]) : print(String(error)),
  )
  const watch = watchProject(workbench, (faults) => printFaults(faults))
  await new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve(), { once: true }))
  print(say({ es: 'Cerrando…', en: 'Closing…' }))
  await watch.close()
  await server.close()
  await record?.close()
  await reading
  await door?.close()
  await workbench.close()
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])
const ANY: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/**
 * The accounts to ask at the door; null for one person on this machine. Whatever is meant for others than that one asks for accounts, and so
 * does a project that has some. Fault `accounts-none`.
 */
export async function doorOf(workbench: Workbench, options: ServeOptions): Promise<Door | null> {
  const door = new Door(workbench.paths, workbench.now)
  const accounts = await door.accounts.list()
  if (accounts.some((a) => a.role === 'owner' && a.disabled === null)) return door
  const { host, url, trustedProxy } = options
  const asking = options.accounts ? '--accounts' : url ? '--url' : trustedProxy ? '--trusted-proxy' : `--host ${host}`
  if (accounts.length > 0 || asking !== `--host ${host}` || !LOOPBACK.has(host)) throw new Fault('accounts-none', { found: asking })
  return null
}

function standingOf({ host, url, trustedProxy }: ServeOptions): Standing {
  if (ANY.has(host) && url === undefined) throw new Fault('usage', { found: `--host ${host}`, expected: '--url https://…' })
  return { url: url === undefined ? null : publicUrl(url), proxies: proxiesOf(trustedProxy ?? []) }
}

function tellWhere(address: string, shared: boolean): void {
  print(say({ es: `Cotejo está abierto en ${address}`, en: `Cotejo is open at ${address}` }))
  const { protocol, hostname } = new URL(address)
  if (!shared || protocol === 'https:' || LOOPBACK.has(hostname)) return
  print(
    say({
      es: 'Atención: sin https las contraseñas viajan a la vista. Ponga delante un servidor web con certificado (docs/sharing.md).',
      en: 'Mind: without https passwords travel in the open. Put a web server with a certificate in front (docs/sharing.md).',
    }),
  )
}

function portOf(given: string | undefined): number {
  if (given === undefined) return environment.port
  if (/^\d{1,5}$/.test(given) && Number(given) < 65_536) return Number(given)
  throw new Fault('usage', { found: `--port ${given}`, expected: '0–65535' })
}
