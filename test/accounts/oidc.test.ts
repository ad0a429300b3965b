import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/serve/app.ts'
import { IdentityProvider } from '../../src/serve/identity-provider.ts'
import { BACK } from '../../src/serve/routes/identity.ts'
import { accountsInFolder } from '../../src/workbench/accounts/account-book.ts'
import { Accounts } from '../../src/workbench/accounts/accounts.ts'
import { environment } from '../../src/workbench/environment.ts'
import { cotejo } from '../project/project.ts'
import { CLIENT, type Known, oidcProvider } from './provider.ts'
import { CHEAP, faultOf, PASSWORD, type Shared, shareProject, Visitor } from './shared.ts'

const HOME = 'https://cotejo.example.org'
const MARTA: Known = { sub: 'm-1', email: 'Marta@Example.org', email_verified: true }
let shared: Shared
let op: Awaited<ReturnType<typeof oidcProvider>>
let provider: IdentityProvider

const settingsOf = (issuer: string) => ({ issuer: new URL(issuer), clientId: CLIENT.id, clientSecret: CLIENT.secret, name: 'Redacción' })

beforeAll(async () => {
  shared = await shareProject()
  op = await oidcProvider(`${HOME}${BACK}`)
  provider = new IdentityProvider(settingsOf(op.issuer), new URL(BACK, HOME))
  shared = { ...shared, app: appWith(provider) }
  await shared.door.add('marta', 'coder', { email: 'marta@example.org' })
})
afterAll(async () => {
  await op.close()
  await shared.close()
})
beforeEach(() => {
  op.state.who = MARTA
  op.state.odd = null
})

function appWith(own: IdentityProvider | null) {
  const standing = { ...shared.standing, url: new URL(HOME) }
  return createApp(shared.workbench, {
    pages: shared.folder,
    version: '0',
    door: shared.door,
    standing,
    provider: own,
    hosts: ['cotejo.example.org'],
  })
}

/** A browser with a jar, since coming back needs the cookie of going. */
class Browser extends Visitor {
  jar = new Map<string, string>()
  readonly #own: Shared['app']
  constructor(app: Shared['app'] = shared.app) {
    super(app)
    this.#own = app
  }

  async go(path: string): Promise<Response> {
    const cookie = [...this.jar].map(([k, v]) => `${k}=${v}`).join('; ')
    const headers = { host: 'cotejo.example.org', 'sec-fetch-site': 'cross-site', ...(cookie ? { cookie } : {}) }
    const answer = await this.#own.request(path, { headers }, { incoming: { socket: { remoteAddress: '203.0.113.9' } } })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = '', ...rest] = set.split('; ')
      const [name = '', value = ''] = pair.split('=')
      if (rest.includes('Max-Age=0')) this.jar.delete(name)
      else this.jar.set(name, value)
    }
    return answer
  }

  /** The whole way in; where it led. */
  async comeIn(change: (back: URL) => URL = (u) => u): Promise<string> {
    const sent = await this.go('/api/session/provider')
    const back = change(await op.browse(sent.headers.get('location')!))
    return (await this.go(back.pathname + back.search)).headers.get('location') ?? ''
  }

  async who(): Promise<string | null> {
    return ((await (await this.go('/api/session')).json()) as { person: { name: string } | null }).person?.name ?? null
  }
}
const events = async () => (await shared.door.log.newest(50)).map((e) => `${e.event} ${e.by || '-'} ${e.about}`)
const filed = async () =>
  JSON.parse(await readFile(join(shared.folder, 'private', 'accounts.json'), 'utf8')) as { accounts: { name: string; identity: unknown }[] }

