import pg from 'pg'
import { hearing } from './hearing.ts'
import { type Asked, naming } from './prepared.ts'
import type { Session, Sessions } from './sessions.ts'

const INT8 = 20
const NUMERIC = 1700
/**
 * A process that stops within a transaction (a machine that sleeps, a debugger, SIGSTOP) would keep what it has taken for as long as its connection
 * stands, which is for ever: the server ends the session, and with it the transaction.
 */
const IDLE_IN_TRANSACTION_MS = 120_000

/** A pool of connections to a PostgreSQL server. count(*) and sums come as numbers, which the driver would give as strings. */
export function server(connection: string, idleInTransactionMs = IDLE_IN_TRANSACTION_MS): Sessions {
  const pool = new pg.Pool({
    connectionString: connection,
    max: 8,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    application_name: 'cotejo',
    types: { getTypeParser: (oid, format) => (oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format)) },
  })
  // A connection that breaks while nobody uses it must not end the process; the next query gets a new one or a fault.
  pool.on('error', () => undefined)
  // Nor one that is lent out and breaks between two queries: the second of them gets the fault.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const asked = naming()
  return {
    acquire: () => borrowed(pool, asked),
    hear: (channel, heard, missed) => hearing(connection, channel, { heard, missed }),
    counts: () => ({ all: pool.totalCount, idle: pool.idleCount, wanted: pool.waitingCount }),
    close: () => pool.end(),
  }
}

/** How many connections that ended while idle are passed over before the fault is told. */
const MOST_ENDED = 8
/** What the server says to a connection it has ended: by an administrator, or because it went down itself. */
const ENDED: ReadonlySet<unknown> = new Set(['57P01', '57P02'])

/** Statements that may be asked twice: what only reads, and what only begins. A write that the server ended may have been done. */
const HARMLESS = /^\s*(?:select|begin)\b/iu

/**
 * A connection out of the pool. One that the server ended while nobody used it says so to its first statement, which is then asked of another.
 * After the first one the fault is the caller's, for then something may have been done.
 */
async function borrowed(pool: pg.Pool, asked: ReturnType<typeof naming>): Promise<Session> {
  let client = await pool.connect()
  // While another connection is asked for in place of an ended one, none is lent out, and none is to be given back.
  let isLent = true
  let isUsed = false
  const first = async (statement: Asked) => {
    for (let passed = 0; ; passed += 1) {
      try {
        return await client.query(statement)
      } catch (error) {
        if (passed === MOST_ENDED || !isEnded(error) || !HARMLESS.test(statement.text)) throw error
        isLent = false
        client.release(true)
        client = await pool.connect()
        isLent = true
      }
    }
  }
  return {
    async query(sql, parameters) {
      const statement = asked(sql, parameters)
      const ask = isUsed ? client.query(statement) : first(statement)
      isUsed = true
      const { rows, rowCount } = await ask
      return { rows, affected: rowCount }
    },
    release: () => {
      if (isLent) client.release()
    },
  }
}

function isEnded(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ENDED.has(error.code)
}
