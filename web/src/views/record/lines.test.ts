import { describe, expect, test } from 'vitest'
import { en } from '../../words/en.ts'
import { es } from '../../words/es.ts'
import { lineLabel, linesOf, quotesOf } from './lines.ts'

const fields = (list: readonly string[]) => linesOf(list, (f) => f).map((l) => `${l.key}: ${l.fields.join(' ')}`)

describe('lines of a comparison', () => {
  test('one line a person, the rest a line each, in the order of a sentence', () => {
    expect(
      fields(['victims.1.age', 'victims.0.harm', 'weapon', 'perpetrators.0.name', 'victims.0.name', 'date', 'victims.0.age', 'type']),
    ).toEqual([
      'type: type',
      'date: date',
      'weapon: weapon',
      'victims.0: victims.0.name victims.0.age victims.0.harm',
      'victims.1: victims.1.age',
      'perpetrators.0: perpetrators.0.name',
    ])
  })
  test('the tenth person comes after the second', () => {
    expect(fields(['victims.9.name', 'victims.1.name'])).toEqual(['victims.1: victims.1.name', 'victims.9: victims.9.name'])
  })
  test('a line is called by its person in both languages', () => {
    expect([lineLabel(en, 'victims.0'), lineLabel(es, 'victims.0'), lineLabel(es, 'perpetrators.1')]).toEqual([
      'victim 1',
      'víctima 1',
      'autor 2',
    ])
    expect(lineLabel(en, 'killed')).toBe('killed')
  })
  test('quotes stand once, the longer for the shorter, none that repeats a value', () => {
    expect(quotesOf(['a man of 34', '34', null, 'a man of 34', 'Ana Ruiz'], ['Ana Ruiz', '34'])).toEqual(['a man of 34'])
  })
})
