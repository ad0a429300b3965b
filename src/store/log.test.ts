import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Custody, type Judgement } from '../model/judgement.ts'
import { logSuite, received } from './log.suite.ts'
import { type LogDisk, openLog } from './log.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cotejo-log-'))
  file = join(folder, 'custody.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lines = () => readFileSync(file, 'utf8').split('\n').slice(0, -1)
const REAL: LogDisk = { write: async (h, b) => (await h.write(b)).bytesWritten, flush: (h) => h.datasync() }
const full = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })

async function filled(n: number) {
  const log = await openLog(file, Custody)
  for (let i = 1; i <= n; i++) await log.append([received(i)])
  return log
}

describe('a chained log in a file', () => {
  logSuite({
    open: () => openLog(file, Custody),
    lines: async () => lines(),
    put: async (all) => writeFileSync(file, all.map((line) => `${line}\n`).join('')),
  })

  test('many appends at once keep the order of the calls and share flushes', async () => {
    let flushes = 0
    const log = await openLog(file, Custody, {
      ...REAL,
      flush: (h) => {
        flushes++
        return REAL.flush(h)
      },
    })
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => log.append([received(i)])))
    expect(answers.map(([e]) => e?.seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
    expect(answers.map(([e]) => e?.file)).toEqual(Array.from({ length: 50 }, (_, i) => received(i).file))
    expect(flushes).toBeLessThan(5)
    await log.close()
  })

  test('answers only after the flush', async () => {
    const { promise: mayFlush, resolve } = Promise.withResolvers<void>()
    const log = await openLog(file, Custody, { ...REAL, flush: (h) => mayFlush.then(() => REAL.flush(h)) })
    let answered = false
    const appended = log.append([received(1)]).then(() => {
      answered = true
    })
    await new Promise((r) => setTimeout(r, 50))
    expect([answered, log.length]).toEqual([false, 0])
    resolve()
    await appended
    expect(log.length).toBe(1)
    await log.close()
  })

  test.each([['{"seq":3,"at":'], ['x'.repeat(200_000)], ['\0\0\0\0'], ['\0\0\0\n']])(
    'an unfinished last line %# is set aside and said',
    async (tail) => {
      await (await filled(2)).close()
      writeFileSync(`${file}.torn-1`, 'older')
      appendFileSync(file, tail)
      const log = await openLog(file, Custody)
      expect([log.length, log.tornInto]).toEqual([2, `${file}.torn-2`])
      expect(readFileSync(`${file}.torn-2`, 'utf8')).toBe(tail)
      await log.append([received(3)])
      expect(lines()).toHaveLength(3)
      await log.close()
    },
  )

  test('a last newline lost in an editor is put back', async () => {
    await (await filled(2)).close()
    truncateSync(file, readFileSync(file).length - 1)
    const log = await openLog(file, Custody)
    expect(log.length).toBe(2)
    await log.append([received(3)])
    expect(lines()).toHaveLength(3)
    await log.close()
  })

  test('on a full disk the line is refused and taken back; when there is room again it goes on', async () => {
    let room = true
    const log = await openLog(file, Custody, {
      ...REAL,
      write: async (h, b) => {
        if (room) return REAL.write(h, b)
        await h.write(b.subarray(0, 20))
        throw full()
      },
    })
    await log.append([received(1)])
    const before = readFileSync(file, 'utf8')
    room = false
    await expect(log.append([received(2)])).rejects.toMatchObject({ code: 'disk-full' })
    expect([readFileSync(file, 'utf8'), log.length]).toEqual([before, 1])
    room = true
    expect((await log.append([received(3)]))[0]?.seq).toBe(2)
    await log.close()
    await (await openLog(file, Custody)).close()
  })

  test('after a failed flush nothing more is acknowledged through this handle', async () => {
    let sound = true
    const log = await openLog(file, Custody, { ...REAL, flush: (h) => (sound ? REAL.flush(h) : Promise.reject(full())) })
    await log.append([received(1)])
    sound = false
    await expect(log.append([received(2)])).rejects.toMatchObject({ code: 'disk-full' })
    sound = true
    await expect(log.append([received(3)])).rejects.toMatchObject({ code: 'disk-full' })
    await log.close()
    const again = await openLog(file, Custody)
    expect(again.length).toBe(1)
    await again.close()
  })

  test('lines that git brought are taken in, in place or in a new file under the name', async () => {
    const log = await filled(2)
    const other = join(folder, 'other.jsonl')
    for (const replace of [false, true]) {
      copyFileSync(file, other)
      const elsewhere = await openLog(other, Custody)
      const [entry] = await elsewhere.append([received('git')])
      await elsewhere.close()
      if (replace) renameSync(other, file)
      else appendFileSync(file, `${JSON.stringify(entry)}\n`)
      expect(await log.refresh()).toBe(1)
      expect(log.head).toBe(entry?.hash)
    }
    expect((await log.append([received('mine')]))[0]?.seq).toBe(5)
    await log.close()
    await (await openLog(file, Custody)).close()
  })

  test('another history in the place of ours is refused', async () => {
    const log = await filled(2)
    const other = join(folder, 'other.jsonl')
    const elsewhere = await openLog(other, Custody)
    for (const n of ['p', 'q', 'r']) await elsewhere.append([received(n)])
    await elsewhere.close()
    renameSync(other, file)
    await expect(log.append([received(3)])).rejects.toMatchObject({ code: 'log-broken' })
    rmSync(file)
    await expect(log.append([received(3)])).rejects.toMatchObject({ code: 'log-broken' })
    await log.close()
  })

  test('stands outside .cotejo: deleting that leaves it whole', async () => {
    mkdirSync(join(folder, '.cotejo'))
    const log = await filled(2)
    rmSync(join(folder, '.cotejo'), { recursive: true })
    await log.append([received(3)])
    await log.close()
    expect(lines()).toHaveLength(3)
  })
})

