import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Correction } from '../../src/model/public-record.ts'
import { recordsAsOf } from '../../src/workbench/as-of.ts'
import { judgedBy } from '../../src/workbench/number-moves.ts'
import { numberPast } from '../../src/workbench/number-past.ts'
import { momentsOf, receivedAt } from '../../src/workbench/record-past.ts'
import { projectSite } from '../../src/workbench/site.ts'
import { openWorkbench, type Workbench } from '../../src/workbench/workbench.ts'
import { exported, makeProject, PLAIN, scratch } from './project.ts'

// A week of work: on Monday the reports come, later people correct, join, take back and withdraw.

let workbench: Workbench
let remove = async () => {}
let now = new Date()
const day = (d: number, hour = 12) => {
  now = new Date(Date.UTC(2024, 5, d, hour))
}
let killing = ''
let fire = ''
const hashes: Record<string, string> = {}

async function judge(name: string, decision: Parameters<Workbench['judge']>[0]) {
  const { judgement } = await workbench.judge(decision, 'Berta Quiroga', 'a reason of the house')
  hashes[name] = judgement.hash
}

beforeAll(async () => {
  const place = await scratch()
  remove = place.remove
  day(3)
  workbench = await openWorkbench(await makeProject(join(place.folder, 'p'), PLAIN), () => now)
  await workbench.read()
  const { items } = await workbench.store.records.list({ kind: 'incident' }, 'date', { limit: 10, offset: 0 })
  const es = items.find((i) => i.quote.includes('asesinado'))!
  fire = items.find((i) => i.quote.includes('incendió'))!.id
  killing = es.id
  const draft = (await workbench.store.records.byId(killing))!.record.drafts[0]!
  const report = (await workbench.store.reports.byId(es.report))!
  const words = (quote: string) => ({ start: report.text.indexOf(quote), end: report.text.indexOf(quote) + quote.length, quote })
  const set = (field: string, value: Correction['stood'], quote: string) =>
    ({ action: 'set', draft, field, value, passage: words(quote) }) as const
  // The day it came: no correction, for it was never published otherwise.
  await judge('same day', set('weapon', 'other', 'a tiros'))
  day(4)
  await judge('weapon', set('weapon', 'firearm', 'a tiros'))
  await judge('explained', { action: 'explain', judgement: hashes.weapon!, es: 'El informe dice a tiros.', en: 'The report says: shot.' })
  day(5)
  await judge('name', set('victims.0.name', 'Ramón Quiroz', 'Ramiro Quiroz'))
  await judge('date', set('date', '2024-03-10', '9 de marzo de 2024'))
  day(6)
  await judge('undone', { action: 'withdraw', judgement: hashes.date! })
  await judge('noted', {
    action: 'explain',
    judgement: hashes.undone!,
    es: 'Error nuestro; llame al 0341 155-550177.',
    en: 'Our mistake; call 0341 155-550177.',
  })
  const burnt = (await workbench.store.records.byId(fire))!.record.drafts[0]!
  await judge('rejected', { action: 'reject', draft: burnt })
  await judge('why', { action: 'explain', judgement: hashes.rejected!, es: 'No era un hecho.', en: 'It was no incident.' })
})
afterAll(async () => {
  await workbench.close()
  await remove()
})

async function corrections(asOf: string | null = null): Promise<Correction[]> {
  return (JSON.parse(await exported(workbench, 'json', asOf)) as { corrections: Correction[] }).corrections
}

