import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { program } from '../../src/cli/program.ts'
import { EXPORT_FORMATS, type ExportFormat } from '../../src/model/export-formats.ts'
import { REPORT_RULES, RULES } from '../../src/publish/rules.ts'
import { createApp } from '../../src/serve/app.ts'
import { mcpServer } from '../../src/serve/mcp.ts'
import { createPublicApp } from '../../src/serve/public/app.ts'
import { Rates } from '../../src/serve/public/rate.ts'
import { pathsOf } from '../../src/workbench/config.ts'
import { citations } from '../../src/workbench/dossier-facts.ts'
import { buildDossier, DOSSIER_FORMATS, previewDossier, saveDossier } from '../../src/workbench/dossiers.ts'
import { exportProject } from '../../src/workbench/exporting.ts'
import { PublicAsking } from '../../src/workbench/public-asking.ts'
import { projectSite } from '../../src/workbench/site.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { queryIndex } from '../engine/query.ts'
import { scratch } from '../project/project.ts'
import { documentWords, pdfStreams, pngWords } from './documents.ts'
import { answered, COMMANDS, inWords, PUBLIC_ROUTES, publicAnswers, ROUTES, SERIES_QUERIES, said, siteWords, TOOLS } from './outputs.ts'
import { CANARIES, EDITOR, FILES, NOW, OPEN_DOSSIER, openPlantedVault, PASSPHRASE, plantProject } from './planted.ts'

// Words are planted in a project and looked for in every output there is (rule E1). Then one rule of redaction at a time is taken out, and
// the search must find something each time: a test that cannot fail protects nobody.

const off = vi.hoisted(() => ({ rule: '' }))
vi.mock('../../src/publish/rules.ts', async (original) => {
  const whole = await original<typeof import('../../src/publish/rules.ts')>()
  return {
    get RULES() {
      return whole.RULES.filter((r) => r.name !== off.rule)
    },
    get REPORT_RULES() {
      return whole.REPORT_RULES.filter((r) => r.name !== off.rule)
    },
  }
})

// Every command opens the project anew. Its database is opened once: what is looked for is what goes out, not how it lies on the disk.
const stores = vi.hoisted(() => new Map<string, Promise<import('../../src/store/store.ts').Store>>())
vi.mock('../../src/store/open.ts', async (original) => {
  const whole = await original<typeof import('../../src/store/open.ts')>()
  const openStore: typeof whole.openStore = async (place, project, now) => {
    const folder = 'folder' in place ? place.folder : ''
    const store = stores.get(folder) ?? whole.openStore(place, project, now)
    stores.set(folder, store)
    return { ...(await store), close: async () => {} }
  }
  return { ...whole, openStore }
})
const closeStores = async () => {
  for (const store of stores.values()) await (await store).close()
  stores.clear()
}

let folder = ''
let remove = async () => {}
let key = ''
beforeAll(async () => {
  const place = await scratch()
  remove = place.remove
  folder = await plantProject(join(place.folder, 'p'))
  await opened((w) => written(w, 'csv'))
  key = (await readFile(join(folder, 'private', 'secret.key'), 'utf8')).trim()
})
afterAll(async () => {
  await closeStores()
  await remove()
})

const opened = async <T>(work: (workbench: Workbench) => Promise<T>): Promise<T> => {
  const workbench = await openWorkbench(folder, NOW)
  try {
    return await work(workbench)
  } finally {
    await workbench.close()
  }
}

async function written(workbench: Workbench, format: ExportFormat, asOf: string | null = null): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of exportProject(workbench, { format, asOf })) parts.push(typeof part === 'string' ? Buffer.from(part) : part)
  return inWords(Buffer.concat(parts), format)
}

/** A token just made: 256 random bits, in which one run in some twenty would find a planted word by chance. */
const RANDOM = /(?<![\w-])[\w-]{43}(?![\w-])/gu

/** What of the planted stands in a text. `allowed`: what the caller typed himself, so that its echo is no leak. */
function leaks(text: string, allowed: readonly string[] = []): string[] {
  const clean = allowed.reduce((t, a) => t.replaceAll(a, ''), text)
  const words = clean.replace(RANDOM, '')
  const found = CANARIES.flatMap(([what, pattern]) => {
    const match = pattern.exec(words)
    return match ? [`${what}: …${words.slice(Math.max(0, match.index - 60), match.index + 60)}…`] : []
  })
  return [...found, ...(key && clean.includes(key) ? ['the secret of the project'] : [])]
}

