import { createServer, type RequestListener, type Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { Fault } from '../model/fault.ts'
import { isPublicAddress } from './address.ts'
import { fetchUrl } from './url.ts'

const servers: Server[] = []
afterEach(() => {
  for (const s of servers.splice(0)) {
    s.closeAllConnections()
    s.close()
  }
})

async function serve(answer: RequestListener): Promise<number> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

const local = { allow: (a: string) => a === '127.0.0.1', lookup: async () => [{ address: '127.0.0.1', family: 4 }] }
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (f: Fault) => f.code,
  )

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '200.45.1.9', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is public', (a) => expect(isPublicAddress(a)).toBe(true))
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::10.0.0.1',
    '2002:7f00:1::',
    '::127.0.0.1',
    'fe80::1%eth0',
    'localhost',
    '',
  ])('%s is not', (a) => expect(isPublicAddress(a)).toBe(false))
})

describe('fetchUrl', () => {
  it('gets a page, unpacks it, follows a redirect, and keeps the host name', async () => {
    const hosts: (string | undefined)[] = []
    const port = await serve((q, a) => {
      hosts.push(q.headers.host)
      if (q.url === '/old') a.writeHead(302, { location: '/new' }).end()
      else a.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' }).end(gzipSync('<p>Hola'))
    })
    const got = await fetchUrl(`http://diario.test:${port}/old`, local)
    expect([got.url, Buffer.from(got.bytes).toString()]).toEqual([`http://diario.test:${port}/new`, '<p>Hola'])
    expect(hosts).toEqual([`diario.test:${port}`, `diario.test:${port}`])
  })

  it.each(['file:///etc/passwd', 'ftp://a.test/', 'gopher://a.test', 'not an address', 'http://user:pass@a.test/', 'javascript:alert(1)'])(
    'refuses %s without asking the network',
    async (url) => {
      const lookup = async () => Promise.reject(new Error('asked'))
      expect(await faultOf(fetchUrl(url, { lookup }))).toBe('url-refused')
    },
  )

  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://localhost/',
    'http://[::ffff:7f00:1]/',
  ])('refuses %s by default', async (url) => expect(await faultOf(fetchUrl(url))).toBe('url-refused'))

  it('refuses a name that resolves inside, also when only one of its addresses does', async () => {
    const lookup = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.5', family: 4 },
    ]
    expect(await faultOf(fetchUrl('http://trap.test/', { lookup }))).toBe('url-refused')
  })

  it('refuses a redirect that leads inside, and one that never ends', async () => {
    const port = await serve((q, a) => a.writeHead(302, { location: q.url === '/loop' ? '/loop' : 'http://10.0.0.1/' }).end())
    expect(await faultOf(fetchUrl(`http://127.0.0.1:${port}/`, local))).toBe('url-refused')
    expect(await faultOf(fetchUrl(`http://127.0.0.1:${port}/loop`, local))).toBe('url-refused')
  })

  it('resolves once a hop and connects to what was checked', async () => {
    const port = await serve((_, a) => a.writeHead(200, { 'content-type': 'text/plain' }).end('ok'))
    const answers = ['127.0.0.1', '10.0.0.1']
    let asked = 0
    const lookup = async () => [{ address: answers[asked++] ?? '10.0.0.1', family: 4 }]
    const got = await fetchUrl(`http://rebind.test:${port}/`, { ...local, lookup })
    expect([Buffer.from(got.bytes).toString(), asked]).toEqual(['ok', 1])
  })

  it('stops a body that is too large, declared or not, packed or not', async () => {
    const port = await serve((q, a) => {
      const big = Buffer.alloc(300_000, 'a')
      if (q.url === '/declared') a.writeHead(200, { 'content-type': 'text/plain', 'content-length': big.length }).end(big)
      else if (q.url === '/bomb') a.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' }).end(gzipSync(big))
      else a.writeHead(200, { 'content-type': 'text/plain' }).end(big)
    })
    for (const path of ['/declared', '/bomb', '/plain']) {
      expect(await faultOf(fetchUrl(`http://127.0.0.1:${port}${path}`, { ...local, limits: { bytes: 10_000 } }))).toBe('file-too-large')
    }
  })

  it('gives up on a server that does not answer or never ends, in time', async () => {
    const port = await serve((q, a) => {
      if (q.url === '/drip') a.writeHead(200, { 'content-type': 'text/plain' }).write('a')
    })
    for (const path of ['/', '/drip']) {
      expect(await faultOf(fetchUrl(`http://127.0.0.1:${port}${path}`, { ...local, limits: { fetchMs: 150 } }))).toBe('url-failed')
    }
  })

  it('refuses what it cannot read and reports an error page', async () => {
    const port = await serve((q, a) => {
      if (q.url === '/gone') a.writeHead(404).end()
      else a.writeHead(200, { 'content-type': 'video/mp4' }).end('x')
    })
    expect(await faultOf(fetchUrl(`http://127.0.0.1:${port}/gone`, local))).toBe('url-failed')
    expect(await faultOf(fetchUrl(`http://127.0.0.1:${port}/film`, local))).toBe('url-refused')
  })
})
