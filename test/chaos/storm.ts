import type { ChildProcess } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { READ, takeIn } from '../../src/workbench/taking-in.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import type { ThrowawayPostgres } from '../postgres.ts'
import { exported, makeProject, start, withProject } from '../project/project.ts'
import { makeServerProject, openAt } from '../server/shared.ts'

export interface StormOptions {
  readonly kills: number
  readonly seed: number
  /** Every so many kills the database goes instead of a process: by turns told to stop, and crashed. */
  readonly databaseEvery: number
  /** Longest wait between two kills, in milliseconds. */
  readonly calmMs: number
  readonly say: (line: string) => void
}

/** What was seen when all was quiet again. */
export interface Aftermath {
  readonly kills: { readonly worker: number; readonly server: number; readonly database: number }
  readonly reports: number
  readonly judgements: number
  /** Acknowledged and not there; there more than once; read as something else than was received. */
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly damaged: readonly string[]
  /** Set aside, though nothing is wrong with any. */
  readonly aside: number
  /** Whether a folder made of the logs and the bytes gives the same record. */
  readonly sameRecord: boolean
}

/** A fixed sequence of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let s = seed
  return () => {
    s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0
    return s / 2 ** 32
  }
}

const CITIES = ['Rosario', 'Santa Fe', 'Córdoba', 'Paraná']
const NAMES = ['Ramiro Quiroz', 'Elena Duarte', 'Tomás Ibarra', 'Lucía Ferreyra', 'Bruno Salas']

function reportText(n: number): string {
  const told = n % 4 === 3 ? n - 2 : n
  return `Un hombre de ${20 + (told % 30)} años fue asesinado a tiros el ${1 + (told % 27)} de marzo de 2024 en la calle ${told} de ${CITIES[told % 4]}. La víctima, identificada como ${NAMES[told % 5]}, trabajaba en el lugar. Los vecinos oyeron ${3 + (told % 5)} disparos y la policía busca a los autores.${n === told ? '' : ' Ampliaremos.'}\n`
}

/** Processes of the project that come back whenever they are killed. */
class Crew {
  readonly #members: { child: ChildProcess; readonly kind: 'worker' | 'server'; readonly port: number }[] = []
  readonly #begin: (kind: 'worker' | 'server', port: number) => ChildProcess
  readonly failures: string[] = []
  #over = false

  constructor(begin: (kind: 'worker' | 'server', port: number) => ChildProcess) {
    this.#begin = begin
  }

  add(kind: 'worker' | 'server', port = 0): void {
    const member = { child: this.#begin(kind, port), kind, port }
    this.#members.push(member)
    const watch = () => {
      let said = ''
      member.child.stderr?.on('data', (chunk) => {
        said += chunk
      })
      member.child.once('exit', (code, signal) => {
        if (this.#over) return
        // Nobody but us may end it; while the database is away it may not start.
        if (signal !== 'SIGKILL' && code !== 6) this.failures.push(`${kind} ended with ${code ?? signal}: ${said.slice(-3000)}`)
        member.child = this.#begin(kind, port)
        watch()
      })
    }
    watch()
  }

  kill(random: number): 'worker' | 'server' {
    const member = this.#members[Math.floor(random * this.#members.length)]!
    member.child.kill('SIGKILL')
    return member.kind
  }

  get ports(): number[] {
    return this.#members.flatMap((m) => (m.kind === 'server' ? [m.port] : []))
  }

  async end(): Promise<void> {
    this.#over = true
    await Promise.all(this.#members.map(({ child }) => ended(child)))
  }
}

/** Tells a process to end, and after twenty seconds makes it. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(force)
}

/** Does it until it succeeds: the database and the servers come and go. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch {
      await wait(100)
    }
  }
}

export async function runStorm(base: string, postgres: ThrowawayPostgres, options: StormOptions): Promise<Aftermath> {
  const random = seeded(options.seed)
  const database = await postgres.database()
  const folder = await makeServerProject(join(base, 'storm'), {}, 'storm')
  const own = await openAt(folder, database)
  const env = { DATABASE_URL: database }
  const crew = new Crew((kind, port) =>
    start(kind === 'worker' ? ['worker', folder, '--lease', '3', '--batch', '4'] : ['serve', folder, '--port', String(port)], { env }),
  )
  const firstPort = 20_000 + Math.floor(Math.random() * 20_000)
  for (const i of [0, 1]) {
    crew.add('worker')
    crew.add('server', firstPort + i)
  }
  const storm = { over: false }
  const accepted = new Map<string, string>()
  const acknowledged = new Map<string, string>()
  const load = [feed(own, storm, accepted), ...[0, 1, 2].map((i) => coder(own, crew, storm, { acknowledged, random, name: `c${i}` }))]
  // The storm begins when all of them are at work.
  while (!acknowledged.size) await wait(100)
  const kills = { worker: 0, server: 0, database: 0 }
  for (let n = 1; n <= options.kills; n++) {
    await wait(random() * options.calmMs)
    if (n % options.databaseEvery === 0) {
      await postgres.restart((n / options.databaseEvery) % 2 ? 'crash' : 'stop')
      kills.database++
    } else kills[crew.kill(random())]++
    if (n % 10 === 0) options.say(`${n} kills; ${accepted.size} reports received, ${acknowledged.size} judgements acknowledged`)
  }
  storm.over = true
  await Promise.all(load)
  await crew.end()
  if (crew.failures.length) throw new Error(crew.failures.join('\n'))
  options.say('Quiet. Reading what is left…')
  await insist(() => own.read())
  try {
    return { kills, ...(await look(base, own, accepted, acknowledged)) }
  } finally {
    await own.close()
  }
}

/** Reports come in, one after the other. */
async function feed(own: Workbench, storm: { over: boolean }, accepted: Map<string, string>): Promise<void> {
  for (let n = 0; !storm.over; n++) {
    const file = `${String(n).padStart(5, '0')}.txt`
    const bytes = Buffer.from(reportText(n))
    await insist(() => takeIn(own, [{ file, bytes }]))
    accepted.set(file, createHash('sha256').update(bytes).digest('hex'))
    // No faster than two workers that are killed all the time can follow.
    while (!storm.over && (await insist(() => own.store.jobs.count(READ))).waiting > 40) await wait(200)
    await wait(50)
  }
}

interface CoderOptions {
  readonly acknowledged: Map<string, string>
  readonly random: () => number
  readonly name: string
}

/** Somebody judges through whichever server answers. Each judgement bears a reason of its own, by which it is found again. */
async function coder(own: Workbench, crew: Crew, storm: { over: boolean }, { acknowledged, random, name }: CoderOptions): Promise<void> {
  while (!storm.over) {
    const draft = await anyDraft(own, random).catch(() => null)
    const port = crew.ports[Math.floor(random() * crew.ports.length)]
    if (draft) {
      const reason = randomUUID()
      const decision = random() < 0.5 ? { action: 'accept', draft } : { action: 'reject', draft }
      const answer = await fetch(`http://localhost:${port}/api/judgements`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ decision, reason, by: name }),
        signal: AbortSignal.timeout(20_000),
      }).catch(() => null)
      const body = answer?.ok ? ((await answer.json().catch(() => null)) as { judgement: { hash: string } } | null) : null
      if (body) acknowledged.set(reason, body.judgement.hash)
    }
    await wait(20 + random() * 100)
  }
}

