import { describe, expect, test } from 'vitest'
import type { ShownValue } from '../../text/marks.ts'
import { en } from '../../words/en.ts'
import { es } from '../../words/es.ts'
import { rowsOfValues } from './rows.ts'

const value = (field: string): ShownValue => ({ field, value: 'x', passages: [], basis: 'stated', judgement: null, was: null })
const rows = (words: typeof es, fields: string[]) =>
  rowsOfValues(words, 'incident', fields.map(value)).map((r) => `${r.label}: ${r.values.map((v) => v.field).join(' ')}`)

describe('the lines of a draft', () => {
  const fields = [
    'victims.1.age',
    'country',
    'killed',
    'city',
    'victims.0.sex',
    'weapon',
    'datePrecision',
    'victims.0.name',
    'date',
    'dateRule',
    'lat',
  ]
  test('time, place, counts, the rest, then people; what only the machine needs is left out', () => {
    expect(rows(es, fields)).toEqual([
      'cuándo: date datePrecision',
      'dónde: city country',
      'muertos: killed',
      'arma: weapon',
      'víctima 1: victims.0.name victims.0.sex',
      'víctima 2: victims.1.age',
    ])
    expect(rows(en, fields)[4]).toBe('victim 1: victims.0.name victims.0.sex')
  })
  test('a line is called by the first value it has', () => {
    const [row] = rowsOfValues(en, 'quote', [value('sex'), value('affiliation')])
    expect(row).toMatchObject({ label: en.field.affiliation, values: [{ field: 'affiliation' }, { field: 'sex' }] })
  })
  test('ten victims are in order', () => {
    const many = Array.from({ length: 11 }, (_, i) => `victims.${10 - i}.name`)
    expect(rows(es, many).at(-1)).toBe('víctima 11: victims.10.name')
  })
})
