import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decision } from '../model/judgement.ts'
import { CotejoRecord } from '../model/record.ts'
import { foundingDraftOf, resolve } from './resolve.ts'
import { type DraftSketch, hashOf, info, log, sketch } from './testing.ts'

const killing = (report: string, values: DraftSketch['values'] = {}, rest: Partial<DraftSketch> = {}) =>
  sketch({ report, values: { type: 'homicide', ...values }, ...rest })
const reports = new Map([info('a', '2024-03-10'), info('b', '2024-03-12'), info('c', '2024-03-12', 'b')])
const set = (draft: string, field: string, value: string | null): Decision => ({
  action: 'set',
  draft,
  field,
  value,
  passage: { start: 2, end: 5, quote: 'xxx' },
})

describe('the record of a cluster', () => {
  it('is valid, founded by the first draft, and counts a story once (R1)', () => {
    const [a, b, c] = [killing('a'), killing('b'), killing('c')]
    const record = resolve([c, b, a], [], reports)
    expect(CotejoRecord.safeParse(record).success).toBe(true)
    expect(record.id).toBe(`inc-${a.id}`)
    expect(foundingDraftOf(record.id)).toBe(a.id)
    expect(record.drafts).toEqual([a.id, b.id, c.id])
    expect(record.independentSources).toBe(2)
    expect(record.state).toBe('draft')
  })

  const chosen: [string, string, [DraftSketch['values'], DraftSketch['values']], unknown, string, boolean][] = [
    ['only one says it', 'city', [{ city: 'Sauce' }, {}], 'Sauce', 'only', false],
    ['both agree, accents aside', 'city', [{ city: 'Río Seco' }, { city: 'Rio Seco' }], 'Río Seco', 'agreement', false],
    ['a day in its month', 'date', [{ date: '2024-03' }, { date: '2024-03-09' }], '2024-03-09', 'most-precise-date', false],
    ['two days: a conflict, the latest report', 'date', [{ date: '2024-03-08' }, { date: '2024-03-09' }], '2024-03-09', 'latest', true],
    ['two sites: a conflict', 'place', [{ place: 'petrol station' }, { place: 'railway station' }], 'railway station', 'latest', true],
    [
      'one site inside the other: none',
      'place',
      [{ place: 'petrol station' }, { place: 'a petrol station' }],
      'a petrol station',
      'latest',
      false,
    ],
  ]
  it.each(chosen)('%s', (_, field, [first, second], value, rule, conflict) => {
    const record = resolve([killing('a', first), killing('b', second)], [], reports)
    expect(record.fields[field]).toMatchObject({ value, rule, conflict })
    expect(record.conflicts.includes(field)).toBe(conflict)
  })
})

describe('the kind of act and the dead', () => {
  const told = (...types: [string, number][]) =>
    resolve(
      types.map(([type, killed], i) => sketch({ report: 'abc'[i]!, values: { type, killed } })),
      [],
      reports,
    ).fields.type

  it('is that of the accounts in which somebody died, when the record counts one', () => {
    const type = told(['homicide', 1], ['firearm_injury', 1])
    expect(type).toMatchObject({ value: 'homicide', rule: 'fits-killed', conflict: true })
    expect(type!.accounts).toHaveLength(2)
  })

  it('holds for what became of somebody too: who is told as wounded and as dead has died', () => {
    const victim = (harm: string) => ({ type: 'homicide', killed: 1, 'victims.0.name': 'Elena Prado', 'victims.0.harm': harm })
    const { fields } = resolve([killing('a', victim('killed')), killing('b', victim('injured'))], [], reports)
    expect(fields['victims.0.harm']).toMatchObject({ value: 'killed', rule: 'fits-killed', conflict: true })
  })

  it('is the latest as ever when nobody is counted dead, or when no account fits', () => {
    expect(told(['attempted_homicide', 0], ['firearm_injury', 0])).toMatchObject({ value: 'firearm_injury', rule: 'latest' })
    expect(told(['attempted_homicide', 1], ['firearm_injury', 1])).toMatchObject({ value: 'firearm_injury', rule: 'latest' })
  })

  it('is whatever a person chose', () => {
    const [a, b] = [killing('a', { killed: 1 }), sketch({ report: 'b', values: { type: 'firearm_injury', killed: 1 } })]
    const record = resolve([a, b], log(set(a.id, 'type', 'assault')), reports)
    expect(record.fields.type).toMatchObject({ value: 'assault', rule: 'person' })
  })
})

