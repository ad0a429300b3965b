import { spawnSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres, type ThrowawayPostgres } from '../../test/postgres.ts'
import { server } from './server.ts'
import { isAway } from './sessions.ts'

let postgres: ThrowawayPostgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

test('what a process that stopped had taken in a transaction is given back, and none of it holds', async () => {
  const database = await postgres.database()
  const [stopped, other] = [server(database, 500), server(database)]
  const [one, two] = [await stopped.acquire(), await other.acquire()]
  expect((await two.query('show idle_in_transaction_session_timeout', [])).rows).toEqual([{ idle_in_transaction_session_timeout: '2min' }])
  await one.query('create table t (n int)', [])
  await one.query('begin', [])
  await one.query('insert into t values (1)', [])
  await one.query('select pg_advisory_xact_lock(7)', [])
  // The other waits for the lock until the server has ended the first.
  await two.query('select pg_advisory_lock(7)', [])
  await wait(50)
  const late: unknown = await one.query('commit', []).catch((error: unknown) => error)
  expect(isAway(late)).toBe(true)
  one.release()
  expect((await two.query('select * from t', [])).rows).toEqual([])
  two.release()
  // The pool gives a new connection in its place.
  const again = await stopped.acquire()
  expect((await again.query('select 1 as n', [])).rows).toEqual([{ n: 1 }])
  again.release()
  for (const sessions of [stopped, other]) await sessions.close()
})

test('a connection that the server ended while nobody used it is passed over; one ended in use tells its borrower', async () => {
  const database = await postgres.database()
  const sessions = server(database)
  const idle = await Promise.all(Array.from({ length: 4 }, () => sessions.acquire()))
  for (const session of idle) await session.query('select 1', [])
  for (const session of idle) session.release()
  endOthers(database)
  const one = await sessions.acquire()
  expect((await one.query('select 2 as n', [])).rows).toEqual([{ n: 2 }])
  endOthers(database)
  const late: unknown = await one.query('select 3 as n', []).catch((error: unknown) => error)
  expect(isAway(late)).toBe(true)
  one.release()
  await sessions.close()
})

/** Ends all other connections from a process of its own, so that this one hears of it only when it asks. */
function endOthers(database: string): void {
  const script = `
    const { default: pg } = await import('pg')
    const client = new pg.Client(process.argv[1])
    await client.connect()
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
    await client.end()`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script, database], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

test('who cannot even begin to hear is told so in plain words, as of any other question to a database that is away', async () => {
  const nobody = server('postgres://nobody@127.0.0.1:1/none')
  const refused = await nobody.hear!(
    'c',
    () => undefined,
    () => undefined,
  ).then(
    () => null,
    (error: unknown) => error,
  )
  expect(refused).toMatchObject({ name: 'Fault', code: 'storage-failed' })
  expect(isAway(refused)).toBe(true)
  await nobody.close()
})
