import pg from 'pg'
import { hearing } from './hearing.ts'
import type { Sessions } from './sessions.ts'

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
  return {
    async acquire() {
      const client = await pool.connect()
      return {
        async query(sql, parameters) {
          const { rows, rowCount } = await client.query(sql, [...parameters])
          return { rows, affected: rowCount }
        },
        release: () => client.release(),
      }
    },
    hear: (channel, heard, missed) => hearing(connection, channel, { heard, missed }),
    counts: () => ({ all: pool.totalCount, idle: pool.idleCount, wanted: pool.waitingCount }),
    close: () => pool.end(),
  }
}
