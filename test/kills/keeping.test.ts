import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdProject } from '../../src/store/lock.ts'
import { backUp } from '../../src/workbench/backing-up.ts'
import { initProject } from '../../src/workbench/init.ts'
import { projectFiles } from '../../src/workbench/project-files.ts'

// A backup, and a restoration, killed at any moment: the file, or the folder, is there whole or not at all, and the next try succeeds.

const WORKER = resolve(import.meta.dirname, 'keeping-worker.ts')
const REPORTS = 150
const KILLS = 5
let base = ''
let folder = ''

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'cotejo-keeping-'))
  folder = join(base, 'p')
  await initProject(folder, { name: 'kills' })
  for (let i = 0; i < REPORTS; i++)
    await writeFile(join(folder, 'reports', `${i}.txt`), `Nota ${i}. ${'El taller de la esquina cerró. '.repeat(i)}\n`)
})
afterAll(() => rm(base, { recursive: true, force: true }))

/** Runs the worker and kills it some milliseconds after this many of its steps were said; gives whether it came to its end before. */
function runAndKill(
  verb: 'backup' | 'restore',
  from: string,
  to: string,
  steps: number,
  afterMs = 0,
): Promise<{ ended: boolean; errors: string }> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [WORKER, verb, from, to], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = 0
    let errors = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString().split('\n').length - 1
      if (said >= steps) setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.once('error', fail)
    child.once('close', (code) => done({ ended: code === 0, errors }))
  })
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Whether a backup has every file it describes, as it describes it. */
function isWhole(bytes: Uint8Array): boolean {
  const files = unzipSync(bytes)
  const { resources } = JSON.parse(new TextDecoder().decode(files['datapackage.json'])) as { resources: { path: string; hash: string }[] }
  return resources.length > REPORTS && resources.every(({ path, hash }) => `sha256:${sha256(files[path]!)}` === hash)
}

test(`a backup killed ${KILLS} times`, async () => {
  // Held, as by a server: the copy goes on beside it.
  const hold = await holdProject(folder, () => new Date())
  let killed = 0
  for (let i = 0; i < KILLS; i++) {
    const home = join(base, `b-${i}`)
    await mkdir(home)
    const out = join(home, 'x.zip')
    const { ended, errors } = await runAndKill('backup', folder, out, 1 + Math.floor(((i + 1) * REPORTS) / KILLS))
    expect(errors).toBe('')
    const there = (await readdir(home)).includes('x.zip')
    if (there) expect(isWhole(new Uint8Array(await readFile(out)))).toBe(true)
    else expect(ended).toBe(false)
    if (ended) continue
    killed++
    if (there) continue
    // What the killed one left beside it does not stand in the way, and is gone afterwards.
    expect(await runAndKill('backup', folder, out, Number.POSITIVE_INFINITY)).toEqual({ ended: true, errors: '' })
    expect(await readdir(home)).toEqual(['x.zip'])
  }
  hold.release()
  expect(killed).toBeGreaterThan(KILLS / 2)
})

test(`a restoration killed ${KILLS} times`, async () => {
  const file = join(base, 'whole.zip')
  await backUp(folder, file, { withPrivate: false, now: () => new Date(), progress: () => undefined })
  const before = await projectFiles(folder)
  const home = join(base, 'r')
  await mkdir(home)
  const target = join(home, 'p')
  let killed = 0
  for (let i = 0; i < KILLS; i++) {
    // Some die when they begin or while they unpack, some when all is checked and only the name is missing.
    const { ended, errors } = await runAndKill('restore', file, target, 1 + (i % 2), i * 20)
    expect(errors).toBe('')
    if (!ended) killed++
    const names = await readdir(home)
    // At most what the last killed one left: each clears away what the one before did.
    expect(names.length).toBeLessThanOrEqual(2)
    if (!names.includes('p')) continue
    expect(await projectFiles(target)).toEqual(before)
    await rm(target, { recursive: true })
  }
  expect(killed).toBeGreaterThan(KILLS / 2)
  expect(await runAndKill('restore', file, target, Number.POSITIVE_INFINITY)).toEqual({ ended: true, errors: '' })
  expect(await readdir(home)).toEqual(['p'])
  for (const f of before) expect([f, (await readFile(join(target, f))).equals(await readFile(join(folder, f)))]).toEqual([f, true])
})
