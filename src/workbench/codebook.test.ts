import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as codes from '../model/codes.ts'
import { FIELDS } from '../model/fields.ts'
import { DatePrecision, PartOfDay } from '../model/time.ts'
import { loadCodebook } from './codebook.ts'

const book = loadCodebook()
const vocabularies: Record<string, z.ZodEnum> = Object.fromEntries(
  Object.entries({ ...codes, DatePrecision, PartOfDay }).flatMap(([name, schema]) => (schema instanceof z.ZodEnum ? [[name, schema]] : [])),
)
const nameOf = (schema: unknown) => Object.entries(vocabularies).find(([, s]) => s === schema)?.[0] ?? null

/** Every field path of a kind in the model, without row numbers, with the vocabulary of its values. */
function modelFields(kind: keyof typeof FIELDS): [string, string | null][] {
  return Object.entries(FIELDS[kind]).flatMap(([field, entry]): [string, string | null][] =>
    entry instanceof z.ZodType ? [[field, nameOf(entry)]] : Object.entries(entry).map(([leaf, s]) => [`${field}.${leaf}`, nameOf(s)]),
  )
}

describe('the codebook', () => {
  test.each(Object.keys(FIELDS) as (keyof typeof FIELDS)[])('tells every field of %s, and no other', (kind) => {
    const told = Object.entries(book.kinds[kind]).map(([field, f]) => [field, field === 'protectedWhy' ? null : f.codes])
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(modelFields(kind)))
  })

  test('tells every category of every vocabulary, and no other', () => {
    const told = Object.entries(book.vocabularies).filter(([name]) => name !== 'ProtectedWhy')
    expect(Object.fromEntries(told.map(([name, c]) => [name, Object.keys(c).sort()]))).toEqual(
      Object.fromEntries(Object.entries(vocabularies).map(([name, s]) => [name, [...s.options].sort()])),
    )
  })

  const entries = [
    ...Object.entries(book.kinds).flatMap(([kind, fields]) => Object.entries(fields).map(([f, e]) => [`${kind}.${f}`, e] as const)),
    ...Object.entries(book.vocabularies).flatMap(([name, c]) => Object.entries(c).map(([code, e]) => [`${name}.${code}`, e] as const)),
  ]

  test('says in each language what it says in the other', () => {
    const uneven = entries.filter(([, { es, en }]) => Object.keys(es).sort().join() !== Object.keys(en).sort().join())
    expect(uneven.map(([name]) => name)).toEqual([])
    const same = entries.filter(([, { es, en }]) => es.definition === en.definition)
    expect(same.map(([name]) => name)).toEqual([])
  })

  test('names its sources by keys it explains, and uses all of them', () => {
    const used = new Set(entries.flatMap(([, e]) => e.sources))
    expect([...used].sort()).toEqual(Object.keys(book.sources).sort())
  })

  test('gives no two categories of a vocabulary one label', () => {
    for (const [name, c] of Object.entries(book.vocabularies)) {
      for (const language of ['es', 'en'] as const) {
        const labels = Object.values(c).map((e) => e[language].label)
        expect([name, language, new Set(labels).size]).toEqual([name, language, labels.length])
      }
    }
  })
})
