import { fileURLToPath } from 'node:url'
import { Fault } from '../model/fault.ts'
import { startServer } from '../serve/start.ts'
import { environment } from '../workbench/config.ts'
import { VERSION } from '../workbench/version.ts'
import { watchProject } from '../workbench/watching.ts'
import { openWorkbench } from '../workbench/workbench.ts'
import { openPublic } from './api-verbs.ts'
import { once } from './ending.ts'
import { print, printFaults, say } from './print.ts'
import { readWithProgress } from './read.ts'

/** Opens the workbench at once and reads what is new while it is open; stops cleanly on Ctrl-C. */
export async function serve(
  folder: string,
  options: { port?: string; host: string; publicPort?: string; publicHost: string },
): Promise<void> {
  const port = portOf(options.port)
  const workbench = await openWorkbench(folder)
  const pages = fileURLToPath(new URL('../../web/dist', import.meta.url))
  const server = await startServer(workbench, { pages, version: VERSION, port, host: options.host }).catch(async (error: unknown) => {
    await workbench.close()
    const found = `${options.host}:${port} (${error instanceof Error ? error.message : String(error)})`
    throw new Fault('usage', { found, expected: '--host, --port' }, { cause: error })
  })
  const { publicPort, publicHost } = options
  const open = publicPort === undefined ? null : openPublic(workbench, publicPort, publicHost)
  const record = await open?.catch(async (error: unknown) => {
    await server.close()
    await workbench.close()
    throw error
  })
  await workbench.announce(server.url)
  print(say({ es: `Cotejo está abierto en ${server.url}`, en: `Cotejo is open at ${server.url}` }))
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
  await workbench.close()
}

function portOf(given: string | undefined): number {
  if (given === undefined) return environment.port
  if (/^\d{1,5}$/.test(given) && Number(given) < 65_536) return Number(given)
  throw new Fault('usage', { found: `--port ${given}`, expected: '0–65535' })
}
