import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FeedHand, pollOnce } from '../../src/workbench/feeds/feed-work.ts'
import { networkFor } from '../../src/workbench/feeds/polling.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { workOnce } from '../../src/workbench/working.ts'
import { type Outlet, outlet, page, rss } from '../feeds/outlet.ts'
import { startPostgres, type ThrowawayPostgres } from '../postgres.ts'
import { cotejo, ended, scratch, start } from '../project/project.ts'
import { makeServerProject, openAt } from './shared.ts'

let place: Awaited<ReturnType<typeof scratch>>
let server: ThrowawayPostgres
let press: Outlet
const open: Workbench[] = []

beforeAll(async () => {
  ;[place, server, press] = await Promise.all([scratch(), startPostgres(), outlet()])
})
afterAll(async () => {
  for (const w of open) await w.close()
  await press.close()
  await server.stop()
  await place.remove()
})

const words = (n: number) =>
  `Un hombre fue asesinado a tiros el ${n} de marzo de 2024 en Rosario, en la esquina número ${n}. La policía busca a los autores.`

/** A server project with two outlets of two feeds each, opened by two workers. */
async function project(name: string): Promise<{ folder: string; database: string; workers: Workbench[] }> {
  const folder = await makeServerProject(join(place.folder, name), {}, name)
  const feeds = ['a.test/1', 'a.test/2', 'b.test/1', 'b.test/2']
  for (const [i, at] of feeds.entries()) {
    press.on(`${at.split('/')[0]}/p${i}`, page(words(i + 1)))
    press.on(at, rss([{ id: at, link: `/p${i}` }]), 'text/xml', { etag: '"1"' })
  }
  await writeFile(join(folder, 'feeds.csv'), `address,outlet\n${feeds.map((f) => `${press.url(f)},${f}`).join('\n')}\n`)
  const database = await server.database()
  const workers = [await openAt(folder, database), await openAt(folder, database)]
  open.push(...workers)
  return { folder, database, workers }
}

function handOf(workbench: Workbench, id: string, more: Partial<FeedHand> = {}): FeedHand {
  const network = networkFor(workbench.settings, { ...press.world, sleep: async () => undefined })
  return { id, network, random: () => 0.5, leaseSeconds: 60, ...more }
}

async function untilDone(workbench: Workbench, hand: FeedHand): Promise<number> {
  let arrived = 0
  for (let outcomes = await pollOnce(workbench, hand); outcomes; outcomes = await pollOnce(workbench, hand))
    arrived += outcomes.reduce((n, o) => n + o.arrived.length, 0)
  return arrived
}

test('two workers: each feed is asked once, each host by one of them at a time, what arrives is in custody and queued', async () => {
  const { workers } = await project('two')
  press.taken()
  const arrived = await Promise.all(workers.map((w, i) => untilDone(w, handOf(w, `w${i}`))))
  expect(arrived[0]! + arrived[1]!).toBe(4)
  expect(press.taken().sort()).toEqual(['a.test/1', 'a.test/2', 'a.test/p0', 'a.test/p1', 'b.test/1', 'b.test/2', 'b.test/p2', 'b.test/p3'])
  const [one] = workers
  await one!.custody.refresh()
  expect(one!.custody.length).toBe(4)
  expect((await one!.store.jobs.count('read')).waiting).toBe(4)
  const done = await workOnce(one!, { id: 'r', engines: [], most: 8, leaseSeconds: 60 })
  expect(done.map((d) => d.end)).toEqual(['read', 'read', 'read', 'read'])
  expect((await one!.store.reports.list({}, { offset: 0, limit: 9 })).items.map((r) => r.outlet).sort()).toEqual([
    'a.test/1',
    'a.test/2',
    'b.test/1',
    'b.test/2',
  ])
  // Remembered with the project, for whichever worker is next.
  expect(await pollOnce(workers[1]!, handOf(workers[1]!, 'w1'))).toBeNull()
  expect(press.taken()).toEqual([])
})

test('a worker that is lost at a host: another goes on when its lease is over, and nothing comes twice', async () => {
  const { workers } = await project('lost')
  const [first, second] = workers as [Workbench, Workbench]
  // It dies in the middle: what it took is never given back.
  Object.assign(first.store.jobs, {
    finish: () => Promise.reject(new Error('killed')),
    putBack: async () => undefined,
    renew: async () => undefined,
  })
  await expect(pollOnce(first, handOf(first, 'dies', { leaseSeconds: 1 }))).rejects.toThrow('killed')
  expect((await second.store.jobs.count('feeds')).running).toBe(1)
  expect(await untilDone(second, handOf(second, 'lives'))).toBe(2)
  await expect
    .poll(async () => (await pollOnce(second, handOf(second, 'lives', { now: () => Date.now() + 2 * 3_600_000 })))?.length ?? 0)
    .toBeGreaterThan(0)
  await second.custody.refresh()
  expect(second.custody.length).toBe(4)
})

test('cotejo worker --feeds: polls, tells metrics and lines without a name; feeds poll leaves it to the workers', async () => {
  const { folder, database } = await project('verb')
  const env = { DATABASE_URL: database }
  expect((await cotejo(['feeds', 'poll', folder], { env })).err).toContain('cotejo worker --feeds')
  await writeFile(join(folder, 'feeds.csv'), `address,outlet\n${press.url('127.0.0.1/rss')},Quiroz\n`)
  const child = start(['worker', folder, '--feeds', '--metrics-port', '0', '--log', 'json'], { env })
  const end = ended(child)
  const lines: Record<string, string>[] = []
  for await (const line of createInterface({ input: child.stdout! })) {
    lines.push(JSON.parse(line))
    if (lines.some((l) => l.event === 'job')) break
  }
  expect(lines.find((l) => l.event === 'job')).toMatchObject({ kind: 'feeds', outcome: 'failed' })
  const text = await (await fetch(lines.find((l) => l.event === 'started')!.url!)).text()
  expect(text).toMatch(/^cotejo_jobs_total\{kind="feeds",outcome="failed"\} 1$/m)
  for (const name of [
    'cotejo_queue_jobs{kind="read",state="waiting"} 0',
    'cotejo_queue_age_seconds{kind="feeds"}',
    'cotejo_database_connections{state="all"} ',
  ])
    expect(text).toContain(name)
  expect([text.includes('Quiroz'), lines.some((l) => JSON.stringify(l).includes('Quiroz'))]).toEqual([false, false])
  child.kill('SIGTERM')
  expect((await end).code).toBe(0)
  expect((await cotejo(['feeds', 'list', folder], { env })).out).toContain('1 failures in a row')
})
