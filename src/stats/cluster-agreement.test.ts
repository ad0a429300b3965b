import { describe, expect, it } from 'vitest'
import { bCubed, pairAgreement } from './cluster-agreement.ts'

const groups = (text: string): Map<string, string> =>
  new Map(text.split(' ').flatMap((g, i) => [...g].map((id) => [id, String(i)] as const)))

describe('agreement of two groupings, worked by hand', () => {
  it('is 1 for equal groupings, whatever the groups are called', () => {
    expect(pairAgreement(groups('ab cd e'), groups('e cd ab'))).toEqual({ precision: 1, recall: 1, f1: 1 })
    expect(bCubed(groups('ab cd e'), groups('e cd ab'))).toEqual({ precision: 1, recall: 1, f1: 1 })
  })
  it('counts pairs: 1 of 2 found pairs is real, 1 of 3 real pairs is found', () => {
    const { precision, recall, f1 } = pairAgreement(groups('ab cd'), groups('abc d'))
    expect([precision, recall]).toEqual([1 / 2, 1 / 3])
    expect(f1).toBeCloseTo(0.4, 12)
  })
  it('averages over items: B-cubed of the same', () => {
    const { precision, recall } = bCubed(groups('ab cd'), groups('abc d'))
    expect(precision).toBeCloseTo((1 + 1 + 0.5 + 0.5) / 4, 12)
    expect(recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 12)
  })
  it('everything apart is precise and finds nothing; everything together finds all', () => {
    expect(pairAgreement(groups('a b c'), groups('abc'))).toMatchObject({ precision: 1, recall: 0, f1: 0 })
    expect(bCubed(groups('abcd'), groups('ab cd'))).toMatchObject({ precision: 0.5, recall: 1 })
  })
  it('leaves out items that only one knows; nothing at all is 1', () => {
    expect(bCubed(groups('abx'), groups('ab'))).toMatchObject({ precision: 1, recall: 1 })
    expect(bCubed(new Map(), groups('ab')).f1).toBe(1)
    expect(pairAgreement(new Map(), groups('ab')).f1).toBe(1)
  })
})
