// npm run bench:server -- [reports]: one worker and two on the same reports, receiving, and fifty coders judging at once, on the tests' PostgreSQL.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process, { argv, stdout } from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { initProject } from '../../src/workbench/init.ts'
import { takeIn } from '../../src/workbench/taking-in.ts'
import { openWorkbench } from '../../src/workbench/workbench.ts'
import { startPostgres, type ThrowawayPostgres } from '../../test/postgres.ts'
import { writeManyReports } from './many-reports.ts'

const SHARED = resolve(import.meta.dirname, '../../../shared/coded-reports')
const CODERS = 50
const ROUND_SECONDS = 20
const count = Number(argv[2]) || 400

const base = await mkdtemp(join(tmpdir(), 'cotejo-server-'))
const postgres = await startPostgres()
const say = (line: string) => stdout.write(`${line}\n`)
try {
  const pile = join(base, 'pile')
  await initProject(pile, { name: 'pile' })
  await writeManyReports(pile, SHARED, count)
  const one = await work(pile, 1)
  const two = await work(pile, 2)
  say('| workers | reports | received/s | read/s | seconds | worker processor s | storing / reconciling s |\n|---|---|---|---|---|---|---|')
  for (const run of [one, two]) say(rowOf(run))
  const [byClock, byProcessor] = [one.seconds / two.seconds, (2 * one.cpu) / two.cpu]
  say(
    `\ntwo against one: ${byClock.toFixed(2)} by the clock, ${byProcessor.toFixed(2)} by the workers' processor time (2 = none is lost)\n`,
  )
  say('| coders | servers | pause | judgements/s | p50 ms | p95 ms |\n|---|---|---|---|---|---|')
  for (const [servers, pauseMs] of [
    [1, 2000],
    [2, 2000],
    [1, 0],
  ] as const)
    say(await coders(two.folder, two.database, servers, pauseMs))
} finally {
  await postgres.stop()
  await rm(base, { recursive: true, force: true })
}

interface Run {
  readonly workers: number
  readonly folder: string
  readonly database: string
  readonly received: number
  readonly seconds: number
  readonly cpu: number
  readonly files: number
  readonly spent: { readonly storing: number; readonly reconciling: number }
}

async function project(pile: string, name: string, server: ThrowawayPostgres): Promise<{ folder: string; database: string }> {
  const folder = join(base, name)
  await initProject(folder, { name })
  await appendFile(join(folder, 'cotejo.yaml'), 'store: server\n')
  const manifest = await readFile(join(pile, 'reports.csv'), 'utf8').catch(() => null)
  if (manifest !== null) await appendFile(join(folder, 'reports.csv'), manifest)
  return { folder, database: await server.database() }
}

async function work(pile: string, workers: number): Promise<Run> {
  const { folder, database } = await project(pile, `by-${workers}`, postgres)
  process.env.DATABASE_URL = database
  const own = await openWorkbench(folder)
  const files = (await readdir(join(pile, 'reports'), { recursive: true, withFileTypes: true })).filter((e) => e.isFile())
  const before = performance.now()
  for (const { name, parentPath } of files) await takeIn(own, [{ file: name, bytes: await readFile(join(parentPath, name)) }])
  const received = files.length / ((performance.now() - before) / 1000)
  await own.close()
  const warm = join(files[0]!.parentPath, files[0]!.name)
  const hands = Array.from({ length: workers }, () => fork(join(import.meta.dirname, 'server-worker.ts'), [folder, warm]))
  await Promise.all(hands.map((h) => once(h, 'message')))
  const started = performance.now()
  const ends = await Promise.all(
    hands.map(async (hand) => {
      hand.send('go')
      const [end] = await once(hand, 'message')
      return end as Pick<Run, 'cpu' | 'files' | 'spent'>
    }),
  )
  const seconds = (performance.now() - started) / 1000
  const sum = (of: (end: (typeof ends)[number]) => number) => ends.reduce((n, e) => n + of(e), 0)
  return {
    ...{ workers, folder, database, received, seconds },
    cpu: sum((e) => e.cpu),
    files: sum((e) => e.files),
    spent: { storing: sum((e) => e.spent.storing) / 1000, reconciling: sum((e) => e.spent.reconciling) / 1000 },
  }
}

function rowOf({ workers, files, received, seconds, cpu, spent }: Run): string {
  const cells = [
    workers,
    files,
    Math.round(received),
    (files / seconds).toFixed(1),
    seconds.toFixed(1),
    cpu.toFixed(1),
    `${spent.storing.toFixed(1)} / ${spent.reconciling.toFixed(1)}`,
  ]
  return `| ${cells.join(' | ')} |`
}

/** Fifty people judge, each a draft of its own after another, through so many servers. */
async function coders(folder: string, database: string, servers: number, pauseMs: number): Promise<string> {
  const env = { ...process.env, DATABASE_URL: database }
  const first = 20_000 + Math.floor(Math.random() * 20_000)
  const houses = Array.from({ length: servers }, (_, i) =>
    spawn(process.execPath, [resolve(import.meta.dirname, '../../src/cli/main.ts'), 'serve', folder, '--port', String(first + i)], { env }),
  )
  try {
    await Promise.all(houses.map((_, i) => awake(first + i)))
    const own = await openWorkbench(folder)
    const drafts: string[] = []
    for await (const { draft } of own.store.drafts.each({ kind: 'incident' })) drafts.push(draft.id)
    await own.close()
    const took: number[] = []
    const until = performance.now() + ROUND_SECONDS * 1000
    const started = performance.now()
    await Promise.all(
      Array.from({ length: CODERS }, async (_, coder) => {
        await wait((pauseMs * coder) / CODERS)
        for (let n = 0; performance.now() < until; n++) {
          const draft = drafts[(coder + n * CODERS) % drafts.length]!
          const asked = performance.now()
          const answer = await fetch(`http://localhost:${first + (coder % servers)}/api/judgements`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ decision: { action: n % 3 === 2 ? 'reject' : 'accept', draft }, by: `c${coder}` }),
          })
          if (!answer.ok) throw new Error(await answer.text())
          await answer.arrayBuffer()
          took.push(performance.now() - asked)
          await wait(pauseMs)
        }
      }),
    )
    const seconds = (performance.now() - started) / 1000
    took.sort((a, b) => a - b)
    const at = (share: number) => Math.round(took[Math.floor(took.length * share)]!)
    return `| ${[CODERS, servers, `${pauseMs / 1000} s`, (took.length / seconds).toFixed(1), at(0.5), at(0.95)].join(' | ')} |`
  } finally {
    await Promise.all(houses.map(ended))
  }
}

async function awake(port: number): Promise<void> {
  while (!(await fetch(`http://localhost:${port}/api/project`).catch(() => null))?.ok) await wait(100)
}

async function ended(house: ChildProcess): Promise<void> {
  const gone = once(house, 'exit')
  house.kill('SIGTERM')
  await gone
}