const WRITER = `
  const { openLog } = await import(process.argv[1])
  const { Custody } = await import(process.argv[2])
  const log = await openLog(process.argv[3], Custody)
  const one = async (n) => {
    for (let i = 0; ; i++) {
      const [e] = await log.append([{ at: '2024-05-01T10:00:00.000Z', event: 'received', file: n + '-' + i + 'x'.repeat(i % 9000), sha256: 'a', bytes: i }])
      process.stdout.write(e.seq + ' ' + e.hash + '\\n')
    }
  }
  await Promise.all([one(1), one(2), one(3)])
`

test('20 processes killed in the middle of appending: nothing acknowledged is lost and the chain verifies', async () => {
  const acknowledged = new Map<number, string>()
  const urls = ['./log.ts', '../model/judgement.ts'].map((f) => new URL(f, import.meta.url).href)
  for (let round = 0; round < 20; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, ...urls, file], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit')
    let here = 0
    for await (const line of createInterface({ input: child.stdout })) {
      const [seq, hash] = line.split(' ')
      if (hash?.length === 64) acknowledged.set(Number(seq), hash)
      if (++here === 3 + round * 2) child.kill('SIGKILL')
    }
    await ended
  }
  const log = await openLog(file, Custody)
  const kept = new Map<number, string>()
  for await (const entry of log.read()) kept.set(entry.seq, entry.hash)
  await log.close()
  expect(acknowledged.size).toBeGreaterThan(20 * 3)
  for (const [seq, hash] of acknowledged) expect(kept.get(seq)).toBe(hash)
})

test('an entry is exactly what its type says', async () => {
  const log = await openLog(file, Custody)
  // @ts-expect-error a judgement is not an entry of this log
  const wrong: Parameters<typeof log.append>[0] = [{ decision: null as unknown as Judgement['decision'] }]
  const beside = log.append([received(1)])
  const refused = log.append(wrong)
  const after = log.append([{ ...received(2), stray: 'left out' } as ReturnType<typeof received>])
  await expect(refused).rejects.toMatchObject({ code: 'internal' })
  expect([(await beside)[0]?.seq, (await after)[0]?.seq]).toEqual([1, 2])
  expect(readFileSync(file, 'utf8')).not.toContain('stray')
  await log.close()
  await (await openLog(file, Custody)).close()
})
