import process from 'node:process'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { addressIn } from './open-on-server.ts'

/** Rows of the index in a folder that nobody has open, asked of whichever database the tests run on. */
export async function queryIndex<Row>(folder: string, sql: string): Promise<Row[]> {
  if (process.env.COTEJO_TEST_ENGINE === 'postgres') {
    const client = new pg.Client({ connectionString: addressIn(folder) })
    await client.connect()
    try {
      return (await client.query(sql)).rows as Row[]
    } finally {
      await client.end()
    }
  }
  const engine = await PGlite.create({ dataDir: folder })
  try {
    return (await engine.query<Row>(sql)).rows
  } finally {
    await engine.close()
  }
}
