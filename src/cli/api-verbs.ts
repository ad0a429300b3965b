import { Fault } from '../model/fault.ts'
import { TokenGrant, TokenScope, type TokenView } from '../model/read-token.ts'
import type { ServeOptions } from '../serve/app.ts'
import { type Started, startPublic } from '../serve/start.ts'
import { pathsOf, readSettings } from '../workbench/config.ts'
import { ReadTokens } from '../workbench/read-tokens.ts'
import { VERSION } from '../workbench/version.ts'
import { openWorkbench, type Workbench } from '../workbench/workbench.ts'
import { once } from './ending.ts'
import { print, say, visible } from './print.ts'

/** Serves the public record until stopped. */
export async function serve(folder: string, { port, host }: { port: string; host: string }): Promise<void> {
  const workbench = await openWorkbench(folder)
  const ended = once('SIGINT', 'SIGTERM')
  try {
    const server = await openPublic(workbench, port, host)
    print(server.told)
    await new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve(), { once: true }))
    await server.close()
  } finally {
    ended.forget()
    await workbench.close()
  }
}

/** Opens the public API of a project that is open already, and gives the sentence that says where. Fault `usage`: the port is taken, or none. */
export async function openPublic(
  workbench: Workbench,
  port: string,
  host: string,
  heard: Pick<ServeOptions, 'observers' | 'defect'> = {},
): Promise<Started & { readonly told: string }> {
  const wrong = (found: string, cause?: unknown) => new Fault('usage', { found, expected: '--host, --port' }, { cause })
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw wrong(`--port ${port}`)
  const server = await startPublic(workbench, { ...heard, port: Number(port), host, version: VERSION }).catch((cause: unknown) => {
    throw wrong(`${host}:${port} (${cause instanceof Error ? cause.message : String(cause)})`, cause)
  })
  const where = `${server.url}v1/`
  return { ...server, told: say({ es: `El registro público está en ${where}`, en: `The public record is at ${where}` }) }
}

/** Makes a token and prints it, once. */
export async function grant(folder: string, options: { label: string; scope: string; expires?: string }): Promise<void> {
  const asked = TokenGrant.safeParse({ ...options, expires: options.expires ?? null })
  if (!asked.success) {
    const key = String(asked.error.issues[0]?.path[0] ?? 'label')
    const expected = { label: '1–120', scope: TokenScope.options.join(' | '), expires: 'YYYY-MM-DD' }[key] ?? '?'
    throw new Fault('usage', { found: `--${key} ${options[key as keyof typeof options] ?? ''}`, expected })
  }
  const { token, kept } = await (await tokensOf(folder)).grant(asked.data)
  print(token)
  print(say({ es: `Guárdela ahora: no se vuelve a mostrar. ${row(kept)}`, en: `Keep it now: it is not shown again. ${row(kept)}` }))
}

export async function list(folder: string): Promise<void> {
  for (const token of await (await tokensOf(folder)).list()) print(row(token))
}

export async function withdraw(id: string, folder: string): Promise<void> {
  print(row(await (await tokensOf(folder)).withdraw(id)))
}

/** The tokens of a project, which need no hold on it. */
async function tokensOf(folder: string): Promise<ReadTokens> {
  await readSettings(folder)
  return new ReadTokens(pathsOf(folder), () => new Date())
}

const STATES = {
  valid: { es: 'válida', en: 'valid' },
  expired: { es: 'vencida', en: 'expired' },
  withdrawn: { es: 'retirada', en: 'withdrawn' },
} as const

function row({ id, label, scope, state, expires, used }: TokenView): string {
  return [id, scope, say(STATES[state]), expires ?? '—', used ?? '—', label].map(visible).join('\t')
}
