import { describe, expect, test } from 'vitest'
import { stepWord, wordFrom } from './words-of-text.ts'

const text = 'Murió un joven de 21 años, dijo Ñandú.'
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const said = (s: { start: number; end: number }) => text.slice(s.start, s.end)

describe('words without a mouse', () => {
  test.each([
    ['joven', 'forward', false, 'de'],
    ['joven', 'backward', false, 'un'],
    ['un', 'forward', true, 'un joven'],
    ['un joven de', 'backward', true, 'un joven'],
    ['joven', 'backward', true, 'joven'],
    ['años', 'forward', true, 'años, dijo'],
    ['dijo', 'forward', false, 'Ñandú'],
    ['Ñandú', 'forward', false, 'Ñandú'],
    ['Murió', 'backward', false, 'Murió'],
  ] as const)('%s %s %s', (from, direction, extend, expected) => {
    expect(said(stepWord(text, at(from), direction, extend))).toBe(expected)
  })
  test('from a place between words', () => {
    expect(said(wordFrom(text, 17)!)).toBe('21')
    expect(wordFrom('  ...', 0)).toBeNull()
  })
  test('pictures are not words, letters beyond the basic plane are', () => {
    expect(wordFrom('🌧️👩‍👧 fin', 0)).toEqual({ start: 9, end: 12 })
    expect(wordFrom('a 𝔅ar', 1)).toEqual({ start: 2, end: 6 })
  })
})
