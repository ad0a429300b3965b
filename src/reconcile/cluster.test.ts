import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../model/draft.ts'
import type { Decision, Judgement } from '../model/judgement.ts'
import { clusterAll, clusterTouched } from './cluster.ts'
import type { Copy } from './contract.ts'
import { effectiveJudgements } from './effective.ts'
import { hashOf, judgement, log, sketch } from './testing.ts'

const drafts = ['a', 'b', 'c', 'd', 'e', 'f'].map((report) => sketch({ report, values: { type: 'homicide' } }))
const [a, b, c, d] = drafts.map((x) => x.id) as [string, string, string, string]
const nameOf = new Map(drafts.map((x, i) => [x.id, 'abcdef'[i]!]))
const same = (x: string, y: string): Decision => ({ action: 'same', a: x, b: y })
const different = (x: string, y: string): Decision => ({ action: 'different', a: x, b: y })
const unsure = (x: string, y: string): Decision => ({ action: 'unsure', a: x, b: y })
const split = (from: string, ...out: string[]): Decision => ({ action: 'split', drafts: out, from })
const copy = (x: string, y: string, weightLog2 = 5): Copy => ({ a: x, b: y, weightLog2 })

function groups(judgements: Judgement[], copies: Copy[] = [], of: Draft[] = drafts): string {
  const { clusters } = clusterAll(of, judgements, copies)
  return clusters.map((ids) => ids.map((id) => nameOf.get(id)).join('')).join(' ')
}

describe('clusters from judgements and copies', () => {
  const cases: [string, Decision[], Copy[], string][] = [
    ['nothing said: each alone', [], [], 'a b c d e f'],
    ['same joins, also through others', [same(a, b), same(b, c)], [], 'abc d e f'],
    ['the latest word on a pair holds: different', [same(a, b), different(b, a)], [], 'a b c d e f'],
    ['the latest word on a pair holds: same', [different(a, b), same(a, b)], [], 'ab c d e f'],
    ['unsure takes back what was said of the pair', [same(a, b), unsure(a, b)], [], 'a b c d e f'],
    ['different stands against a join through others; the later join stays', [same(a, b), same(b, c), different(a, c)], [], 'a bc d e f'],
    ['copies join', [], [copy(a, b), copy(b, c)], 'abc d e f'],
    ['different stands against a copy', [different(a, b)], [copy(a, b)], 'a b c d e f'],
    ['unsure stands against that copy', [unsure(a, b)], [copy(a, b)], 'a b c d e f'],
    ['split takes one out, the rest stays together though it hung on it', [same(a, b), same(b, c), split(a, b)], [], 'ac b d e f'],
    ['split takes copies out too', [split(a, c)], [copy(a, b), copy(b, c)], 'ab c d e f'],
    ['what is split out together stays together', [same(a, b), same(a, c), same(a, d), split(a, c, d)], [], 'ab cd e f'],
    ['a split that names its own anchor leaves the rest', [same(a, b), same(b, c), split(a, a)], [], 'a bc d e f'],
    ['after a split, same with any of the rest joins again', [same(a, b), same(b, c), split(a, b), same(b, c)], [], 'abc d e f'],
    ['a draft nobody knows is left out', [same(a, 'gone')], [copy('gone', b)], 'a b c d e f'],
  ]
  it.each(cases)('%s', (_, decisions, copies, expected) => {
    expect(groups(log(...decisions), copies)).toBe(expected)
  })

  it('reports the join that a different stands against, and which judgement asked for it', () => {
    const { conflicts } = clusterAll(drafts, log(same(a, b), same(b, c), different(a, c)), [])
    expect(conflicts).toEqual([{ a, b, asked: 1, why: 'different' }])
  })
  it('reports a judgement on a draft nobody knows, and one across kinds', () => {
    const claim = sketch({ report: 'g', kind: 'claim' })
    const { conflicts } = clusterAll([...drafts, claim], log(same(a, 'gone'), same(b, claim.id)), [])
    expect(conflicts.map((x) => x.why).sort()).toEqual(['kind', 'unknown-draft'])
  })
})

