import { join } from 'node:path'
import process, { stderr, stdout } from 'node:process'
import { unzipSync } from 'fflate'
import { parquetReadObjects } from 'hyparquet'
import { Stop } from '../../src/cli/program.ts'
import { Fault } from '../../src/model/fault.ts'
import type { SiteFile } from '../../src/publish/site/site-file.ts'
import type { createApp } from '../../src/serve/app.ts'
import type { createPublicApp } from '../../src/serve/public/app.ts'
import { FORMATS, formatOf } from '../../src/workbench/exporting.ts'
import { pngWords } from './documents.ts'

/** Who sees an output: everybody, whoever reads a log, or only the person at the workbench; `program`: it says the same for every project. */
export type Audience = 'public' | 'log' | 'workspace' | 'program'

/**
 * Commands of the command line, with the arguments that make them say the most. `workspace`: they show the record to the person at the
 * keyboard, who has the reports beside it. A command that is not here fails the test.
 */
export const COMMANDS: Readonly<Record<string, { audience: Audience; args: (folder: string) => string[][] }>> = {
  init: {
    audience: 'log',
    args: (f) => [
      ['init', join(f, 'new')],
      ['init', f],
    ],
  },
  read: { audience: 'log', args: (f) => [['read', f]] },
  add: { audience: 'log', args: (f) => [['add', f, 'http://127.0.0.1:1/nothing']] },
  // Runs until stopped: its lines are those of the server, which is asked below.
  serve: { audience: 'log', args: () => [] },
  status: {
    audience: 'log',
    args: (f) => [
      ['status', f],
      ['status', f, '--json'],
    ],
  },
  receive: { audience: 'log', args: (f) => [['receive', f, join(f, 'reports')]] },
  // Runs until stopped on a project that is kept on a server; the lines of one that works are looked through in test/server.
  worker: { audience: 'log', args: (f) => [['worker', f]] },
  export: {
    audience: 'public',
    args: (f) => [
      ['export', f, '--format', 'csv'],
      ['export', f, '--as-of', 'yesterday'],
    ],
  },
  // A dossier with every directive there is, built in each form; what it writes is looked through in the test.
  dossier: {
    audience: 'public',
    args: (f) => [
      ['dossier', 'list', f],
      ['dossier', 'build', 'nothing', f, '--out', join(f, '..', 'd.html')],
      ['dossier', 'accept', 'abierto', f],
    ],
  },
  // What it writes is looked through file by file in the test.
  site: {
    audience: 'public',
    args: (f) => [
      ['site', f, '--out', join(f, '..', 'site')],
      ['site', f, '--out', f],
    ],
  },
  evaluate: { audience: 'log', args: (f) => [['evaluate', 'nothing', f]] },
  judge: { audience: 'workspace', args: (f) => [['judge', f, '{"action":"accept","draft":"nothing"}']] },
  check: {
    audience: 'workspace',
    args: (f) => [
      ['check', f],
      ['check', f, '--json'],
    ],
  },
  // What it says; the package it writes is private and goes through no publishing.
  pack: { audience: 'log', args: (f) => [['pack', f, '--out', join(f, '..', 'private.zip')]] },
  import: {
    audience: 'log',
    args: (f) => [
      ['import', join(f, '..', 'private.zip'), join(f, '..', 'restored')],
      ['import', join(f, '..', 'private.zip'), f],
      ['import', join(f, 'cotejo.yaml'), join(f, '..', 'other')],
    ],
  },
  // What they say; the backup itself is private, as the package is.
  backup: {
    audience: 'log',
    args: (f) => [
      ['backup', f, '--out', join(f, '..', 'backup.zip')],
      ['backup', f, '--out', join(f, '..', 'backup.zip')],
      ['backup', f, '--out', join(f, '..', 'backup-private.zip'), '--with-private'],
    ],
  },
  restore: {
    audience: 'log',
    args: (f) => [
      ['restore', join(f, '..', 'backup.zip'), '--check'],
      ['restore', join(f, '..', 'backup-private.zip'), join(f, '..', 'from-backup')],
      ['restore', join(f, 'cotejo.yaml'), join(f, '..', 'other')],
    ],
  },
  // Names of files and aliases; nothing of what they hold.
  retention: {
    audience: 'log',
    args: (f) => [
      ['retention', f],
      ['retention', f, '--json', '--apply', '--yes'],
    ],
  },
  // Without a database it says so; with one, counts and hashes.
  move: {
    audience: 'log',
    args: (f) => [
      ['move', f, '--to', 'server'],
      ['move', f, '--to', 'folder'],
    ],
  },
  // Answers until it is closed: its tools are asked one by one.
  mcp: { audience: 'public', args: () => [] },
  vault: {
    audience: 'log',
    args: (f) => [
      ['vault', 'history', f],
      ['vault', 'lock', f],
      ['vault', 'open', f],
    ],
  },
  weights: { audience: 'log', args: (f) => [['weights', f]] },
  // It names who judged, to the person at the keyboard.
  number: { audience: 'workspace', args: (f) => [['number', ':count{}', f, '--as-of', '2024-01-01']] },
  // The token it makes is for whoever runs it; what the token opens is asked below, route by route.
  api: {
    audience: 'public',
    args: (f) => [
      ['api', 'grant', f, '--label', 'leaks'],
      ['api', 'grant', f, '--label', 'leaks', '--expires', 'never'],
      ['api', 'tokens', f],
      ['api', 'withdraw', 'nothing', f],
      ['api', 'serve', f, '--port', 'none'],
    ],
  },
  // Accounts and the log of accesses know nothing of the record.
  account: {
    audience: 'log',
    args: (f) => [
      ['account', 'list', f],
      ['account', 'log', f],
      ['account', 'disable', 'nobody', f],
    ],
  },
  // Asks the network for what others publish; tells addresses of feeds and counts.
  feeds: {
    audience: 'log',
    args: (f) => [
      ['feeds', 'list', f],
      ['feeds', 'poll', f],
    ],
  },
  series: { audience: 'public', args: (f) => [['series', f]] },
  // The hash of the logs and nothing of what they say; no address of this machine is reached.
  stamp: {
    audience: 'log',
    args: (f) => [
      ['stamp', f, '--tsa', 'http://127.0.0.1:1/nothing'],
      ['stamp', f, '--tsa', 'http://127.0.0.1:1/nothing', '--yes'],
      ['stamp', '--verify', join(f, 'cotejo.yaml'), '--of', join(f, 'judgements.jsonl')],
    ],
  },
  doctor: {
    audience: 'log',
    args: (f) => [
      ['doctor', f],
      ['doctor', f, '--deep', '--json'],
    ],
  },
}

