import { afterAll, beforeAll, describe } from 'vitest'
import { startPostgres, type ThrowawayPostgres } from '../../test/postgres.ts'
import { openStore } from './open.ts'
import { storeSuite } from './store.suite.ts'
import type { Store } from './store.ts'

describe('a PostgreSQL server', () => {
  let server: ThrowawayPostgres
  let connection = ''
  const open = new Map<string, Store>()
  beforeAll(async () => {
    server = await startPostgres()
    connection = await server.database()
  })
  afterAll(() => server.stop())
  storeSuite(
    async (project) => {
      const store = open.get(project) ?? (await openStore({ connection }, project, () => new Date('2024-05-01T12:00:00Z')))
      open.set(project, store)
      return store
    },
    async () => {
      for (const store of open.values()) await store.close()
    },
  )
})
