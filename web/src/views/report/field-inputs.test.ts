import { describe, expect, test } from 'vitest'
import { fieldSchema } from '../../../../src/model/fields.ts'
import { es } from '../../words/es.ts'
import { INPUTS, inputOf, suggested, typedOf, valueTyped } from './field-inputs.ts'

describe('typed values', () => {
  test.each([
    ['count', ['', '3', ''], { low: 3, best: 3, high: 3 }],
    ['count', ['2', '', '4'], { low: 2, best: null, high: 4 }],
    ['count', ['2', '3', ''], { low: 2, best: 3, high: null }],
    ['count', ['', '', ''], null],
    ['count', ['', '0', ''], { low: 0, best: 0, high: 0 }],
    ['number', ['12,5', '', ''], 12.5],
    ['number', ['doce', '', ''], null],
    ['whole', ['21', '', ''], 21],
    ['whole', ['21.5', '', ''], null],
    ['yesno', ['false', '', ''], false],
    ['list', ['Los Pardos, , El Zorro', '', ''], ['Los Pardos', 'El Zorro']],
    ['date', ['2024-03', '', ''], '2024-03'],
    ['date', ['marzo', '', ''], null],
    ['text', ['  gas station ', '', ''], 'gas station'],
    ['text', ['   ', '', ''], null],
  ] as const)('%s %j', (input, typed, value) => {
    expect(valueTyped(input, typed)).toEqual(value)
  })
  test('a value goes to its boxes and back', () => {
    for (const [input, value] of [
      ['count', { low: 1, best: 2, high: 3 }],
      ['number', 4.5],
      ['list', ['a', 'b']],
      ['yesno', true],
      ['text', 'nota'],
    ] as const)
      expect(valueTyped(input, typedOf(value as never))).toEqual(value)
  })
  test('selected words suggest what they say, and no more', () => {
    expect(suggested('text', 'una estación\nde servicio')).toEqual(['una estación de servicio', '', ''])
    expect(suggested('count', 'mató a 3 personas')).toEqual(['', '3', ''])
    expect(suggested('count', 'varias personas')).toBeNull()
    expect(suggested('code', '3 tiros')).toBeNull()
  })
  test('every field here is a field of the model', () => {
    for (const [kind, fields] of Object.entries(INPUTS))
      for (const field of Object.keys(fields)) expect(fieldSchema(kind as keyof typeof INPUTS, field), `${kind} ${field}`).not.toBeNull()
    expect(inputOf('incident', 'victims.2.age', es)).toBe('whole')
  })
})
