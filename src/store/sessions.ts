import type { AsyncLocalStorage } from 'node:async_hooks'
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
import { storable } from './rows.ts'

/** One conversation with the database at a time; `release` gives it back. */
export interface Session {
  query(sql: string, parameters: readonly unknown[]): Promise<{ rows: unknown[]; affected: number | null }>
  release(): void
}

/** Where sessions come from: a pool of connections to a server, or the one connection of the embedded database, lent in turn. */
export interface Sessions {
  acquire(): Promise<Session>
  /** Hears what is told on a channel (`WordStore.hear`); the embedded database has one process and tells nobody. */
  hear?(channel: string, heard: (word: string) => void, missed: () => void): Promise<() => Promise<void>>
  /** Connections of a pool: all there are, those nobody uses, and those who wait for one. */
  counts?(): Connections
  close(): Promise<void>
}

/** How much of a pool of connections is in use. */
export interface Connections {
  readonly all: number
  readonly idle: number
  readonly wanted: number
}

/**
 * Kysely on sessions. Its own PGlite driver lends one connection to everybody at once, so that two transactions begun together hang and
 * a query beside a transaction falls into it; here a connection has one borrower. Answers of the database become Faults, and so does a query outside the transaction it is called in (`lent`),
 * which on one connection would wait for itself for ever.
 */
export function dialectOn(sessions: Sessions, lent: AsyncLocalStorage<true>): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driverOn(sessions, lent),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

function driverOn(sessions: Sessions, lent: AsyncLocalStorage<true>): Driver {
  const open = new WeakMap<DatabaseConnection, Session>()
  const say = (connection: DatabaseConnection, sql: string) => connection.executeQuery(CompiledQuery.raw(sql))
  return {
    async init() {},
    async acquireConnection() {
      if (lent.getStore()) throw new Fault('internal', { found: 'a query beside the transaction it is called in' })
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
      const { rows, affected } = await session.query(query.sql, query.parameters.map(sendable)).catch(refuse)
      // Kysely gives R from the tables' types; `database.ts` and the migrations are held together by the shared suite.
      return affected === null ? { rows: rows as R[] } : { rows: rows as R[], numAffectedRows: BigInt(affected) }
    },
    // biome-ignore lint/correctness/useYield: the interface asks for a generator; the store pages by key instead
    async *streamQuery() {
      throw new Fault('internal', { found: 'streamed query' })
    },
  }
}

/** What a person typed may hold what PostgreSQL cannot. */
function sendable(value: unknown): unknown {
  return typeof value === 'string' ? storable(value) : value
}

/** PostgreSQL codes: 53100 disk full. ENOSPC comes from the embedded database's file system. */
export function refuse(error: unknown): never {
  if (error instanceof Fault) throw error
  const code = error instanceof Error && 'code' in error ? error.code : null
  const found = error instanceof Error ? error.message : String(error)
  if (code === '53100' || code === 'ENOSPC') throw new Fault('disk-full', { file: 'database' }, { cause: error })
  throw new Fault('storage-failed', { found }, { cause: error })
}

/** Whether PostgreSQL ended a transaction only because it met another: 40001 could not be put in order, 40P01 each waited for the other. */
export function isToBeRetried(error: unknown): boolean {
  const cause = error instanceof Fault ? error.cause : error
  return cause instanceof Error && 'code' in cause && (cause.code === '40001' || cause.code === '40P01')
}

/** Codes of a connection that is not there: of the system, and of PostgreSQL (08 connection, 53 no resources, 57 an operator stepped in). */
const AWAY = /^(?:E(?:CONN|PIPE|TIMEDOUT|NOTFOUND|HOST|NET|AI_)|08|53|57)/

/** Whether the database could not be reached, or went while it was asked: nothing is wrong with what was asked. */
export function isAway(error: unknown): boolean {
  const cause = error instanceof Fault ? error.cause : error
  if (!(cause instanceof Error)) return false
  return (
    ('code' in cause && AWAY.test(String(cause.code))) || /^Connection terminated|not queryable|timeout exceeded when/.test(cause.message)
  )
}
