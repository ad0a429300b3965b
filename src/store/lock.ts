import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { Fault } from '../model/fault.ts'
import { bootId } from './boot.ts'

/** Who holds a project folder. */
export interface Holder {
  readonly pid: number
  readonly host: string
  /** Instant, UTC. */
  readonly since: string
  /** Where it can be worked through, or null. */
  readonly url: string | null
}
export interface Hold {
  readonly holder: Holder
  /** Says where this process can be reached, so that a second one can be told. */
  announce(url: string): Promise<void>
  release(): void
}

/** What stands in the lock file. `start` tells one process from a later one that was given the same number; null where /proc is missing. */
const Lock = z.object({
  pid: z.int(),
  host: z.string(),
  since: z.string(),
  url: z.string().nullable(),
  start: z.string().nullable(),
  token: z.string(),
})
type Lock = z.infer<typeof Lock>

/**
 * Takes a project folder for this process, or throws the Fault 'project-busy' naming who holds it.
 * The lock is taken over only from a process that is dead on this same machine, never because time passed: a process whose event loop is
 * blocked looks dead and is not. It stands outside the database's directory, which a second process must not even open.
 * Work that goes beside an open project (polling its feeds) has a lock of its own, by another `name`.
 * @example
 * const hold = await holdProject('my-project', () => new Date()); try { … } finally { hold.release() }
 */
export async function holdProject(folder: string, now: () => Date, name = 'lock'): Promise<Hold> {
  const home = join(folder, '.cotejo')
  mkdirSync(home, { recursive: true })
  const file = join(home, name)
  const mine = newLock(now)
  for (let tries = 0; !place(file, mine); tries++) {
    const other = lockAt(file)
    if (other && (tries > 20 || !isDead(other))) throw busy(folder, other)
    if (other) takeAway(file, other, mine)
  }
  clearDrafts(file)
  return holdOf(file, mine)
}

function newLock(now: () => Date): Lock {
  const token = randomBytes(8).toString('hex')
  return { pid: process.pid, host: hostname(), since: now().toISOString(), url: null, start: startOf(process.pid), token }
}

const STEP_MS = 15
const PATIENCE_MS = 10_000

/**
 * Does a brief piece of work while nobody else, in this process or another, does one under the same lock file: the command line and a
 * running server change the same small file. Taken over only from a dead process. Fault `project-busy` after ten seconds.
 */
export function underLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  // Those of one process queue by themselves: a hundred who look at the file again and again would only hold each other up.
  const turn = (turns.get(file) ?? Promise.resolve()).then(() => alone(file, work))
  const over = turn.then(
    () => undefined,
    () => undefined,
  )
  turns.set(file, over)
  void over.then(() => turns.get(file) === over && turns.delete(file))
  return turn
}

const turns = new Map<string, Promise<void>>()

async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const mine = newLock(() => new Date())
  const asked = performance.now()
  while (!place(file, mine)) {
    const other = lockAt(file)
    if (other && isDead(other)) takeAway(file, other, mine)
    else if (other && performance.now() - asked > PATIENCE_MS) throw busy(file, other)
    else await wait(STEP_MS)
  }
  clearDrafts(file)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function holdOf(file: string, mine: Lock): Hold {
  let lock = mine
  const release = () => {
    for (const signal of SIGNALS) process.removeListener(signal, onSignal)
    process.removeListener('exit', release)
    if (lockAt(file)?.token === lock.token) rmSync(file, { force: true })
  }
  // With no other listener the signal would have ended the process: it still does, after the release. With others, they decide, and
  // the release comes with their exit, when the last write is done.
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    release()
    process.kill(process.pid, signal)
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  process.on('exit', release)
  return {
    get holder(): Holder {
      return { pid: lock.pid, host: lock.host, since: lock.since, url: lock.url }
    },
    async announce(url) {
      if (lockAt(file)?.token !== lock.token) return
      lock = { ...lock, url }
      const draft = `${file}.${lock.token}`
      writeFileSync(draft, JSON.stringify(lock))
      renameSync(draft, file)
    },
    release,
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Puts the lock in place whole or not at all: written beside, then linked, so that nobody ever reads half a lock. */
function place(file: string, lock: Lock): boolean {
  const draft = `${file}.${lock.token}`
  writeFileSync(draft, JSON.stringify(lock))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    // File systems without hard links: exclusive creation, with the small chance of half a lock after a kill.
    return placeExclusively(file, lock)
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Removes the drafts that processes killed within `place` left beside the lock. One that cannot be read yet goes too: whoever is writing it
 * finds it gone and places the lock without it.
 */
function clearDrafts(file: string): void {
  for (const name of readdirSync(dirname(file)).filter((n) => n.startsWith(`${basename(file)}.`))) {
    if (!DRAFT_ENDING.test(name)) continue
    const draft = join(dirname(file), name)
    const lock = lockAt(draft)
    if (lock && (isDead(lock) || !lock.token)) rmSync(draft, { force: true })
  }
}

/** What the drafts of a lock, and of the guard beside it, end in: the token of whoever writes them. */
const DRAFT_ENDING = /\.[0-9a-f]{16}$/

function placeExclusively(file: string, lock: Lock): boolean {
  try {
    writeFileSync(file, JSON.stringify(lock), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes a dead process's lock. Two processes may find it dead at once: a second lock file lets one of them act, which looks again
 * before it removes, so that the fresh lock of the other is never taken for the dead one.
 */
function takeAway(file: string, dead: Lock, mine: Lock): void {
  const guard = `${file}.taking`
  if (!place(guard, mine)) {
    const taker = lockAt(guard)
    if (taker && isDead(taker)) rmSync(guard, { force: true })
    return
  }
  try {
    if (lockAt(file)?.token === dead.token) rmSync(file, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

function lockAt(file: string): Lock | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
  const parsed = Lock.safeParse(jsonOf(text))
  // Half a lock or a foreign file: nobody can say that its holder is dead, so it holds.
  return parsed.success ? parsed.data : { pid: 0, host: '?', since: '?', url: null, start: null, token: '' }
}

function isDead(lock: Lock): boolean {
  if (lock.host !== hostname() || lock.pid <= 0) return false
  if (!isRunning(lock.pid)) return true
  const start = startOf(lock.pid)
  return lock.start !== null && start !== null && start !== lock.start
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

/** When a process started, as boot and ticks since boot; null where /proc does not tell. */
function startOf(pid: number): string | null {
  try {
    const boot = bootId()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second column is the program's name in brackets and may hold spaces: count from behind it. Start time is column 22.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return ticks === undefined || boot === null ? null : `${boot}:${ticks}`
  } catch {
    return null
  }
}

function busy(folder: string, lock: Lock): Fault {
  return new Fault('project-busy', { file: folder, pid: lock.pid, host: lock.host, since: lock.since, url: lock.url ?? '-' })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
