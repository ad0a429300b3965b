import { expect, test } from 'vitest'
import { reordered } from './ordered.ts'

interface Row {
  readonly id: number
  readonly day: number
}
const compare = (a: Row, b: Row) => b.day - a.day || a.id - b.id

test('what went and what came, few or many, in an order as if all were sorted anew', () => {
  let seed = 7
  const random = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below
  for (let round = 0; round < 200; round++) {
    const rows = Array.from({ length: random(40) }, (_, id) => ({ id, day: random(6) })).sort(compare)
    const gone = new Set(rows.filter(() => random(4) === 0))
    const put = Array.from({ length: random(round % 2 ? 4 : 400) }, (_, i) => ({ id: 1000 + i, day: random(6) }))
    const want = [...rows.filter((r) => !gone.has(r)), ...put].sort(compare)
    expect(reordered(rows, gone, put, compare)).toEqual(want)
  }
})
