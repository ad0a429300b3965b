import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import file from 'world-atlas/countries-50m.json?url'
import type { Towns } from '../../../src/serve/api.ts'
import { read } from '../api/client.ts'
import type { Palette } from '../parts/palette.ts'
import { type Piece, piecesOf, tracePieces } from './land.ts'
import { type Camera, type Size, screenX, screenY, worldX, worldY } from './mercator.ts'
import { textWidth } from './text-width.ts'

/** A place with a name, in the unit square. */
export interface Named {
  readonly name: string
  readonly x: number
  readonly y: number
}

/** The countries of Natural Earth 1:50m, shipped with the program: no tile is asked of anybody. */
export interface Basemap {
  readonly pieces: readonly Piece[]
  /** Places for names, largest first. */
  readonly towns: readonly Named[]
}

let loading: Promise<Basemap> | null = null

/** Loads the basemap once a page. */
export function loadBasemap(): Promise<Basemap> {
  loading ??= Promise.all([fetch(file).then((answer) => answer.json() as Promise<Atlas>), read<Towns>('/towns')])
    .then(([atlas, { name, lat, lon }]) => ({
      pieces: feature(atlas, atlas.objects.countries).features.flatMap(({ geometry }) => piecesOf(geometry)),
      towns: name.map((n, i) => ({ name: n, x: worldX(lon[i]!), y: worldY(lat[i]!) })),
    }))
    .catch((error: unknown) => {
      loading = null
      throw error
    })
  return loading
}

type Atlas = Topology<{ countries: GeometryCollection }>

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
  context.lineWidth = 1
  context.beginPath()
  tracePieces(context, base.pieces, camera, size)
  context.fill()
  context.stroke()
  drawTowns(context, base.towns, told, camera, size, palette)
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
    const w = textWidth(context, town.name) + 10
    if (taken.some((t) => Math.abs(t.y - y) < 16 && x < t.x + t.w + 8 && t.x < x + w + 8)) continue
    taken.push({ x, y, w })
    context.fillRect(x - 1, y - 1, 2, 2)
    context.fillText(town.name, x + 5, y)
    if (taken.length >= room) return
  }
}
