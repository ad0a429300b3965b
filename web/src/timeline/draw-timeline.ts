import { IN_AREA, IN_TIME } from '../brushing/brush.ts'
import { type MarkColumns, NO_DAY, PARTS } from '../brushing/columns-of-marks.ts'
import type { Drawn } from '../parts/use-canvas.ts'
import type { Bins, Reach } from './bins.ts'
import { type Counts, rowsOf } from './count-bins.ts'
import type { Tick } from './ticks.ts'

/** The lanes from above: interventions, bars of incidents, what is known less exactly, the axis. */
export const LANES = { interventions: 54, spanRow: 13, spanRows: 3, axis: 20 }
/** From here on a day is wide enough for the parts of it. */
export const HOURS_FROM = 90

/** When a part of the day begins and ends, in hours; a day without one is drawn whole. */
const PART_HOURS: Readonly<Record<string, readonly [number, number]>> = {
  dawn: [0, 6],
  morning: [6, 12],
  afternoon: [12, 19],
  evening: [18, 21],
  night: [20, 24],
  unknown: [0, 24],
}

export interface Scene extends Drawn {
  readonly reach: Reach
  readonly say: (n: number) => string
}
export const xOf = (reach: Reach, day: number) => (day - reach.from) * reach.perDay
/** Where the bars stand. */
export function floorOf(height: number): number {
  return height - LANES.axis - LANES.spanRows * LANES.spanRow - 4
}

/** The bars: how many in each bin. What lies outside the brushed days is drawn pale. */
export function drawBars({ context, width, height, palette, reach, say }: Scene, bins: Bins, counts: Counts): void {
  const floor = floorOf(height)
  const tall = floor - LANES.interventions - 14
  context.font = `500 10px ${palette.sans}`
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  for (let bin = 0; bin + 1 < bins.starts.length; bin++) {
    const n = counts.all[bin]!
    if (n === 0) continue
    const left = xOf(reach, bins.starts[bin]!)
    const right = xOf(reach, bins.starts[bin + 1]!)
    if (right < 0 || left > width) continue
    const bar = (count: number, from: number, colour: string) => {
      const h = (count / counts.highest) * tall
      context.fillStyle = colour
      context.fillRect(left + 0.5, floor - from - h, Math.max(1, right - left - 1), h)
      return from + h
    }
    const stack = (all: number, threats: number) => bar(threats, bar(all - threats, 0, palette.incident), palette.threat)
    context.globalAlpha = counts.lit[bin] === n ? 1 : 0.28
    const top = stack(n, counts.threats[bin]!)
    context.globalAlpha = 1
    if (counts.lit[bin] !== n) stack(counts.lit[bin]!, counts.threatsLit[bin]!)
    const text = say(n)
    if (right - left > text.length * 6 + 4) {
      context.fillStyle = palette.quiet
      context.fillText(text, (left + right) / 2, floor - top - 3)
    }
  }
}

/** Days cut into their parts: one bar a mark, as wide as its time is uncertain, stacked where several fall together. */
export function drawHours({ context, width, height, palette, reach }: Scene, columns: MarkColumns, flags: Uint8Array): void {
  const floor = floorOf(height)
  const [first, last] = [Math.floor(reach.from) - 1, reach.from + width / reach.perDay]
  const bars: { from: number; to: number; mark: number }[] = []
  for (let i = 0; i < columns.count; i++) {
    const day = columns.from[i]!
    if (!(flags[i]! & IN_AREA) || day === NO_DAY || day < first || day > last || columns.to[i] !== day) continue
    const [from, to] = PART_HOURS[PARTS[columns.part[i]!] ?? 'unknown']!
    bars.push({ from: day + from / 24, to: day + to / 24 - 0.001, mark: i })
  }
  bars.sort((a, b) => a.from - b.from || b.to - a.to)
  const step = 9
  const room = Math.max(1, Math.floor((floor - LANES.interventions - 8) / step))
  for (const { bar, row } of rowsOf(bars, room)) {
    const [left, right] = [xOf(reach, bar.from), xOf(reach, bar.to)]
    context.globalAlpha = flags[bar.mark]! & IN_TIME ? 1 : 0.28
    context.fillStyle = columns.threat[bar.mark] ? palette.threat : palette.incident
    context.fillRect(left + 1, floor - (row + 1) * step, Math.max(2, right - left - 2), step - 2)
  }
  context.globalAlpha = 1
}

