import { describe, expect, it } from 'vitest'
import { press } from '../../bench/speed/drafts.ts'
import type { Draft } from '../model/draft.ts'
import { blockKeys, seekKeys } from './block.ts'
import type { ReportInfo } from './contract.ts'
import { fold } from './fold.ts'
import { propose, withStatus } from './propose.ts'
import { type DraftSketch, info, log, sketch } from './testing.ts'

const town = { city: 'Puerto Sauce', admin1: 'Litoral', country: 'AR' }

function proposed(drafts: Draft[], infos: [string, ReportInfo][]) {
  return propose(drafts, new Map(infos)).proposals
}

describe('a killing told with and without a name, the site in conflict (S1)', () => {
  const named = sketch({
    report: 'a',
    at: 100,
    head: 'At a petrol station on 9 March in Puerto Sauce, 25-year-old Elías Montenegro was shot three times.',
    values: {
      type: 'homicide',
      date: '2024-03-09',
      datePrecision: 'day',
      ...town,
      place: 'petrol station',
      killed: 1,
      weapon: 'firearm',
      'victims.0.name': 'Elías Montenegro',
      'victims.0.age': 25,
      'victims.0.sex': 'm',
    },
  })
  const letter = sketch({
    report: 'a',
    at: 480,
    head: 'A handwritten letter to officials lay near the body.',
    values: { type: 'threat', date: '2024-03-09', datePrecision: 'day', ...town, channel: 'note', target: 'officials' },
  })
  const drivers = sketch({
    report: 'a',
    at: 3000,
    head: 'The murders of two taxi drivers in less than a week in March shook the town.',
    values: {
      type: 'homicide',
      date: '2024-03',
      datePrecision: 'month',
      ...town,
      killed: 2,
      'victims.0.occupation': 'taxi driver',
      'victims.1.occupation': 'taxi driver',
    },
  })
  const earlier = sketch({
    report: 'a',
    at: 5000,
    head: 'Tobías, a 17-year-old, was murdered two years ago.',
    background: true,
    values: {
      type: 'homicide',
      date: '2022',
      datePrecision: 'year',
      ...town,
      killed: 1,
      'victims.0.name': 'Tobías',
      'victims.0.age': 17,
      'victims.0.sex': 'm',
    },
  })
  const unnamed = (date: DraftSketch['values']) =>
    sketch({
      report: 'b',
      at: 400,
      head: 'In recent months gunmen have assassinated a man at a railway station, leaving a note that threatens the governor.',
      values: { type: 'homicide', ...date, ...town, place: 'railway station', killed: 1, 'victims.0.sex': 'm' },
    })
  const note = sketch({
    report: 'b',
    at: 440,
    head: 'leaving a note that threatens the governor',
    values: { type: 'threat', ...town, channel: 'note', target: 'governor' },
  })

  it.each([
    ['nobody declared a publication day', null, null],
    ['both publication days are known', '2024-04-20', '2024-05-16'],
  ])('is proposed when %s', (_, dayA, dayB) => {
    const them = unnamed({})
    const found = proposed([named, letter, drivers, earlier, them, note], [info('a', dayA), info('b', dayB)])
    const pair = found.find((p) => p.a === named.id && p.b === them.id)
    expect(pair).toBeDefined()
    expect(pair!.conflicts).toContain('place')
    expect(pair!.pSame).toBeGreaterThan(0.4)
    const others = found.filter((p) => p.b === them.id && p.a !== named.id)
    for (const other of others) expect(other.weightLog2).toBeLessThan(pair!.weightLog2)
  })

  it('is proposed among a handful of drafts even when nobody read the letter', () => {
    const them = unnamed({})
    const { proposals } = fold([named, drivers, earlier, them], [], new Map([info('a'), info('b')]))
    expect(proposals.find((p) => p.a === named.id && p.b === them.id)?.conflicts).toContain('place')
  })

  it('shows the two sites beside the weight, and the parts sum to the weight with the prior', () => {
    const [pair] = proposed([named, letter, unnamed({}), note], [info('a'), info('b')]).filter((p) => p.a === named.id)
    const site = pair!.parts.find((p) => p.field === 'place')!
    expect([site.a, site.b]).toEqual(['petrol station', 'railway station'])
    expect(pair!.parts.reduce((sum, p) => sum + p.weightLog2, -9)).toBeCloseTo(pair!.weightLog2, 3)
  })
})

