// Web Mercator with the whole world as the unit square: x from the antimeridian eastward, y from the north downward.

/** Metres round the equator: the length of the unit square's side there. */
const EQUATOR = 40_075_016.686

export function worldX(lon: number): number {
  return (lon + 180) / 360
}
export function worldY(lat: number): number {
  const s = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180)
  return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)
}
export function lonOf(x: number): number {
  return x * 360 - 180
}
export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
}

/** How much of the unit square a metre is at this height of it. */
export function metreAt(y: number): number {
  return 1 / (EQUATOR * Math.cos((latOf(y) * Math.PI) / 180))
}

/** Where one looks from: the middle of the picture in the unit square, and how many pixels the square's side has. */
export interface Camera {
  readonly x: number
  readonly y: number
  readonly scale: number
}
export interface Size {
  readonly width: number
  readonly height: number
}

/** A pixel is never less than a metre (streets are not drawn) and the world never smaller than a picture. */
const SCALE_MIN = 200
const SCALE_MAX = 2e7

export function screenX(camera: Camera, size: Size, x: number): number {
  return (x - camera.x) * camera.scale + size.width / 2
}
export function screenY(camera: Camera, size: Size, y: number): number {
  return (y - camera.y) * camera.scale + size.height / 2
}
export function worldAt(camera: Camera, size: Size, px: number, py: number): [number, number] {
  return [(px - size.width / 2) / camera.scale + camera.x, (py - size.height / 2) / camera.scale + camera.y]
}

/** Nearer or farther by a factor, the point under the pixel staying where it is. */
export function zoomed(camera: Camera, size: Size, factor: number, px = size.width / 2, py = size.height / 2): Camera {
  const scale = Math.max(SCALE_MIN, Math.min(SCALE_MAX, camera.scale * factor))
  const [x, y] = worldAt(camera, size, px, py)
  return { x: x - (px - size.width / 2) / scale, y: y - (py - size.height / 2) / scale, scale }
}

/** The camera that shows a box of the unit square whole, with some air; never closer than a city. */
export function fitting(box: { x0: number; y0: number; x1: number; y1: number }, size: Size): Camera {
  const [dx, dy] = [box.x1 - box.x0, box.y1 - box.y0]
  const scale = Math.min((size.width * 0.6) / Math.max(dx, 1e-9), (size.height * 0.6) / Math.max(dy, 1e-9), 6e5)
  return { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2, scale: Math.max(SCALE_MIN, scale) }
}

/** A camera in an address: latitude, longitude, and the logarithm of the scale. */
export function cameraText({ x, y, scale }: Camera): string {
  return [latOf(y).toFixed(4), lonOf(x).toFixed(4), Math.log2(scale).toFixed(2)].join(',')
}
export function cameraOf(text: string): Camera | null {
  const [lat, lon, zoom] = text.split(',').map(Number)
  if (![lat, lon, zoom].every(Number.isFinite)) return null
  return { x: worldX(lon!), y: worldY(lat!), scale: Math.max(SCALE_MIN, Math.min(SCALE_MAX, 2 ** zoom!)) }
}