/** Routes of the API, by method and path. `workspace`: shown to the person at the workbench on the same machine. */
export const ROUTES: Readonly<Record<string, Audience>> = {
  'get /api/export': 'public',
  'get /api/export/formats': 'public',
  'get /api/site': 'public',
  // The text is the person's own; what comes of it is what would leave.
  'get /api/dossiers': 'workspace',
  'get /api/dossiers/{name}': 'workspace',
  'put /api/dossiers/{name}': 'workspace',
  'post /api/dossiers/{name}/preview': 'public',
  'post /api/dossiers/{name}/accept': 'public',
  'get /api/dossiers/{name}/file': 'public',
  'get /api/citations': 'public',
  'get /api/codebook': 'program',
  // Without the token of the opening nobody is told anything of the vault, open as it is here.
  'get /api/vault': 'public',
  'post /api/vault': 'public',
  'post /api/vault/open': 'public',
  'post /api/vault/lock': 'public',
  'post /api/vault/passphrase': 'public',
  'get /api/vault/identities': 'public',
  'post /api/vault/identities': 'public',
  'delete /api/vault/identities/{id}': 'public',
  // The name a record shows now, for the person at the workbench.
  'get /api/vault/moves/{id}': 'workspace',
  'get /api/series': 'public',
  'get /api/series/one': 'public',
  'get /api/series/chart': 'public',
  'get /api/series/file': 'public',
  // First rows of a table of figures that may not be loaded yet, for the person at the workbench.
  'get /api/series/mapping': 'workspace',
  'post /api/series/mapping/preview': 'workspace',
  'post /api/series/mapping': 'workspace',
  // What a token is for is the owner's own word.
  'get /api/tokens': 'workspace',
  'post /api/tokens': 'workspace',
  'delete /api/tokens/{id}': 'workspace',
  // Who moved a number and why, for the people of the project.
  'get /api/number': 'workspace',
  'get /api/towns': 'program',
  'get /api/studies': 'public',
  'get /api/studies/choices': 'public',
  'get /api/studies/{id}': 'public',
  'get /api/studies/{id}/charts': 'public',
  'get /api/studies/{id}/page': 'public',
  'get /api/studies/{id}/file': 'public',
  'put /api/studies/{id}': 'public',
  'post /api/studies': 'public',
  // Who coded what, for the coders themselves.
  'get /api/review': 'workspace',
  'get /api/coding': 'workspace',
  'get /api/agreement': 'workspace',
  'get /api/differences': 'workspace',
  'get /api/faults': 'workspace',
  'get /api/project': 'workspace',
  'get /api/reports': 'workspace',
  'get /api/reports/{id}': 'workspace',
  'get /api/reports/{id}/original': 'workspace',
  'get /api/reports/{id}/page': 'workspace',
  'get /api/records': 'workspace',
  'get /api/records/{id}': 'workspace',
  'get /api/marks': 'workspace',
  'get /api/pairs': 'workspace',
  'get /api/pairs/{id}': 'workspace',
  'get /api/judgements': 'workspace',
  'post /api/judgements': 'workspace',
  'get /api/checks': 'workspace',
  'get /api/checks/{id}': 'workspace',
  'get /api/views': 'workspace',
  'put /api/views': 'workspace',
  'delete /api/views/{name}': 'workspace',
  'get /api/changes': 'workspace',
  // Whether one has to sign in, and the project's name: told to anybody who can reach the server.
  'get /api/session': 'public',
}