describe('corrections of published values', () => {
  test('what stood, what stands, since when, with the note; nothing of the day it came, no name told again', async () => {
    const told = (await corrections()).map(({ on, field, stood, stands, told, note }) => [on, field, stood, stands, told, note?.en ?? null])
    expect(told).toEqual([
      ['2024-06-04', 'weapon', 'other', 'firearm', true, 'The report says: shot.'],
      ['2024-06-05', 'date', '2024-03-09', '2024-03-10', true, null],
      ['2024-06-05', 'victims.0.name', null, null, false, null],
      ['2024-06-06', 'date', '2024-03-10', '2024-03-09', true, 'Our mistake; call […].'],
    ])
    expect((await corrections()).every((c) => c.record === killing && c.kind === 'incident')).toBe(true)
    expect((await corrections())[0]).toMatchObject({ reviewed: true })
  })

  test('as known on a day: those up to it', async () => {
    expect((await corrections('2024-06-04')).map((c) => c.field)).toEqual(['weapon'])
    expect(await corrections('2024-06-03')).toEqual([])
  })

  test('a withdrawn record keeps its tombstone, with the note', async () => {
    const { tombstones } = JSON.parse(await exported(workbench)) as { tombstones: object[] }
    expect(tombstones).toEqual([
      {
        id: fire,
        kind: 'incident',
        on: '2024-06-06',
        what: 'rejected',
        into: null,
        note: { es: 'No era un hecho.', en: 'It was no incident.' },
      },
    ])
  })

  test('neither who nor why, nor a name, nor a telephone in any output of it', async () => {
    const outputs = await Promise.all(['json', 'rss', 'corrections', 'tombstones'].map((f) => exported(workbench, f as 'json')))
    for await (const { path, content } of projectSite(workbench, { asOf: null, pagesOnly: true })) {
      if (/corrections\.html|\/r\//.test(path)) outputs.push(Buffer.from(content).toString('utf8'))
    }
    expect(outputs.length).toBeGreaterThan(6)
    for (const text of outputs) expect(text).not.toMatch(/Berta|a reason of the house|155-?550177/)
    const [, rss = '', csv = ''] = outputs
    expect(rss).toContain('Corrección / Correction: weapon other → firearm')
    expect(rss).toContain(`Retirado / Withdrawn: ${fire}`)
    expect(csv.split('\n')[1]).toContain('"""other"""')
    expect(outputs.join('')).toContain('Error nuestro; llame al […].')
    // The wrong name stands where it is the value of its day, and in no correction.
    expect([rss, csv].join('')).not.toMatch(/Ramiro|Ramón/)
  })

  test('a note that is taken back is gone; a newer one stands in the place of the older', async () => {
    await judge('again', { action: 'explain', judgement: hashes.weapon!, es: 'Otra nota.', en: 'Another note.' })
    expect((await corrections())[0]!.note?.en).toBe('Another note.')
    await judge('back', { action: 'withdraw', judgement: hashes.again! })
    expect((await corrections())[0]!.note?.en).toBe('The report says: shot.')
    await expect(judge('none', { action: 'explain', judgement: '0'.repeat(64), es: 'a', en: 'b' })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

test('the last moment of a record is the record, and each day is what that day’s export says', async () => {
  const received = await receivedAt(workbench)
  for (const id of [killing, fire]) {
    const { record } = (await workbench.store.records.byId(id))!
    const moments = await momentsOf(workbench, record, record.drafts[0]!, received)
    expect(moments.at(-1)!.record).toEqual(record)
    for (const on of ['2024-06-03', '2024-06-04', '2024-06-05', '2024-06-06']) {
      const then = (await recordsAsOf(workbench, on)).find((r) => r.id === id)
      expect([on, moments.findLast((m) => m.at.slice(0, 10) <= on)!.record?.fields]).toEqual([on, then?.fields])
    }
  }
})

describe('one published number', () => {
  const past = (address: string, asOf: string) => numberPast(workbench, address, asOf)

  test('a value of a record: what it was, what it is, what moved it since', async () => {
    const told = await past(`${killing}#date`, '2024-06-04')
    expect([told.stood?.es, told.stands?.es]).toEqual(['9 mar. 2024', '9 mar. 2024'])
    expect(told.moves.map((m) => [m.on, m.seq, m.stood?.en, m.stands?.en, m.note?.en ?? null])).toEqual([
      ['2024-06-05', 5, '9 Mar 2024', '10 Mar 2024', null],
      ['2024-06-06', 6, '10 Mar 2024', '9 Mar 2024', 'Our mistake; call […].'],
    ])
    expect((await past(`https://x.example/es/r/${killing}.html#weapon`, '2024-06-03')).moves).toHaveLength(1)
    expect(await past(`${killing}#weapon`, '2024-06-02')).toMatchObject({ stood: null })
  })

  test('a count of a dossier: the records that came and went, with their judgements', async () => {
    const told = await past(':count{from=2024 to=2024}', '2024-06-05')
    expect(Number(told.stood!.en) - Number(told.stands!.en)).toBe(1)
    expect(told.moves).toMatchObject([
      { on: '2024-06-06', record: fire, stood: { en: '1' }, stands: null, note: { en: 'It was no incident.' } },
    ])
    const [move] = (await judgedBy(workbench, told)).moves
    expect(move).toMatchObject({ by: 'Berta Quiroga', action: 'reject', reason: 'a reason of the house' })
    expect(await past(':killed{}', '2024-06-05')).toMatchObject({ stood: { en: expect.stringMatching(/\d/) }, moves: [] })
    expect(await past(':count{}', '2024-01-01')).toMatchObject({ stood: { en: '0' } })
  })

  test('what is no address of a number, and what is not there, is told', async () => {
    await expect(past('homicides', '2024-06-05')).rejects.toMatchObject({ code: 'usage' })
    await expect(past(`${killing}#nothing`, '2024-06-05')).rejects.toMatchObject({ code: 'not-found' })
    await expect(past(':figure{series=none period=2020}', '2024-06-05')).rejects.toMatchObject({ code: 'not-found' })
  })
})
