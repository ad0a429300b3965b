import { geoBounds, geoMercator, geoPath } from 'd3-geo'
import type { Geometry, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import file from 'world-atlas/countries-50m.json?url'
import type { Towns } from '../../../src/serve/api.ts'
import { read } from '../api/client.ts'
import type { Palette } from '../parts/palette.ts'
import { type Camera, latOf, lonOf, type Size, screenX, screenY, worldAt, worldX, worldY } from './mercator.ts'

/** Paths are kept in a square of this side, so that single precision and thin lines both hold. */
const UNIT = 4096

/** A place with a name, in the unit square. */
export interface Named {
  readonly name: string
  readonly x: number
  readonly y: number
}

/** One coast or island, with the box it lies in: what is out of sight is not drawn. */
interface Piece {
  readonly shape: Polygon
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** The countries of Natural Earth 1:50m, shipped with the program: no tile is asked of anybody. */
export interface Basemap {
  /** The whole world, for views so wide that most of it is seen. */
  readonly world: Path2D
  readonly pieces: readonly Piece[]
  /** Places for names, largest first. */
  readonly towns: readonly Named[]
}

let loading: Promise<Basemap> | null = null

/** Loads the basemap once a page. */
export function loadBasemap(): Promise<Basemap> {
  loading ??= Promise.all([fetch(file).then((answer) => answer.json() as Promise<Atlas>), read<Towns>('/towns')])
    .then(([atlas, { name, lat, lon }]) => ({
      ...shapesOf(atlas),
      towns: name.map((n, i) => ({ name: n, x: worldX(lon[i]!), y: worldY(lat[i]!) })),
    }))
    .catch((error: unknown) => {
      loading = null
      throw error
    })
  return loading
}

type Atlas = Topology<{ countries: GeometryCollection }>

function shapesOf(atlas: Atlas): Pick<Basemap, 'world' | 'pieces'> {
  const countries = feature(atlas, atlas.objects.countries)
  const projection = geoMercator()
    .scale(UNIT / (2 * Math.PI))
    .translate([UNIT / 2, UNIT / 2])
    .precision(0)
  const world = new Path2D()
  geoPath(projection, world as unknown as CanvasRenderingContext2D)(countries)
  return { world, pieces: countries.features.flatMap(({ geometry }) => piecesOf(geometry)) }
}

function piecesOf(geometry: Geometry): Piece[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : []
  return polygons.map((coordinates) => {
    const shape: Polygon = { type: 'Polygon', coordinates }
    const [[west, south], [east, north]] = geoBounds(shape)
    return { shape, west, south, east, north }
  })
}

/** Draws land and borders, and the names of towns but those in `told`. Sea is paper; land a shade darker. */
export function drawBasemap(
  context: CanvasRenderingContext2D,
  base: Basemap,
  camera: Camera,
  size: Size,
  palette: Palette,
  told: readonly Named[],
): void {
  context.fillStyle = palette.paper2
  context.strokeStyle = palette.rule
  context.lineJoin = 'round'
  if (camera.scale < WIDE) drawWorld(context, base, camera, size)
  else drawPieces(context, base, camera, size)
  drawTowns(context, base.towns, told, camera, size, palette)
}
/** Below this scale most of the world is seen and its one path is quicker; above, its strokes would be. */
const WIDE = 3_000

function drawWorld(context: CanvasRenderingContext2D, base: Basemap, camera: Camera, size: Size): void {
  const k = camera.scale / UNIT
  context.save()
  context.translate(size.width / 2 - camera.x * camera.scale, size.height / 2 - camera.y * camera.scale)
  context.scale(k, k)
  context.lineWidth = 1 / k
  context.fill(base.world)
  context.stroke(base.world)
  context.restore()
}

function drawPieces(context: CanvasRenderingContext2D, base: Basemap, camera: Camera, size: Size): void {
  const [left, top] = worldAt(camera, size, 0, 0)
  const [right, bottom] = worldAt(camera, size, size.width, size.height)
  const projection = geoMercator()
    .scale(camera.scale / (2 * Math.PI))
    .translate([screenX(camera, size, 0.5), screenY(camera, size, 0.5)])
    .precision(0)
    .clipExtent([
      [-9, -9],
      [size.width + 9, size.height + 9],
    ])
  const path = geoPath(projection, context)
  context.lineWidth = 1
  context.beginPath()
  for (const { shape, west, south, east, north } of base.pieces) {
    if (south > latOf(top) || north < latOf(bottom)) continue
    // A piece across the antimeridian begins in the east and ends in the west.
    if (west <= east && (west > lonOf(right) || east < lonOf(left))) continue
    path(shape)
  }
  context.fill()
  context.stroke()
}

/** Marks that a town's name makes way for; where there are more, names are no help. */
const MARKED = 300

/** As many names as find room, the largest towns first; a small dot marks the town. */
function drawTowns(
  context: CanvasRenderingContext2D,
  towns: readonly Named[],
  told: readonly Named[],
  camera: Camera,
  size: Size,
  palette: Palette,
): void {
  const room = Math.round((size.width * size.height) / 9_000)
  const taken: { x: number; y: number; w: number }[] = []
  const said = new Set(told.map((t) => t.name))
  for (const t of told.slice(0, MARKED))
    taken.push({ x: screenX(camera, size, t.x) - 20, y: screenY(camera, size, t.y), w: 40 + t.name.length * 6 })
  context.font = `400 10.5px ${palette.sans}`
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  context.fillStyle = palette.quiet
  for (const town of towns) {
    if (said.has(town.name)) continue
    const [x, y] = [screenX(camera, size, town.x), screenY(camera, size, town.y)]
    if (x < 0 || y < 8 || x > size.width - 20 || y > size.height - 8) continue
    const w = context.measureText(town.name).width + 10
    if (taken.some((t) => Math.abs(t.y - y) < 16 && x < t.x + t.w + 8 && t.x < x + w + 8)) continue
    taken.push({ x, y, w })
    context.fillRect(x - 1, y - 1, 2, 2)
    context.fillText(town.name, x + 5, y)
    if (taken.length >= room) return
  }
}
