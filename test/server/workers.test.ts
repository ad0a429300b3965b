import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { THRESHOLD_LOG2 } from '../../src/reconcile/weights.ts'
import { ProjectWorker, type WorkerOptions } from '../../src/workbench/project-worker.ts'
import { readOne } from '../../src/workbench/read-one.ts'
import { READ, takeIn } from '../../src/workbench/taking-in.ts'
import type { Workbench } from '../../src/workbench/workbench.ts'
import { type Hand, workOnce } from '../../src/workbench/working.ts'
import { cotejo, ended, exported, FIRE_ES, KILLING_ES, makeProject, PLAIN, put, start, withProject } from '../project/project.ts'
import { makeServerProject, onStage, queried } from './shared.ts'

const stage = onStage(() => new Date('2024-04-20T12:00:00Z'))
const { opened } = stage

const STREETS = ['San Martín', 'Mitre', 'Belgrano', 'Rivadavia', 'Urquiza']
const NAMES = ['Ramiro Quiroz', 'Elena Duarte', 'Tomás Ibarra', 'Lucía Ferreyra']

/** Reports that meet in the same few blocks: three cities, ten days, four victims; every third is a copy of an earlier one in another outlet. */
function crowd(count: number): Record<string, string> {
  const files: Record<string, string> = {}
  let manifest = 'file,outlet,url,published,language\n'
  for (let i = 0; i < count; i++) {
    const told = i % 3 === 2 ? i - 2 : i
    const city = ['Rosario', 'Santa Fe', 'Córdoba'][told % 3]
    const day = 1 + (told % 10)
    const who = NAMES[told % NAMES.length]
    files[`reports/${String(i).padStart(3, '0')}.txt`] =
      `Un hombre de ${20 + (told % 7)} años fue asesinado a tiros el ${day} de marzo de 2024 en la calle ${STREETS[told % 5]} al ${100 * told} de ${city}. La víctima, identificada como ${who}, trabajaba como playero en la zona. Los vecinos oyeron al menos ${3 + (told % 4)} disparos. La policía busca a los autores del crimen.\n`
    manifest += `${String(i).padStart(3, '0')}.txt,Diario ${i % 5},,2024-03-${String(day + 1).padStart(2, '0')},es\n`
  }
  return { ...files, 'reports.csv': manifest }
}

const HAND = { leaseSeconds: 60, most: 3, untilEmpty: true, retrySeconds: 0.02 } satisfies WorkerOptions
const forever = new AbortController().signal

async function received(folder: string, database: string): Promise<Workbench> {
  const w = await opened(folder, database)
  const files = Object.entries(crowd(36)).filter(([name]) => name !== 'reports.csv')
  for (const [name, text] of files) await takeIn(w, [{ file: name.slice('reports/'.length), bytes: Buffer.from(text) }])
  return w
}

/** Weights hang a little on which reports were near when a pair was weighed (how rare its words are there): never by more than this. */
const WORDS_LOG2 = 1.5

interface Derived {
  /** Hash of the record in two formats. */
  readonly record: string
  /** Every pair that was proposed, and its weight. */
  readonly pairs: ReadonlyMap<string, number>
}

async function derived(w: Workbench): Promise<Derived> {
  const pairs = new Map<string, number>()
  for await (const p of w.store.proposals.each()) pairs.set(p.id, p.weightLog2)
  const record = createHash('sha256')
  for (const format of ['json', 'csv'] as const) record.update(await exported(w, format))
  return { record: record.digest('hex'), pairs }
}

/** The pairs that one has and the other lacks, save those so near the threshold that they may be on either side of it. */
function missing(some: Derived, other: Derived): string[] {
  return [...some.pairs].filter(([id, weight]) => weight >= THRESHOLD_LOG2 + WORDS_LOG2 && !other.pairs.has(id)).map(([id]) => id)
}

