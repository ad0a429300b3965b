import { beforeEach, describe, expect, test } from 'vitest'
import type { Decision } from '../model/judgement.ts'
import { gathered, PAGE, sampleDraft, sampleJudgements, sampleProposal, sampleReading, sampleReport, saveTwo, TWO } from './sample.suite.ts'
import type { Store } from './store.ts'

const { shooting, fire, a, b, c } = TWO

/** What every database must do alike with reports. `of` gives the store, open and empty. */
export function reportsSuite(of: () => Store): void {
  let store: Store
  beforeEach(() => {
    store = of()
  })
  describe('reports', () => {
    test('come back as they went in, key order of bodies included', async () => {
      await saveTwo(store)
      expect(await store.reports.byId(shooting.id)).toEqual(shooting)
      expect(JSON.stringify(await store.drafts.ofReport(shooting.id))).toBe(JSON.stringify([a, b]))
      expect(await store.reports.byId('0000000000000000')).toBeNull()
      expect((await store.reports.knownFiles()).get(shooting.file)).toEqual(sampleReading(shooting).file)
    })

    test('counts are numbers', async () => {
      await saveTwo(store)
      expect(await store.reports.count()).toEqual({ reports: 2, waiting: 2 })
      expect(await store.drafts.count()).toEqual({ incident: 2, quote: 1 })
      const [row] = await store.reports.summaries([shooting.id])
      expect(row).toMatchObject({ drafts: 2, waiting: 2, protectedPeople: 1, copyOf: null, publishedBasis: 'declared' })
      expect(row?.opening).toBe('Mataron a un policía en la localidad de Vado.')
    })

    test.each([
      ['policia', ['es']],
      ['POLICÍAS', ['es']],
      ['"un policia"', ['es']],
      ['crimen', ['es']],
      ['neighbour', ['en']],
      ['burning', ['en']],
      ['vado', ['en', 'es']],
      ['vado -policia', ['en']],
      ['policia or house', ['en', 'es']],
      ['heridos', []],
      ['xyz', []],
      ["'; drop table report; --", []],
      ['a\0b\ud800', []],
    ])('words %j are found without accents, by stem, outside noise', async (q, languages) => {
      await saveTwo(store)
      const { items, total } = await store.reports.list({ q }, PAGE)
      expect(items.map((i) => i.language)).toEqual(languages)
      expect(total).toBe(languages.length)
    })

    test.each([
      [{ language: 'en' }, ['en']],
      [{ outlet: 'La Ribera' }, ['es']],
      [{ from: '2024-03-20' }, ['en']],
      [{ to: '2024-03-05' }, ['en']],
      [{ from: '2024-04-01' }, []],
      [{ state: 'waiting' as const }, ['es']],
      [{ state: 'done' as const }, ['en']],
      [{ kind: 'quote' as const }, ['es']],
      [{ kind: 'incident' as const }, ['en', 'es']],
      [{ kind: 'incident' as const, state: 'waiting' as const }, ['es']],
      [{ kind: 'threat' as const }, []],
      [{ doubt: 'protected' as const }, ['es']],
      [{ doubt: 'hedged' as const }, ['en']],
      [{ doubt: 'hedged' as const, state: 'waiting' as const }, []],
      [{ doubt: 'undated' as const }, []],
      [{ by: 'ana' }, ['en']],
      [{ by: 'eva' }, []],
    ])('filter %j', async (filter, languages) => {
      await saveTwo(store)
      // Blind answers do not count as having judged.
      const blind: Decision = { action: 'code', draft: a.id, incident: true, values: [] }
      const [first, second] = sampleJudgements([{ action: 'accept', draft: c.id }, blind])
      await store.judgements.mirror([first!, second!])
      expect(await store.reports.people()).toEqual(['ana'])
      await store.drafts.setStates([{ draft: c.id, state: 'accepted' }])
      expect((await store.reports.list(filter, PAGE)).items.map((i) => i.language).toSorted()).toEqual(languages)
    })

    test('paging neither repeats nor skips; unknown days come last', async () => {
      const many = Array.from({ length: 23 }, (_, i) => sampleReport(`Nota ${i}`, i % 3 ? { published: `2024-0${1 + (i % 5)}` } : {}))
      await store.reports.save(many.map((r) => sampleReading(r)))
      const seen = []
      for (let offset = 0; offset < 30; offset += 5) seen.push(...(await store.reports.list({}, { limit: 5, offset })).items)
      expect(new Set(seen.map((s) => s.id)).size).toBe(23)
      const days = seen.map((s) => s.published)
      expect(days).toEqual([
        ...days
          .filter((d) => d)
          .toSorted()
          .toReversed(),
        ...days.filter((d) => !d),
      ])
      expect((await gathered(store.reports.each(4))).map((r) => r.id)).toEqual(many.map((r) => r.id).toSorted())
    })

    test('the same bytes in two files are one report, told by the first file whatever the order', async () => {
      const inB = { ...shooting, file: 'b.txt', outlet: 'B' }
      const inA = { ...shooting, file: 'a.txt', outlet: 'A' }
      await store.reports.save([sampleReading(inB)])
      await store.reports.save([sampleReading(inA)])
      await store.reports.save([sampleReading(inB)])
      expect(await store.reports.byId(shooting.id)).toMatchObject({ file: 'a.txt', outlet: 'A' })
      expect(await store.reports.removeFile('a.txt')).toEqual({ reports: [], drafts: [] })
      expect(await store.reports.byId(shooting.id)).toMatchObject({ file: 'b.txt' })
      expect(await store.reports.removeFile('b.txt')).toEqual({ reports: [shooting.id], drafts: [] })
      expect(await store.reports.count()).toEqual({ reports: 0, waiting: 0 })
    })

    test('removing a file takes drafts, blocks and proposals with it', async () => {
      await saveTwo(store)
      await store.proposals.save([sampleProposal(a, c, 3)])
      expect(await store.reports.removeFile(fire.file)).toEqual({ reports: [fire.id], drafts: [c.id] })
      expect(await store.drafts.inBlocks(['vado|2024-03'])).toHaveLength(1)
      expect(await store.proposals.count()).toBe(0)
      expect(await store.reports.storiesLike(['2'])).toHaveLength(1)
    })

    test('a new reading keeps the states of drafts that stay, the drafts made by hand, and drops the others', async () => {
      await saveTwo(store)
      const hand = sampleDraft(shooting, 46, 62, { engine: 'person' })
      await store.drafts.put([{ draft: hand, blocks: ['k'] }])
      await store.drafts.setStates([{ draft: a.id, state: 'corrected' }])
      await store.reports.save([sampleReading(shooting, [{ draft: a, blocks: ['new'] }])])
      expect((await store.drafts.ofReport(shooting.id)).map((d) => d.id).toSorted()).toEqual([a.id, hand.id].toSorted())
      expect((await store.drafts.states([a.id])).get(a.id)).toBe('corrected')
      expect((await store.drafts.inBlocks(['vado|2024-03'])).map((d) => d.id)).toEqual([c.id])
    })

    test('update changes what is declared and leaves drafts and story', async () => {
      await saveTwo(store)
      await store.reports.update([{ ...shooting, published: '2023', outlet: null, language: 'en' }])
      expect(await store.reports.byId(shooting.id)).toMatchObject({ published: '2023', outlet: null, language: 'en' })
      expect(await store.reports.storiesOf([shooting.id])).toMatchObject([{ report: shooting.id, signature: [3, 1, 2] }])
      expect(await store.drafts.ofReport(shooting.id)).toHaveLength(2)
      expect(await store.reports.outlets()).toEqual(['Harbour Post'])
    })

    test('copies of a story know each other', async () => {
      await saveTwo(store)
      expect((await store.reports.storiesLike(['2'])).map((s) => s.report)).toEqual([shooting.id, fire.id].toSorted())
      await store.reports.setCopies([{ report: fire.id, copyOf: shooting.id }])
      expect((await store.reports.copiesOf(shooting.id)).map((s) => s.id)).toEqual([fire.id])
      expect((await store.reports.copiesOf(fire.id)).map((s) => s.id)).toEqual([shooting.id])
      expect(await store.reports.tellingsOf([shooting.id, fire.id])).toEqual([shooting.id, fire.id].sort())
      expect(await store.reports.tellingsOf([])).toEqual([])
    })

    test('what PostgreSQL cannot hold becomes one mark of the same length', async () => {
      const odd = sampleReport('uno\0dos \ud800 tres \\u0000 "cuatro"', { title: 'a\0b' })
      const draft = sampleDraft(odd, 0, 7)
      await store.reports.save([sampleReading(odd, [{ draft, blocks: ['a\0'] }])])
      const back = await store.reports.byId(odd.id)
      expect(back?.text).toBe('uno\uFFFDdos \uFFFD tres \\u0000 "cuatro"')
      expect((await store.drafts.ofReport(odd.id))[0]?.passages[0]?.quote).toBe(back?.text.slice(0, 7))
    })

    test('a very long text is kept whole', async () => {
      const long = sampleReport(Array.from({ length: 150_000 }, (_, i) => `palabra${i}`).join(' '))
      await store.reports.save([sampleReading(long)])
      expect((await store.reports.byId(long.id))?.text.length).toBe(long.text.length)
    })
  })
}
