import { execFileSync } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cotejo, ended, exported, makeProject, PLAIN, scratch, start, withProject } from './project.ts'

let base = ''
let remove = async () => {}
beforeAll(async () => {
  const place = await scratch()
  base = place.folder
  remove = place.remove
})
afterAll(() => remove())

const SMALL_DISK = '56m'

/** Runs a program of the operating system. */
function system(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: 'ignore' })
}

/** Mounts a small disk on a folder; null where that is not allowed. */
async function smallDisk(folder: string): Promise<(() => void) | null> {
  await mkdir(folder)
  try {
    system('mount', ['-t', 'tmpfs', '-o', `size=${SMALL_DISK}`, 'tmpfs', folder])
    return () => system('umount', ['-l', folder])
  } catch {
    return null
  }
}

describe('a full disk', () => {
  test('refuses the judgement, keeps the earlier ones, and works again when there is room', async ({ skip }) => {
    const disk = join(base, 'disk')
    const unmount = await smallDisk(disk)
    if (!unmount) return skip('only root may mount a small disk to fill')
    try {
      const folder = await makeProject(join(disk, 'p'))
      const log = join(folder, 'judgements.jsonl')
      await withProject(folder, async (w) => {
        await w.read()
        const ids: string[] = []
        for await (const { draft } of w.store.drafts.each({ kind: 'incident' })) ids.push(draft.id)
        const [first, second] = ids as [string, string]
        const kept = await w.judge({ action: 'accept', draft: first }, 'ana', '')
        const whole = await readFile(log, 'utf8')
        await fill(join(disk, 'ballast'))
        await expect(w.judge({ action: 'accept', draft: second }, 'ana', 'x'.repeat(20_000))).rejects.toMatchObject({ code: 'disk-full' })
        expect(await readFile(log, 'utf8')).toBe(whole)
        await rm(join(disk, 'ballast'))
        const after = await w.judge({ action: 'accept', draft: second }, 'ana', 'x'.repeat(20_000))
        expect(after.judgement).toMatchObject({ seq: 2, prev: kept.judgement.hash })
      })
      expect((await cotejo(['doctor', folder])).code).toBe(0)
    } finally {
      unmount()
    }
  })

  /** Writes until nothing more fits, in pieces of one page. */
  async function fill(file: string): Promise<void> {
    for (const size of [1 << 20, 1 << 12]) {
      for (let room = true; room; ) {
        room = await writeFile(file, Buffer.alloc(size), { flag: 'a' }).then(
          () => true,
          () => false,
        )
      }
    }
  }
})

describe('stopping and going on', () => {
  const MANY = 150
  const text = (i: number) =>
    `Un hombre de ${20 + (i % 50)} años fue asesinado a tiros el ${1 + (i % 27)} de marzo de 2024 en Rosario, en la calle ${i}. La policía busca a los autores del hecho número ${i}.\n`

  test('Ctrl-C stops between batches, says so, and the next reading goes on; the same record as read at once', async () => {
    const files = Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`reports/${String(i).padStart(3, '0')}.txt`, text(i)]))
    const folder = await makeProject(join(base, 'many'), files)
    const child = start(['--lang', 'es', 'read', folder])
    const end = ended(child)
    // The first batch is in when its files are in the custody log.
    for (let tries = 0; tries < 600; tries++) {
      if ((await readFile(join(folder, 'custody.jsonl'), 'utf8').catch(() => '')).length > 0) break
      await wait(50)
    }
    child.kill('SIGINT')
    const stopped = await end
    expect([stopped.code, stopped.err.includes('\n    at ')]).toEqual([130, false])
    expect(stopped.out).toContain('Detenido.')
    const rest = await cotejo(['--lang', 'en', 'read', folder])
    const [, read, unchanged] = /(\d+) files read .* (\d+) unchanged/.exec(rest.out) ?? []
    expect(Number(read) + Number(unchanged)).toBe(MANY)
    expect(Number(unchanged)).toBeGreaterThan(0)
    expect(Number(read)).toBeGreaterThan(0)
    const resumed = await withProject(folder, (w) => exported(w))
    await rm(join(folder, '.cotejo'), { recursive: true })
    const atOnce = await withProject(folder, async (w) => {
      await w.read()
      return exported(w)
    })
    expect(resumed).toBe(atOnce)
  })
})

describe('two at one folder', () => {
  test('the second is told who holds it and where it can be worked on, in its language, with exit code 5', async () => {
    const folder = await makeProject(join(base, 'held'))
    const child = start(['serve', folder, '--port', '0'])
    const end = ended(child)
    const url = await new Promise<string>((done) => {
      let out = ''
      child.stdout?.on('data', (chunk) => {
        out += chunk
        const found = /http:\/\/localhost:\d+\//.exec(out)?.[0]
        if (found) done(found)
      })
    })
    await wait(200)
    for (const [language, words] of [
      ['es', 'Ciérrelo o trabaje a través de él en'],
      ['en', 'Close it, or work through it at'],
    ] as const) {
      const { code, err } = await cotejo(['read', folder], { language })
      expect([code, err]).toEqual([5, expect.stringContaining(`${words} ${url}`)])
      expect(err).toContain(String(child.pid))
    }
    expect((await cotejo(['doctor', folder, '--rebuild'])).code).toBe(5)
    expect((await fetch(`${url}api/project`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await end).toMatchObject({ code: 0 })
    expect((await cotejo(['status', folder])).code).toBe(0)
  })

  test('a port that is taken: a fault, and the folder is free again', async () => {
    const folder = await makeProject(join(base, 'port'), PLAIN)
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => other.once('listening', done))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { code, err } = await cotejo(['serve', folder, '--port', String(port)])
    other.close()
    expect([code, err]).toEqual([2, expect.stringContaining(`127.0.0.1:${port}`)])
    expect(err).not.toMatch(/\n\s+at /)
    expect((await cotejo(['status', folder])).code).toBe(0)
  })
})