const PLANTED_SERIES = 'id=homicide_victims%3ARosario%3Ayear'
/** How figures and their charts are asked for, in every form there is. */
export const SERIES_QUERIES: Readonly<Record<string, readonly string[]>> = {
  'get /api/series/one': [`?${PLANTED_SERIES}`],
  'get /api/series/chart': [`?${PLANTED_SERIES}`, `?${PLANTED_SERIES}&lang=en`],
  'get /api/series/file': ['svg', 'png', 'html', 'csv'].map((form) => `?${PLANTED_SERIES}&format=${form}`),
}

/** Routes of the public API, with what makes them say the most; `ids`: of the records there are. A route that is not here fails. */
export const PUBLIC_ROUTES: Readonly<Record<string, (ids: readonly string[]) => string[]>> = {
  '/v1/about': () => [''],
  '/v1/records': () => ['?limit=200', '?q=zqtyped', '?kind=zqtyped', '?cursor=zqtyped', '?limit=5'],
  '/v1/records/{id}': (ids) => [...ids, 'nothing'],
  '/v1/tombstones': () => ['?limit=200'],
  '/v1/number': (ids) => [
    ...ids.flatMap((id) =>
      ['place', 'content', 'victims.0.name', 'victims.0.age', 'killed', 'speaker', 'attributedTo', 'lat'].map(
        (f) => `?asOf=2024-06-01&address=${id}%23${f}`,
      ),
    ),
    '?asOf=2024-06-01&address=:count{}',
    '?asOf=2023-01-01&address=:killed{}',
    '?asOf=2024-06-01&address=zqtyped',
  ],
  '/v1/corrections': () => ['?limit=200'],
  '/v1/checks': () => ['?limit=200'],
  '/v1/series': () => ['?limit=200'],
  '/v1/observations': () => ['?series=nothing', ''],
}

/** Headers of an answer but its tag: a hash tells nobody anything, and may look like a planted word by chance. */
const headersOf = (answer: Response) => [...answer.headers].filter(([name]) => name !== 'etag').join('\n')

/** Everything the public API answers to a token, route by route. `asked` is what the caller typed: its echo is no leak. */
export async function publicAnswers(
  app: ReturnType<typeof createPublicApp>,
  token: string,
  ids: readonly string[],
): Promise<{ asked: string; text: string }[]> {
  const answers: { asked: string; text: string }[] = []
  for (const [route, fill] of Object.entries(PUBLIC_ROUTES)) {
    for (const given of fill(ids)) {
      const asked = route.includes('{id}') ? route.replace('{id}', encodeURIComponent(given)) : `${route}${given}`
      const answer = await app.request(asked, { headers: { authorization: `Bearer ${token}` } })
      answers.push({ asked, text: `${answer.status}\n${headersOf(answer)}\n${await answer.text()}` })
    }
  }
  return answers
}

