import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import { Fault } from '../model/fault.ts'

/** One conversation with the database at a time; `release` gives it back. */
export interface Session {
  query(sql: string, parameters: readonly unknown[]): Promise<{ rows: unknown[]; affected: number | null }>
  release(): void
}

/** Where sessions come from: a pool of connections to a server, or the one connection of the embedded database, lent in turn. */
export interface Sessions {
  acquire(): Promise<Session>
  close(): Promise<void>
}

/**
 * Kysely on sessions. Its own PGlite driver lends one connection to everybody at once, so that two transactions begun together hang and
 * a query beside a transaction falls into it; here a connection has one borrower. Answers of the database become Faults.
 */
export function dialectOn(sessions: Sessions): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driverOn(sessions),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

function driverOn(sessions: Sessions): Driver {
  const open = new WeakMap<DatabaseConnection, Session>()
  const say = (connection: DatabaseConnection, sql: string) => connection.executeQuery(CompiledQuery.raw(sql))
  return {
    async init() {},
    async acquireConnection() {
      const session = await sessions.acquire().catch(refuse)
      const connection = connectionOn(session)
      open.set(connection, session)
      return connection
    },
    async beginTransaction(connection) {
      await say(connection, 'begin')
    },
    async commitTransaction(connection) {
      await say(connection, 'commit')
    },
    async rollbackTransaction(connection) {
      await say(connection, 'rollback')
    },
    async releaseConnection(connection) {
      open.get(connection)?.release()
    },
    destroy: () => sessions.close(),
  }
}

function connectionOn(session: Session): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, affected } = await session.query(query.sql, query.parameters).catch(refuse)
      // Kysely gives R from the tables' types; `database.ts` and the migrations are held together by the shared suite.
      return affected === null ? { rows: rows as R[] } : { rows: rows as R[], numAffectedRows: BigInt(affected) }
    },
    // biome-ignore lint/correctness/useYield: the interface asks for a generator; the store pages by key instead
    async *streamQuery() {
      throw new Fault('internal', { found: 'streamed query' })
    },
  }
}

/** PostgreSQL codes: 53100 disk full. ENOSPC comes from the embedded database's file system. */
function refuse(error: unknown): never {
  if (error instanceof Fault) throw error
  const code = error instanceof Error && 'code' in error ? error.code : null
  const found = error instanceof Error ? error.message : String(error)
  if (code === '53100' || code === 'ENOSPC') throw new Fault('disk-full', { file: 'database' }, { cause: error })
  throw new Fault('storage-failed', { found }, { cause: error })
}
