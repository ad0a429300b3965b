import { describe, expect, test } from 'vitest'
import { LANGUAGES, readCases } from './cases/case-file.ts'
import { parseFigure } from './number-words.ts'
import { findNumbers } from './numbers.ts'
import { tokenize } from './tokens.ts'

const { cases, none } = readCases('numbers')

describe('numbers', () => {
  test.each(cases.map((c) => [c.language, c.text, c] as const))('%s: %s', (language, text, told) => {
    const tokens = tokenize(text)
    const found = findNumbers(tokens, language, { country: typeof told.of.country === 'string' ? told.of.country : null })
    const at = found.find((n) => tokens[n.first]!.start === told.start && tokens[n.last - 1]!.end === told.start + told.span.length)
    expect(at, `${JSON.stringify(found.map((n) => text.slice(tokens[n.first]!.start, tokens[n.last - 1]!.end)))}`).toBeDefined()
    const { low, best, high } = at!.value
    expect(`${at!.kind} ${low}/${best}/${high}${at!.unit ? ` ${at!.unit}` : ''}`).toBe(told.of.is)
    expect(at!.estimatedWord).toBe(told.of.estimated ?? false)
  })

  test.each(LANGUAGES.flatMap((l) => none[l].map((text) => [l, text] as const)))('%s, none: %s', (language, text) => {
    expect(findNumbers(tokenize(text), language)).toEqual([])
  })

  test('an article counts only beside another number', () => {
    const values = (text: string) => findNumbers(tokenize(text), 'es').map((n) => n.value.best)
    expect(values('Dos hombres y una mujer salieron')).toEqual([2, 1])
    expect(values('Una mujer salió')).toEqual([])
  })

  test.each([
    ['1.500', ',', false, 1500],
    ['1,500', '.', false, 1500],
    ['1,500', ',', true, 1.5],
    ['1.234.567', ',', false, 1_234_567],
    ['1,234.5', '.', false, 1234.5],
    ['0,75', ',', false, 0.75],
    ['21:30', ',', false, null],
  ] as const)('%s with decimal %s, exact %s, is %s', (text, decimal, exact, value) => {
    expect(parseFigure(text, decimal, exact)).toBe(value)
  })
})
