import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Colours of a screen of text: paper, ink, a few accents and the steps between them. */
const COLOURS = 48
/** From here on two colours are seen to be two, in a pixel beside its neighbours: as the square of their distance. */
const SEEN = 2_500

/** A picture in few colours: the place of each pixel's colour in the palette, row by row. */
interface Few {
  readonly width: number
  readonly height: number
  readonly palette: readonly number[]
  readonly pixels: Uint8Array
}

/**
 * A smaller PNG of the same picture, for pictures of screens: its commonest colours as a palette, every other colour as the nearest of
 * them. Takes what browsers write: 8 bits a channel, RGB or RGBA without transparency, not interlaced.
 */
export function smallPng(png: Buffer): Buffer {
  const { width, height, palette, pixels } = inFewColours(png)
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]))
  const body = deflateSync(rows, { level: 9, memLevel: 9 })
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))])
}

/** How many pixels of a fresh picture a person would see differ from one that `smallPng` made; all of them where the sizes differ. */
export function differing(fresh: Buffer, small: Buffer): number {
  const a = inFewColours(fresh)
  const b = fewColoursOf(small)
  if (a.width !== b.width || a.height !== b.height) return a.pixels.length
  const apart = a.palette.map((x) => b.palette.map((y) => distance(x, y) > SEEN))
  return a.pixels.reduce((n, x, i) => n + (apart[x]![b.pixels[i]!] ? 1 : 0), 0)
}

function inFewColours(png: Buffer): Few {
  const { width, height, pixels, channels } = decoded(png)
  const at = (i: number) => (pixels[i * channels]! << 16) | (pixels[i * channels + 1]! << 8) | pixels[i * channels + 2]!
  const counts = new Map<number, number>()
  // Screens are mostly runs of one colour.
  for (let i = 0, from = 0; i < width * height; i++)
    if (i + 1 === width * height || at(i + 1) !== at(from)) {
      counts.set(at(from), (counts.get(at(from)) ?? 0) + i + 1 - from)
      from = i + 1
    }
  const palette = paletteOf(counts)
  const nearest = new Map([...counts.keys()].map((c) => [c, nearestIn(palette, c)]))
  const few = new Uint8Array(width * height)
  for (let i = 0, last = -1, code = 0; i < few.length; i++) {
    const colour = at(i)
    if (colour !== last) code = nearest.get(colour)!
    last = colour
    few[i] = code
  }
  return { width, height, palette, pixels: few }
}

/** What `smallPng` wrote, read again. */
function fewColoursOf(png: Buffer): Few {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const colours = partsOf(png, 'PLTE')
  const palette = Array.from({ length: colours.length / 3 }, (_, i) => colours.readUIntBE(i * 3, 3))
  return { width, height, palette, pixels: new Uint8Array(unfiltered(inflateSync(partsOf(png, 'IDAT')), width, height, 1)) }
}

/** The commonest colours, no two of them closer than the eye tells apart. */
function paletteOf(counts: ReadonlyMap<number, number>): number[] {
  const palette: number[] = []
  for (const [colour] of [...counts].toSorted((a, b) => b[1] - a[1])) {
    if (palette.every((p) => distance(p, colour) > 160)) palette.push(colour)
    if (palette.length === COLOURS) break
  }
  return palette
}

function distance(a: number, b: number): number {
  return ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2
}

function nearestIn(palette: readonly number[], colour: number): number {
  let best = 0
  for (let i = 1; i < palette.length; i++) if (distance(palette[i]!, colour) < distance(palette[best]!, colour)) best = i
  return best
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** The data of all chunks of a kind, joined. */
function partsOf(png: Buffer, kind: string): Buffer {
  const parts: Buffer[] = []
  for (let i = SIGNATURE.length; i < png.length; i += png.readUInt32BE(i) + 12)
    if (png.toString('latin1', i + 4, i + 8) === kind) parts.push(png.subarray(i + 8, i + 8 + png.readUInt32BE(i)))
  return Buffer.concat(parts)
}

function decoded(png: Buffer): { width: number; height: number; channels: number; pixels: Buffer } {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3]
  return { width, height, channels, pixels: unfiltered(inflateSync(partsOf(png, 'IDAT')), width * channels, height, channels) }
}

/** Undoes the row filters of PNG (none, sub, up, average, Paeth). */
function unfiltered(raw: Buffer, stride: number, height: number, channels: number): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : out[y * stride + x - channels]!
      const up = y === 0 ? 0 : out[(y - 1) * stride + x]!
      const corner = x < channels || y === 0 ? 0 : out[(y - 1) * stride + x - channels]!
      out[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + predicted(filter, left, up, corner)
    }
  }
  return out
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter < 2) return filter * left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