/** What even the person at the workbench is not shown unasked: the secret of the project, and the vault. */
const forNobody = (found: readonly string[]) => found.filter((l) => l.startsWith('the secret') || l.startsWith('identity of the vault'))

test('the planted words are there to be found', async () => {
  const text = Object.values(FILES).join('\n')
  for (const word of ['Marisol Zqsource', 'Nahuel Zqminor', 'Ciro Zqsuspect', 'zqthreatwords', '8765']) expect(text).toContain(word)
  expect(await readFile(join(folder, 'judgements.jsonl'), 'utf8')).toContain(EDITOR)
  expect(leaks(text).length).toBeGreaterThan(2)
})

test('words in the metadata of pictures and of PDF are found', () => {
  const chunk = (name: string, words: string) => {
    const size = Buffer.alloc(4)
    size.writeUInt32BE(words.length)
    return Buffer.concat([size, Buffer.from(name + words), Buffer.alloc(4)])
  }
  const png = Buffer.concat([Buffer.alloc(8), chunk('IHDR', 'zqhead'), chunk('tEXt', 'Author zqcamera'), chunk('IEND', '')])
  expect(leaks(pngWords(png))).toEqual([expect.stringContaining('zqcamera')])
  const xmp = deflateSync('<dc:creator>zqwriter</dc:creator>')
  const pdf = Buffer.concat([Buffer.from('<</Type /Metadata /Length 9>>\nstream\n'), xmp, Buffer.from('\nendstream')])
  expect(leaks(pdfStreams(pdf))).toEqual([expect.stringContaining('zqwriter')])
})

test('every export, now and as known on a past day', async () => {
  await opened(async (workbench) => {
    expect(leaks(await openPlantedVault(workbench))).not.toEqual([])
    for (const format of EXPORT_FORMATS) {
      const text = await written(workbench, format)
      expect([format, leaks(text)]).toEqual([format, []])
      expect([format, leaks(await written(workbench, format, '2024-06-01'))]).toEqual([format, []])
    }
    expect((await written(workbench, 'json')).length).toBeGreaterThan(5000)
  })
})

/** The words of the site's files. `pagesOnly`: without its downloads, which are exports. */
async function site(workbench: Workbench, pagesOnly: boolean, asOf: string | null = null): Promise<[string, string][]> {
  const files: [string, string][] = []
  for await (const file of projectSite(workbench, { asOf, pagesOnly })) files.push([file.path, await siteWords(file)])
  return files
}

test('every file of the site, now and as known on a past day', async () => {
  await opened(async (workbench) => {
    for (const asOf of [null, '2024-06-01']) {
      const files = await site(workbench, false, asOf)
      expect(files.length).toBeGreaterThan(100)
      expect(files.flatMap(([path, text]) => leaks(text).map((leak) => `${path}: ${leak}`))).toEqual([])
    }
  })
})

test('a dossier of all there is, in every form, and one that names people at risk', async () => {
  await opened(async (workbench) => {
    await saveDossier(workbench, 'abierto', OPEN_DOSSIER)
    for (const format of DOSSIER_FORMATS) {
      const text = await documentWords(await buildDossier(workbench, 'abierto', format), format)
      expect(text.length).toBeGreaterThan(500)
      expect([format, leaks(text)]).toEqual([format, []])
    }
    const { html, problems } = await previewDossier(
      workbench,
      'nombra',
      `${OPEN_DOSSIER}\nLo dijo Marisol Zqsource, y lo hizo Ciro Zqsuspect (0341 155-550177).\n`,
    )
    expect(leaks(html)).toEqual([])
    expect(problems).toHaveLength(1)
    expect(leaks(JSON.stringify(await citations(workbench, '')))).toEqual([])
  })
})

