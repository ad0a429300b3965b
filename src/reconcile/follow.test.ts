import { describe, expect, it } from 'vitest'
import type { Draft } from '../model/draft.ts'
import type { Custody, Decision, Seal } from '../model/judgement.ts'
import { GENESIS } from '../model/judgement.ts'
import { accountsOf, agreementRows } from './accounts.ts'
import { draftOfAddition, effectiveJudgements } from './effective.ts'
import { fold } from './fold.ts'
import { followJudgements } from './follow.ts'
import { historyOf, historyOfField } from './history.ts'
import { asOf } from './known.ts'
import { resolve } from './resolve.ts'
import { hashOf, info, judgement, log, sketch } from './testing.ts'

const killing = (at: number, length: number, values = {}) =>
  sketch({ report: 'a', at, head: 'y'.repeat(length), values: { type: 'homicide', ...values } })
const sealOf = (d: Draft): Seal => ({
  draft: d.id,
  report: d.report,
  kind: d.kind,
  passage: d.passages[0]!,
  values: d.assertions.map((x) => ({ field: x.field, value: x.value, passage: d.passages[0]! })),
})
const accept = (d: Draft): Decision => ({ action: 'accept', draft: d.id })

describe('judgements follow their drafts', () => {
  const old = killing(100, 60, { city: 'Sauce' })
  const judged = [judgement(1, accept(old), [sealOf(old)])]

  it('leaves them alone while the draft is there', () => {
    expect(followJudgements(judged, [old])).toMatchObject({ judgements: judged, sealed: [], moved: [], lost: [] })
  })
  it('goes to the draft whose head overlaps by half or more, the best first', () => {
    const near = killing(110, 60)
    const followed = followJudgements(judged, [killing(130, 60), near, killing(400, 60)])
    expect(followed.moved).toEqual([{ from: old.id, to: near.id }])
    expect(followed.judgements[0]?.decision).toEqual(accept(near))
    expect(followed.judgements[0]?.hash).toBe(judged[0]!.hash)
  })
  const away: [string, Draft][] = [
    ['elsewhere in the text', killing(400, 60)],
    ['overlapping by less than half', killing(145, 60)],
    ['of another kind', sketch({ report: 'a', kind: 'claim', at: 100, head: 'y'.repeat(60) })],
    ['in another report', sketch({ report: 'b', at: 100, head: 'y'.repeat(60) })],
  ]
  it.each(away)('lives on as sealed when what is read is %s', (_, other) => {
    const { sealed, moved } = followJudgements(judged, [other])
    expect(moved).toEqual([])
    expect(sealed).toMatchObject([{ id: old.id, engine: 'sealed', passages: [old.passages[0]] }])
    expect(sealed[0]?.assertions.map((x) => [x.field, x.value])).toEqual([
      ['type', 'homicide'],
      ['city', 'Sauce'],
    ])
  })
  it('two judged drafts never become one', () => {
    const twin = { ...old, id: `${old.id}-1` }
    const both = [...judged, judgement(2, { action: 'different', a: old.id, b: twin.id }, [sealOf(old), sealOf(twin)])]
    const { moved, sealed } = followJudgements(both, [killing(102, 60)])
    expect([moved.length, sealed.length]).toEqual([1, 1])
  })
  it('keeps a protected speaker protected when only the seal is left', () => {
    const quote = sketch({ report: 'a', kind: 'quote', values: { speaker: 'una vecina', protected: true } })
    const { sealed } = followJudgements([judgement(1, accept(quote), [sealOf(quote)])], [])
    expect(sealed[0]?.protected).toBe(true)
    const told = { ...sealOf(old), reality: 'alleged' as const, background: true, protected: true }
    const [alive] = followJudgements([judgement(1, accept(old), [told])], []).sealed
    expect(alive).toMatchObject({ reality: 'alleged', background: true, protected: true })
  })
  it('keeps no draft alive for what was withdrawn, and names what has no seal as lost', () => {
    const withdrawn = [...judged, judgement(2, { action: 'withdraw', judgement: hashOf(1) })]
    expect(followJudgements(withdrawn, []).sealed).toEqual([])
    expect(followJudgements(log(accept(old)), []).lost).toEqual([old.id])
  })
})