describe('a banner told with two precisions of date (S2)', () => {
  const bridge = (values: DraftSketch['values']) =>
    sketch({
      report: 'a',
      head: 'This month a sign on a motorway bridge warned Security Minister Rita Valbuena.',
      values: { type: 'threat', channel: 'banner', ...values },
    })
  const hung = (values: DraftSketch['values']) =>
    sketch({
      report: 'b',
      head: 'after criminals in Puerto Sauce hung a banner that threatened her',
      values: { type: 'threat', channel: 'banner', ...town, ...values },
    })

  it('is proposed when the target is read in both', () => {
    const a = bridge({ ...town, date: '2024-04', datePrecision: 'month', target: 'Security Minister Rita Valbuena' })
    const b = hung({ date: '2024-04', datePrecision: 'month', target: 'Rita Valbuena' })
    expect(proposed([a, b], [info('a', '2024-04-22'), info('b', '2024-05-16')])).toHaveLength(1)
  })
  it('is proposed when neither says a town and a day, only the country and the target', () => {
    const a = bridge({ country: 'AR', target: 'Security Minister Rita Valbuena' })
    expect(proposed([a, hung({ target: 'Rita Valbuena' })], [info('a'), info('b')])).toHaveLength(1)
  })
})

describe('pairs that are not proposed', () => {
  const killing = (report: string, values: DraftSketch['values'], at = 0) =>
    sketch({ report, at, values: { type: 'homicide', date: '2024-03-09', datePrecision: 'day', ...town, killed: 1, ...values } })
  const days = [info('a', '2024-03-11'), info('b', '2024-03-12')]

  const cases: [string, Draft, Draft][] = [
    [
      'different named victims',
      killing('a', { 'victims.0.name': 'Elías Montenegro' }),
      killing('b', { 'victims.0.name': 'Óscar Quiñones' }),
    ],
    ['another month', killing('a', {}), killing('b', { date: '2024-06-09' })],
    ['another town', killing('a', {}), killing('b', { city: 'Villa Nogal' })],
    [
      'a killing and a threat',
      killing('a', {}),
      sketch({ report: 'b', values: { type: 'threat', date: '2024-03-09', datePrecision: 'day', ...town } }),
    ],
    ['what did not happen', killing('a', {}), { ...killing('b', {}), reality: 'hypothetical' }],
    [
      'two acts on the same words',
      killing('a', {}),
      sketch({ report: 'a', ordinal: 1, values: { type: 'homicide', date: '2024-03-09', datePrecision: 'day', ...town, killed: 1 } }),
    ],
  ]
  it.each(cases)('%s', (_, a, b) => {
    expect(a.id).not.toBe(b.id)
    expect(proposed([a, b], days)).toEqual([])
  })
})

describe('names', () => {
  const abduction = sketch({
    report: 'a',
    values: { type: 'kidnapping', date: '2024-03-02', datePrecision: 'day', ...town, abducted: 1, 'victims.0.name': 'Lía Carranza Ruiz' },
  })
  const killing = sketch({
    report: 'b',
    values: { type: 'homicide', date: '2024-03-05', datePrecision: 'day', ...town, killed: 1, 'victims.0.name': 'Lía Carranza Ruiz' },
  })
  it('brings a killing and a kidnapping together only by the victim', () => {
    const [pair] = proposed([abduction, killing], [info('a'), info('b')])
    expect(pair?.conflicts).toContain('type')
    expect(
      proposed(
        [abduction, { ...killing, assertions: killing.assertions.filter((a) => !a.field.startsWith('victims')) }],
        [info('a'), info('b')],
      ),
    ).toEqual([])
  })
  it('proposes one incident told twice in one report', () => {
    const first = sketch({
      report: 'a',
      at: 0,
      values: { type: 'homicide', date: '2024-03-09', datePrecision: 'day', ...town, killed: 1, 'victims.0.name': 'Elías Montenegro' },
    })
    const again = sketch({ report: 'a', at: 900, values: { type: 'homicide', ...town, 'victims.0.name': 'Montenegro' } })
    expect(proposed([first, again], [info('a', '2024-03-10')])).toHaveLength(1)
  })
})

