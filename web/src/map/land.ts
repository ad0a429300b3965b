import type { Geometry, Position } from 'geojson'
import { type Camera, type Size, screenX, screenY, worldAt, worldX, worldY } from './mercator.ts'

/** A coast or a border as a closed line: x, y, x, y … in the unit square; beyond its sides where it crosses the antimeridian. */
type Ring = Float64Array

/** One coast or island with its lakes, and the box it lies in: what is out of sight is not drawn. */
export interface Piece {
  readonly rings: readonly Ring[]
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/** The pieces of a country, projected once: drawing only moves and scales them. */
export function piecesOf(geometry: Geometry): Piece[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
  return polygons.map((rings) => boxed(rings.map(ringOf)))
}

/** A ring goes on eastward or westward past the antimeridian instead of jumping across the map; one round the pole is closed below. */
function ringOf(positions: readonly Position[]): Ring {
  const points: number[] = []
  let turns = 0
  let before = positions[0]?.[0] ?? 0
  for (const [lon = 0, lat = 0] of positions) {
    if (lon - before > 180) turns--
    if (before - lon > 180) turns++
    before = lon
    points.push(worldX(lon) + turns, worldY(lat))
  }
  if (turns !== 0) points.push(points.at(-2)!, 1, points[0]!, 1)
  return Float64Array.from(points)
}

function boxed(rings: readonly Ring[]): Piece {
  const box = { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: Number.NEGATIVE_INFINITY, y1: Number.NEGATIVE_INFINITY }
  for (const ring of rings)
    for (let i = 0; i < ring.length; i += 2) {
      box.x0 = Math.min(box.x0, ring[i]!)
      box.x1 = Math.max(box.x1, ring[i]!)
      box.y0 = Math.min(box.y0, ring[i + 1]!)
      box.y1 = Math.max(box.y1, ring[i + 1]!)
    }
  return { rings, ...box }
}

/** Lays the pieces in sight into the path, those beyond a side of the world on its other side too. */
export function tracePieces(context: CanvasRenderingContext2D, pieces: readonly Piece[], camera: Camera, size: Size): void {
  const [left, top] = worldAt(camera, size, 0, 0)
  const [right, bottom] = worldAt(camera, size, size.width, size.height)
  for (const piece of pieces) {
    if (piece.y1 < top || piece.y0 > bottom) continue
    for (const shift of [0, ...(piece.x1 > 1 ? [-1] : []), ...(piece.x0 < 0 ? [1] : [])]) {
      if (piece.x1 + shift < left || piece.x0 + shift > right) continue
      for (const ring of piece.rings) traceRing(context, ring, shift, camera, size)
    }
  }
}

/** Points closer than this to the one before, in pixels, add nothing that can be seen. */
const CLOSE = 0.8

function traceRing(context: CanvasRenderingContext2D, ring: Ring, shift: number, camera: Camera, size: Size): void {
  const x0 = screenX(camera, size, ring[0]! + shift)
  const y0 = screenY(camera, size, ring[1]!)
  let [x, y] = [x0, y0]
  context.moveTo(x, y)
  for (let i = 2; i < ring.length; i += 2) {
    const px = screenX(camera, size, ring[i]! + shift)
    const py = screenY(camera, size, ring[i + 1]!)
    if (Math.abs(px - x) + Math.abs(py - y) < CLOSE) continue
    x = px
    y = py
    context.lineTo(x, y)
  }
  context.lineTo(x0, y0)
}
