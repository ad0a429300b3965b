import { IN_AREA, IN_TIME } from '../brushing/brush.ts'
import type { MarkColumns, Spot } from '../brushing/columns-of-marks.ts'
import { type Camera, metreAt, type Size, screenX, screenY } from './mercator.ts'

/** Side of a cell in which marks are counted together, in pixels. */
const CELL = 44
/** An area is drawn as one from this radius on; a smaller one is counted with its neighbours. */
const AREA_PX = 13

/** How far a place reaches that is only known so widely, in metres: codebook 4.9, and round figures for what has no fixed extent. */
const RADIUS: Readonly<Record<Spot['width'], number>> = {
  point: 0,
  block: 150,
  neighbourhood: 1_500,
  city: 8_000,
  admin2: 30_000,
  admin1: 150_000,
  country: 800_000,
  unknown: 800_000,
}

/** Marks drawn as one: counted in a cell, or known only as this area. `lit` are those within the brushed area. */
export interface Cluster {
  readonly x: number
  readonly y: number
  readonly count: number
  readonly lit: number
  readonly threats: number
  /** Radius in pixels of an area drawn at its size; null for a cell. */
  readonly reach: number | null
  /** Marks in it that are only known as an area. */
  readonly wide: number
  readonly name: string
  /** Any one of its marks; the only one if `count` is 1. */
  readonly mark: number
}

interface Sums {
  count: number
  lit: number
  threats: number
  wide: number
  x: number
  y: number
  mark: number
  spot: number
}

export interface Gathered {
  readonly clusters: readonly Cluster[]
  /** Marks whose area is wider than the picture: told in words, not drawn. */
  readonly beyond: number
}

/**
 * Counts what passes the time brush into cells of the screen and into areas. One pass over the marks, whatever the scale; cells are fixed
 * to the world, so that they do not jump while one drags the map. `size`: the paper, which may reach beyond the `frame` that is seen.
 */
export function gather(columns: MarkColumns, flags: Uint8Array, camera: Camera, size: Size, frame: Size = size): Gathered {
  const { spots } = columns
  const reach = spots.map((s) => RADIUS[s.width] * metreAt(s.y) * camera.scale)
  const bySpot: (Sums | undefined)[] = new Array(spots.length)
  const left = Math.floor(((camera.x - size.width / 2 / camera.scale) * camera.scale) / CELL) - 1
  const top = Math.floor(((camera.y - size.height / 2 / camera.scale) * camera.scale) / CELL) - 1
  const across = Math.ceil(size.width / CELL) + 3
  const down = Math.ceil(size.height / CELL) + 3
  const cells: (Sums | undefined)[] = new Array(across * down)
  for (let i = 0; i < columns.count; i++) {
    const flag = flags[i]!
    if (!(flag & IN_TIME)) continue
    const [x, y, spot] = [columns.x[i]!, columns.y[i]!, columns.spot[i]!]
    if (Number.isNaN(x)) continue
    let sums: Sums
    if (spot >= 0 && reach[spot]! >= AREA_PX) sums = bySpot[spot] ??= emptySums(i, spot)
    else {
      const column = Math.floor((x * camera.scale) / CELL) - left
      const row = Math.floor((y * camera.scale) / CELL) - top
      if (column < 0 || row < 0 || column >= across || row >= down) continue
      sums = cells[row * across + column] ??= emptySums(i, spot)
    }
    sums.count++
    sums.x += x
    sums.y += y
    sums.threats += columns.threat[i]!
    if (flag & IN_AREA) sums.lit++
    if (spot >= 0) sums.wide++
    if (sums.spot !== spot) sums.spot = -1
  }
  return placed(columns, cells, bySpot, reach, camera, size, Math.hypot(frame.width, frame.height))
}

function emptySums(mark: number, spot: number): Sums {
  return { count: 0, lit: 0, threats: 0, wide: 0, x: 0, y: 0, mark, spot }
}

function placed(
  { spots }: MarkColumns,
  cells: readonly (Sums | undefined)[],
  bySpot: readonly (Sums | undefined)[],
  reach: readonly number[],
  camera: Camera,
  size: Size,
  wall: number,
): Gathered {
  const clusters: Cluster[] = []
  let beyond = 0
  bySpot.forEach((sums, at) => {
    if (!sums) return
    const cluster = clusterOf(sums, camera, size, reach[at]!, spots[at]!.name)
    if (cluster.reach! * 1.2 > wall) {
      beyond += sums.count
      return
    }
    const off = cluster.reach!
    if (cluster.x > -off && cluster.y > -off && cluster.x < size.width + off && cluster.y < size.height + off) clusters.push(cluster)
  })
  clusters.sort((a, b) => b.reach! - a.reach!)
  for (const sums of cells) if (sums) clusters.push(clusterOf(sums, camera, size, null, spots[sums.spot]?.name ?? ''))
  return { clusters, beyond }
}

function clusterOf(sums: Sums, camera: Camera, size: Size, reach: number | null, name: string): Cluster {
  return {
    x: screenX(camera, size, sums.x / sums.count),
    y: screenY(camera, size, sums.y / sums.count),
    count: sums.count,
    lit: sums.lit,
    threats: sums.threats,
    reach,
    wide: sums.wide,
    name,
    mark: sums.mark,
  }
}

/** Radius in pixels of a cell's disc: its surface grows with the count. */
export function discOf(cluster: Cluster): number {
  return cluster.count === 1 ? 5 : Math.min(22, 7 + Math.sqrt(cluster.count) * 0.9)
}

/** The cluster under a pixel, the smallest first; null where there is none. */
export function clusterAt(clusters: readonly Cluster[], px: number, py: number): Cluster | null {
  let best: Cluster | null = null
  let bestReach = Number.POSITIVE_INFINITY
  for (const c of clusters) {
    const reach = Math.max(8, c.reach === null ? discOf(c) : Math.min(c.reach, 40))
    if (Math.hypot(c.x - px, c.y - py) > (c.reach ?? reach) + 2 || reach >= bestReach) continue
    best = c
    bestReach = reach
  }
  return best
}
