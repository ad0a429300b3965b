import { expect, test } from 'vitest'
import { NumberSet, numbersIn } from './numbers.ts'

test('reads what a database sends, none too, and in the middle of other bytes', () => {
  const sent = Uint8Array.of(9, 0, 0, 1, 2, 0x7f, 0xff, 0xff, 0xff, 9)
  expect([...numbersIn(sent.subarray(1, 9))]).toEqual([258, 2147483647])
  expect([...numbersIn(new Uint8Array())]).toEqual([])
})

test('holds what it was made of and nothing else, beyond its greatest either', () => {
  const set = new NumberSet(Int32Array.of(9, 1, 64))
  expect([1, 9, 64].every((n) => set.has(n))).toBe(true)
  expect([0, 2, 8, 10, 63, 65, 72, 1_000_000].some((n) => set.has(n))).toBe(false)
  expect(new NumberSet(new Int32Array()).has(0)).toBe(false)
})
