import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pathsOf, readSettings } from '../../src/workbench/config.ts'
import { listFeeds } from '../../src/workbench/feeds/feed-list.ts'
import { networkFor, type PollOptions, pollFeeds } from '../../src/workbench/feeds/polling.ts'
import { shelfInFolder } from '../../src/workbench/feeds/shelf.ts'
import { makeProject, scratch, withProject } from '../project/project.ts'
import { type Outlet, outlet, page, rss } from './outlet.ts'

const HOUR = 3_600_000
const ALL = { offset: 0, limit: 1000 }
const FEED = 'diario.test/rss'
const FIRST =
  'Un hombre de 34 años fue asesinado a tiros el 9 de marzo de 2024 en una estación de servicio de Rosario. La policía busca a los autores.'
const SECOND = 'Una mujer de 50 años fue herida de bala el 10 de marzo de 2024 en la ciudad de Córdoba. La policía busca a los autores.'

let folder = ''
let press: Outlet
let now = 0
let slept: number[] = []

beforeEach(async () => {
  const place = await scratch()
  folder = await makeProject(join(place.folder, 'p'), {})
  press = await outlet()
  now = Date.UTC(2024, 2, 12)
  slept = []
  await writeFile(join(folder, 'feeds.csv'), `address,outlet,language,every\n${press.url(FEED)},El Diario,es,1h\n`)
  return async () => {
    await press.close()
    await place.remove()
  }
})
afterEach(() => expect(press.mostOpen()).toBeLessThanOrEqual(2))

/** Polls with a clock of the test's own: a pause passes at once. */
async function poll(options: PollOptions = {}, fetchMs = 10_000) {
  const network = networkFor(await readSettings(folder), {
    ...press.world,
    fetchMs,
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms)
      now += ms
    },
    ...(options.signal ? { signal: options.signal } : {}),
  })
  return pollFeeds(pathsOf(folder), network, { seed: 1, now: () => now, ...options })
}
const one = async (options: PollOptions = {}, fetchMs?: number) => (await poll(options, fetchMs))[0]!
const later = (hours = 1.2) => {
  now += hours * HOUR
}
const rows = async () => (await readFile(join(folder, 'reports.csv'), 'utf8').catch(() => '')).trim().split('\n').slice(1)
const files = async () => (await readdir(join(folder, 'reports', 'web')).catch(() => [])).sort()
const codes = (outcome: { faults: readonly { code: string }[] }) => outcome.faults.map((f) => f.code)
const twoEntries = () => {
  press.on('diario.test/1', page(FIRST))
  press.on('diario.test/2', page(SECOND))
  press.on(
    FEED,
    rss([
      { id: '1', link: '/1', day: 'Tue, 12 Mar 2024 10:00:00 GMT' },
      { id: '2', link: '/2' },
    ]),
    'application/rss+xml',
    { etag: '"a"' },
  )
}

