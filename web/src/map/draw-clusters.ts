import type { Palette } from '../parts/palette.ts'
import { type Cluster, discOf } from './clusters.ts'
import { textWidth } from './text-width.ts'

const FULL = 2 * Math.PI

/** Draws the clusters: areas first, as wide as the place is uncertain and dashed; then discs with their counts. */
export function drawClusters(
  context: CanvasRenderingContext2D,
  clusters: readonly Cluster[],
  palette: Palette,
  say: (n: number) => string,
): void {
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const c of clusters) if (c.reach !== null) drawArea(context, c, c.reach, palette, say)
  for (const c of clusters) if (c.reach === null) drawDisc(context, c, palette, say)
  drawNames(context, clusters, palette)
}

function drawArea(context: CanvasRenderingContext2D, c: Cluster, reach: number, palette: Palette, say: (n: number) => string): void {
  const colour = c.threats * 2 > c.count ? palette.threat : palette.incident
  context.globalAlpha = c.lit ? 1 : 0.35
  context.beginPath()
  context.arc(c.x, c.y, reach, 0, FULL)
  context.save()
  context.globalAlpha *= Math.min(0.3, 0.1 + Math.log10(c.count) * 0.05)
  context.fillStyle = colour
  context.fill()
  context.restore()
  context.setLineDash([4, 3])
  context.strokeStyle = colour
  context.lineWidth = 1.25
  context.stroke()
  context.setLineDash([])
  context.font = `600 12px ${palette.sans}`
  label(context, say(c.lit || c.count), c.x, c.y, palette.ink, palette.paper)
  context.globalAlpha = 1
}

function drawDisc(context: CanvasRenderingContext2D, c: Cluster, palette: Palette, say: (n: number) => string): void {
  const radius = discOf(c)
  context.globalAlpha = c.lit ? 1 : 0.35
  context.fillStyle = palette.paper
  context.beginPath()
  context.arc(c.x, c.y, radius + 1.5, 0, FULL)
  context.fill()
  wedge(context, c, radius, 0, c.threats / c.count, palette.threat)
  wedge(context, c, radius, c.threats / c.count, 1, palette.incident)
  if (c.wide === c.count) {
    // Nobody knows where in the circle's town: the disc stays open.
    context.fillStyle = palette.paper
    context.beginPath()
    context.arc(c.x, c.y, Math.max(1, radius - 2.5), 0, FULL)
    context.fill()
  }
  if (c.count > 1) {
    context.font = `600 11px ${palette.sans}`
    context.fillStyle = c.wide === c.count ? palette.ink : palette.paper
    context.fillText(say(c.lit || c.count), c.x, c.y + 0.5)
  }
  context.globalAlpha = 1
}

function wedge(context: CanvasRenderingContext2D, c: Cluster, radius: number, from: number, to: number, colour: string): void {
  if (to <= from) return
  context.fillStyle = colour
  context.beginPath()
  if (to - from < 1) context.moveTo(c.x, c.y)
  context.arc(c.x, c.y, radius, from * FULL - Math.PI / 2, to * FULL - Math.PI / 2)
  context.fill()
}

/** Names of places, the most counted first, each only where it covers no other. */
function drawNames(context: CanvasRenderingContext2D, clusters: readonly Cluster[], palette: Palette): void {
  context.font = `500 11px ${palette.sans}`
  context.textAlign = 'left'
  const taken: { x: number; y: number; w: number }[] = []
  for (const c of clusters.filter((k) => k.name).toSorted((a, b) => b.count - a.count)) {
    if (taken.length > 40) break
    const x = c.x + (c.reach === null ? discOf(c) + 5 : 12)
    const w = textWidth(context, c.name)
    if (taken.some((t) => Math.abs(t.y - c.y) < 15 && x < t.x + t.w && t.x < x + w)) continue
    taken.push({ x, y: c.y, w })
    context.globalAlpha = c.lit ? 1 : 0.5
    label(context, c.name, x, c.y, palette.ink, palette.paper)
  }
  context.globalAlpha = 1
}

function label(context: CanvasRenderingContext2D, text: string, x: number, y: number, ink: string, paper: string): void {
  context.lineWidth = 3
  context.lineJoin = 'round'
  context.strokeStyle = paper
  context.strokeText(text, x, y)
  context.fillStyle = ink
  context.fillText(text, x, y)
}

/** The drawn area, open while it is being drawn. */
export function drawOutline(
  context: CanvasRenderingContext2D,
  corners: readonly (readonly [number, number])[],
  closed: boolean,
  palette: Palette,
): void {
  if (corners.length < 2) return
  context.beginPath()
  corners.forEach(([x, y], i) => {
    if (i) context.lineTo(x, y)
    else context.moveTo(x, y)
  })
  if (closed) context.closePath()
  context.strokeStyle = palette.accent
  context.lineWidth = 1.5
  context.stroke()
}

/** A ring round the mark pointed at elsewhere. */
export function drawPointed(context: CanvasRenderingContext2D, x: number, y: number, palette: Palette): void {
  context.beginPath()
  context.arc(x, y, 9, 0, FULL)
  context.strokeStyle = palette.accent
  context.lineWidth = 2.5
  context.stroke()
}