describe('automatic copies hold rule R13 over the whole group', () => {
  const named = (report: string, name: string | null, killed: number | null): Draft =>
    sketch({ report, values: { type: 'homicide', ...(name ? { 'victims.0.name': name } : {}), ...(killed === null ? {} : { killed }) } })
  it('never joins different named victims through an unnamed copy', () => {
    const list = [named('a', 'Elías Montenegro', 1), named('b', null, 1), named('c', 'Óscar Quiñones', 1)]
    const { clusters, conflicts } = clusterAll(list, [], [copy(list[0]!.id, list[1]!.id, 9), copy(list[1]!.id, list[2]!.id, 8)])
    expect(clusters).toHaveLength(2)
    expect(conflicts).toMatchObject([{ asked: null, why: 'named-victims' }])
  })
  it('never joins counts of killed that differ by more than one, also step by step', () => {
    const list = [named('a', null, 1), named('b', null, 2), named('c', null, 3)]
    const { clusters, conflicts } = clusterAll(list, [], [copy(list[0]!.id, list[1]!.id), copy(list[1]!.id, list[2]!.id)])
    expect(clusters).toHaveLength(2)
    expect(conflicts).toMatchObject([{ why: 'killed' }])
  })
  it('a person may', () => {
    const list = [named('a', 'Elías Montenegro', 1), named('c', 'Óscar Quiñones', 5)]
    expect(clusterAll(list, log(same(list[0]!.id, list[1]!.id)), []).clusters).toHaveLength(1)
  })
})

const id = fc.constantFrom(...drafts.map((x) => x.id))
const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc.tuple(id, id).map(([x, y]) => same(x, y)),
  fc.tuple(id, id).map(([x, y]) => different(x, y)),
  fc.tuple(id, id).map(([x, y]) => unsure(x, y)),
  fc.tuple(id, fc.uniqueArray(id, { minLength: 1, maxLength: 3 })).map(([from, out]) => split(from, ...out)),
  fc.nat(11).map((seq): Decision => ({ action: 'withdraw', judgement: hashOf(seq + 1) })),
)
/** A withdrawal speaks of an entry that was there before it. */
const logs = fc
  .array(decision, { maxLength: 12 })
  .map((list) => log(...list).filter((j) => j.decision.action !== 'withdraw' || Number.parseInt(j.decision.judgement, 16) < j.seq))
const copies = fc.array(
  fc.tuple(id, id, fc.integer({ min: 1, max: 9 })).map(([x, y, w]) => copy(x, y, w)),
  { maxLength: 6 },
)

describe('properties', () => {
  it('does not depend on the order of drafts, judgements and copies', () => {
    fc.assert(
      fc.property(logs, copies, fc.shuffledSubarray(drafts, { minLength: 6 }), (judgements, pairs, shuffled) => {
        const straight = clusterAll(drafts, judgements, pairs)
        expect(clusterAll(shuffled, judgements.toReversed(), pairs.toReversed())).toEqual(straight)
      }),
    )
  })
  it('never puts two drafts together whose last word is "different", and every draft in one cluster', () => {
    fc.assert(
      fc.property(logs, copies, (judgements, pairs) => {
        const { clusters } = clusterAll(drafts, judgements, pairs)
        expect(clusters.flat().sort()).toEqual(drafts.map((x) => x.id).sort())
        const clusterOf = new Map(clusters.flatMap((ids, i) => ids.map((x) => [x, i] as const)))
        const last = new Map<string, string>()
        for (const { decision: said } of effectiveJudgements(judgements)) {
          if (said.action === 'same' || said.action === 'different' || said.action === 'unsure')
            last.set([said.a, said.b].sort().join(' '), said.action)
        }
        for (const [pair, word] of last) {
          const [x, y] = pair.split(' ')
          if (word === 'different' && x !== y) expect(clusterOf.get(x!)).not.toBe(clusterOf.get(y!))
        }
      }),
    )
  })
  it('withdrawing a judgement restores what was before it', () => {
    fc.assert(
      fc.property(logs, copies, decision, (judgements, pairs, extra) => {
        if (extra.action === 'withdraw') return
        const seq = 50
        const then = [...judgements, judgement(seq, extra), judgement(seq + 1, { action: 'withdraw', judgement: hashOf(seq) })]
        expect(clusterAll(drafts, then, pairs)).toEqual(clusterAll(drafts, judgements, pairs))
      }),
    )
  })
  it('making only the touched groups again gives the same as making all', () => {
    fc.assert(
      fc.property(logs, copies, decision, fc.option(copies), (judgements, pairs, extra, more) => {
        const before = clusterAll(drafts, judgements, pairs)
        const then = [...judgements, judgement(50, extra)]
        const now = [...pairs, ...(more ?? [])]
        const named = extra.action === 'withdraw' ? drafts.map((x) => x.id) : Object.values(extra).flat()
        const touched = new Set<string>([...named.map(String), ...(more ?? []).flatMap((x) => [x.a, x.b])])
        expect(clusterTouched(before, drafts, then, now, touched)).toEqual(clusterAll(drafts, then, now))
      }),
    )
  })
})
