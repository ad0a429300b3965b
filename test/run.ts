// `npm test`: types, lint, unused code, then every test on a PostgreSQL that comes along and what works or kills a whole project on the embedded
// database too; `--engine postgres|embedded` (`npm run test:postgres`, `npm run test:embedded`): every test on it, those left out for their
// length as well. The last line says how many passed and failed.
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

/**
 * On the embedded database a test takes three times as long as on a server, for each process starts one anew. So that everything is done within a
 * quarter of an hour, only those are run on both that work the store, the index of a folder, its locks, or the program as one person sees it.
 */
const ON_BOTH = [
  ...['src/store', 'test/engine', 'test/kills', 'test/accounts/accounts.test.ts', 'test/packed.test.ts', 'test/migrations.test.ts'],
  ...['workbench', 'reviewing'].map((name) => `src/workbench/${name}.test.ts`),
  ...['api', 'corrections', 'mapping', 'public-api', 'backup'].map((name) => `test/project/${name}.test.ts`),
  ...['way', 'review'].map((name) => `test/browser/${name}.test.ts`),
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

const asked = argv.at(-2) === '--engine' ? (argv.at(-1) as Engine) : null
const outcomes = asked
  ? [tests(asked, [], true)]
  : [
      ...(await Promise.all([check('types', 'tsc', []), check('lint', 'biome', ['check', '.']), check('unused code', 'knip', [])])),
      tests('postgres'),
      tests('embedded', ON_BOTH),
    ]
const passed = outcomes.reduce((n, o) => n + o.passed, 0)
const failed = outcomes.reduce((n, o) => n + o.failed, 0)
stdout.write(`\n${passed} passed, ${failed} failed\n`)
exit(failed ? 1 : 0)
