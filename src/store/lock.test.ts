import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Fault } from '../model/fault.ts'
import { holdProject, underLock } from './lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cotejo-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = () => new Date('2024-05-01T12:00:00Z')
const lock = () => join(folder, '.cotejo', 'lock')
const HOLDER = `
  const { holdProject } = await import(process.argv[1])
  const hold = await holdProject(process.argv[2], () => new Date('2024-05-01T12:00:00Z')).catch((fault) => {
    process.stdout.write(fault.code + ' ' + fault.params.pid + '\\n')
    process.exit(0)
  })
  await hold.announce('http://127.0.0.1:4000')
  process.stdout.write('held\\n')
  setInterval(() => {}, 1000)
`
function other() {
  const url = new URL('./lock.ts', import.meta.url).href
  return spawn(process.execPath, ['--input-type=module', '-e', HOLDER, url, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
}
const said = async (child: ReturnType<typeof other>) => String((await once(child.stdout, 'data'))[0]).trim()

test('a second process is told who holds the folder, since when and where to work through it', async () => {
  const first = other()
  expect(await said(first)).toBe('held')
  const fault = await holdProject(folder, now).catch((e: unknown) => e)
  expect(fault).toBeInstanceOf(Fault)
  expect(fault).toMatchObject({
    code: 'project-busy',
    params: { file: folder, pid: first.pid, host: hostname(), since: '2024-05-01T12:00:00.000Z', url: 'http://127.0.0.1:4000' },
  })
  const second = other()
  expect(await said(second)).toBe(`project-busy ${first.pid}`)
  const ended = once(first, 'exit')
  first.kill('SIGKILL')
  await ended
})

test('a killed holder gives way at once; a signalled one takes its lock with it and still ends by the signal', async () => {
  const killed = other()
  await said(killed)
  const gone = once(killed, 'exit')
  killed.kill('SIGKILL')
  await gone
  expect(existsSync(lock())).toBe(true)
  const asked = other()
  expect(await said(asked)).toBe('held')
  const ended = once(asked, 'exit')
  asked.kill('SIGTERM')
  expect(await ended).toEqual([null, 'SIGTERM'])
  expect(existsSync(lock())).toBe(false)
})

test('one process holds a folder once; release frees it and leaves nothing behind', async () => {
  const hold = await holdProject(folder, now)
  await expect(holdProject(folder, now)).rejects.toMatchObject({ code: 'project-busy', params: { pid: process.pid, url: '-' } })
  hold.release()
  expect(readdirSync(join(folder, '.cotejo'))).toEqual([])
  const again = await holdProject(folder, now)
  again.release()
})

test('the number of a dead process that another has now is not taken for its holder', async () => {
  const hold = await holdProject(folder, now)
  const own = JSON.parse(readFileSync(lock(), 'utf8'))
  hold.release()
  writeFileSync(lock(), JSON.stringify({ ...own, start: own.start && 'earlier-boot:1', token: 'x', pid: own.start ? own.pid : 2 ** 30 }))
  const taken = await holdProject(folder, now)
  expect(taken.holder.pid).toBe(process.pid)
  taken.release()
})

test.each([
  [
    'a holder on another machine',
    JSON.stringify({ pid: 2 ** 30, host: 'elsewhere', since: '2001-01-01', url: null, start: null, token: 't' }),
  ],
  ['half a lock', '{"pid": 1'],
])('%s is never taken over, however old', async (_, content) => {
  const hold = await holdProject(folder, now)
  hold.release()
  writeFileSync(lock(), content)
  await expect(holdProject(folder, now)).rejects.toMatchObject({ code: 'project-busy' })
  expect(readFileSync(lock(), 'utf8')).toBe(content)
})

test('what a process killed while it asked left beside the lock goes with the next hold; the draft of one that lives stays', async () => {
  const home = join(folder, '.cotejo')
  const dead = other()
  await said(dead)
  const gone = once(dead, 'exit')
  dead.kill('SIGKILL')
  await gone
  const left = readFileSync(lock(), 'utf8')
  const living = JSON.stringify({ ...JSON.parse(left), pid: process.ppid, start: null })
  const drafts = { 'lock.0123456789abcdef': left, 'lock.00000000000000aa': '', 'lock.00000000000000bb': living, 'lock.txt': left }
  for (const [name, text] of Object.entries(drafts)) writeFileSync(join(home, name), text)
  const hold = await holdProject(folder, now)
  expect(readdirSync(home).toSorted()).toEqual(['lock', 'lock.00000000000000bb', 'lock.txt'])
  hold.release()
  await underLock(join(home, 'other'), async () => undefined)
  expect(readdirSync(home).toSorted()).toEqual(['lock.00000000000000bb', 'lock.txt'])
})

test('of eight processes that find a dead lock at once, one gets the folder', async () => {
  const dead = other()
  await said(dead)
  const gone = once(dead, 'exit')
  dead.kill('SIGKILL')
  await gone
  const rivals = Array.from({ length: 8 }, other)
  const answers = await Promise.all(rivals.map(said))
  expect(answers.filter((a) => a === 'held')).toHaveLength(1)
  const winner = rivals[answers.indexOf('held')]
  expect(answers.filter((a) => a !== 'held').every((a) => a === `project-busy ${winner?.pid}`)).toBe(true)
  for (const rival of rivals) rival.kill('SIGKILL')
})

const COUNTER = `
  const { readFileSync, writeFileSync } = await import('node:fs')
  const { underLock } = await import(process.argv[1])
  const file = process.argv[2]
  process.stdout.write('counting\\n')
  const one = () => underLock(file + '.lock', async () => {
    const count = Number(readFileSync(file, 'utf8'))
    await new Promise((resolve) => setTimeout(resolve, 1))
    writeFileSync(file, String(count + 1))
  })
  await Promise.all(Array.from({ length: 40 }, one))
`

test('brief work under one lock loses nothing, within a process and between two; a dead holder and a failure hold nobody up', async () => {
  const file = join(folder, 'count')
  writeFileSync(file, '0')
  const url = new URL('./lock.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--input-type=module', '-e', COUNTER, url, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  await said(child)
  const one = () =>
    underLock(`${file}.lock`, async () => {
      const count = Number(readFileSync(file, 'utf8'))
      await new Promise((resolve) => setTimeout(resolve, 1))
      writeFileSync(file, String(count + 1))
    })
  await Promise.all([...Array.from({ length: 40 }, one), child.exitCode ?? once(child, 'exit')])
  expect(readFileSync(file, 'utf8')).toBe('80')
  const dead = { pid: 2 ** 22 + 1, host: hostname(), since: '', url: null, start: null, token: 'x' }
  writeFileSync(`${file}.lock`, JSON.stringify(dead))
  await expect(underLock(`${file}.lock`, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await one()
  expect([readFileSync(file, 'utf8'), existsSync(`${file}.lock`)]).toEqual(['81', false])
})
