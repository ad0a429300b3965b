import { describe, expect, test } from 'vitest'
import type { DraftView } from '../../../src/serve/api.ts'
import { marksOf, shownKind, valuesOf } from './marks.ts'

const quote = 'Mataron a un hombre en la plaza'
const draft = (changes: Partial<DraftView> = {}): DraftView => ({
  id: '00ff00ff00ff00ff-incident-0-31',
  report: '00ff00ff00ff00ff',
  engine: 'rules',
  kind: 'incident',
  reality: 'occurred',
  background: false,
  partOf: null,
  protected: false,
  passages: [
    { start: 0, end: 31, quote },
    { start: 23, end: 31, quote: 'la plaza' },
  ],
  assertions: [
    { field: 'type', value: 'homicide', basis: 'stated', passages: [0] },
    { field: 'place', value: 'plaza', basis: 'stated', passages: [1] },
  ],
  state: 'draft',
  record: null,
  corrected: [],
  judgements: [],
  ...changes,
})

describe('marks of drafts', () => {
  test('one for the head, one for each value, numbered as they stand', () => {
    expect(marksOf([draft()]).map((m) => [m.id, m.field, m.start, m.end])).toEqual([
      [0, null, 0, 31],
      [1, 'type', 0, 31],
      [2, 'place', 23, 31],
    ])
  })
  test('a threat has its own kind', () => {
    expect(shownKind(draft({ assertions: [{ field: 'type', value: 'threat', basis: 'stated', passages: [0] }] }))).toBe('threat')
    expect(shownKind(draft())).toBe('incident')
  })
  test.each(['rejected', 'withdrawn', 'out_of_scope'] as const)('what is %s leaves no mark', (state) => {
    expect(marksOf([draft({ state })])).toEqual([])
  })
  test('a corrected value stands in place of the machine’s, with the words a person chose', () => {
    const passage = { start: 11, end: 19, quote: 'un hombre' }
    const values = valuesOf(draft({ corrected: [{ field: 'place', value: 'esquina', passage, judgement: 7 }] }))
    expect(values).toHaveLength(2)
    expect(values[1]).toMatchObject({ field: 'place', value: 'esquina', passages: [passage], judgement: 7, was: 'plaza' })
  })
  test('a value taken away keeps what the machine had said', () => {
    const values = valuesOf(draft({ corrected: [{ field: 'place', value: null, passage: null, judgement: 8 }] }))
    expect(values[1]).toMatchObject({ value: null, passages: [], was: 'plaza' })
  })
})