describe.sequential('coming in by an identity provider', () => {
  test('goes there with code, PKCE, state and nonce, and one exact address to come back to', async () => {
    const sent = await new Browser().go('/api/session/provider')
    expect(sent.status).toBe(302)
    const asked = new URL(sent.headers.get('location')!)
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      client_id: CLIENT.id,
      response_type: 'code',
      scope: 'openid email',
      redirect_uri: `${HOME}${BACK}`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    })
    const cookie = sent.headers.getSetCookie()[0]!
    expect(cookie).toMatch(/^__Host-cotejo-provider=/)
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=600']) expect(cookie.split('; ')).toContain(part)
  })

  test('the first time by the verified address that was expected; it is tied to the name the provider has for her, and entered', async () => {
    const browser = new Browser()
    expect(await browser.comeIn()).toBe('/')
    expect(await browser.who()).toBe('marta')
    expect([...browser.jar.keys()]).toEqual(['__Host-cotejo'])
    expect((await filed()).accounts.find((a) => a.name === 'marta')?.identity).toEqual({ issuer: op.issuer, subject: 'm-1' })
    expect((await events()).slice(0, 2)).toEqual(['signed_in marta OpenID Connect', 'identity_tied marta marta'])
  })

  test('from then on by that name alone: another address of hers is still her, another person with her address is not', async () => {
    op.state.who = { sub: 'm-1' }
    const hers = new Browser()
    expect([await hers.comeIn(), await hers.who()]).toEqual(['/', 'marta'])
    op.state.who = { ...MARTA, sub: 'somebody else' }
    const other = new Browser()
    expect([await other.comeIn(), await other.who()]).toEqual(['/#sign-in=identity-unknown', null])
    expect((await events())[0]).toBe('refused - ')
  })

  test.each([
    ['an address that was not verified', { sub: 'p-1', email: 'pedro@example.org', email_verified: false }],
    ['an address nobody says is verified', { sub: 'p-1', email: 'pedro@example.org' }],
    ['no address', { sub: 'p-1' }],
    ['an address nobody expects', { sub: 'p-2', email: 'nobody@example.org', email_verified: true }],
    ['the name of an account as address', { sub: 'owner', email: 'owner', email_verified: true }],
  ] as [string, Known][])('%s opens nothing and makes nothing', async (_, who) => {
    if (!(await shared.door.accounts.find('pedro'))) await shared.door.add('pedro', 'coder', { email: 'pedro@example.org' })
    const before = await filed()
    op.state.who = who
    const browser = new Browser()
    expect([await browser.comeIn(), await browser.who()]).toEqual(['/#sign-in=identity-unknown', null])
    expect(await filed()).toEqual(before)
  })

  test('a disabled account, in the words of an unknown one; an address dropped', async () => {
    await shared.door.change('marta', { disabled: true }, { account: { name: 'owner' }, address: '' })
    expect(await new Browser().comeIn()).toBe('/#sign-in=identity-unknown')
    await shared.door.change('marta', { disabled: false }, { account: { name: 'owner' }, address: '' })
    const browser = new Browser()
    expect(await browser.comeIn()).toBe('/')
    await shared.door.expect('marta', null)
    expect(await browser.who()).toBeNull()
    expect(await new Browser().comeIn()).toBe('/#sign-in=identity-unknown')
    await shared.door.expect('marta', 'marta@example.org')
  })

  test('no password opens an account without one, and its name is told to nobody', async () => {
    const refused = await faultOf(await new Visitor(shared.app).signIn('marta', PASSWORD, { headers: { host: 'cotejo.example.org' } }))
    expect(refused).toBe(
      await faultOf(await new Visitor(shared.app).signIn('nobody at all', PASSWORD, { headers: { host: 'cotejo.example.org' } })),
    )
  })

  test('two do not wait for one address', async () => {
    await expect(shared.door.add('martina', 'coder', { email: 'MARTA@example.org' })).rejects.toMatchObject({ code: 'identity-taken' })
    await expect(shared.door.expect('pedro', 'nonsense')).rejects.toMatchObject({ code: 'request-invalid' })
  })
})

describe.sequential('what is tampered with', () => {
  const refused = async (change: (back: URL) => URL, browser = new Browser()) => {
    const where = await browser.comeIn(change)
    return [where, await browser.who(), browser.jar.has('__Host-cotejo-provider')]
  }
  const no = ['/#sign-in=oidc-refused', null, false]
  const set = (name: string, value: string) => (u: URL) => {
    u.searchParams.set(name, value)
    return u
  }

  test('another state, none, another issuer, a made-up code, an error of the provider', async () => {
    expect(await refused(set('state', 'x'))).toEqual(no)
    expect(await refused((u) => (u.searchParams.delete('state'), u))).toEqual(no)
    expect(await refused(set('iss', 'https://evil.example.org'))).toEqual(no)
    expect(await refused(set('code', 'x'))).toEqual(no)
    op.state.who = null
    expect(await refused((u) => u)).toEqual(no)
  })

  test("a link somebody else began: without one's own cookie nothing opens", async () => {
    const [attacker, victim] = [new Browser(), new Browser()]
    const back = await op.browse((await attacker.go('/api/session/provider')).headers.get('location')!)
    expect((await victim.go(back.pathname + back.search)).headers.get('location')).toBe('/#sign-in=oidc-refused')
    await victim.go('/api/session/provider')
    expect((await victim.go(back.pathname + back.search)).headers.get('location')).toBe('/#sign-in=oidc-refused')
    expect(await victim.who()).toBeNull()
  })

  test('the same way back twice', async () => {
    const browser = new Browser()
    const back = await op.browse((await browser.go('/api/session/provider')).headers.get('location')!)
    const kept = new Map(browser.jar)
    expect((await browser.go(back.pathname + back.search)).headers.get('location')).toBe('/')
    const again = new Browser()
    again.jar = kept
    expect((await again.go(back.pathname + back.search)).headers.get('location')).toBe('/#sign-in=oidc-refused')
  })

  test('a token of another nonce, or with another verifier', async () => {
    for (const key of ['nonce', 'verifier']) {
      const browser = new Browser()
      const back = await op.browse((await browser.go('/api/session/provider')).headers.get('location')!)
      const kept = JSON.parse(Buffer.from(browser.jar.get('__Host-cotejo-provider')!, 'base64url').toString())
      browser.jar.set('__Host-cotejo-provider', Buffer.from(JSON.stringify({ ...kept, [key]: 'x'.repeat(43) })).toString('base64url'))
      expect([key, (await browser.go(back.pathname + back.search)).headers.get('location')]).toEqual([key, '/#sign-in=oidc-refused'])
    }
  })

  test('a cookie that is nonsense', async () => {
    const browser = new Browser()
    for (const value of ['', '{}', 'AAAA', Buffer.from('{"state":1}').toString('base64url')]) {
      browser.jar.set('__Host-cotejo-provider', value)
      expect((await browser.go(`${BACK}?code=x&state=y`)).headers.get('location')).toBe('/#sign-in=oidc-refused')
    }
  })

  test('keys that did not sign the token', async () => {
    op.state.odd = (q, a) => {
      if (!q.url?.startsWith('/jwks')) return false
      a.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [] }))
      return true
    }
    const fresh = appWith(new IdentityProvider(settingsOf(op.issuer), new URL(BACK, HOME)))
    expect(await refused((u) => u, new Browser(fresh))).toEqual(no)
  })
})

