import { describe, expect, test } from 'vitest'
import { createBrushing } from '../brushing/brush.ts'
import { columnsOf, indexOfMark, NO_DAY } from '../brushing/columns-of-marks.ts'
import { gather } from '../map/clusters.ts'
import { fitting, latOf, lonOf, worldAt, worldX, worldY, zoomed } from '../map/mercator.ts'
import { binSizeAt, binsOver } from './bins.ts'
import { countBins, rowsOf } from './count-bins.ts'
import { reachOf, reachText } from './reach.ts'
import { ticksFor } from './ticks.ts'

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000

/** Marks as the server sends them: a day and a place each, in the order of the ids. */
function marks(...rows: [from: number | null, to: number | null, lat: number | null, lon: number | null, precision: string][]) {
  const nulls = rows.map(() => null)
  return columnsOf({
    id: rows.map((_, i) => `inc-${i}`),
    type: rows.map((_, i) => (i % 2 ? 'threat' : 'homicide')),
    place: rows.map(() => 'Rosario'),
    state: rows.map(() => 'draft' as const),
    from: rows.map((r) => r[0]),
    to: rows.map((r) => r[1]),
    lat: rows.map((r) => r[2]),
    lon: rows.map((r) => r[3]),
    precision: rows.map((r) => r[4] as 'city'),
    part: nulls,
    killed: nulls,
    label: nulls,
    status: nulls,
  })
}
const MARKS = marks(
  [20240309, 20240309, -32.95, -60.66, 'city'],
  [20240301, 20240331, -32.95, -60.66, 'city'],
  [20240101, 20241231, -34.6, -58.4, 'point'],
  [20240229, 20240229, -34.6, -58.4, 'point'],
  [20230231, 20230231, null, null, 'unknown'],
  [null, null, -32.95, -60.66, 'city'],
)

describe('bins of time', () => {
  test('begin where a calendar begins them and hold every day once', () => {
    const months = binsOver('month', day('2023-11-20'), day('2024-03-02'))
    expect([...months.starts].map((d) => new Date(d * 86_400_000).toISOString().slice(0, 10))).toEqual([
      '2023-11-01',
      '2023-12-01',
      '2024-01-01',
      '2024-02-01',
      '2024-03-01',
      '2024-04-01',
    ])
    expect(months.of(day('2024-02-29'))).toBe(3)
    expect(months.of(day('2024-03-01'))).toBe(4)
    const weeks = binsOver('week', day('2024-03-09'), day('2024-03-20'))
    expect(new Date(weeks.starts[0]! * 86_400_000).getUTCDay()).toBe(1)
  })
  test('a year lost in the text is counted at the edge, not drawn for two millennia', () => {
    expect(binsOver('year', day('0102-01-01'), day('2024-01-01')).starts.length).toBeLessThan(200)
  })
  test('are as fine as bars can be seen', () => {
    expect(binSizeAt({ from: 0, perDay: 20 })).toBe('day')
    expect(binSizeAt({ from: 0, perDay: 0.5 })).toBe('month')
    expect(binSizeAt({ from: 0, perDay: 0.01 })).toBe('year')
  })
  test('what spans several bins is counted in none of them but as what it is', () => {
    const brushing = createBrushing({ from: null, to: null, area: null })
    brushing.load(MARKS)
    const months = binsOver('month', MARKS.firstDay, MARKS.lastDay)
    const counts = countBins(MARKS, brushing.flags(), months)
    expect([...counts.all].slice(0, 4)).toEqual([0, 1, 2, 0])
    expect([...counts.spans]).toEqual([0, 1])
    const weeks = countBins(MARKS, brushing.flags(), binsOver('week', MARKS.firstDay, MARKS.lastDay))
    expect([...weeks.spans]).toEqual([1, 1])
  })
})