async function anyDraft(own: Workbench, random: () => number): Promise<string | null> {
  const { reports } = await own.store.reports.count()
  const { items } = await own.store.reports.list({ state: 'all' }, { limit: 1, offset: Math.floor(random() * reports) })
  const [draft] = items[0] ? await own.store.drafts.ofReport(items[0].id) : []
  return draft?.id ?? null
}

async function look(
  base: string,
  own: Workbench,
  accepted: ReadonlyMap<string, string>,
  acknowledged: ReadonlyMap<string, string>,
): Promise<Omit<Aftermath, 'kills'>> {
  const lost: string[] = []
  const doubled: string[] = []
  const damaged: string[] = []
  await own.judgements.refresh()
  await own.custody.refresh()
  const entered = new Map<string, string>()
  for await (const { reason, hash } of own.judgements.read()) {
    if (entered.has(reason)) doubled.push(`judgement ${reason}`)
    entered.set(reason, hash)
  }
  for (const [reason, hash] of acknowledged) if (entered.get(reason) !== hash) lost.push(`judgement ${reason}`)
  const kept = new Set<string>()
  for await (const { file } of own.custody.read()) {
    if (kept.has(file)) doubled.push(`custody ${file}`)
    kept.add(file)
  }
  const known = await own.store.reports.knownFiles()
  for (const [file, sha256] of accepted) {
    if (!kept.has(file)) lost.push(file)
    if (known.get(file)?.sha256 !== sha256 || known.get(file)?.reports.length !== 1) damaged.push(file)
  }
  const { aside } = await own.store.jobs.count(READ)
  const sameRecord = (await recordOf(own)) === (await quietRecord(base, own))
  return { reports: known.size, judgements: entered.size, lost, doubled, damaged, aside, sameRecord }
}

async function recordOf(w: Workbench): Promise<string> {
  return createHash('sha256')
    .update(await exported(w))
    .update(await exported(w, 'csv'))
    .digest('hex')
}

/** The record one process makes, undisturbed, of a folder with the same bytes and the same logs. */
async function quietRecord(base: string, own: Workbench): Promise<string> {
  const folder = await makeProject(join(base, 'quiet'), {}, 'storm')
  await mkdir(join(folder, 'reports'), { recursive: true })
  for await (const { file, sha256 } of own.store.received.each()) {
    await writeFile(join(folder, 'reports', file), (await own.store.raw.get(sha256))!)
  }
  for (const log of ['judgements', 'custody']) {
    let text = ''
    for await (const { line } of own.store.lines.read(log, 0)) text += `${line}\n`
    await writeFile(join(folder, `${log}.jsonl`), text)
  }
  await mkdir(join(folder, 'private'), { recursive: true })
  await copyFile(join(own.paths.private, 'secret.key'), join(folder, 'private', 'secret.key'))
  return withProject(folder, async (w) => {
    await w.read()
    return recordOf(w)
  })
}
