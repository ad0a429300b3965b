import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorOf, type ServeOptions } from '../../src/cli/serve.ts'
import { Fault } from '../../src/model/fault.ts'
import { createApp } from '../../src/serve/app.ts'
import { hostOf, proxiesOf } from '../../src/serve/network.ts'
import { Door } from '../../src/workbench/accounts/door.ts'
import { invitationLink, publicUrl } from '../../src/workbench/accounts/links.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { makeProject, scratch } from '../project/project.ts'
import { CHEAP, faultOf, PASSWORD, Visitor } from './shared.ts'

let workbench: Workbench
let remove = async () => {}
beforeAll(async () => {
  const place = await scratch()
  remove = place.remove
  workbench = await openWorkbench(await makeProject(join(place.folder, 'p'), {}))
})
afterAll(async () => {
  await workbench.close()
  await remove()
})

const here: ServeOptions = { host: '127.0.0.1', publicHost: '127.0.0.1', metricsHost: '127.0.0.1', log: 'plain' }
const answer = (options: Partial<ServeOptions>) =>
  doorOf(workbench, { ...here, ...options }).then(
    (door) => (door ? 'accounts' : 'one person'),
    (fault: unknown) => (fault instanceof Fault ? `${fault.code}: ${String(fault.params.found)}` : String(fault)),
  )

describe.sequential('who is asked to sign in', () => {
  test('nobody on this machine; more than this machine is refused without accounts, in both languages', async () => {
    for (const host of ['127.0.0.1', '::1', 'localhost']) expect(await answer({ host })).toBe('one person')
    expect(await answer({ accounts: true })).toBe('accounts-none: --accounts')
    expect(await answer({ host: '0.0.0.0' })).toBe('accounts-none: --host 0.0.0.0')
    expect(await answer({ host: '192.168.1.5' })).toBe('accounts-none: --host 192.168.1.5')
    expect(await answer({ url: 'https://cotejo.example.org' })).toBe('accounts-none: --url')
    expect(await answer({ trustedProxy: ['127.0.0.1'] })).toBe('accounts-none: --trusted-proxy')
    const fault = new Fault('accounts-none', { found: '--accounts' })
    expect([fault.in('es'), fault.in('en')]).toEqual([expect.stringContaining('cotejo account add'), expect.stringContaining('owner')])
  })

  test('without accounts nothing is answered that came through a proxy, and nobody is asked who they are', async () => {
    const app = createApp(workbench, { pages: workbench.paths.folder, version: '0' })
    const ask = (headers: Record<string, string>) => new Visitor(app).ask('/api/project', { headers })
    expect((await ask({})).status).toBe(200)
    for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'forwarded', 'x-real-ip'])
      expect([name, await faultOf(await ask({ [name]: '203.0.113.1' }))]).toEqual([name, '403 accounts-none'])
    const session = await (await new Visitor(app).ask('/api/session')).json()
    expect(session).toEqual({ accounts: false, project: 'prueba', provider: null, person: null })
    expect((await new Visitor(app).ask('/api/accounts')).status).toBe(404)
  })

  test('everybody once there are accounts; without an owner in use among them the server does not start', async () => {
    const door = new Door(workbench.paths, () => new Date(), CHEAP)
    await door.add('ana', 'coder', PASSWORD)
    expect(await answer({})).toBe('accounts-none: --host 127.0.0.1')
    await door.add('marta', 'owner', PASSWORD)
    for (const options of [{}, { accounts: true }, { host: '0.0.0.0', url: 'https://x.example' }]) {
      expect(await answer(options)).toBe('accounts')
    }
    await door.close()
  })
})

describe('addresses', () => {
  test('what is no public address is refused', () => {
    expect(publicUrl('https://cotejo.example.org').origin).toBe('https://cotejo.example.org')
    for (const wrong of ['cotejo.example.org', 'ftp://x.example', 'https://x.example/sub', 'https://a:b@x.example', 'javascript:1', ''])
      expect(() => publicUrl(wrong)).toThrow(Fault)
    expect(invitationLink('https://cotejo.example.org', 'abc')).toBe('https://cotejo.example.org/join#abc')
  })

  test('proxies are addresses and networks', () => {
    const list = proxiesOf(['127.0.0.1', '10.0.0.0/8', '::1'])
    expect([list.check('127.0.0.1'), list.check('10.9.8.7'), list.check('11.0.0.1'), list.check('::1', 'ipv6')]).toEqual([
      true,
      true,
      false,
      true,
    ])
    for (const wrong of ['proxy', '10.0.0.0/33', '10.0.0.0/x', '::1/129', '']) expect(() => proxiesOf([wrong])).toThrow(Fault)
  })

  test('requests name the public host, else the one listened on', () => {
    const proxies = proxiesOf([])
    expect(hostOf({ url: publicUrl('https://cotejo.example.org'), proxies }, '0.0.0.0')).toBe('cotejo.example.org')
    expect([hostOf({ url: null, proxies }, '192.168.1.5'), hostOf({ url: null, proxies }, '2001:db8::1')]).toEqual([
      '192.168.1.5',
      '[2001:db8::1]',
    ])
  })

  test('a request for another host than the public one is refused', async () => {
    const url = publicUrl('https://cotejo.example.org')
    const door = new Door(workbench.paths, () => new Date(), CHEAP)
    const standing = { url, proxies: proxiesOf(['127.0.0.1']) }
    const app = createApp(workbench, { pages: '', version: '0', door, standing, hosts: [hostOf(standing, '127.0.0.1')] })
    const ask = (host: string) => new Visitor(app).ask('/api/session', { headers: { host } })
    expect([(await ask('cotejo.example.org')).status, (await ask('evil.example')).status]).toEqual([200, 400])
    const signed = await new Visitor(app).signIn('marta', PASSWORD, { headers: { host: 'cotejo.example.org', origin: url.origin } })
    expect(signed.headers.get('set-cookie')).toContain('__Host-cotejo')
    await door.close()
  })
})