/** Tools an assistant may call, with the arguments that make them say the most; `ids`: of the records there are. A tool that is not here fails. */
export const TOOLS: Readonly<Record<string, (ids: readonly string[]) => Record<string, unknown>[]>> = {
  search_record: () => [{ query: '', limit: 100 }, { query: 'zqsource' }, { query: 'x', limit: -1 }],
  get_record: (ids) => [...ids.map((id) => ({ id })), { id: 'nothing' }],
  list_series: () => [{}],
  get_series: () => [{ id: 'nothing' }],
  list_checks: () => [{}],
}

/** Everything a command says, errors included, run in this process. */
export async function said(run: (argv: string[]) => Promise<unknown>, args: readonly string[]): Promise<string> {
  let text = ''
  const [out, err] = [stdout.write, stderr.write]
  const take = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    text += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk)
    const done = rest.find((r) => typeof r === 'function') as (() => void) | undefined
    done?.()
    return true
  }
  stdout.write = take as typeof stdout.write
  stderr.write = take as typeof stderr.write
  const code = process.exitCode
  try {
    await run(['node', 'cotejo', ...args])
  } catch (error) {
    if (error instanceof Fault) text += `${error.in('es')}\n${error.in('en')}\n${JSON.stringify(error)}`
    else if (!(error instanceof Stop)) throw error
  } finally {
    stdout.write = out
    stderr.write = err
    process.exitCode = code
  }
  return text
}

/** The words of an export: compressed bytes hide what is in them, and may look like a planted word by chance. */
export async function inWords(bytes: Buffer, format: string): Promise<string> {
  if (/^text\/|json|xml/.test(formatOf(format).mediaType)) return bytes.toString('utf8')
  const read = READERS[format]
  if (!read) throw new Error(`no reader for ${format}: its words could hide`)
  return read(bytes)
}

/** The words of a file of the site. Letters of fonts are not looked at, nor where in a drawing something stands. */
export async function siteWords({ path, content }: SiteFile): Promise<string> {
  if (path.endsWith('.woff2')) return path
  const format = /^downloads\/cotejo\./.test(path) ? FORMATS.find((f) => path === `downloads/cotejo.${f.extension}`) : undefined
  const text = format ? await inWords(Buffer.from(content), format.id) : Buffer.from(content).toString('utf8')
  return `${path}\n${text.replace(/ (x|y|x1|x2|y1|y2|cx|cy|r|d|width|height)="[^"]*"/g, '')}`
}

/** What stands in files that are not plain text. */
const READERS: Readonly<Record<string, (bytes: Buffer) => string | Promise<string>>> = {
  datapackage: (bytes) =>
    Object.entries(unzipSync(bytes))
      .map(([name, content]) => `${name}\n${Buffer.from(content).toString('utf8')}`)
      .join('\n'),
  parquet: async (bytes) => JSON.stringify(await parquetReadObjects({ file: new Uint8Array(bytes).buffer })),
  // Words stand in its pages as they are.
  sqlite: (bytes) => bytes.toString('utf8'),
}

/** What a route answers, well and badly asked. */
export async function answered(app: ReturnType<typeof createApp>, route: string, queries: readonly string[]): Promise<string> {
  const [method = 'get', path = ''] = route.split(' ')
  if (path === '/api/changes') return ''
  const filled = path.replace(/\{\w+\}/g, 'nothing')
  let text = ''
  for (const query of ['', ...queries]) {
    const body = method === 'get' || method === 'delete' ? undefined : '{"wrong":'
    const answer = await app.request(`${filled}${query}`, {
      method: method.toUpperCase(),
      headers: { host: 'localhost:4173', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body }),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    const format = answer.ok && path === '/api/export' ? (/format=([\w-]+)/.exec(query)?.[1] ?? 'json') : null
    const site =
      answer.ok && path === '/api/site'
        ? Object.entries(unzipSync(bytes)).map(([p, content]) => siteWords({ path: p.replace('cotejo-site/', ''), content }))
        : null
    const plain = () => (answer.headers.get('content-type') === 'image/png' ? pngWords(bytes) : bytes.toString('utf8'))
    const words = site ? (await Promise.all(site)).join('\n') : format === null ? plain() : await inWords(bytes, format)
    text += `${headersOf(answer)}\n${words}\n`
  }
  return text
}
