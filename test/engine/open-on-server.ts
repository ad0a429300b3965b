import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import pg from 'pg'
import { openStore as open } from '../../src/store/open.ts'
import type { Store, StorePlace } from '../../src/store/store.ts'

/**
 * `openStore` with a real PostgreSQL wherever the program would open the embedded database: the tests of the whole program run on it
 * unchanged. Each folder of an index has a database of its own, named in a file there, so that an index that is deleted, moved or copied in
 * a test behaves as one in the folder does.
 */
export async function openStore(place: StorePlace, project: string, now: () => Date): Promise<Store> {
  const server = process.env.COTEJO_TEST_POSTGRES
  if (!server) throw new Error('COTEJO_TEST_POSTGRES is not set: the tests are to be run with COTEJO_TEST_ENGINE=postgres')
  if ('connection' in place) return open(place, project, now)
  mkdirSync(place.folder, { recursive: true })
  const file = join(place.folder, 'database')
  if (!existsSync(file)) writeFileSync(file, await newDatabase(server))
  return open({ connection: addressOf(server, readFileSync(file, 'utf8')) }, project, now)
}

async function newDatabase(server: string): Promise<string> {
  const name = `index_${randomBytes(8).toString('hex')}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(`create database ${name}`)
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