/** What is known only by its month or year: an open bar as wide as that, with how many. */
export function drawSpans({ context, width, height, palette, reach, say }: Scene, columns: MarkColumns, counts: Counts): void {
  const top = floorOf(height) + 4
  const spans = columns.spans
    .map((s, at) => ({ ...s, at, count: counts.spans[at]! }))
    .filter((s) => s.count > 0 && xOf(reach, s.to + 1) > 0 && xOf(reach, s.from) < width)
    .sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
  context.font = `500 10px ${palette.sans}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.setLineDash([3, 2])
  for (const { bar, row } of rowsOf(spans, LANES.spanRows)) {
    const left = Math.max(-4, xOf(reach, bar.from))
    const right = Math.min(width + 4, xOf(reach, bar.to + 1))
    const y = top + row * LANES.spanRow
    context.globalAlpha = counts.spansLit[bar.at] ? 1 : 0.35
    context.strokeStyle = palette.incident
    context.lineWidth = 1
    context.strokeRect(left + 1.5, y + 0.5, Math.max(2, right - left - 3), LANES.spanRow - 3)
    if (right - left > 20) {
      context.fillStyle = palette.ink
      context.fillText(say(bar.count), (left + right) / 2, y + LANES.spanRow / 2 - 0.5)
    }
  }
  context.setLineDash([])
  context.globalAlpha = 1
}

/** Interventions above: a line down to the axis where the day is exact, a bracket as wide as it is not; open until they are in force. */
export function drawInterventions({ context, width, height, palette, reach }: Scene, columns: MarkColumns): void {
  const bars: { from: number; to: number; mark: number; left: number; right: number; label: string }[] = []
  context.font = `500 11px ${palette.sans}`
  for (let i = 0; i < columns.count; i++) {
    const [first, last] = [columns.from[i]!, columns.to[i]!]
    if (first === NO_DAY) continue
    const [left, right] = [xOf(reach, first), xOf(reach, last + 1)]
    if (right < 0 || left > width) continue
    const label = cut(context, columns.label[i] ?? '', 170)
    bars.push({ from: left, to: Math.max(right, left + 10 + context.measureText(label).width) + 6, mark: i, left, right, label })
  }
  bars.sort((a, b) => a.left - b.left)
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  for (const { bar, row } of rowsOf(bars, 3)) {
    const y = 15 + row * 17
    const planned = PLANNED.has(columns.status[bar.mark] ?? '')
    context.strokeStyle = palette.intervention
    context.lineWidth = 1
    context.globalAlpha = 0.4
    context.beginPath()
    context.moveTo(bar.left + 0.5, y)
    context.lineTo(bar.left + 0.5, floorOf(height))
    context.stroke()
    context.globalAlpha = 1
    context.lineWidth = planned ? 1.25 : 4
    if (planned) context.setLineDash([3, 2])
    context.beginPath()
    context.moveTo(bar.left, y)
    context.lineTo(Math.max(bar.left + 4, bar.right), y)
    context.stroke()
    context.setLineDash([])
    context.fillStyle = palette.interventionInk
    context.lineWidth = 3
    context.strokeStyle = palette.paper
    const at = Math.max(4, bar.left + 4)
    context.strokeText(bar.label, at, y - 8)
    context.fillText(bar.label, at, y - 8)
  }
}
/** Not in force: not yet, not any more by decision, or never. */
const PLANNED: ReadonlySet<string> = new Set(['promised', 'announced', 'proposed', 'approved', 'suspended', 'annulled'])

export function drawAxis({ context, width, height, palette, reach }: Scene, ticks: readonly Tick[]): void {
  const y = height - LANES.axis + 0.5
  context.strokeStyle = palette.rule
  context.lineWidth = 1
  context.beginPath()
  context.moveTo(0, floorOf(height) + 0.5)
  context.lineTo(width, floorOf(height) + 0.5)
  for (const tick of ticks) {
    const x = Math.round(xOf(reach, tick.day)) + 0.5
    context.moveTo(x, tick.major ? LANES.interventions : floorOf(height))
    context.lineTo(x, y + 5)
  }
  context.stroke()
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  for (const tick of ticks) {
    context.font = `${tick.major ? 600 : 400} 11px ${palette.sans}`
    context.fillStyle = tick.major ? palette.ink : palette.quiet
    context.fillText(tick.label, xOf(reach, tick.day) + 4, height - 6)
  }
}

/** The brushed days: everything else a shade darker, the edges in the accent colour. */
export function drawBrush({ context, width, height, palette, reach }: Scene, from: number | null, to: number | null): void {
  if (from === null && to === null) return
  const left = from === null ? 0 : xOf(reach, from)
  const right = to === null ? width : xOf(reach, to + 1)
  context.fillStyle = palette.accent
  context.globalAlpha = 0.07
  context.fillRect(left, 0, right - left, height - LANES.axis)
  context.globalAlpha = 1
  if (from !== null) context.fillRect(left - 1, 0, 2, height - LANES.axis)
  if (to !== null) context.fillRect(right - 1, 0, 2, height - LANES.axis)
}

function cut(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text
  let kept = text.slice(0, 40)
  while (kept.length > 3 && context.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1)
  return `${kept.trimEnd()}…`
}