it('tells what was judged of a pair, the latest word last, withdrawn words gone', () => {
  const a = sketch({ report: 'a', values: { type: 'homicide', date: '2024-03-09', datePrecision: 'day', ...town, killed: 1 } })
  const b = sketch({ report: 'b', values: { type: 'homicide', date: '2024-03-09', datePrecision: 'day', ...town, killed: 1 } })
  const list = proposed([a, b], [info('a'), info('b')])
  const judged = log({ action: 'same', a: b.id, b: a.id }, { action: 'different', a: a.id, b: b.id })
  expect(withStatus(list, [], []).map((p) => p.status)).toEqual(['open'])
  expect(withStatus(list, judged, []).map((p) => p.status)).toEqual(['different'])
  const withdrawn = [
    ...judged,
    ...log({ action: 'withdraw', judgement: judged[1]!.hash }).map((j) => ({ ...j, seq: 3, hash: 'f'.repeat(64) })),
  ]
  expect(withStatus(list, withdrawn, []).map((p) => p.status)).toEqual(['same'])
  expect(withStatus(list, [], [{ a: a.id, b: b.id, weightLog2: 1 }]).map((p) => p.status)).toEqual(['copy'])
})

describe('proposing does not depend on order, and only touched pairs when asked', () => {
  const { drafts, reports } = press(300, 7)
  const whole = propose(drafts, reports)
  it('order of drafts', () => {
    expect(propose(drafts.toReversed(), reports)).toEqual(whole)
  })
  it('touched: exactly those proposals that touch them', () => {
    const touched = new Set(drafts.slice(-20).map((d) => d.id))
    const { proposals } = propose(drafts, reports, { touched })
    expect(proposals).toEqual(whole.proposals.filter((p) => touched.has(p.a) || touched.has(p.b)))
    expect(proposals.length).toBeGreaterThan(0)
  })
  it('drafts that an index finds by the keys to seek give the same proposals as the whole', () => {
    const infoOf = (d: Draft) => reports.get(d.report)
    const index = new Map<string, Draft[]>()
    for (const d of drafts) for (const key of blockKeys(d, infoOf(d))) index.set(key, [...(index.get(key) ?? []), d])
    for (const d of drafts.slice(0, 40)) {
      const nearby = new Set([d, ...seekKeys(d, infoOf(d)).flatMap((key) => index.get(key) ?? [])])
      const partners = whole.proposals.filter((p) => p.a === d.id || p.b === d.id).flatMap((p) => [p.a, p.b])
      for (const id of partners) expect([...nearby].some((n) => n.id === id)).toBe(true)
    }
  })
  it('says which blocks were too large to be paired whole, and still finds most', () => {
    const town = press(600, 3, 1)
    const full = propose(town.drafts, town.reports)
    const bounded = propose(town.drafts, town.reports, { maxBlock: 20, window: 8 })
    expect(full.capped).toEqual([])
    expect(bounded.capped.length).toBeGreaterThan(0)
    expect(bounded.compared).toBeLessThan(full.compared)
    const certain = full.proposals.filter((p) => p.pSame > 0.95)
    const kept = new Set(bounded.proposals.map((p) => p.id))
    expect(certain.filter((p) => kept.has(p.id)).length / certain.length).toBeGreaterThan(0.9)
  })
})
