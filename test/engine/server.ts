import process from 'node:process'
import { startPostgres } from '../postgres.ts'

/** One PostgreSQL for a whole run of the tests, when they run on it. */
export default async function server(): Promise<() => Promise<void>> {
  const started = await startPostgres()
  process.env.COTEJO_TEST_POSTGRES = await started.database()
  return () => started.stop()
}