describe.sequential('the provider and its settings', () => {
  test('an e-mail that is told only when asked for', async () => {
    const other = await oidcProvider(`${HOME}${BACK}`, { inToken: false })
    other.state.who = { sub: 'z-1', email: 'zoe@example.org', email_verified: true }
    await shared.door.add('zoe', 'viewer', { email: 'zoe@example.org' })
    const browser = new Browser(appWith(new IdentityProvider(settingsOf(other.issuer), new URL(BACK, HOME))))
    const back = await other.browse((await browser.go('/api/session/provider')).headers.get('location')!)
    expect((await browser.go(back.pathname + back.search)).headers.get('location')).toBe('/')
    expect([await browser.who(), other.state.asked.some((u) => u.startsWith('/me'))]).toEqual(['zoe', true])
    // The same subject of another issuer is somebody else.
    op.state.who = { sub: 'z-1' }
    expect(await new Browser().comeIn()).toBe('/#sign-in=identity-unknown')
    await other.close()
  })

  test('one that is away is told, and asked again the next time', async () => {
    let away = true
    op.state.odd = (_, a) => {
      if (away) a.writeHead(503).end()
      return away
    }
    const own = appWith(new IdentityProvider(settingsOf(op.issuer), new URL(BACK, HOME)))
    expect(await faultOf(await new Browser(own).go('/api/session/provider'))).toBe('502 oidc-failed')
    away = false
    expect((await new Browser(own).go('/api/session/provider')).status).toBe(302)
  })

  test('none set: nothing there, and the page is told so; one set: its name for the button', async () => {
    const none = appWith(null)
    expect(await faultOf(await new Browser(none).go('/api/session/provider'))).toBe('404 not-found')
    expect(await (await new Browser(none).go('/api/session')).json()).toMatchObject({ provider: null })
    expect(await (await new Browser().go('/api/session')).json()).toMatchObject({ provider: 'Redacción' })
  })

  test('set by the environment, all of it or none; only https beyond this machine', () => {
    const keys = ['COTEJO_OIDC_ISSUER', 'COTEJO_OIDC_CLIENT_ID', 'COTEJO_OIDC_CLIENT_SECRET', 'COTEJO_OIDC_NAME'] as const
    const say = (...values: (string | undefined)[]) => {
      for (const [i, key] of keys.entries()) {
        if (values[i] === undefined) delete process.env[key]
        else process.env[key] = values[i]
      }
      try {
        const found = environment.oidc
        return found && { ...found, issuer: found.issuer.href }
      } catch (error) {
        return (error as { code?: string }).code
      }
    }
    expect(say()).toBeNull()
    expect(say('https://id.example.org/realms/a', 'c', 's')).toEqual({
      issuer: 'https://id.example.org/realms/a',
      clientId: 'c',
      clientSecret: 's',
      name: 'id.example.org',
    })
    expect(say('https://id.example.org', 'c')).toBe('oidc-settings')
    expect(say('nonsense', 'c', 's')).toBe('oidc-settings')
    say()
    for (const issuer of ['http://id.example.org', 'ftp://id.example.org'])
      expect(() => new IdentityProvider(settingsOf(issuer), new URL(BACK, HOME))).toThrow(
        expect.objectContaining({ code: 'oidc-settings' }),
      )
  })

  test('from the command line', async () => {
    const run = (...args: string[]) => cotejo(['account', ...args])
    expect((await run('add', 'luz', shared.folder, '--role', 'coder', '--identity', 'luz@example.org')).out).toContain('luz')
    expect((await run('list', shared.folder)).out).toMatch(/luz\tcoder\t.*expected as luz@example\.org/)
    expect((await run('identity', 'luz', shared.folder, '--drop')).code).toBe(0)
    expect((await run('identity', 'luz', shared.folder)).code).toBe(2)
    expect((await run('identity', 'luz', shared.folder, '--email', 'pedro@example.org')).err).toContain(
      'waits for “pedro@example.org” already',
    )
    expect((await new Accounts(accountsInFolder(shared.workbench.paths), () => new Date(), CHEAP).find('luz'))?.identity).toBeNull()
  })
})