describe('counts (R9)', () => {
  it('keeps lowest and highest; the best is the smallest of the latest', () => {
    const list = [
      killing('a', { killed: 9 }),
      killing('b', { killed: 12 }),
      sketch({ report: 'c', values: { type: 'homicide', killed: 11 } }),
    ]
    const { killed } = resolve(list, [], reports).fields
    expect(killed).toMatchObject({ rule: 'most-conservative-latest', conflict: true, range: { low: 9, best: 11, high: 12 } })
    expect(killed!.value).toEqual({ low: 11, best: 11, high: 11 })
    expect(killed!.accounts).toHaveLength(3)
  })
  it('"at least 3" and 5 do not contradict each other', () => {
    const list = [killing('a', { killed: { low: 3, best: 3, high: null } }), killing('b', { killed: 5 })]
    const record = resolve(list, [], reports)
    expect(record.fields.killed).toMatchObject({ conflict: false, range: { low: 3, high: 5 } })
  })
})

describe('trust (R15)', () => {
  const trust = new Map([
    info('a', '2024-03-12', undefined, 'international_press'),
    info('b', '2024-03-10', undefined, 'local_press'),
    info('d', '2024-03-09', undefined, 'court_document'),
  ])
  it('takes place and time from the local press', () => {
    const record = resolve([killing('a', { place: 'railway station' }), killing('b', { place: 'petrol station' })], [], trust)
    expect(record.fields.place).toMatchObject({ value: 'petrol station', rule: 'local-first', conflict: true })
  })
  it('takes a count from the court rather than from later papers', () => {
    const record = resolve([killing('a', { killed: 4 }), killing('b', { killed: 3 }), killing('d', { killed: 5 })], [], trust)
    expect(record.fields.killed?.value).toMatchObject({ best: 5 })
  })
})

describe('judgements', () => {
  const a = killing('a', { city: 'Sauce', killed: 1 })
  const b = killing('b', { city: 'Nogal', killed: 2 })
  const accept: Decision = { action: 'accept', draft: a.id }
  const reject: Decision = { action: 'reject', draft: b.id }

  const states: [string, Decision[], string][] = [
    ['accept', [accept], 'accepted'],
    ['set corrects', [accept, set(a.id, 'city', 'Roble')], 'corrected'],
    ['accepting after a correction stays corrected', [set(a.id, 'city', 'Roble'), accept], 'corrected'],
    ['one rejected of two', [reject], 'draft'],
    ['all rejected', [reject, { action: 'reject', draft: a.id }], 'rejected'],
    [
      'out of scope',
      [
        { action: 'out_of_scope', draft: a.id },
        { action: 'out_of_scope', draft: b.id },
      ],
      'out_of_scope',
    ],
    ['rejected and then accepted', [{ action: 'reject', draft: a.id }, reject, accept], 'accepted'],
    ['withdrawn', [accept, { action: 'withdraw', judgement: hashOf(1) }], 'draft'],
    [
      'withdrawal withdrawn',
      [accept, { action: 'withdraw', judgement: hashOf(1) }, { action: 'withdraw', judgement: hashOf(2) }],
      'accepted',
    ],
  ]
  it.each(states)('%s: state', (_, decisions, state) => {
    expect(resolve([a, b], log(...decisions), reports).state).toBe(state)
  })

  it('set replaces what that draft says, with the passage and by a person; the other account stays', () => {
    const record = resolve([a, b], log(set(a.id, 'city', 'Roble')), reports)
    expect(record.fields.city).toMatchObject({ value: 'Roble', rule: 'person', conflict: true })
    expect(record.fields.city?.accounts.map((x) => [x.value, x.by])).toEqual([
      ['Roble', 'person'],
      ['Nogal', 'machine'],
    ])
    expect(record.fields.city?.accounts[0]?.passages).toEqual([{ start: 2, end: 5, quote: 'xxx' }])
    expect(record.judgements).toEqual([1])
  })
  it('set to null takes the value away', () => {
    expect(resolve([a], log(set(a.id, 'city', null)), reports).fields.city).toBeUndefined()
  })
  it('choose settles which value is shown and leaves the conflict visible', () => {
    const record = resolve([a, b], log({ action: 'choose', draft: a.id, field: 'city', value: 'Sauce' }), reports)
    expect(record.fields.city).toMatchObject({ value: 'Sauce', rule: 'person', conflict: true })
  })
  it('a rejected draft gives no values while another stands', () => {
    const record = resolve([a, b], log(reject), reports)
    expect(record.fields.city).toMatchObject({ value: 'Sauce', rule: 'only' })
    expect(record.drafts).toHaveLength(2)
    expect(record.independentSources).toBe(1)
  })
  it('protection of one account protects the record, until a person lifts it', () => {
    const guarded = { ...b, protected: true }
    expect(resolve([a, guarded], [], reports).protected).toBe(true)
    expect(resolve([a, guarded], log({ action: 'protect', draft: b.id, protected: false }), reports).protected).toBe(false)
    expect(resolve([a, b], log({ action: 'protect', draft: a.id, protected: true }), reports).protected).toBe(true)
  })
})

