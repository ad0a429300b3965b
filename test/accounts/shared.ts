import { join } from 'node:path'
import { Role } from '../../src/model/account.ts'
import { SessionView } from '../../src/serve/account-api.ts'
import { createApp } from '../../src/serve/app.ts'
import { proxiesOf, type Standing } from '../../src/serve/network.ts'
import { Door } from '../../src/workbench/accounts/door.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { makeProject, PLAIN, scratch } from '../project/project.ts'

// A shared project, asked in process. Passwords cost next to nothing here, which changes nothing but the time.

export const CHEAP = { memory: 64, passes: 1, lanes: 1 }
export const PASSWORD = 'cuatro mesas de pino'
const BASE = { host: 'localhost:4173', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }

export interface Shared {
  readonly folder: string
  readonly workbench: Workbench
  readonly door: Door
  readonly app: ReturnType<typeof createApp>
  readonly clock: { now: number }
  readonly standing: Standing
  readonly close: () => Promise<void>
}

/** A project with one account for each role, named after it. */
export async function shareProject(files: Readonly<Record<string, string>> = PLAIN): Promise<Shared> {
  const place = await scratch()
  const folder = await makeProject(join(place.folder, 'p'), files)
  const clock = { now: Date.parse('2026-03-02T09:00:00Z') }
  const now = () => new Date(clock.now)
  const workbench = await openWorkbench(folder, now)
  await workbench.read()
  const door = new Door(workbench.paths, now, CHEAP)
  for (const role of Role.options) await door.add(role, role, PASSWORD)
  const standing = { url: null, proxies: proxiesOf(['127.0.0.1']) }
  const app = createApp(workbench, { pages: folder, version: '0', door, standing })
  const close = async () => {
    await door.close()
    await workbench.close()
    await place.remove()
  }
  return { folder, workbench, door, app, clock, standing, close }
}

export interface Ask {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** The address the connection comes from. */
  readonly from?: string
}

/** One browser: it keeps its cookie, and sends the header that writing asks for. */
export class Visitor {
  readonly #app: Shared['app']
  cookie = ''
  csrf = ''
  constructor(app: Shared['app']) {
    this.#app = app
  }

  async ask(path: string, { method = 'GET', body, headers = {}, from = '203.0.113.7' }: Ask = {}): Promise<Response> {
    const own = { ...BASE, ...(this.cookie ? { cookie: this.cookie } : {}), ...(this.csrf ? { 'x-cotejo-csrf': this.csrf } : {}) }
    const init = { method, headers: { ...own, ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const answer = await this.#app.request(path, init, { incoming: { socket: { remoteAddress: from } } })
    const set = answer.headers.getSetCookie().find((c) => /^(?:__Host-)?cotejo=/.test(c))
    if (set) this.cookie = /Max-Age=0/.test(set) ? '' : (set.split(';')[0] ?? '')
    return answer
  }

  async signIn(name: string, password = PASSWORD, more: Ask & { code?: string } = {}): Promise<Response> {
    const { code = '', ...ask } = more
    const answer = await this.ask('/api/session', { method: 'POST', body: { name, password, code }, ...ask })
    if (answer.ok) this.csrf = SessionView.parse(await answer.clone().json()).person!.csrf
    return answer
  }
}

export async function signedIn(shared: Shared, name: string): Promise<Visitor> {
  const visitor = new Visitor(shared.app)
  const answer = await visitor.signIn(name)
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
  return visitor
}

export async function faultOf(answer: Response): Promise<string> {
  const { fault } = (await answer.json()) as { fault: { code: string } }
  return `${answer.status} ${fault.code}`
}
