import { expect, test } from 'vitest'
import { pngOf } from './png.ts'
import { element, SANS, text } from './svg.ts'

const size = { width: 200, height: 60 }
const drawing = (body: string): string => element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size }, body)
const paper = element('rect', { ...size, fill: '#fbfaf7' })

test('a picture has twice the size of the drawing, and words and colours of it', async () => {
  const picture = Buffer.from(await pngOf(drawing(paper + text(10, 30, 'Año', { size: 20, fill: '#1b1b1a' }))))
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([400, 120])
  // Where words are, the picture is another than without them: a font was found.
  expect(picture.equals(Buffer.from(await pngOf(drawing(paper))))).toBe(false)
  expect(SANS).toContain('Inter')
})

test('between the dashes of a line there is paper', async () => {
  const line = (dash: string) => element('line', { x1: 10.5, x2: 10.5, y1: 5, y2: 55, stroke: '#b4460f', 'stroke-dasharray': dash })
  const gap = await pngOf(drawing(paper + line('0 100')))
  expect(Buffer.from(gap).equals(Buffer.from(await pngOf(drawing(paper))))).toBe(true)
})

test('bold words are bolder', async () => {
  const words = (weight: number) => drawing(paper + text(10, 30, 'Rosario', { size: 20, weight, fill: '#1b1b1a' }))
  expect(Buffer.from(await pngOf(words(600))).equals(Buffer.from(await pngOf(words(400))))).toBe(false)
})

test('the same drawing is the same picture', async () => {
  const svg = drawing(paper + text(10, 30, 'Rosario', { size: 20, fill: '#b4460f' }))
  expect(Buffer.from(await pngOf(svg)).equals(Buffer.from(await pngOf(svg)))).toBe(true)
})
