import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Fault } from '../model/fault.ts'
import { Custody } from '../model/judgement.ts'
import { logSuite, received } from './log.suite.ts'
import { reportsSuite } from './reports.suite.ts'
import {
  gathered,
  PAGE,
  sampleJudgements,
  sampleProposal,
  sampleReading,
  sampleRecord,
  sampleReport,
  saveTwo,
  TWO,
} from './sample.suite.ts'
import { signInsSuite } from './sign-ins.suite.ts'
import type { Store } from './store.ts'
import { openTableLog } from './table-log.ts'

const { shooting, fire, a, b, c } = TWO

/** What every database must do alike. `open` gives the store of a project in one and the same database. */
export function storeSuite(open: (project: string) => Promise<Store>, closeAll: () => Promise<void>): void {
  let store: Store
  beforeAll(async () => {
    store = await open('one')
  })
  beforeEach(() => store.forget())
  afterAll(closeAll)

  describe('a chained log in a table', () => {
    logSuite({
      open: () => openTableLog(() => store, 'custody', Custody),
      lines: () => gathered(store.lines.read('custody', 0)).then((all) => all.map((l) => l.line)),
      put: async (all) => {
        await store.forget()
        await store.lines.add(
          'custody',
          all.map((line, i) => ({ seq: i + 1, line })),
        )
      },
    })
  })

  reportsSuite(() => store)
  signInsSuite(() => store)

  describe('drafts', () => {
    test('blocks nominate, too full ones do not', async () => {
      await saveTwo(store)
      const found = await store.drafts.inBlocks(['vado|2024-03'])
      expect(found.map((d) => d.id).toSorted()).toEqual([a.id, c.id].toSorted())
      expect(await store.drafts.inBlocks(['vado|2024-03'], 1)).toEqual([])
      expect(await store.drafts.inBlocks(['weapon "x\\y"'], 1)).toHaveLength(1)
      expect(await store.drafts.inBlocks([])).toEqual([])
    })

    test('each goes through all of them in order, whatever the page', async () => {
      await saveTwo(store)
      const whole = (await gathered(store.drafts.each())).map((e) => e.draft.id)
      expect((await gathered(store.drafts.each({}, 1))).map((e) => e.draft.id)).toEqual(whole)
      expect(whole).toHaveLength(3)
      expect(await gathered(store.drafts.each({ kind: 'quote' }))).toHaveLength(1)
    })
  })

  describe('proposals', () => {
    test('heaviest first; status by itself; touching gives way', async () => {
      await saveTwo(store)
      const ab = sampleProposal(a, b, 1)
      const ac = sampleProposal(a, c, 9)
      await store.proposals.save([ab, ac])
      expect((await store.proposals.list({}, PAGE)).items).toEqual([ac, ab])
      await store.proposals.setStatus([{ id: ac.id, status: 'same' }])
      expect(await store.proposals.byId(ac.id)).toEqual({ ...ac, status: 'same' })
      expect((await store.proposals.list({ status: 'open', pAtLeast: 0.9 }, PAGE)).total).toBe(0)
      await store.proposals.replaceTouching([c.id], [])
      expect(await gathered(store.proposals.each())).toEqual([ab])
      expect(await store.proposals.touching([b.id])).toEqual([ab])
    })
  })

  describe('records', () => {
    const one = sampleRecord([a], {
      type: 'homicide',
      city: 'Vado',
      date: '2024-03-09',
      killed: { low: 1, best: null, high: 3 },
      zeta: 1,
      alfa: 2,
    })
    const two = sampleRecord(
      [c],
      { type: 'arson_attack', city: 'Puente Ñandú', date: '2024-02' },
      { conflicts: ['city'], state: 'accepted' },
    )

    test('are found by their id and by any of their drafts, bodies byte for byte', async () => {
      await store.records.replace([], [one, two])
      expect(JSON.stringify(await store.records.byId(a.id))).toBe(JSON.stringify(one))
      expect(await store.records.byId(one.record.id)).toEqual(one)
      expect(await store.records.byId('nowhere')).toBeNull()
      expect((await store.drafts.recordsOf([a.id, c.id])).get(c.id)).toBe(two.record.id)
      expect(await store.records.count()).toEqual({ incident: 2 })
    })

    test('joining moves the drafts', async () => {
      await store.records.replace([], [one, two])
      const joined = sampleRecord([a, c], { type: 'homicide' })
      await store.records.replace([two.record.id], [joined])
      expect((await gathered(store.records.each())).map((e) => e.record.id)).toEqual([joined.record.id])
      expect((await store.records.byDrafts([c.id])).map((e) => e.record.id)).toEqual([joined.record.id])
    })

    test.each([
      [{}, ['Vado', 'Puente Ñandú']],
      [{ q: 'nandu' }, ['Puente Ñandú']],
      [{ q: 'policias' }, ['Vado']],
      [{ type: 'homicide' }, ['Vado']],
      [{ place: 'Vado' }, ['Vado']],
      [{ to: '2024-02-10' }, ['Puente Ñandú']],
      [{ state: 'accepted' as const }, ['Puente Ñandú']],
      [{ conflicts: true }, ['Puente Ñandú']],
      [{ background: true }, []],
    ])('list %j', async (filter, cities) => {
      await store.records.replace([], [one, two])
      const { items, total } = await store.records.list({ kind: 'incident', ...filter }, '-date', PAGE)
      expect(items.map((i) => i.values.city)).toEqual(cities)
      expect(total).toBe(cities.length)
    })

    test('a facet is counted over all filters but its own; unknown figures sort last', async () => {
      await store.records.replace([], [one, two])
      const { items, facets } = await store.records.list({ kind: 'incident', type: 'homicide' }, 'killed', PAGE)
      expect(items[0]?.independentSources).toBe(1)
      expect(facets.type).toEqual([
        { value: 'arson_attack', count: 1 },
        { value: 'homicide', count: 1 },
      ])
      expect(facets.place).toEqual([{ value: 'Vado', count: 1 }])
      for (const sort of ['killed', '-killed'] as const)
        expect((await store.records.list({ kind: 'incident' }, sort, PAGE)).items.map((i) => i.values.city)).toEqual([
          'Vado',
          'Puente Ñandú',
        ])
    })
  })

  describe('judgements', () => {
    const chain = sampleJudgements([
      { action: 'accept', draft: a.id },
      { action: 'same', a: a.id, b: c.id },
      { action: 'declare', report: fire.id, published: '2024-03-02' },
      (before) => ({ action: 'withdraw', judgement: before[1]?.hash ?? '' }),
      (before) => ({ action: 'withdraw', judgement: before[3]?.hash ?? '' }),
    ])
    const seqs = (list: readonly { seq: number }[]) => list.map((j) => j.seq)

    test('are found by draft, report and hash; a withdrawal counts for what it takes back', async () => {
      await store.judgements.mirror(chain)
      await store.judgements.mirror(chain.slice(0, 2))
      expect(seqs(await store.judgements.touching([c.id]))).toEqual([2, 4, 5])
      expect(seqs(await store.judgements.ofReports([fire.id]))).toEqual([2, 3, 4, 5])
      expect(seqs(await store.judgements.ofReports([fire.id, shooting.id]))).toEqual([1, 2, 3, 4, 5])
      const byReport = await store.judgements.byReport([fire.id, shooting.id, 'none'])
      for (const id of [fire.id, shooting.id]) expect(byReport.get(id)).toEqual(await store.judgements.ofReports([id]))
      expect(byReport.size).toBe(2)
      expect(await store.judgements.byHash(chain[2]?.hash ?? '')).toEqual(chain[2])
      expect(await store.judgements.lastSeq([a.id])).toBe(5)
      expect(await store.judgements.lastSeq(['nobody'])).toBe(0)
      expect(await store.judgements.lastSeq()).toBe(5)
      expect(seqs((await store.judgements.list({ limit: 2, offset: 1 })).items)).toEqual([4, 3])
      expect(JSON.stringify(await gathered(store.judgements.each(2)))).toBe(JSON.stringify(chain))
    })
  })

  describe('the rest', () => {
    test('faults, notes and raw bytes', async () => {
      await store.faults.set('x.pdf', [new Fault('pdf-broken', { file: 'x.pdf', found: 'no trailer' })])
      expect(await store.faults.list()).toMatchObject([{ file: 'x.pdf', code: 'pdf-broken', params: { found: 'no trailer' } }])
      await store.faults.set('x.pdf', [])
      expect(await store.faults.count()).toBe(0)
      expect(await store.meta.get('k')).toBeUndefined()
      for (const value of [null, 3, { a: [1] }]) {
        await store.meta.set('k', value)
        expect(await store.meta.get('k')).toEqual(value)
      }
      const bytes = Uint8Array.of(0, 255, 10, 13, 0)
      await store.raw.put('f'.repeat(64), bytes)
      expect(await store.raw.get('f'.repeat(64))).toEqual(bytes)
      expect(await store.raw.get('e'.repeat(64))).toBeNull()
      await store.received.put([{ file: 'f.bin', sha256: 'f'.repeat(64), bytes: bytes.length }])
      expect([await store.raw.ofFile('f.bin'), await store.raw.ofFile('e.bin')]).toEqual([bytes, null])
      expect(await store.raw.ofFiles(['e.bin', 'f.bin'])).toEqual(new Map([['f.bin', bytes]]))
    })

    test('what a transaction has taken it has until its end, and is not taken twice', async () => {
      await store.atomically(async (s) => {
        await s.take([{ key: 'a' }, { key: 'b', shared: true }])
        expect(['a', 'b', 'c'].map((key) => s.holds(key))).toEqual([true, false, false])
        await s.take([{ key: 'a', shared: true }, { key: 'b' }])
        expect(['a', 'b', 'c'].map((key) => s.holds(key))).toEqual([true, true, false])
        expect(s.ofProject('another').holds('a')).toBe(false)
        await s.take(Array.from({ length: 401 }, (_, i) => ({ key: `k${i}` })))
        expect(['k400', 'c'].map((key) => s.holds(key))).toEqual([true, true])
      })
      expect(store.holds('a')).toBe(false)
      await store.atomically(async (s) => expect(s.holds('a')).toBe(false))
    })

    test('a failing save leaves nothing of any of its reports', async () => {
      const bad = sampleReport('Texto', { language: null as never })
      await expect(store.reports.save([sampleReading(shooting), sampleReading(bad)])).rejects.toMatchObject({ code: 'storage-failed' })
      expect(await store.reports.count()).toEqual({ reports: 0, waiting: 0 })
      expect((await store.reports.knownFiles()).size).toBe(0)
    })

    test('twenty transactions at once: each whole or not at all, and reads beside them do not fall in', async () => {
      const work = Array.from({ length: 20 }, (_, i) =>
        store
          .atomically(async (inside) => {
            await inside.meta.set(`n${i}`, i)
            if (i % 4 === 0) throw new Error('no')
          })
          .catch(() => undefined),
      )
      const beside = store.meta.get('n4')
      await Promise.all(work)
      expect(await beside).toBeUndefined()
      const kept = await Promise.all(Array.from({ length: 20 }, (_, i) => store.meta.get(`n${i}`)))
      expect(kept).toEqual(kept.map((_, i) => (i % 4 === 0 ? undefined : i)))
    })

    test('a query beside its own transaction is refused, not waited for', async () => {
      await expect(store.atomically(() => store.meta.get('k'))).rejects.toMatchObject({ code: 'internal' })
      expect(await store.meta.get('k')).toBeUndefined()
    })

    test('what is appended in a transaction that fails is not there, and the chain goes on without it', async () => {
      let place = store
      const log = await openTableLog(() => place, 'custody', Custody)
      await log.append([received(1)])
      const failing = store.atomically(async (inside) => {
        place = inside
        await log.append([received(2)])
        await log.append([received(3)])
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      place = store
      expect(log.length).toBe(1)
      const [next] = await log.append([received(4)])
      expect([next?.seq, log.length, await store.lines.last('custody')]).toEqual([2, 2, 2])
    })

    test('projects do not see each other', async () => {
      await saveTwo(store)
      const other = await open('two')
      expect(await other.reports.count()).toEqual({ reports: 0, waiting: 0 })
      await other.clear()
      expect((await store.reports.count()).reports).toBe(2)
    })
  })
}
