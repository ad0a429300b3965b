/** Where the picture looks: the corner of it in the unit square of Web Mercator, and how many pixels the square's side has. */
export interface View {
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly width: number
  readonly height: number
}
type Point = readonly [number, number]

export function unitOf(lon: number, lat: number): Point {
  const s = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180)
  return [(lon + 180) / 360, 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)]
}

export function pixelOf([x, y]: Point, view: View): Point {
  return [(x - view.x) * view.scale, (y - view.y) * view.scale]
}

/** The view that shows these points of the unit square with some air, and never less than a town's surroundings. */
export function viewOf(points: readonly Point[], width: number, height: number): View {
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])]
  const [x0, x1, y0, y1] = [low(xs), high(xs), low(ys), high(ys)]
  const scale = Math.min(width / Math.max((x1 - x0) * 1.25, 1e-9), height / Math.max((y1 - y0) * 1.25, 1e-9), 2.5e5)
  return { x: (x0 + x1 - width / scale) / 2, y: (y0 + y1 - height / scale) / 2, scale, width, height }
}

const low = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const high = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

/** A ring of pixels cut to a box (Sutherland and Hodgman): what is far outside is not written. */
export function clipped(
  ring: readonly Point[],
  box: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number },
): Point[] {
  const sides: readonly [0 | 1, number, boolean][] = [
    [0, box.x0, true],
    [0, box.x1, false],
    [1, box.y0, true],
    [1, box.y1, false],
  ]
  let points = [...ring]
  for (const [axis, at, above] of sides) {
    const inside = (p: Point) => (above ? p[axis] >= at : p[axis] <= at)
    points = points.flatMap((p, i) => {
      const before = points[(i + points.length - 1) % points.length]!
      const crossing = inside(p) === inside(before) ? [] : [crossed(before, p, axis, at)]
      return inside(p) ? [...crossing, p] : crossing
    })
  }
  return points
}

function crossed(a: Point, b: Point, axis: 0 | 1, at: number): Point {
  const t = (at - a[axis]) / (b[axis] - a[axis])
  return axis === 0 ? [at, a[1] + t * (b[1] - a[1])] : [a[0] + t * (b[0] - a[0]), at]
}
