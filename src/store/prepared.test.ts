import { expect, test } from 'vitest'
import { naming } from './prepared.ts'

test('a statement has a name from its second time on, always the same', () => {
  const asked = naming()
  expect(asked('select $1', [1])).toEqual({ text: 'select $1', values: [1] })
  expect(asked('select $1', [2])).toEqual({ text: 'select $1', values: [2], name: 's0' })
  expect(asked('select $1', [3]).name).toBe('s0')
  asked('select $2', [1])
  expect(asked('select $2', [1]).name).toBe('s1')
})

test('what has no parameters has none', () => {
  const asked = naming()
  asked('commit', [])
  expect(asked('commit', []).name).toBeUndefined()
})

test('two hundred are named and no more, however many are asked', () => {
  const asked = naming()
  const twice = (text: string) => {
    asked(text, [1])
    return asked(text, [1]).name
  }
  const names = new Set(Array.from({ length: 5_000 }, (_, i) => twice(`select $1, ${i}`)))
  expect(names.size).toBe(201)
  expect(names.has(undefined)).toBe(true)
})
