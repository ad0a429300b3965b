import { expect, test } from 'vitest'
import { piecesOf, tracePieces } from './land.ts'

/** What a canvas was told, as text. */
function traced(rings: number[][][], camera = { x: 0.5, y: 0.5, scale: 1000 }, size = { width: 1000, height: 1000 }): string[] {
  const told: string[] = []
  const say = (word: string) => (x: number, y: number) => void told.push(`${word} ${Math.round(x)} ${Math.round(y)}`)
  const context = { moveTo: say('M'), lineTo: say('L') } as unknown as CanvasRenderingContext2D
  tracePieces(context, piecesOf({ type: 'Polygon', coordinates: rings }), camera, size)
  return told
}

test('a ring is drawn where it lies, closed', () => {
  const square = [
    [-90, 0],
    [0, 0],
    [0, -66.51326],
    [-90, -66.51326],
    [-90, 0],
  ]
  expect(traced([square])).toEqual(['M 250 500', 'L 500 500', 'L 500 750', 'L 250 750', 'L 250 500', 'L 250 500'])
})

test('across the antimeridian a ring stays whole, on both sides of the map', () => {
  const across = [
    [170, 10],
    [-170, 10],
    [-170, -10],
    [170, -10],
    [170, 10],
  ]
  const xs = traced([across]).map((t) => Number(t.split(' ')[1]))
  // 170° E is 972, 170° W is 1028 or 28, 170° E on the far side is -28: never a line across the whole map.
  expect([...new Set(xs)].toSorted((a, b) => a - b)).toEqual([-28, 28, 972, 1028])
  for (const [i, x] of xs.entries()) if (i > 0 && i !== xs.length / 2) expect(Math.abs(x - xs[i - 1]!)).toBeLessThan(60)
})

test('a ring round the pole is closed below', () => {
  const round = [
    [-180, -70],
    [-60, -70],
    [60, -70],
    [179, -70],
    [-180, -70],
  ]
  const told = traced([round], { x: 0.5, y: 0.5, scale: 1000 }, { width: 1000, height: 1000 })
  expect(told).toContain('L 1000 1000')
  expect(told).toContain('L 0 1000')
})

test('what is out of sight is not drawn, and points nobody can tell apart are drawn once', () => {
  const coast = Array.from({ length: 2000 }, (_, i) => [-60 + i * 0.0001, -30])
  const there = traced([[...coast, coast[0]!]])
  expect(there.length).toBeLessThan(10)
  expect(traced([coast], { x: 0.9, y: 0.1, scale: 1e5 }, { width: 300, height: 300 })).toEqual([])
})