describe('the command line', () => {
  test('every command is covered', () => {
    expect(Object.keys(COMMANDS)).toEqual(expect.arrayContaining(program().commands.map((c) => c.name())))
  })

  test.each(Object.entries(COMMANDS))('%s', async (_, { audience, args }) => {
    for (const line of args(folder)) {
      const text = await said((argv) => program().parseAsync(argv), line)
      const found = audience === 'workspace' ? forNobody(leaks(text)) : leaks(text, [folder])
      expect([line.join(' '), found]).toEqual([line.join(' '), []])
    }
  })
})

test('every answer to an assistant; no word that was taken out finds anything', async () => {
  await opened(async (workbench) => {
    await openPlantedVault(workbench)
    const ids: string[] = []
    for await (const { record } of workbench.store.records.each()) ids.push(record.id, record.drafts[0]!)
    const client = new Client({ name: 'test', version: '0' })
    const [one, two] = InMemoryTransport.createLinkedPair()
    await Promise.all([mcpServer(workbench, '0').connect(one), client.connect(two)])
    const { tools } = await client.listTools()
    expect(tools.map((t) => t.name).sort()).toEqual(Object.keys(TOOLS).sort())
    expect(tools.every((t) => t.annotations?.readOnlyHint === true)).toBe(true)
    let bytes = 0
    for (const [name, args] of Object.entries(TOOLS)) {
      for (const given of args(ids)) {
        const text = JSON.stringify(await client.callTool({ name, arguments: given }))
        bytes += text.length
        expect([name, given, leaks(text.replaceAll('\\"', '"'))]).toEqual([name, given, []])
      }
    }
    expect(bytes).toBeGreaterThan(20_000)
    for (const word of ['zqsource', 'zqworkplace', 'Nahuel', 'zqthreatwords', '8765']) {
      const found = await client.callTool({ name: 'search_record', arguments: { query: word } })
      expect([word, JSON.stringify(found)]).toEqual([word, expect.stringContaining('\\"total\\":0')])
    }
    await client.close()
  })
})

/** The public API of the planted project, and a token of each scope. */
async function publicApi(workbench: Workbench, log: string[] = []) {
  const rates = new Rates({ burst: 1e6, perSecond: 1e6 })
  const app = createPublicApp(new PublicAsking(workbench), workbench.tokens, {
    version: '0',
    rates,
    defect: (error) => log.push(String(error instanceof Error ? error.stack : error)),
  })
  const grant = async (scope: 'public' | 'project') => (await workbench.tokens.grant({ label: 'leaks', scope, expires: null })).token
  return { app, token: await grant('public'), own: await grant('project') }
}

test('every answer of the public API, whatever the token, errors included; no word that was taken out finds anything', async () => {
  await opened(async (workbench) => {
    await openPlantedVault(workbench)
    const log: string[] = []
    const { app, token, own } = await publicApi(workbench, log)
    const document = (await (await app.request('/v1/openapi.json')).json()) as { paths: Record<string, object> }
    expect(Object.keys(document.paths).sort()).toEqual(Object.keys(PUBLIC_ROUTES).sort())
    expect(Object.values(document.paths).flatMap((methods) => Object.keys(methods))).toEqual(Object.keys(PUBLIC_ROUTES).map(() => 'get'))
    const ids: string[] = []
    for await (const { record } of workbench.store.records.each()) ids.push(record.id, record.drafts[0]!)
    for (const key of [token, own, 'nothing', `${token.slice(0, -1)}!`]) {
      const answers = await publicAnswers(app, key, ids)
      expect(answers.flatMap(({ asked, text }) => leaks(text, ['zqtyped']).map((leak) => `${asked}: ${leak}`))).toEqual([])
      const bytes = answers.reduce((n, a) => n + a.text.length, 0)
      if (key === token || key === own) expect(bytes).toBeGreaterThan(20_000)
      else expect(answers.filter((a) => !a.text.startsWith('401'))).toEqual([])
    }
    for (const word of ['zqsource', 'zqworkplace', 'Nahuel', 'zqthreatwords', '8765', 'zqeditor']) {
      const found = await app.request(`/v1/records?q=${word}`, { headers: { authorization: `Bearer ${token}` } })
      expect([word, await found.json()]).toEqual([word, { items: [], next: null }])
    }
    // On the workbench's own server a token of the public record opens no route at all.
    const workbenchApi = createApp(workbench, {
      pages: folder,
      version: '0',
      defect: (error) => log.push(String(error instanceof Error ? error.stack : error)),
    })
    for (const route of Object.keys(ROUTES)) {
      const [method = '', path = ''] = route.split(' ')
      const answer = await workbenchApi.request(path, {
        method: method.toUpperCase(),
        headers: { host: 'localhost', authorization: `Bearer ${token}` },
      })
      expect([route, answer.status, leaks(await answer.text())]).toEqual([route, 403, []])
    }
    expect(leaks(log.join('\n'))).toEqual([])
  })
})

