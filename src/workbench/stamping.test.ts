import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stdout } from 'node:process'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stamp } from '../cli/stamp.ts'
import type { Fault } from '../model/fault.ts'
import { GENESIS } from '../model/judgement.ts'
import { stampRequest } from '../publish/stamp/request.ts'
import { chained } from '../store/chain.ts'
import { pathsOf } from './config.ts'
import { stampBy, subjectOf, verifyStamp } from './stamping.ts'
import { stampsFit } from './stamps-fit.ts'

// How the fixtures were made is said in ../publish/stamp/stamp.test.ts; logs.tsr is, like file.tsr, an answer to what is asked below.
const fixture = (name: string) => readFileSync(new URL(`../publish/stamp/fixtures/${name}`, import.meta.url))
const CA = new URL('../publish/stamp/fixtures/ca.pem', import.meta.url).pathname
const chance = { now: () => new Date('2024-05-02T08:30:00Z'), nonce: () => 'f1e2d3c4b5a69788' }
const local = { allow: (a: string) => a === '127.0.0.1' }
const REPLY = { 'content-type': 'application/timestamp-reply' }

let server: Server | null = null
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cotejo-stamp-'))
})
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = null
  rmSync(folder, { recursive: true })
})

async function serve(answer: RequestListener): Promise<string> {
  const made = createServer(answer)
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  const address = made.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/tsr`
}

function exportFile(text = 'id,kind\n1,homicide\n'): string {
  const file = join(folder, 'export.csv')
  writeFileSync(file, text)
  return file
}

/** A project of two received files, told by its log alone. */
function project(): string {
  writeFileSync(join(folder, 'cotejo.yaml'), 'name: Sellos\nlanguages: [es]\nhome: []\nengines: [rules]\n')
  let head = { seq: 0, hash: GENESIS }
  const lines = ['a.txt', 'b.txt'].map((file) => {
    const entry = chained({ at: '2024-05-01T12:00:00.000Z', event: 'received', file, sha256: '11'.repeat(32), bytes: 3 }, head)
    head = entry
    return `${JSON.stringify(entry)}\n`
  })
  writeFileSync(join(folder, 'custody.jsonl'), lines.join(''))
  return folder
}

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (f: Fault) => f.code ?? String(f),
  )

describe('a file', () => {
  it('has its hash stamped: nothing else goes out, the answer is kept as it came, and holds when looked at again', async () => {
    const asked: { type: string | undefined; method: string | undefined; body: Buffer }[] = []
    const url = await serve(async (q, a) => {
      const body = Buffer.concat(await q.toArray())
      asked.push({ type: q.headers['content-type'], method: q.method, body })
      a.writeHead(200, REPLY).end(fixture('file.tsr'))
    })
    const file = exportFile()
    const subject = await subjectOf(file, chance)
    await stampBy(url, subject, local)
    expect(asked).toEqual([
      { type: 'application/timestamp-query', method: 'POST', body: Buffer.from(stampRequest(subject.sha256, subject.nonce)) },
    ])
    expect(readFileSync(`${file}.tsr`).equals(fixture('file.tsr'))).toBe(true)
    expect(await verifyStamp(`${file}.tsr`)).toMatchObject({ file, trusted: false, statement: null, time: '2026-11-29T16:48:27Z' })
    expect((await verifyStamp(`${file}.tsr`, { ca: CA })).trusted).toBe(true)
    expect(await faultOf(subjectOf(file, chance))).toBe('stamp-exists')
    exportFile('id,kind\n1,homicidE\n')
    expect(await faultOf(verifyStamp(`${file}.tsr`))).toBe('stamp-other-hash')
  })

  it('that is not there, a stamp without its file, and a stamp that is none are told', async () => {
    expect(await faultOf(subjectOf(join(folder, 'nothing'), chance))).toBe('file-missing')
    const file = exportFile()
    expect(await faultOf(verifyStamp(`${file}.tsr`))).toBe('file-missing')
    expect(await faultOf(verifyStamp(file))).toBe('usage')
    expect(await faultOf(verifyStamp(file, { of: file }))).toBe('stamp-broken')
    writeFileSync(`${file}.tsr`, fixture('file.tsr'))
    expect(await faultOf(verifyStamp(`${file}.tsr`, { ca: file }))).toBe('stamp-authorities')
  })
})

describe('an answer that will not do leaves nothing behind', () => {
  const bad: [string, string, RequestListener][] = [
    ['a refusal', 'stamp-refused', (_, a) => a.writeHead(200, REPLY).end(fixture('refused.tsr'))],
    ['another hash', 'stamp-other-hash', (_, a) => a.writeHead(200, REPLY).end(fixture('logs.tsr'))],
    ['cut off', 'stamp-broken', (_, a) => a.writeHead(200, REPLY).end(fixture('file.tsr').subarray(0, 900))],
    ['a page instead', 'url-refused', (_, a) => a.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in')],
    ['a page under a wrong name', 'stamp-broken', (_, a) => a.writeHead(200, REPLY).end('<p>Sign in')],
    ['an error', 'url-failed', (_, a) => a.writeHead(500).end()],
    ['too much', 'file-too-large', (_, a) => a.writeHead(200, REPLY).end(Buffer.alloc(65_537))],
    [
      'from elsewhere',
      'url-refused',
      (q, a) => (q.url === '/tsr' ? a.writeHead(307, { location: '/other' }).end() : a.writeHead(200, REPLY).end(fixture('file.tsr'))),
    ],
    ['silence', 'url-failed', () => undefined],
  ]
  it.each(bad)('%s: %s', async (_, code, answer) => {
    const subject = await subjectOf(exportFile(), chance)
    const url = await serve(answer)
    expect(await faultOf(stampBy(url, subject, { ...local, limits: { fetchMs: 400 } }))).toBe(code)
    expect(await readdir(folder)).toEqual(['export.csv'])
  })

  it('another number', async () => {
    const subject = await subjectOf(exportFile(), { ...chance, nonce: () => '01' })
    const url = await serve((_, a) => a.writeHead(200, REPLY).end(fixture('file.tsr')))
    expect(await faultOf(stampBy(url, subject, local))).toBe('stamp-other-nonce')
  })
})

describe('a project', () => {
  it('has the heads of its logs stamped, and is told when they no longer fit', async () => {
    const paths = pathsOf(project())
    const subject = await subjectOf(folder, chance)
    await stampBy(await serve((_, a) => a.writeHead(200, REPLY).end(fixture('logs.tsr'))), subject, local)
    expect(await readdir(paths.stamps)).toEqual(['2024-05-02T083000Z.json', '2024-05-02T083000Z.json.tsr'])
    expect((await verifyStamp(subject.stamp)).statement?.custody.entries).toBe(2)
    const [fits] = await stampsFit(paths)
    expect(fits?.well).toBe(true)
    expect(fits?.words.es).toContain('fija 0 juicios y 2 anotaciones de custodia, 2026-11-29')

    const log = readFileSync(paths.custody, 'utf8')
    writeFileSync(paths.custody, log.split('\n')[0]!)
    expect((await stampsFit(paths)).map((f) => f.well)).toEqual([false])
    writeFileSync(paths.custody, log)
    writeFileSync(subject.file, (subject.statement ?? '').replace('"entries": 2', '"entries": 1'))
    const [changed] = await stampsFit(paths)
    expect([changed?.well, changed?.words.en.includes('of something else')]).toEqual([false, true])
  })

  it('without a single entry, with a broken log, or none at all is not stamped', async () => {
    expect(await faultOf(subjectOf(folder, chance))).toBe('project-missing')
    const { custody } = pathsOf(project())
    writeFileSync(custody, readFileSync(custody, 'utf8').replace('"bytes":3', '"bytes":4'))
    expect(await faultOf(subjectOf(folder, chance))).toBe('log-broken')
    rmSync(custody)
    expect(await faultOf(subjectOf(folder, chance))).toBe('stamp-nothing')
  })

  it('without stamps says nothing of them', async () => {
    await mkdir(join(folder, 'stamps'))
    expect(await stampsFit(pathsOf(folder))).toEqual([])
  })
})

describe('the command', () => {
  it('sends nothing that nobody agreed to, and asks no address of this machine', async () => {
    let asked = 0
    const tsa = await serve((_, a) => {
      asked++
      a.end()
    })
    const file = exportFile()
    const printed = vi.spyOn(stdout, 'write').mockReturnValue(true)
    try {
      expect(await faultOf(stamp(file, { tsa }))).toBe('stamp-unasked')
      expect(printed.mock.calls.join('')).toContain(createHash('sha256').update(readFileSync(file)).digest('hex'))
      expect(printed.mock.calls.join('')).toContain(tsa)
      expect(await faultOf(stamp(file, { tsa, yes: true }))).toBe('url-refused')
      expect(await faultOf(stamp(file, {}))).toBe('usage')
    } finally {
      printed.mockRestore()
    }
    expect([asked, await readdir(folder)]).toEqual([0, ['export.csv']])
  })
})
