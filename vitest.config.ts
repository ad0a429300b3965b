import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What a test waits for is waited for on a busy machine too.
    expect: { poll: { timeout: 15_000 } },
    // Two cores is what a laptop and the CI machine have; more workers only make the timings noisy.
    maxWorkers: 2,
    // The tests start hundreds of processes: what one has compiled the next takes up.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'cotejo-test-compiled') },
  },
})