test('every answer of the API, errors included, and every line of its log', async () => {
  await opened(async (workbench) => {
    await openPlantedVault(workbench)
    const log: string[] = []
    const app = createApp(workbench, {
      pages: folder,
      version: '0',
      defect: (error) => log.push(String(error instanceof Error ? error.stack : error)),
    })
    const document = (await (await app.request('/api/openapi.json', { headers: { host: 'localhost:4173' } })).json()) as {
      paths: Record<string, Record<string, unknown>>
    }
    const routes = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
    expect(routes.filter((route) => !(route in ROUTES))).toEqual([])
    expect(routes.length).toBeGreaterThan(20)
    const queries = [...EXPORT_FORMATS.map((f) => `?format=${f}`), '?format=nothing', '?limit=-1', '?asOf=never']
    for (const route of routes) {
      const text = await answered(
        app,
        route,
        route.endsWith('/export') ? queries : [...queries.slice(-3), ...(SERIES_QUERIES[route] ?? [])],
      )
      const open = ROUTES[route] === 'public' || ROUTES[route] === 'log'
      const found = !open ? forNobody(leaks(text)) : leaks(text)
      expect([route, found]).toEqual([route, []])
    }
    expect(leaks(log.join('\n'))).toEqual([])
  })
})

test('what is in the vault stands in no file of the project: not in the index, not in a log, not in the vault itself', async () => {
  // All that the database still holds in memory is on the disk then.
  await closeStores()
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  let read = 0
  for (const file of files.filter((f) => f.isFile())) {
    const bytes = await readFile(join(file.parentPath, file.name))
    read += bytes.length
    if (/zqvault/i.test(bytes.toString('latin1')) || bytes.includes(PASSPHRASE)) found.push(file.name)
  }
  for (const row of await rowsOfIndex()) {
    read += row.length
    if (/zqvault/i.test(row)) found.push(row)
  }
  expect(found).toEqual([])
  expect(files.map((f) => f.name)).toEqual(expect.arrayContaining(['vault.sealed', 'vault-log.jsonl', 'judgements.jsonl']))
  expect(read).toBeGreaterThan(100_000)
})

/** Every row of every table as text: what a database of its own holds lies in no file of the project. */
async function rowsOfIndex(): Promise<string[]> {
  const index = join(pathsOf(folder).index, 'pg')
  const tables = await queryIndex<{ name: string }>(
    index,
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  )
  const rows = await queryIndex<{ row: string }>(
    index,
    tables.map(({ name }) => `select ${name}::text as row from ${name}`).join(' union all '),
  )
  return rows.map(({ row }) => row)
}

test('without any one rule the search finds something', async () => {
  await opened(async (workbench) => {
    const blind: string[] = []
    const whole = await vi.importActual<typeof import('../../src/publish/rules.ts')>('../../src/publish/rules.ts')
    for (const { name } of [...whole.RULES, ...whole.REPORT_RULES]) {
      off.rule = name
      if (leaks(await written(workbench, 'json')).length === 0) blind.push(name)
      // The pages have to show it too: what holds for one output need not hold for another.
      if ((await site(workbench, true)).every(([, text]) => leaks(text).length === 0)) blind.push(`site: ${name}`)
      const { app, token } = await publicApi(workbench)
      if ((await publicAnswers(app, token, [])).every(({ text }) => leaks(text, ['zqtyped']).length === 0)) blind.push(`api: ${name}`)
    }
    off.rule = ''
    expect(blind).toEqual([])
    expect([RULES.length, REPORT_RULES.length]).toEqual([whole.RULES.length, whole.REPORT_RULES.length])
    expect(leaks(await written(workbench, 'json'))).toEqual([])
  })
})