describe('what arrives', () => {
  test('lands as `cotejo add` lands it: bytes, row, custody; and is read into drafts', async () => {
    twoEntries()
    const outcome = await one()
    expect([outcome.asked, outcome.arrived.length, outcome.waiting, outcome.faults]).toEqual(['read', 2, 0, []])
    expect(await readFile(join(folder, 'reports', outcome.arrived[0]!), 'utf8')).toBe(page(FIRST))
    expect(await rows()).toEqual([
      `${outcome.arrived[0]},El Diario,${press.url('diario.test/1')},2024-03-12,es`,
      `${outcome.arrived[1]},El Diario,${press.url('diario.test/2')},,es`,
    ])
    await withProject(folder, async (w) => {
      await w.read()
      expect((await w.store.reports.list({}, ALL)).items.map((r) => r.outlet)).toEqual(['El Diario', 'El Diario'])
    })
    const custody = (await readFile(join(folder, 'custody.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l).file)
    expect(custody.sort()).toEqual([...outcome.arrived].sort())
  })

  test('an entry that is known is not fetched again, and the server is asked for changes alone', async () => {
    twoEntries()
    await one()
    press.taken()
    expect(await poll()).toEqual([])
    expect(press.taken()).toEqual([])
    later()
    press.on(FEED, (q, a) => (q.headers['if-none-match'] === '"a"' ? a.writeHead(304).end() : a.writeHead(500).end()))
    expect(await one()).toMatchObject({ asked: 'unchanged', arrived: [], state: { failures: 0, etag: '"a"' } })
    later()
    twoEntries()
    expect(await one()).toMatchObject({ asked: 'read', arrived: [] })
    expect(press.taken()).toEqual([FEED, FEED])
  })

  test('If-Modified-Since where there is no ETag', async () => {
    const day = 'Tue, 12 Mar 2024 00:00:00 GMT'
    press.on(FEED, rss([]), 'text/xml', { 'last-modified': day })
    await one()
    later()
    press.asked.splice(0)
    await one()
    expect(press.asked.map((a) => a.headers['if-modified-since'])).toEqual([undefined, day])
  })

  test('a changed entry is a new edition when its words changed, and nothing when only the frame of its page did', async () => {
    twoEntries()
    const first = await one()
    later()
    press.on('diario.test/1', page(FIRST, 'Otra nota del día'))
    press.on(
      FEED,
      rss([
        { id: '1', link: '/1', title: 'Otro título' },
        { id: '2', link: '/2' },
      ]),
    )
    expect(await one()).toMatchObject({ arrived: [], same: 1 })
    later()
    press.on('diario.test/1', page(`${FIRST} Murió además su hermano.`))
    press.on(
      FEED,
      rss([
        { id: '1', link: '/1', title: 'Corregido' },
        { id: '2', link: '/2' },
      ]),
    )
    const changed = await one()
    expect(changed.arrived).toHaveLength(1)
    expect((await files()).length).toBe(3)
    expect(await readFile(join(folder, 'reports', first.arrived[0]!), 'utf8')).toBe(page(FIRST))
  })

  test('the memory deleted, the feed is asked anew and nothing comes twice', async () => {
    twoEntries()
    await one()
    const before = [await rows(), await files()]
    await rm(join(folder, '.cotejo'), { recursive: true })
    press.taken()
    expect(await one()).toMatchObject({ asked: 'read', arrived: [] })
    expect(press.taken()).toEqual([FEED])
    expect([await rows(), await files()]).toEqual(before)
  })

  test('a broken memory is as none', async () => {
    twoEntries()
    await one()
    const kept = join(folder, '.cotejo', 'feeds')
    for (const file of await readdir(kept)) await writeFile(join(kept, file), '{"address":')
    expect(await one()).toMatchObject({ asked: 'read', arrived: [] })
  })

  test('killed between a file and its row, the row comes with the next poll', async () => {
    twoEntries()
    await one()
    const whole = await rows()
    await writeFile(join(folder, 'reports.csv'), 'file,outlet,url,published,language\n')
    await rm(join(folder, '.cotejo'), { recursive: true })
    await one()
    expect(await rows()).toEqual(whole)
  })

  test("the feed's own words where the page cannot be had: gone, closed by robots.txt, a wall, no address", async () => {
    const words = (n: number) =>
      `El ${n} de marzo de 2024 un hombre fue asesinado a tiros en Rosario, contó la policía en su parte número ${n} del mes.`
    press.on('diario.test/robots.txt', 'User-agent: *\nDisallow: /shut', 'text/plain')
    press.on('diario.test/wall', page('Suscríbase.'))
    press.on(
      FEED,
      rss([
        { id: 'a', link: '/gone', words: words(1) },
        { id: 'b', link: '/shut', words: words(2) },
        { id: 'c', link: '/wall', words: words(3) },
        { id: 'd', words: words(4) },
      ]),
    )
    const outcome = await one()
    expect([outcome.arrived.length, outcome.waiting, codes(outcome)]).toEqual([4, 0, []])
    expect(press.taken()).toEqual([FEED, 'diario.test/gone', 'diario.test/wall'])
    await withProject(folder, async (w) => {
      await w.read()
      const texts = await Promise.all(
        (await w.store.reports.list({}, ALL)).items.map(async (r) => (await w.store.reports.byId(r.id))?.text),
      )
      expect(texts.sort()).toEqual([1, 2, 3, 4].map(words))
    })
    later()
    expect(await one()).toMatchObject({ arrived: [] })
  })

  test('one page for all entries is a wall, and the entries are kept by their own words', async () => {
    const wall = (_: unknown, a: { writeHead: (s: number, h: object) => { end: () => void } }) =>
      a.writeHead(302, { location: '/consent' }).end()
    press.on('diario.test/consent', page(`Para leer acepte las condiciones. ${'Usamos sus datos. '.repeat(30)}`))
    for (const path of ['/1', '/2']) press.on(`diario.test${path}`, wall as never)
    press.on(
      FEED,
      rss([
        { id: '1', link: '/1', words: FIRST },
        { id: '2', link: '/2', words: SECOND },
      ]),
    )
    const outcome = await one()
    expect(outcome.arrived.filter((f) => f.endsWith('.xml'))).toHaveLength(1)
    expect(outcome.arrived).toHaveLength(2)
  })
})

describe('politeness', () => {
  test('says who it is, one connection to a host at a time, a pause in between, robots.txt first', async () => {
    await writeFile(
      join(folder, 'cotejo.yaml'),
      `${await readFile(join(folder, 'cotejo.yaml'), 'utf8')}feeds: { contact: mesa@observatorio.test, pauseSeconds: 3 }\n`,
    )
    twoEntries()
    await one()
    expect(press.asked.map((a) => a.at)).toEqual(['diario.test/robots.txt', FEED, 'diario.test/1', 'diario.test/2'])
    expect(press.asked.every((a) => /^Cotejo\/\d.*mesa@observatorio\.test\)$/.test(a.headers['user-agent'] ?? ''))).toBe(true)
    expect(slept).toEqual([3000, 3000, 3000])
    expect(press.mostOpen()).toBe(1)
  })

  test('Crawl-delay is heard', async () => {
    press.on('diario.test/robots.txt', 'User-agent: *\nCrawl-delay: 20', 'text/plain')
    twoEntries()
    await one()
    expect(slept).toEqual([20_000, 20_000, 20_000])
  })

  test('a feed that robots.txt closes is not asked; one whose robots.txt fails waits', async () => {
    press.on('diario.test/robots.txt', 'User-agent: cotejo\nDisallow: /', 'text/plain')
    twoEntries()
    expect(codes(await one())).toEqual(['robots-refused'])
    later(48)
    press.on('diario.test/robots.txt', (_, a) => a.writeHead(503).end())
    expect(codes(await one())).toEqual(['url-failed'])
    expect(press.taken()).toEqual([])
  })

  test('a page that a redirect leads to is asked for only where its own host lets us', async () => {
    press.on('other.test/robots.txt', 'User-agent: *\nDisallow: /', 'text/plain')
    press.on('diario.test/1', (_, a) => a.writeHead(302, { location: press.url('other.test/1') }).end())
    press.on(FEED, rss([{ id: '1', link: '/1' }]))
    expect(codes(await one())).toEqual(['robots-refused'])
    expect(press.taken()).toEqual([FEED, 'diario.test/1'])
  })

  test('Retry-After and failures put the next poll off; when the feed is back all is as ever', async () => {
    press.on(FEED, (_, a) => a.writeHead(429, { 'retry-after': String(10 * 3600) }).end())
    expect(await one()).toMatchObject({ asked: 'failed', state: { failures: 1, waitMs: 10 * HOUR } })
    later(9)
    expect(await poll()).toEqual([])
    later(2)
    twoEntries()
    expect(await one()).toMatchObject({ asked: 'read', state: { failures: 0 } })
  })

  test('a host that asks for patience is left alone, its pages come later, none is lost', async () => {
    twoEntries()
    press.on('diario.test/1', (_, a) => a.writeHead(503, { 'retry-after': '60' }).end())
    expect(await one()).toMatchObject({ arrived: [], waiting: 2, faults: [] })
    expect(press.taken()).toEqual([FEED, 'diario.test/1'])
    later(0.4)
    press.on('diario.test/1', page(FIRST))
    expect(await one()).toMatchObject({ asked: 'early', arrived: { length: 2 }, waiting: 0 })
  })

  test('a page that never comes is given up in the end, and its own words are taken', async () => {
    press.on('diario.test/1', (_, a) => a.writeHead(500).end())
    press.on(FEED, rss([{ id: '1', link: '/1', words: FIRST }]))
    let tries = 0
    for (; tries < 20; tries++) {
      const [outcome] = await poll()
      if (outcome?.arrived.length) break
      later(14)
    }
    expect([tries, (await files()).length]).toEqual([5, 1])
  })

  test('a feed that moved for good is told', async () => {
    press.on('diario.test/new', rss([]), 'text/xml')
    press.on(FEED, (_, a) => a.writeHead(301, { location: '/new' }).end())
    await one()
    const { feeds } = await listFeeds(pathsOf(folder), shelfInFolder(pathsOf(folder)), now)
    expect(feeds[0]?.state.movedTo).toBe(press.url('diario.test/new'))
  })
})

describe('hostile feeds', () => {
  const entry = (n: number) =>
    `<item><guid isPermaLink="false">${n}</guid><title>n${n}</title><description>Un hombre fue asesinado el ${1 + (n % 28)} de marzo de 2024, parte ${n}.</description></item>`
  const head = '<rss version="2.0"><channel><title>T</title>'

  test('one that never ends: what came is there, the fault says so, the next poll is put off like any other', async () => {
    press.on(FEED, (_, a) => {
      a.writeHead(200, { 'content-type': 'application/rss+xml' })
      a.write(`${head}${entry(1)}${entry(2)}<item><title>`)
    })
    const outcome = await one({}, 400)
    expect([outcome.asked, outcome.arrived.length, codes(outcome)]).toEqual(['read', 2, ['url-failed']])
    expect(outcome.state.etag).toBeNull()
  })

  test('one that says nothing at all', async () => {
    press.on(FEED, () => undefined)
    expect(await one({}, 300)).toMatchObject({ asked: 'failed', state: { failures: 1 } })
  })

  test('more entries than are taken at once: cut with a clear fault, and each poll takes the next until all are there', async () => {
    const many = 60
    press.on(FEED, `${head}${Array.from({ length: many }, (_, i) => entry(i)).join('')}</channel></rss>`, 'text/xml', { etag: '"x"' })
    const arrived: number[] = []
    for (let i = 0; i < 4; i++) {
      const outcome = await one({ limits: { taken: 25 } })
      arrived.push(outcome.arrived.length)
      expect(codes(outcome)).toEqual(i < 2 ? ['feed-cut'] : [])
      later()
    }
    expect([arrived, (await files()).length]).toEqual([[25, 25, 10, 0], many])
    await withProject(folder, async (w) => {
      await w.read()
      expect((await w.store.reports.list({}, ALL)).total).toBe(many)
    })
  })

  test('too many bytes, packed small: stopped, with what came before', async () => {
    press.on(FEED, (_, a) =>
      a
        .writeHead(200, { 'content-type': 'text/xml', 'content-encoding': 'gzip' })
        .end(gzipSync(`${head}${entry(1)}${' '.repeat(3_000_000)}</channel></rss>`)),
    )
    const outcome = await one({ limits: { bytes: 1_000_000 } })
    expect([outcome.arrived.length, codes(outcome)]).toEqual([1, ['file-too-large']])
  })

  test('cut off in the middle of an entry', async () => {
    press.on(FEED, (_, a) => {
      a.writeHead(200, { 'content-type': 'text/xml', 'content-length': '100000' })
      a.write(`${head}${entry(1)}<item><ti`, () => a.destroy())
    })
    const outcome = await one()
    expect([outcome.asked, outcome.arrived.length, codes(outcome)]).toEqual(['read', 1, ['url-failed']])
  })

  test.each([
    ['http://10.0.0.7/secret', 'url-refused'],
    ['http://169.254.169.254/latest/meta-data/', 'url-refused'],
    ['http://[::1]/', 'url-refused'],
    ['file:///etc/passwd', 'url-refused'],
  ])('a redirect of the feed, or of a page, to %s', async (target, code) => {
    press.on(FEED, (_, a) => a.writeHead(302, { location: target }).end())
    expect(codes(await one())).toEqual([code])
    later(48)
    press.on('diario.test/1', (_, a) => a.writeHead(302, { location: target }).end())
    press.on(FEED, rss([{ id: '1', link: '/1', words: FIRST }]))
    expect(await one()).toMatchObject({ arrived: { length: 1 }, faults: [] })
  })

  test('an entry that links into the machine itself', async () => {
    press.on(
      FEED,
      rss([
        { id: '1', link: 'http://10.0.0.7/x' },
        { id: '2', link: 'javascript:alert(1)', words: SECOND },
      ]),
    )
    const outcome = await one()
    expect([outcome.arrived.length, codes(outcome)]).toEqual([1, ['url-refused']])
  })

  test('redirects in a circle', async () => {
    press.on(FEED, (_, a) => a.writeHead(302, { location: '/rss' }).end())
    expect(codes(await one())).toEqual(['url-refused'])
  })

  test('no feed at all', async () => {
    press.on(FEED, '<html><body>Bienvenidos</body></html>')
    expect(codes(await one())).toEqual(['feed-invalid'])
  })
})

describe('the rest of the world', () => {
  test('stopped in the middle, the next poll goes on and nothing is double', async () => {
    const words = (n: number) => page(`Un hombre fue asesinado a tiros el ${n} de marzo de 2024 en Rosario. Parte ${n}.`)
    for (let n = 1; n <= 6; n++) press.on(`diario.test/${n}`, words(n))
    const stop = new AbortController()
    press.on('diario.test/3', (_, a) => {
      stop.abort()
      a.writeHead(200, { 'content-type': 'text/html' }).end(words(3))
    })
    press.on(FEED, rss([1, 2, 3, 4, 5, 6].map((n) => ({ id: String(n), link: `/${n}` }))))
    const stopped = await one({ signal: stop.signal })
    expect(stopped.arrived.length + stopped.waiting).toBe(6)
    expect(stopped.waiting).toBeGreaterThan(2)
    press.on('diario.test/3', words(3))
    const rest = await one()
    expect([rest.asked, stopped.arrived.length + rest.arrived.length, (await files()).length]).toEqual(['early', 6, 6])
  })

  test('two at once: the second is told who polls', async () => {
    twoEntries()
    const results = await Promise.allSettled([poll(), poll()])
    expect(results.map((r) => (r.status === 'rejected' ? r.reason.code : 'polled')).sort()).toEqual(['polled', 'project-busy'])
  })

  test('several hosts side by side, two feeds of one outlet share what they list', async () => {
    await writeFile(
      join(folder, 'feeds.csv'),
      `address\n${press.url('diario.test/rss')}\n${press.url('diario.test/sports')}\n${press.url('paper.test/rss')}\n`,
    )
    twoEntries()
    press.on('diario.test/sports', rss([{ id: 'other id', link: '/1' }]))
    press.on('paper.test/rss', rss([{ id: 'p', words: SECOND }]))
    const outcomes = await poll()
    expect(outcomes.map((o) => o.arrived.length).sort()).toEqual([0, 1, 2])
    expect(press.taken().filter((a) => a === 'diario.test/1')).toHaveLength(1)
  })

  test('no table, an empty one, a wrong line', async () => {
    await writeFile(join(folder, 'feeds.csv'), 'address,every\nnope,1h\n')
    const { feeds, faults } = await listFeeds(pathsOf(folder), shelfInFolder(pathsOf(folder)), now)
    expect([feeds, faults.map((f) => f.params.line)]).toEqual([[], [2]])
    await writeFile(join(folder, 'feeds.csv'), 'address\n')
    await expect(listFeeds(pathsOf(folder), shelfInFolder(pathsOf(folder)), now)).rejects.toMatchObject({ code: 'feeds-none' })
    await rm(join(folder, 'feeds.csv'))
    await expect(poll()).rejects.toMatchObject({ code: 'feeds-none' })
  })
})
