import { expect, test } from 'vitest'
import { createPinch } from './pinch.ts'

test('two fingers going apart bring the map nearer around their middle, one alone does not', () => {
  const pinch = createPinch()
  expect(pinch.down(1, 100, 100)).toBe(false)
  expect(pinch.move(1, 110, 100)).toBeNull()
  expect(pinch.down(2, 210, 100)).toBe(true)
  expect(pinch.move(2, 310, 100)).toEqual({ x: 210, y: 100, factor: 2 })
  expect(pinch.move(1, 210, 100)).toEqual({ x: 260, y: 100, factor: 0.5 })
  pinch.up(2)
  expect(pinch.move(1, 0, 0)).toBeNull()
})

test('fingers that meet say nothing of distance', () => {
  const pinch = createPinch()
  pinch.down(1, 100, 100)
  pinch.down(2, 103, 100)
  expect(pinch.move(2, 160, 100)).toMatchObject({ factor: 1 })
  expect(pinch.move(2, 220, 100)).toMatchObject({ factor: 2 })
})
