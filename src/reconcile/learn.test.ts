import { describe, expect, test } from 'vitest'
import { press } from '../../bench/speed/drafts.ts'
import { type JudgedPair, learnWeights } from './learn.ts'
import { propose } from './propose.ts'

const pair = (same: boolean, ...levels: [string, string][]): JudgedPair => ({
  same,
  levels: levels.map(([field, level]) => ({ field, level })),
})
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value)

describe('weights learnt from judgements', () => {
  test('nothing is learnt from fewer than ten pairs of a kind', () => {
    const judged = [...times(40, pair(true, ['date', 'same'])), ...times(9, pair(false, ['date', 'week']))]
    expect(learnWeights({ judged, passedOver: [] })).toBeNull()
    expect(learnWeights({ judged, passedOver: [[{ field: 'date', level: 'apart' }]] })).not.toBeNull()
  })

  test('a level that only different pairs have weighs less than by hand, one that only equal pairs have more; the rest is left', () => {
    const judged = [
      ...times(30, pair(true, ['date', 'same'], ['weapon', 'same'])),
      ...times(30, pair(false, ['date', 'same'], ['age', 'near'])),
    ]
    const learnt = learnWeights({ judged, passedOver: [] })!
    expect(learnt.weights.age!.near).toBeLessThan(0.5)
    expect(learnt.weights.weapon!.same).toBeGreaterThan(1.5)
    expect(learnt.weights.victims).toEqual({ same: 9, close: 7, part: 3.5, part_here: 7, unlike: -7, some_unlike: -2.5 })
    expect(learnt.moved.find((m) => m.level === 'near')).toMatchObject({ field: 'age', byHand: 0.5, same: 0, different: 30 })
    expect([learnt.same, learnt.different, learnt.passedOver]).toEqual([30, 30, 0])
  })

  test('the order of the pairs does not count', () => {
    const judged = [
      ...times(12, pair(true, ['date', 'same'])),
      ...times(14, pair(false, ['date', 'week'], ['place', 'differ'])),
      pair(true, ['place', 'same'], ['date', 'day_off']),
    ]
    expect(learnWeights({ judged: judged.toReversed(), passedOver: [] })).toEqual(learnWeights({ judged, passedOver: [] }))
  })

  test('judged in one press, the learnt weights foretell another better than the hand-made ones', () => {
    const [here, there] = [press(1200, 1), press(1200, 2)]
    const isSame = (truth: Map<string, string>, p: { a: string; b: string }) => truth.get(p.a) === truth.get(p.b)
    const { proposals } = propose(here.drafts, here.reports)
    const shown = new Set(proposals.map((p) => p.id))
    const passedOver = propose(here.drafts, here.reports, { thresholdLog2: -1000 }).proposals.filter((p) => !shown.has(p.id))
    const judged = proposals.map((p) => ({ levels: p.parts, same: isSame(here.truth, p) }))
    const learnt = learnWeights({ judged, passedOver: passedOver.map((p) => p.parts) })!
    expect(learnt.surprise.learnt).toBeLessThan(learnt.surprise.byHand)

    // Every pair that is compared, by either weights: log2 of how probable the truth was held.
    const surprise = (options: object) => {
      const all = propose(there.drafts, there.reports, { thresholdLog2: -1000, ...options }).proposals
      const bits = all.map((p) => Math.log2(1 + 2 ** (isSame(there.truth, p) ? -p.weightLog2 : p.weightLog2)))
      return bits.reduce((sum, b) => sum + b, 0) / all.length
    }
    expect(surprise({ weights: learnt.weights, priorLog2: learnt.priorLog2 })).toBeLessThan(0.8 * surprise({}))
  })
})
