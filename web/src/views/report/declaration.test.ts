import { describe, expect, test } from 'vitest'
import { type Declared, declarationOf, isDay } from './declaration.ts'

const report = { id: '0123456789abcdef', published: null, outlet: 'El Diario', language: 'es' as const }
const typed: Declared = { published: '', outlet: 'El Diario', language: 'es' }

describe('a declaration', () => {
  test.each([
    ['nothing typed, nothing declared', {}, null],
    ['a day', { published: ' 2024-03-09 ' }, { published: '2024-03-09' }],
    ['a month', { published: '2024-03' }, { published: '2024-03' }],
    ['only the outlet', { outlet: ' La  Hoja ' }, { outlet: 'La Hoja' }],
    ['no outlet known', { outlet: '' }, { outlet: null }],
    ['only the language', { language: 'pt' as const }, { language: 'pt' }],
  ])('%s', (_, changes: Partial<Declared>, expected) => {
    const { decision } = declarationOf(report, { ...typed, ...changes })
    expect(decision).toEqual(expected && { action: 'declare', report: report.id, ...expected })
  })
  test('an emptied day says that it is not known', () => {
    expect(declarationOf({ ...report, published: '2024-03-09' }, typed).decision).toMatchObject({ published: null })
  })
  test('a day that is none declares nothing', () => {
    expect(declarationOf(report, { ...typed, published: '2024-02-30', language: 'en' })).toEqual({ decision: null, wrongDay: true })
  })
  test.each(['2024', '2024-12', '2024-02-29', '1999-01-31'])('%s is a day', (d) => expect(isDay(d)).toBe(true))
  test.each(['2024-13', '2023-02-29', '2024-3', '24-03-09', '0000', '2024-00', '9/3/2024', '2024-03-09x'])('%s is none', (d) =>
    expect(isDay(d)).toBe(false),
  )
})
