import type { ChildProcess } from 'node:child_process'
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { doorTo } from '../../src/workbench/accounts/door.ts'
import { codeOf, stepOf } from '../../src/workbench/accounts/one-time-code.ts'
import { pathsOf } from '../../src/workbench/config.ts'
import { CHEAP, PASSWORD } from '../accounts/shared.ts'
import { cotejo, ended, start } from '../project/project.ts'
import { makeServerProject, onStage, queried } from './shared.ts'

// Two servers of one project, on two copies of its folder, as they stand behind one address: whichever is asked, the answer is the same.

const stage = onStage()
const NAMES = ['marta', 'ana', 'ema'] as const
const SECRET = '3132333435363738393031323334353637383930'

interface Server {
  readonly url: string
  readonly child: ChildProcess
  readonly end: ReturnType<typeof ended>
}

/** One browser, sent now to this server, now to that. */
class Browser {
  cookie = ''
  csrf = ''

  async ask({ url }: Server, path: string, method = 'GET', body?: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: this.cookie, 'x-cotejo-csrf': this.csrf }
    const answer = await fetch(new URL(path, url), { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const [set] = answer.headers.getSetCookie()
    if (set?.startsWith('cotejo=')) this.cookie = set.split(';')[0]!
    return answer
  }

  async signIn(server: Server, name: string, password = PASSWORD, code = ''): Promise<string> {
    const answer = await this.ask(server, '/api/session', 'POST', { name, password, code })
    const said = (await answer.json()) as { person?: { csrf: string }; fault?: { code: string } }
    this.csrf = said.person?.csrf ?? ''
    return said.fault?.code ?? 'in'
  }

  async who(server: Server): Promise<string | null> {
    const { person } = (await (await this.ask(server, '/api/session')).json()) as { person: { name: string } | null }
    return person?.name ?? null
  }
}

let folder = ''
/** The same project on another machine. */
let copy = ''
let database = ''
let [one, two] = [null as unknown as Server, null as unknown as Server]
let projects = 0

async function serve(place: string): Promise<Server> {
  const child = start(['serve', place, '--port', '0'], { env: { DATABASE_URL: database } })
  const end = ended(child)
  const url = new Promise<string>((done) => {
    let said = ''
    child.stdout!.on('data', (chunk) => {
      said += chunk
      const [found] = /http:\/\/\S+/.exec(said) ?? []
      if (found) done(found)
    })
  })
  const early = end.then(({ err }) => Promise.reject(new Error(err)))
  early.catch(() => undefined)
  return { url: await Promise.race([url, early]), child, end }
}

async function signedIn(server: Server, name: string): Promise<Browser> {
  const browser = new Browser()
  expect(await browser.signIn(server, name)).toBe('in')
  return browser
}

const asDatabase = (statement: string) => queried(database, statement)

beforeEach(async () => {
  database = await stage.server.database()
  folder = await makeServerProject(join(stage.base, `p${++projects}`), {}, 'redaccion')
  const workbench = await stage.opened(folder, database)
  copy = `${folder}-copy`
  await cp(folder, copy, { recursive: true })
  const door = doorTo(workbench, CHEAP)
  for (const name of NAMES) await door.add(name, name === 'marta' ? 'owner' : 'coder', PASSWORD)
  await door.accounts.changeSecondFactor('ema', () => ({ secret: SECRET, lastStep: 0, recovery: [] }))
  await door.close()
  ;[one, two] = await Promise.all([serve(folder), serve(copy)])
})

afterEach(async () => {
  for (const { child, end } of [one, two]) {
    child.kill('SIGTERM')
    await end
  }
})

test('signed in at one server, one is so at the other, and signed out at either at both', async () => {
  const ana = await signedIn(one, 'ana')
  expect([await ana.who(one), await ana.who(two)]).toEqual(['ana', 'ana'])
  // The token against forged requests that one gave, the other takes.
  expect((await ana.ask(two, '/api/session', 'DELETE')).status).toBe(200)
  const stolen = new Browser()
  stolen.cookie = ana.cookie
  expect([await stolen.who(one), await stolen.who(two)]).toEqual([null, null])
  const [here, there] = [await signedIn(one, 'ana'), await signedIn(two, 'ana')]
  expect((await here.ask(two, '/api/session/everywhere', 'POST')).status).toBe(200)
  expect([await here.who(one), await there.who(one), await there.who(two)]).toEqual([null, null, null])
})

test('a role, an account and a password that change at one server hold at the other at once', async () => {
  const [marta, ana] = [await signedIn(one, 'marta'), await signedIn(two, 'ana')]
  const refused = async (server: Server) => (await ana.ask(server, '/api/coding')).status === 403
  expect(await refused(two)).toBe(false)
  expect((await marta.ask(one, '/api/accounts/ana', 'PUT', { role: 'viewer' })).status).toBe(200)
  expect(await ana.who(two)).toBeNull()
  expect(await ana.signIn(two, 'ana')).toBe('in')
  expect(await refused(one)).toBe(true)
  expect((await cotejo(['account', 'disable', 'ana', copy], { env: { DATABASE_URL: database } })).code).toBe(0)
  expect([await ana.who(one), await ana.who(two), await ana.signIn(one, 'ana')]).toEqual([null, null, 'sign-in-refused'])
  const [here, there] = [await signedIn(one, 'marta'), await signedIn(two, 'marta')]
  const changed = await here.ask(two, '/api/account/password', 'POST', { before: PASSWORD, after: 'otra mesa de roble' })
  expect(changed.status).toBe(200)
  expect([await here.who(one), await there.who(two)]).toEqual(['marta', null])
})

test('a server that is killed and started again signs nobody out; what is kept opens nothing', async () => {
  const ana = await signedIn(one, 'ana')
  one.child.kill('SIGKILL')
  await one.end
  expect(await ana.who(two)).toBe('ana')
  one = await serve(folder)
  expect(await ana.who(one)).toBe('ana')
  const kept = JSON.stringify(await asDatabase('select * from sign_in'))
  expect([kept.includes('"ana"'), kept.includes(ana.cookie.split('=')[1]!)]).toEqual([true, false])
  await expect(readFile(pathsOf(folder).signIns)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a sign-in runs out by the clock of the database, and leaves with the next one that begins', async () => {
  const [idle, old, fresh] = [await signedIn(one, 'ana'), await signedIn(two, 'ana'), new Browser()]
  await asDatabase(`update sign_in set seen = now() - interval '59 minutes'`)
  expect(await idle.who(two)).toBe('ana')
  await asDatabase(`update sign_in set seen = now() - interval '61 minutes' where seen < now() - interval '10 minutes'`)
  expect([await old.who(one), await idle.who(one)]).toEqual([null, 'ana'])
  await asDatabase(`update sign_in set since = now() - interval '12 hours'`)
  expect(await idle.who(one)).toBeNull()
  expect(await fresh.signIn(two, 'ana')).toBe('in')
  expect(await asDatabase('select count(*)::int as n from sign_in')).toEqual([{ n: 1 }])
})

test('guesses at both servers are counted together, and nobody’s name stands in the count', async () => {
  const browser = new Browser()
  const wrong = (server: Server) => browser.signIn(server, 'ana', 'no era esta clave')
  for (const server of [one, two, one, two, one]) expect(await wrong(server)).toBe('sign-in-refused')
  expect([await wrong(two), await browser.signIn(one, 'ana')]).toEqual(['sign-in-later', 'sign-in-later'])
  // Another account, from the same address, is not held up.
  expect(await browser.signIn(two, 'marta')).toBe('in')
  await asDatabase(`update attempt set at = at - interval '5 seconds'`)
  expect(await browser.signIn(two, 'ana')).toBe('in')
  expect(JSON.stringify(await asDatabase('select * from attempt'))).not.toMatch(/ana|127\.0\.0\.1/)
  await asDatabase(`update attempt set at = at - interval '16 minutes'`)
  await wrong(one)
  expect(await asDatabase('select count(*)::int as n from attempt')).toEqual([{ n: 3 }])
})

test('a one-time code that opened one server opens the other no more', async () => {
  const code = codeOf(Buffer.from(SECRET, 'hex'), stepOf(new Date()))
  const ends = await Promise.all([one, two].map((server) => new Browser().signIn(server, 'ema', PASSWORD, code)))
  expect(ends.toSorted()).toEqual(['code-refused', 'in'])
})
