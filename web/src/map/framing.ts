import type { Brushing } from '../brushing/brush.ts'
import { type Camera, fitting, type Size } from './mercator.ts'

/** The camera that shows every mark that is known at least as closely as a town, else every mark, else the whole world. */
export function everything(brushing: Brushing, size: Size): Camera {
  const columns = brushing.columns()
  const box = { x0: Number.POSITIVE_INFINITY, y0: Number.POSITIVE_INFINITY, x1: Number.NEGATIVE_INFINITY, y1: Number.NEGATIVE_INFINITY }
  for (let i = 0; columns && i < columns.count; i++) {
    const [x, y, spot] = [columns.x[i]!, columns.y[i]!, columns.spot[i]!]
    if (Number.isNaN(x) || (spot >= 0 && WIDE.has(columns.spots[spot]!.width) && columns.spots.length > 1)) continue
    box.x0 = Math.min(box.x0, x)
    box.x1 = Math.max(box.x1, x)
    box.y0 = Math.min(box.y0, y)
    box.y1 = Math.max(box.y1, y)
  }
  return box.x0 > box.x1 ? { x: 0.33, y: 0.55, scale: Math.max(size.width, size.height) * 2 } : fitting(box, size)
}
const WIDE: ReadonlySet<string> = new Set(['admin1', 'country', 'unknown'])

/** A hand-drawn line with at most sixty corners, enough for a hand. */
export function thinned(corners: readonly [number, number][]): [number, number][] {
  const step = Math.max(1, Math.ceil(corners.length / 60))
  return corners.filter((_, i) => i % step === 0)
}
