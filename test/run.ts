// `npm test`: types, lint, unused code and every test, one after another, then on a PostgreSQL that comes along what works on a whole project;
// `--engine postgres` (`npm run test:postgres`): every test on it; `--long` (`npm run test:long`): those left out for their length. The last line says how many passed and failed.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { argv, cwd, env, exit, stdout } from 'node:process'

interface Outcome {
  passed: number
  failed: number
}

/** One check with all it says, told once it has ended: several run beside each other. */
async function check(name: string, command: string, args: readonly string[]): Promise<Outcome> {
  const parts: Buffer[] = []
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => parts.push(part))
  const status = await new Promise<number | null>((settle) => child.on('error', () => settle(null)).on('close', settle))
  stdout.write(`\n── ${name}\n${Buffer.concat(parts).toString()}`)
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

type Engine = 'embedded' | 'postgres'

/** The tests that work the store as people work it, within a quarter of an hour for everything; `npm run test:postgres` runs all of them on it. */
const ON_BOTH = [
  ...['test/engine', 'src/workbench/workbench.test.ts', 'src/workbench/reviewing.test.ts', 'test/accounts/accounts.test.ts'],
  ...['api', 'corrections', 'mapping', 'public-api'].map((name) => `test/project/${name}.test.ts`),
]

/** Those that take minutes by themselves: `npm run test:long`, and `npm run test:postgres` with all others. */
const LONG = [
  'test/chaos',
  ...['kills/kills', 'kills/keeping', 'project/retention', 'server/relocating', 'server/hanging', 'server/packing', 'browser/large'].map(
    (name) => `test/${name}.test.ts`,
  ),
]

interface Results {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[]
}

/** The files that took most of the time, for whoever wants the run to be shorter. */
function longest({ testResults }: Results): string[] {
  const taken = testResults.map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 }))
  const most = taken.sort((a, b) => b.seconds - a.seconds).slice(0, 24)
  return most.map(({ name, seconds }) => `${relative(cwd(), name)} ${seconds.toFixed(0)} s`)
}

function tests(engine: Engine, only: readonly string[] = [], long = false): Outcome {
  stdout.write(`\n── tests, store: ${engine}\n`)
  const folder = mkdtempSync(join(tmpdir(), 'cotejo-test-'))
  const file = join(folder, 'results.json')
  const { status } = spawnSync('vitest', ['run', ...only, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], {
    stdio: 'inherit',
    env: { ...env, COTEJO_TEST_ENGINE: engine, ...(long ? { COTEJO_TEST_LONG: '1' } : {}) },
  })
  try {
    const results = JSON.parse(readFileSync(file, 'utf8')) as Results
    stdout.write(`longest: ${longest(results).join(', ')}\n`)
    // A suite that fails outside its tests (it does not load, a hook throws) counts as one failure.
    const failed = results.numFailedTests || (status === 0 ? 0 : Math.max(1, results.numFailedTestSuites))
    return { passed: results.numPassedTests, failed }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const outcomes =
  argv.at(-1) === 'postgres'
    ? [tests('postgres', [], true)]
    : argv.at(-1) === '--long'
      ? [tests('embedded', LONG, true)]
      : [
          ...(await Promise.all([check('types', 'tsc', []), check('lint', 'biome', ['check', '.']), check('unused code', 'knip', [])])),
          tests('embedded'),
          tests('postgres', ON_BOTH),
        ]
const passed = outcomes.reduce((n, o) => n + o.passed, 0)
const failed = outcomes.reduce((n, o) => n + o.failed, 0)
stdout.write(`\n${passed} passed, ${failed} failed\n`)
exit(failed ? 1 : 0)