const inputs = (hand: Partial<Hand>, id: string): Hand => ({ id, engines: [], most: 5, leaseSeconds: 60, retrySeconds: 0.01, ...hand })
async function handFor(w: Workbench, id: string, hand: Partial<Hand> = {}): Promise<Hand> {
  const { enginesOf } = await import('../../src/workbench/engines.ts')
  return inputs({ engines: enginesOf(w.settings), ...hand }, id)
}

describe('workers of a project on a server', () => {
  test('one worker, three workers and a folder make the same record and the same pairs of the same reports', async () => {
    const files = crowd(36)
    const folder = await makeProject(join(stage.base, 'folder'), files, 'crowd')
    const expected = await withProject(folder, async (w) => {
      await w.read()
      return derived(w)
    })
    expect(expected.pairs.size).toBeGreaterThan(20)
    for (const workers of [1, 3]) {
      const database = await stage.server.database()
      const served = await makeServerProject(join(stage.base, `served-${workers}`), { 'reports.csv': files['reports.csv']! }, 'crowd')
      const w = await received(served, database)
      const hands = await Promise.all(Array.from({ length: workers }, async () => new ProjectWorker(await opened(served, database), HAND)))
      await Promise.all(hands.map((h) => h.run(forever)))
      const counts = hands.map((h) => h.counts)
      expect(counts.reduce((n, c) => n + c.done, 0)).toBe(36)
      if (workers > 1) expect(counts.filter((c) => c.done > 0).length).toBeGreaterThan(1)
      expect(counts.every((c) => c.failed + c.setAside === 0 && (c.done === 0 || c.seconds.read! > 0))).toBe(true)
      const got = await derived(w)
      expect(got.record).toBe(expected.record)
      expect([missing(expected, got), missing(got, expected)]).toEqual([[], []])
      expect(await w.store.jobs.count(READ)).toEqual({ waiting: 0, running: 0, aside: 0 })
    }
  })

  test('a report that cannot be read is tried again, then set aside with its fault; the others are read; a person may have it tried anew', async () => {
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'poison'), PLAIN, 'poison')
    const w = await opened(folder, database)
    await takeIn(w, [
      { file: 'good.txt', bytes: Buffer.from(KILLING_ES) },
      { file: 'poison.txt', bytes: Buffer.from(FIRE_ES) },
    ])
    let tried = 0
    const read: typeof readOne = (...args) => {
      if (args[1].file === 'poison.txt' && ++tried <= 5) throw new Error('boom')
      return readOne(...args)
    }
    const one = new ProjectWorker(w, { ...HAND, read })
    await one.run(forever)
    expect(one.counts).toMatchObject({ done: 1, failed: 4, setAside: 1 })
    expect(await w.store.jobs.count(READ)).toEqual({ waiting: 0, running: 0, aside: 1 })
    expect(await w.store.faults.list()).toMatchObject([
      { file: 'poison.txt', code: 'report-set-aside', params: { tries: 5, found: 'boom' } },
    ])
    const status = await cotejo(['status', folder], { env: { DATABASE_URL: database } })
    expect(status.out).toContain('1 set aside')
    await w.read()
    expect(await w.store.faults.list()).toEqual([])
    expect((await w.store.reports.count()).reports).toBe(3)
  })

  test('what a worker does not end in time another does, alone; the first finds it done and changes nothing', async () => {
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'lease'), {}, 'lease')
    const [slow, quick] = [await opened(folder, database), await opened(folder, database)]
    await takeIn(slow, [
      { file: 'a.txt', bytes: Buffer.from(KILLING_ES) },
      { file: 'b.txt', bytes: Buffer.from(FIRE_ES) },
    ])
    const { promise: free, resolve } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const stuck = workOnce(
      slow,
      await handFor(slow, 'slow', {
        leaseSeconds: 0.05,
        read: async (...args) => {
          begin()
          await free
          return readOne(...args)
        },
      }),
    )
    await begun
    const over = () => queried(database, `update job set lease = now() - interval '1 second' where worker like 'slow %'`)
    // It renews what it holds as long as it lives: it is made to look dead.
    await over()
    const sizes: number[] = []
    for (let done = 0; done < 2; ) {
      const ends = await workOnce(quick, await handFor(quick, 'quick'))
      if (ends.length) sizes.push(ends.length)
      done += ends.length
      if (!ends.length) await over()
    }
    expect(sizes).toEqual([1, 1])
    const before = await derived(quick)
    resolve()
    expect((await stuck).map((d) => d.end)).toEqual(['other', 'other'])
    expect(await derived(quick)).toEqual(before)
    expect((await quick.store.reports.count()).reports).toBe(2)
  })

  test('what a worker left lying when the database was away is not kept for it by its later work', async () => {
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'left'), {}, 'left')
    const w = await opened(folder, database)
    await takeIn(w, [{ file: 'a.txt', bytes: Buffer.from(KILLING_ES) }])
    const away: typeof readOne = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNRESET' }))
    await expect(workOnce(w, await handFor(w, 'one', { leaseSeconds: 1, read: away }))).rejects.toThrow('gone')
    await takeIn(w, [{ file: 'b.txt', bytes: Buffer.from(FIRE_ES) }])
    const slow: typeof readOne = async (...args) => {
      await wait(1500)
      return readOne(...args)
    }
    const long = await workOnce(w, await handFor(w, 'one', { leaseSeconds: 1, most: 1, read: slow }))
    expect(long.map((d) => [d.file, d.end])).toEqual([['b.txt', 'read']])
    expect((await workOnce(w, await handFor(w, 'two'))).map((d) => [d.file, d.end])).toEqual([['a.txt', 'read']])
  })

  test('while one armful is saved the next is read; a file at which a worker was lost is read and saved beside nothing', async () => {
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'ahead'), {}, 'ahead')
    const [w, other] = [await opened(folder, database), await opened(folder, database)]
    for (const [file, text] of [
      ['a.txt', KILLING_ES],
      ['b.txt', FIRE_ES],
    ] as const)
      await takeIn(w, [{ file, bytes: Buffer.from(text) }])
    await workOnce(w, await handFor(w, 'first'))
    const { items } = await w.store.reports.list({ state: 'all' }, { limit: 10, offset: 0 })
    await takeIn(w, [
      { file: 'c.txt', bytes: Buffer.from(`${FIRE_ES} Nadie resultó herido.\n`) },
      { file: 'lost.txt', bytes: Buffer.from(`${KILLING_ES} Hay un detenido.\n`) },
    ])
    await w.store.jobs.add(READ, ['a.txt', 'b.txt'])
    await queried(database, "update job set lost = 1, due = due - interval '1 hour' where key = 'lost.txt'")
    const { promise: ahead, resolve } = Promise.withResolvers<void>()
    const order: string[] = []
    const beside = new Map<string, number>()
    const read: typeof readOne = async (...args) => {
      order.push(args[1].file)
      if (order.length === 2) resolve()
      beside.set(args[1].file, (await w.store.jobs.count(READ)).running)
      return readOne(...args)
    }
    // What is saved first waits for somebody who has its report until the next one is being read.
    const { promise: taken, resolve: take } = Promise.withResolvers<void>()
    const blocking = other.together(async () => {
      await other.store.take(items.map(({ id }) => ({ key: `report ${id}` })))
      take()
      await ahead
    })
    await taken
    const one = new ProjectWorker(w, { ...HAND, most: 1, read })
    await Promise.all([one.run(forever), blocking])
    expect(order).toHaveLength(4)
    expect(order.at(-1)).toBe('lost.txt')
    expect(beside.get('lost.txt')).toBe(1)
    expect(one.counts).toMatchObject({ done: 4, failed: 0, setAside: 0, elsewhere: 0 })
    expect(await w.store.jobs.count(READ)).toEqual({ waiting: 0, running: 0, aside: 0 })
  })

  test('what is read ahead when a worker is told to stop is saved before it ends', async () => {
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'stopping'), {}, 'stopping')
    const w = await opened(folder, database)
    for (let i = 0; i < 5; i++) await takeIn(w, [{ file: `${i}.txt`, bytes: Buffer.from(`${FIRE_ES} Parte ${i}.\n`) }])
    const stop = new AbortController()
    const one = new ProjectWorker(w, { ...HAND, most: 1, onDone: () => stop.abort() })
    await one.run(stop.signal)
    expect(await w.store.jobs.count(READ)).toEqual({ waiting: 3, running: 0, aside: 0 })
    expect(one.counts.done).toBe(2)
  })

  test('other bytes that come under the same name while a file is read: they are read next, and nothing of the old ones stays', async () => {
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'changing'), {}, 'changing')
    const w = await opened(folder, database)
    await takeIn(w, [{ file: 'a.txt', bytes: Buffer.from(KILLING_ES) }])
    const read: typeof readOne = async (...args) => {
      const reading = await readOne(...args)
      await takeIn(w, [{ file: 'a.txt', bytes: Buffer.from(FIRE_ES) }])
      return reading
    }
    expect((await workOnce(w, await handFor(w, 'one', { read }))).map((d) => d.end)).toEqual(['later'])
    expect((await workOnce(w, await handFor(w, 'one'))).map((d) => d.end)).toEqual(['read'])
    expect((await w.store.reports.count()).reports).toBe(1)
    expect(await exported(w)).not.toContain('Quiroz')
  })

  test('a day somebody declares while the report is read again is not lost', async () => {
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'declared'), {}, 'declared')
    const w = await opened(folder, database)
    await takeIn(w, [{ file: 'a.txt', bytes: Buffer.from(KILLING_ES) }])
    await workOnce(w, await handFor(w, 'one'))
    const { items } = await w.store.reports.list({ state: 'all' }, { limit: 1, offset: 0 })
    const id = items[0]!.id
    await w.store.jobs.add(READ, ['a.txt'])
    let first = true
    const read: typeof readOne = async (...args) => {
      const reading = await readOne(...args)
      if (first) {
        first = false
        await w.judge({ action: 'declare', report: id, published: '2024-03-15' }, 'ana', '')
      }
      return reading
    }
    expect((await workOnce(w, await handFor(w, 'one', { read }))).map((d) => d.end)).toEqual(['read'])
    expect(await w.store.reports.byId(id)).toMatchObject({ published: '2024-03-15', publishedBasis: 'declared' })
  })

  test('from the command line: receive says what is kept, a worker says what it reads and ends on SIGTERM', async () => {
    const database = await stage.server.database()
    const folder = await makeServerProject(join(stage.base, 'shell'), {}, 'shell')
    await put(stage.base, { 'in/es.txt': KILLING_ES, 'in/same.txt': KILLING_ES, 'more/es.txt': FIRE_ES })
    const env = { DATABASE_URL: database }
    const received = await cotejo(
      ['receive', folder, join(stage.base, 'in'), join(stage.base, 'more', 'es.txt'), join(stage.base, 'none.txt')],
      { env },
    )
    const lines = received.out.trim().split('\n')
    expect(lines[0]).toBe('es.txt')
    expect(lines[1]).toBe('es.txt was there already')
    expect(lines[2]).toMatch(/^es-[0-9a-f]{8}\.txt$/)
    expect([received.code, received.err.includes('none.txt')]).toEqual([3, true])
    const child = start(['worker', folder], { env })
    const end = ended(child)
    await new Promise<void>((done) => {
      let said = ''
      child.stdout!.on('data', (chunk) => {
        said += chunk
        if (said.split('\n').filter((l) => l.startsWith('read ')).length === 2) done()
      })
    })
    child.kill('SIGTERM')
    const { code, out, err } = await end
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Done: 2 files read')
    expect(out).not.toContain('Quiroz')
    const refused = await cotejo(['worker', await makeProject(join(stage.base, 'plain'))], {})
    expect([refused.code, refused.err.includes('store: server')]).toEqual([2, true])
  })
})