describe('the fold', () => {
  const add: Decision = {
    action: 'add',
    report: killing(0, 10).report,
    kind: 'incident',
    passage: { start: 5, end: 15, quote: 'z'.repeat(10) },
    values: [
      { field: 'type', value: 'threat', passage: null },
      { field: 'city', value: 'Sauce', passage: { start: 20, end: 25, quote: 'Sauce' } },
    ],
  }
  it('makes a record of what was added by hand', () => {
    const made = draftOfAddition(judgement(7, add))!
    expect(made).toMatchObject({ engine: 'person', kind: 'incident', passages: [add.passage, { quote: 'Sauce' }] })
    const { records } = fold([], log(add), new Map([info('a')]))
    expect(records).toHaveLength(1)
    expect(records[0]?.fields.city).toMatchObject({ value: 'Sauce', rule: 'person', accounts: [{ by: 'person' }] })
    expect(fold([], [...log(add), judgement(2, { action: 'withdraw', judgement: hashOf(1) })], new Map()).records).toEqual([])
  })
  it('joins two reports on a judgement, names the parent record, and undoes it all on withdrawal', () => {
    const campaign = sketch({ report: 'b', values: { type: 'other' } })
    const [x, y] = [sketch({ report: 'c', partOf: campaign.id }), sketch({ report: 'd' })]
    const reports = new Map([info('b'), info('c'), info('d')])
    const joined = fold([campaign, x, y], log({ action: 'same', a: x.id, b: y.id }), reports)
    expect(joined.records.map((r) => r.drafts.length)).toEqual([1, 2])
    expect(joined.records[1]?.partOf).toBe(joined.records[0]?.id)
    const undone = fold(
      [campaign, x, y],
      [...log({ action: 'same', a: x.id, b: y.id }), judgement(2, { action: 'withdraw', judgement: hashOf(1) })],
      reports,
    )
    expect(undone.records).toEqual(fold([campaign, x, y], [], reports).records)
  })
  it('joins near copies of one story by itself, and says so', () => {
    const head = 'Two gunmen shot Elías Montenegro outside his house in Puerto Sauce on Saturday night, police said.'
    const told = (report: string, name = 'Elías Montenegro') =>
      sketch({ report, head: head.replace('Elías Montenegro', name), values: { type: 'homicide', killed: 1, 'victims.0.name': name } })
    const same = fold([told('a'), told('b')], [], new Map([info('a', '2024-03-10', 's'), info('b', '2024-03-10', 's')]))
    expect(same.records).toHaveLength(1)
    expect(same.records[0]?.independentSources).toBe(1)
    expect(same.copies).toHaveLength(1)
    const others = fold([told('a'), told('b', 'Óscar Quiñones')], [], new Map([info('a', '2024-03-10', 's'), info('b', '2024-03-10', 's')]))
    expect(others.records).toHaveLength(2)
    const apart = fold([told('a'), told('b')], [], new Map([info('a', '2024-03-10'), info('b', '2024-03-10')]))
    expect(apart.records).toHaveLength(2)
    expect(apart.copies).toEqual([])
  })
})

describe('as known on', () => {
  const line = (seq: number, at: string, event: Custody['event'], file: string): Custody => ({
    seq,
    at,
    event,
    file,
    sha256: `${seq}`,
    bytes: 1,
    prev: GENESIS,
    hash: hashOf(seq),
  })
  const custody = [
    line(1, '2024-03-09T08:00:00Z', 'received', 'a.txt'),
    line(2, '2024-03-10T08:00:00Z', 'received', 'b.txt'),
    line(3, '2024-03-11T08:00:00Z', 'removed', 'a.txt'),
  ]
  it.each([
    ['2024-03-08', []],
    ['2024-03-09', ['a.txt']],
    ['2024-03-10T07:00:00Z', ['a.txt']],
    ['2024-03-10', ['a.txt', 'b.txt']],
    ['2024-03-12', ['b.txt']],
  ])('%s', (instant, files) => {
    expect([...asOf([], custody, instant).files.keys()]).toEqual(files)
  })
  it('leaves out judgements made later', () => {
    const made = log({ action: 'accept', draft: 'x' }, { action: 'reject', draft: 'x' })
    expect(asOf(made, [], made[0]!.at).judgements).toEqual([made[0]])
  })
})

describe('accounts and history', () => {
  const a = sketch({ report: 'a', values: { city: 'Sauce', date: '2024-03', killed: 1, place: 'petrol station' } })
  const b = sketch({ report: 'b', values: { city: 'Sauce', date: '2024-03-09', killed: 2 } })
  const reports = new Map([info('a'), info('b')])

  it('gives one account per draft, its values and evidence', () => {
    const accounts = accountsOf(resolve([a, b], [], reports))
    expect(accounts.map((x) => x.draft)).toEqual([a.id, b.id])
    expect(accounts[1]?.fields).toMatchObject({ city: 'Sauce', date: '2024-03-09' })
    expect(accounts[0]?.evidence).toEqual([{ report: a.report, ...a.passages[0] }])
  })
  it('lays the accounts side by side', () => {
    const levels = Object.fromEntries(agreementRows(resolve([a, b], [], reports)).map((r) => [r.field, r.level]))
    expect(levels).toEqual({ city: 'agree', date: 'compatible', killed: 'conflict', place: 'single' })
  })
  it('tells who changed a field, from what to what, and what was taken back', () => {
    const set: Decision = { action: 'set', draft: a.id, field: 'city', value: 'Roble', passage: null }
    const judgements = [
      ...log(set, { ...set, value: 'Nogal' }),
      judgement(3, { action: 'withdraw', judgement: hashOf(2) }),
      judgement(4, { action: 'accept', draft: 'other' }),
    ]
    const entries = historyOf(resolve([a], judgements, reports), judgements)
    expect(entries.filter((e) => e.seq !== null).map((e) => [e.seq, e.action, e.by, e.withdrawn])).toEqual([
      [1, 'set', 'ana', false],
      [2, 'set', 'ana', true],
      [3, 'withdraw', 'ana', false],
    ])
    const sealed = [judgement(1, set, [sealOf(a)])]
    expect(historyOf(resolve([a], sealed, reports), sealed).find((e) => e.seq === 1)).toMatchObject({ before: 'Sauce', after: 'Roble' })
    expect(historyOfField(entries, 'city').at(-1)).toMatchObject({ before: 'Roble', after: 'Nogal', withdrawn: true })
  })
  it('a judgement given twice counts once, and withdrawals do not outlive their own withdrawal', () => {
    const entries = log(
      { action: 'accept', draft: a.id },
      { action: 'withdraw', judgement: hashOf(1) },
      { action: 'withdraw', judgement: hashOf(2) },
    )
    expect(effectiveJudgements([...entries, ...entries]).map((j) => j.seq)).toEqual([1])
  })
})
