import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportProject } from '../../src/workbench/exporting.ts'
import { initProject } from '../../src/workbench/init.ts'
import { openWorkbench } from '../../src/workbench/workbench.ts'

/** `npm run test:embedded`: fifty. */
const KILLS = process.env.COTEJO_TEST_LONG === '1' ? 50 : 16
const WORKER = resolve(import.meta.dirname, 'worker.ts')
let base = ''

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'cotejo-kills-'))
})
afterAll(() => rm(base, { recursive: true, force: true }))

/** A fixed sequence of numbers in [0, 1): the moments of the kills repeat from run to run as far as the machine allows. */
function seeded(seed: number): () => number {
  let s = seed
  return () => {
    s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0
    return s / 2 ** 32
  }
}

async function makeProject(folder: string, reports: number): Promise<void> {
  await initProject(folder, { name: 'kills' })
  await mkdir(join(folder, 'reports'), { recursive: true })
  for (let i = 0; i < reports; i++) {
    const day = `2024-0${1 + (i % 9)}-1${i % 10}`
    const text = `CIUDAD NORTE, ${day}. Un hombre de ${20 + (i % 50)} años fue asesinado a tiros el ${1 + (i % 27)} de marzo de 2024 en el barrio número ${i}. La policía busca a los autores.\n`
    await writeFile(join(folder, 'reports', `${String(i).padStart(3, '0')}.txt`), text)
  }
}

/** Runs the worker and kills it some milliseconds after it said `from` (or after it was started). Gives the hashes it had acknowledged by then. */
function runAndKill(
  folder: string,
  from: 'start' | 'open' | 'judged',
  afterMs: number,
): Promise<{ hashes: string[]; opened: boolean; errors: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [WORKER, folder], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let errors = ''
    let timer: NodeJS.Timeout | undefined
    const arm = () => {
      timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs)
    }
    if (from === 'start') arm()
    child.stdout.on('data', (chunk) => {
      out += chunk
      if (from === 'open' ? out.includes('open\n') : out.includes('}\n')) arm()
    })
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.once('error', fail)
    child.once('close', () => {
      clearTimeout(timer)
      // The last line may be cut off by the kill; only whole lines were said.
      const lines = out.split('\n').slice(0, -1)
      done({
        hashes: lines.filter((l) => l.startsWith('{')).map((l) => (JSON.parse(l) as { hash: string }).hash),
        opened: lines.includes('open'),
        errors,
      })
    })
  })
}

async function exported(folder: string): Promise<string> {
  const workbench = await openWorkbench(folder)
  try {
    await workbench.read()
    let text = ''
    for await (const part of exportProject(workbench, { format: 'json', asOf: null })) text += part
    return text
  } finally {
    await workbench.close()
  }
}

test(`${KILLS} kills while reading and judging: nothing acknowledged is lost, the chain verifies, the index is as if nothing had happened`, async () => {
  const folder = join(base, 'project')
  await makeProject(folder, 120)
  const random = seeded(20241124)
  const acknowledged: string[] = []
  let opened = 0
  for (let i = 0; i < KILLS; i++) {
    // Some die while they open, some while they read, most while they judge.
    const from = i % 5 === 0 ? 'start' : i % 5 < 3 ? 'open' : 'judged'
    const run = await runAndKill(folder, from, random() * (from === 'judged' ? 400 : 1500))
    expect(run.errors).toBe('')
    acknowledged.push(...run.hashes)
    if (run.opened) opened++
  }
  expect(opened).toBeGreaterThan(KILLS / 2)
  expect(acknowledged.length).toBeGreaterThan(KILLS / 3)

  const lines = (await readFile(join(folder, 'judgements.jsonl'), 'utf8')).split('\n').filter(Boolean)
  const kept = new Set(lines.map((l) => (JSON.parse(l) as { hash: string }).hash))
  expect(acknowledged.filter((hash) => !kept.has(hash))).toEqual([])

  // Opening verifies the whole chain; the second export is made from the files alone.
  const survived = await exported(folder)
  await rm(join(folder, '.cotejo'), { recursive: true })
  expect(await exported(folder)).toBe(survived)
})