describe('victims: one row each (R8)', () => {
  const victims = (rows: Record<string, string | number>[]) =>
    Object.fromEntries(rows.flatMap((row, i) => Object.entries(row).map(([f, v]) => [`victims.${i}.${f}`, v])))
  it('lays the same victim of two accounts on one row by name, then by age', () => {
    const list = [
      killing('a', victims([{ name: 'Elías Montenegro', age: 25 }, { age: 40 }])),
      killing(
        'b',
        victims([
          { age: 40, sex: 'f' },
          { name: 'E. Montenegro', age: 26 },
        ]),
      ),
    ]
    const { fields } = resolve(list, [], reports)
    expect(Object.keys(fields).filter((f) => f.startsWith('victims'))).toEqual([
      'victims.0.age',
      'victims.0.name',
      'victims.1.age',
      'victims.1.sex',
    ])
    expect(fields['victims.0.age']).toMatchObject({ conflict: true })
    expect(fields['victims.1.age']).toMatchObject({ value: 40, rule: 'agreement' })
  })
  it('never lays people of different names or sexes on one row', () => {
    const list = [
      killing('a', victims([{ name: 'Elías Montenegro', age: 25 }])),
      killing(
        'b',
        victims([
          { name: 'Óscar Quiñones', age: 25 },
          { sex: 'f', age: 31 },
        ]),
      ),
    ]
    const { fields } = resolve(list, [], reports)
    expect(Object.keys(fields).filter((f) => f.endsWith('.name'))).toEqual(['victims.0.name', 'victims.1.name'])
    expect(fields['victims.2.sex']?.value).toBe('f')
  })
  it('keeps two unnamed victims of one account apart', () => {
    const list = [
      killing('a', victims([{ occupation: 'driver' }, { occupation: 'driver' }])),
      killing('b', victims([{ occupation: 'driver' }])),
    ]
    const rows = Object.keys(resolve(list, [], reports).fields).filter((f) => f.startsWith('victims'))
    expect(rows).toEqual(['victims.0.occupation', 'victims.1.occupation'])
  })
  it('makes a union of those who are accused', () => {
    const list = [
      killing('a', { 'perpetrators.0.name': 'Los Rulos' }),
      killing('b', { 'perpetrators.0.name': 'La Quinta', 'perpetrators.1.name': 'Los Rulos' }),
    ]
    const { fields } = resolve(list, [], reports)
    expect([fields['perpetrators.0.name']?.value, fields['perpetrators.1.name']?.value]).toEqual(['Los Rulos', 'La Quinta'])
  })
})

it('gives the same record in whatever order drafts and judgements come, and again', () => {
  const value = fc.record({
    city: fc.constantFrom('Sauce', 'Nogal'),
    killed: fc.integer({ min: 0, max: 4 }),
    date: fc.constantFrom('2024', '2024-03', '2024-03-09'),
  })
  const cluster = fc.array(value, { minLength: 1, maxLength: 4 }).map((list) => list.map((v, i) => killing('abcd'[i]!, v)))
  fc.assert(
    fc.property(cluster, fc.infiniteStream(fc.nat(5)), (drafts, picks) => {
      const pick = (): string => drafts[(picks.next().value ?? 0) % drafts.length]!.id
      const judgements = log(
        set(pick(), 'city', 'Roble'),
        { action: 'accept', draft: pick() },
        { action: 'reject', draft: pick() },
        { action: 'choose', draft: pick(), field: 'date', value: '2024' },
      )
      const record: CotejoRecord = resolve(drafts, judgements, reports)
      expect(resolve(drafts.toReversed(), judgements.toReversed(), reports)).toEqual(record)
      expect(resolve(drafts, [...judgements, ...judgements], reports)).toEqual(record)
    }),
  )
})
