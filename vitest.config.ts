import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { defineConfig, type Plugin } from 'vitest/config'
import { PRELOAD, redirected } from './test/engine/redirect.ts'

/** `COTEJO_TEST_ENGINE=postgres`: wherever the program would open the embedded database, a PostgreSQL server that the run brings along. */
const ON_SERVER = process.env.COTEJO_TEST_ENGINE === 'postgres'

const onServer: Plugin = {
  name: 'store-on-postgres',
  enforce: 'pre',
  async resolveId(source, importer) {
    const found = await this.resolve(source, importer, { skipSelf: true })
    const other = found && importer ? redirected(pathToFileURL(found.id).href, pathToFileURL(importer).href) : null
    return other === null ? null : fileURLToPath(other)
  },
}

/** Kept for `npm run test:postgres` and `test:embedded`: kills by the dozen, leases waited out, whole projects moved, packed and made anew, minutes of them. */
const LONG = ['test/chaos/**', 'test/kills/keeping.test.ts', 'test/project/retention.test.ts', 'test/server/relocating.test.ts', 'test/server/hanging.test.ts', 'test/server/packing.test.ts']

export default defineConfig({
  ...(ON_SERVER ? { plugins: [onServer] } : {}),
  test: {
    ...(ON_SERVER ? { globalSetup: ['test/engine/server.ts'] } : {}),
    // Generous: what hangs is found by any limit, and a busy machine is not a fault.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // What a test waits for is waited for on a busy machine too.
    expect: { poll: { timeout: 60_000 } },
    // Two cores is what a laptop and the CI machine have; more workers only make the timings noisy.
    maxWorkers: 2,
    // The tests start hundreds of processes: what one has compiled the next takes up.
    env: {
      NODE_COMPILE_CACHE: join(tmpdir(), 'cotejo-test-compiled'),
      ...(ON_SERVER ? { NODE_OPTIONS: `--import ${PRELOAD}` } : {}),
    },
    // Files that share a process share what is costly to load (lexicons, gazetteer, models, the example project once it is read).
    projects: [
      {
        extends: true,
        test: { name: 'stages', include: ['src/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'], isolate: false },
      },
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'], isolate: false } },
      // The assembled program: each file in a process of its own.
      { extends: true, test: { name: 'program', include: ['test/**/*.test.ts'], exclude: ['test/browser/**', ...(process.env.COTEJO_TEST_LONG === '1' ? [] : LONG)] } },
    ],
  },
})
