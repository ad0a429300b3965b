import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import pg from 'pg'
import { openStore as open } from '../../src/store/open.ts'
import type { Store, StorePlace } from '../../src/store/store.ts'

/**
 * `openStore` with a real PostgreSQL wherever the program would open the embedded database: the tests of the whole program run on it
 * unchanged. Each folder of an index has a database of its own, named in a file there with the folder, so that an index that is deleted, moved
 * or copied in a test behaves as one in the folder does: a copy beside its original gets a copy of the database.
 */
export async function openStore(place: StorePlace, project: string, now: () => Date): Promise<Store> {
  const server = process.env.COTEJO_TEST_POSTGRES
  if (!server) throw new Error('COTEJO_TEST_POSTGRES is not set: the tests are to be run with COTEJO_TEST_ENGINE=postgres')
  if ('connection' in place) return open(place, project, now)
  mkdirSync(place.folder, { recursive: true })
  const file = join(place.folder, FILE)
  const folder = realpathSync(place.folder)
  const noted = read(file)
  if (noted?.folder !== folder) {
    const original = noted && read(join(noted.folder, FILE))?.database === noted.database
    const database = noted && !original ? noted.database : await newDatabase(server, noted?.database)
    writeFileSync(file, JSON.stringify({ database, folder } satisfies Noted))
  }
  return open({ connection: addressOf(server, read(file)!.database) }, project, now)
}

/** Where the database of a folder lies that was opened by `openStore` above. */
export function addressIn(folder: string): string {
  return addressOf(process.env.COTEJO_TEST_POSTGRES!, read(join(folder, FILE))!.database)
}

const FILE = 'database'

interface Noted {
  readonly database: string
  readonly folder: string
}

function read(file: string): Noted | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Noted) : null
}

/** A database of its own, empty or with all that another one holds, to which nobody may be connected then. */
async function newDatabase(server: string, original?: string): Promise<string> {
  const name = `index_${randomBytes(8).toString('hex')}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(`create database ${name}${original ? ` template ${original}` : ''}`)
  } finally {
    await client.end()
  }
  return name
}

function addressOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