describe('a brush', () => {
  const brushing = createBrushing({ from: null, to: null, area: null })
  brushing.load(MARKS)
  test('keeps what touches its days; what has no day is out', () => {
    brushing.move({ from: day('2024-03-10'), to: day('2024-03-20') })
    expect([...brushing.flags()].map((f) => f & 1)).toEqual([0, 1, 1, 0, 0, 0])
    brushing.move({ from: null, to: null })
    expect([...brushing.flags()].map((f) => f & 1)).toEqual([1, 1, 1, 1, 1, 1])
  })
  test('keeps what lies in its area; what has no place is out', () => {
    const box = [
      [-61, -33.5],
      [-60, -33.5],
      [-60, -32.5],
      [-61, -32.5],
    ] as const
    brushing.move({ area: box.map(([lon, lat]) => [worldX(lon), worldY(lat)] as const) })
    expect([...brushing.flags()].map((f) => f & 2)).toEqual([2, 2, 0, 0, 0, 2])
  })
  test('days no calendar has are unknown days; ids are found', () => {
    expect(MARKS.from[4]).toBe(NO_DAY)
    expect(MARKS.dated).toBe(4)
    expect([indexOfMark(MARKS, 'inc-3'), indexOfMark(MARKS, 'nobody')]).toEqual([3, -1])
  })
})

describe('the map', () => {
  test('goes there and back', () => {
    expect(lonOf(worldX(-60.66))).toBeCloseTo(-60.66, 10)
    expect(latOf(worldY(-32.95))).toBeCloseTo(-32.95, 10)
    const size = { width: 400, height: 300 }
    const eye = zoomed({ x: 0.3, y: 0.6, scale: 5000 }, size, 2, 100, 50)
    const before = worldAt({ x: 0.3, y: 0.6, scale: 5000 }, size, 100, 50)
    expect(worldAt(eye, size, 100, 50)[0]).toBeCloseTo(before[0], 12)
  })
  test('draws a town as an area when it is large enough, else counts it; nobody is counted twice', () => {
    const brushing = createBrushing({ from: null, to: null, area: null })
    brushing.load(MARKS)
    const size = { width: 600, height: 400 }
    const far = gather(MARKS, brushing.flags(), { x: worldX(-60), y: worldY(-33.5), scale: 20_000 }, size)
    expect(far.clusters.reduce((n, c) => n + c.count, 0)).toBe(5)
    expect(far.clusters.every((c) => c.reach === null)).toBe(true)
    const near = gather(MARKS, brushing.flags(), { x: worldX(-60.66), y: worldY(-32.95), scale: 400_000 }, size)
    expect(near.clusters.filter((c) => c.reach !== null).map((c) => c.count)).toEqual([3])
  })
  test('everything fits', () => {
    const eye = fitting({ x0: 0.3, x1: 0.4, y0: 0.5, y1: 0.6 }, { width: 400, height: 400 })
    expect(eye.scale * 0.1).toBeLessThanOrEqual(400)
  })
})

test('bars that would cover each other stand in rows', () => {
  const rows = rowsOf(
    [
      { from: 0, to: 9 },
      { from: 3, to: 4 },
      { from: 5, to: 6 },
      { from: 5, to: 7 },
    ],
    2,
  )
  expect(rows.map((r) => r.row)).toEqual([0, 1, 1])
})

test('the axis has room for its labels, from decades to hours, in both languages', () => {
  const labels = (perDay: number, locale: string) => ticksFor({ from: day('2024-02-27'), perDay }, 640, locale).map((t) => t.label)
  expect(labels(0.02, 'es-AR').length).toBeLessThan(13)
  expect(labels(2, 'es-AR')).toContain('mar')
  expect(labels(40, 'en-GB')).toContain('1 Mar')
  expect(labels(400, 'en-GB')).toContain('06 h')
})

test('a reach in an address fits any screen', () => {
  const text = reachText({ from: 19_000, perDay: 2 }, 600)
  expect(reachOf(text, 300)).toEqual({ from: 19_000, perDay: 1 })
  expect([reachOf('', 300), reachOf('a,b', 300), reachOf('5,4', 300)]).toEqual([null, null, null])
})
