import { describe, expect, it } from 'vitest'
import { compareNames, foldText } from './names.ts'

describe('names of people', () => {
  const cases: [string, string, string][] = [
    ['José Ñúñez', 'Jose Nunez', 'same'],
    ['MONTENEGRO, Elías', 'Elías Montenegro', 'same'],
    ['Elías Montenegro', 'Elías Rubén Montenegro', 'close'],
    ['Roque Almada', 'Roque A.', 'close'],
    ['R. Almada', 'Roque Almada', 'close'],
    ['Lucía Atardo', 'Lucía Attardo', 'close'],
    ['João Bomfim', 'Joao Bonfim', 'close'],
    ['Montenegro', 'Elías Montenegro', 'part'],
    ['Elías', 'Elías Montenegro', 'part'],
    ['Elías Montenegro', 'Óscar Quiñones', 'unlike'],
    ['Elías Montenegro', 'Elías Quiñones', 'unlike'],
    ['Elías Montenegro', 'Raúl Montenegro', 'unlike'],
    ['R. A.', 'Roque Almada', 'unlike'],
    ['R.', 'Roque', 'unlike'],
    ['Marta', 'Marco', 'unlike'],
  ]
  it.each(cases)('%s / %s: %s', (a, b, level) => {
    expect(compareNames(a, b)).toBe(level)
    expect(compareNames(b, a)).toBe(level)
  })
  it('folds case, accents and punctuation', () => {
    expect(foldText(' José Ñ. Pérez-Gil ')).toBe('jose n perez gil')
    expect(foldText('…')).toBe('')
  })
})
