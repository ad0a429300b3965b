import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Brush, Brushing } from '../brushing/brush.ts'
import type { MarkColumns } from '../brushing/columns-of-marks.ts'
import { onPaneKey, type PaneKeys } from '../parts/pane-keys.ts'
import { useCanvas } from '../parts/use-canvas.ts'
import { useWheel } from '../parts/use-wheel.ts'
import { useSpeech } from '../words/speech.tsx'
import { type BinSize, type Bins, binSizeAt, binsOver, type Reach } from './bins.ts'
import { countBins } from './count-bins.ts'
import { DayHandle } from './day-handle.tsx'
import {
  drawAxis,
  drawBars,
  drawBrush,
  drawHours,
  drawInterventions,
  drawSpans,
  HOURS_FROM,
  LANES,
  type Scene,
  xOf,
} from './draw-timeline.ts'
import { reachOf, reachText, whole, widened } from './reach.ts'
import { ticksFor } from './ticks.ts'

interface Props {
  readonly brushing: Brushing
  readonly interventions: MarkColumns | null
  /** The reach in the address, '' for the whole of it. */
  readonly at: string
  readonly onReach: (text: string | null) => void
  readonly onDays: (days: Pick<Brush, 'from' | 'to'>) => void
}
const REST_MS = 400

/** The line of time, from decades to hours; one drags over it to brush. Bars, bounds and interventions share one axis. */
export function TimelinePane({ brushing, interventions, at, onReach, onDays }: Props) {
  const { words, formats } = useSpeech()
  const canvas = useRef<HTMLCanvasElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const reach = useRef<Reach | null>(null)
  const first = useRef(at)
  const bins = useRef<{ key: string; bins: Bins } | null>(null)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [told, setTold] = useState('')
  const [size, setSize] = useState<BinSize>('month')
  const columns = brushing.columns()
  const bounds = useMemo(() => boundsOf(columns, interventions), [columns, interventions])
  // Interventions of long ago must not make the incidents a thin line at the end.
  const shownFirst = useMemo(() => boundsOf(columns), [columns])

  const reachNow = (width: number): Reach => {
    if (columns) reach.current ??= reachOf(first.current, width) ?? whole(shownFirst, width)
    return reach.current ?? whole(shownFirst, width)
  }
  const binsNow = (now: Reach): Bins => {
    const size = binSizeAt(now)
    const key = `${size} ${bounds.first} ${bounds.last}`
    if (bins.current?.key !== key) bins.current = { key, bins: binsOver(size, bounds.first, bounds.last) }
    return bins.current.bins
  }
  const ask = useCanvas(canvas, (drawn) => {
    const marks = brushing.columns()
    if (!marks) return
    const now = reachNow(drawn.width)
    const scene: Scene = { ...drawn, reach: now, say: (n) => formats.number(n) }
    const cut = binsNow(now)
    const counts = countBins(marks, brushing.flags(), cut)
    if (cut.size !== size) setSize(cut.size)
    drawAxis(scene, ticksFor(now, drawn.width, formats.locale))
    if (now.perDay >= HOURS_FROM) drawHours(scene, marks, brushing.flags())
    else drawBars(scene, cut, counts)
    drawSpans(scene, marks, counts)
    if (interventions) drawInterventions(scene, interventions)
    const { from, to } = brushing.brush()
    drawBrush(scene, from, to)
    const pointed = brushing.pointed()
    if (pointed >= 0) drawDay(scene, marks.from[pointed]!, marks.to[pointed]!)
  })
  useEffect(() => {
    const stop = brushing.listen(ask)
    return () => void stop()
  }, [brushing, ask])
  useEffect(() => () => clearTimeout(rest.current), [])

  const width = () => canvas.current?.clientWidth ?? 0
  const look = (next: Reach | null) => {
    first.current = ''
    reach.current = next
    ask()
    clearTimeout(rest.current)
    rest.current = setTimeout(() => onReach(next && reachText(next, width())), REST_MS)
  }
  const zoom = (factor: number, px = width() / 2) => look(widened(reachNow(width()), factor, px))
  const pan = (px: number) => look({ ...reachNow(width()), from: reachNow(width()).from + px / reachNow(width()).perDay })
  useWheel(box, (factor, px, _, sideways) => (sideways ? pan(sideways) : zoom(factor, px)))

  const dayAt = (px: number) => Math.floor(reachNow(width()).from + px / reachNow(width()).perDay)
  const drag = useRef<{ x: number; day: number; panning: boolean; moved: boolean } | null>(null)
  const place = (event: PointerEvent) => {
    const edge = event.currentTarget.getBoundingClientRect()
    return [event.clientX - edge.left, event.clientY - edge.top] as const
  }
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const [x, y] = place(event)
    const axis = y > (canvas.current?.clientHeight ?? 0) - LANES.axis
    drag.current = { x, day: dayAt(x), panning: axis || event.shiftKey, moved: false }
  }
  const move = (event: PointerEvent) => {
    const [x] = place(event)
    const from = drag.current
    if (!from) {
      setTold(tellBin(x))
      return
    }
    if (!from.moved && Math.abs(x - from.x) < 4) return
    from.moved = true
    if (from.panning) {
      pan(from.x - x)
      from.x = x
    } else {
      const day = dayAt(x)
      brushing.move({ from: Math.min(day, from.day), to: Math.max(day, from.day) })
    }
  }
  const up = (event: PointerEvent) => {
    const from = drag.current
    drag.current = null
    if (!from || from.panning) return
    if (from.moved) return onDays(brushing.brush())
    const cut = binsNow(reachNow(width()))
    const bin = cut.of(dayAt(place(event)[0]))
    onDays({ from: cut.starts[bin]!, to: cut.starts[bin + 1]! - 1 })
  }
  const tellBin = (x: number): string => {
    const marks = brushing.columns()
    if (!marks) return ''
    const cut = binsNow(reachNow(width()))
    const bin = cut.of(dayAt(x))
    const n = countBins(marks, brushing.flags(), cut).all[bin] ?? 0
    const day = new Date(cut.starts[bin]! * 86_400_000).toISOString().slice(0, 10)
    const when = formats.day(cut.size === 'year' ? day.slice(0, 4) : cut.size === 'month' || cut.size === 'quarter' ? day.slice(0, 7) : day)
    return words.explore.inBin(formats.plural(n, words.explore.found), when)
  }
  const keys: PaneKeys = {
    left: () => pan(-60),
    right: () => pan(60),
    nearer: () => zoom(1.6),
    farther: () => zoom(1 / 1.6),
    whole: () => look(null),
    leave: () => onDays({ from: null, to: null }),
  }
  const { from, to } = brushing.brush()
  const handle = (which: 'from' | 'to', day: number | null) => (
    <DayHandle
      label={which === 'from' ? words.explore.fromHandle : words.explore.toHandle}
      day={day ?? (which === 'from' ? bounds.first : bounds.last)}
      bounds={bounds}
      say={(d) => formats.day(new Date(d * 86_400_000).toISOString().slice(0, 10))}
      onDay={(d, done) => {
        const next = which === 'from' ? { from: Math.min(d, to ?? bounds.last), to } : { from, to: Math.max(d, from ?? bounds.first) }
        if (done) onDays(next)
        else brushing.move(next)
      }}
    />
  )
  return (
    <section className="pane timeline" aria-label={words.explore.timeline} data-testid="timeline">
      <div
        ref={box}
        className="stage"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the line is moved by keys, as its label says
        tabIndex={0}
        role="application"
        aria-label={words.explore.timelineLabel(formats.number(columns?.dated ?? 0))}
        onKeyDown={(event) => onPaneKey(event, keys)}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerLeave={() => setTold('')}
        onDoubleClick={() => onDays({ from: null, to: null })}
      >
        <canvas ref={canvas} aria-hidden data-testid="timeline-canvas" />
      </div>
      <div className="pane-tools">
        <button type="button" className="square" onClick={() => zoom(1.6)} aria-label={words.explore.nearer}>
          +
        </button>
        <button type="button" className="square" onClick={() => zoom(1 / 1.6)} aria-label={words.explore.farther}>
          −
        </button>
        <button type="button" className="tool" onClick={() => look(null)}>
          {words.explore.whole}
        </button>
        {handle('from', from)}
        {handle('to', to)}
      </div>
      <p className="pane-note small">
        {told || `${words.explore.incidents} ${words.explore.bins[size]}`}
        {columns && columns.dated < columns.count && ` · ${words.explore.undated(formats.number(columns.count - columns.dated))}`}
      </p>
    </section>
  )
}

function drawDay({ context, height, palette, reach }: Scene, from: number, to: number): void {
  const left = xOf(reach, from)
  context.fillStyle = palette.accent
  context.globalAlpha = 0.5
  context.fillRect(left, LANES.interventions, Math.max(3, xOf(reach, to + 1) - left), height - LANES.axis - LANES.interventions)
  context.globalAlpha = 1
}

/** First and last day of anything on the line; this year where nothing has a day. */
function boundsOf(...all: readonly (MarkColumns | null)[]): { first: number; last: number } {
  const dated = all.filter((c) => c !== null && c.dated > 0) as MarkColumns[]
  if (dated.length === 0) return { first: Math.floor(Date.now() / 86_400_000) - 365, last: Math.floor(Date.now() / 86_400_000) }
  return { first: Math.min(...dated.map((c) => c.firstDay)), last: Math.max(...dated.map((c) => c.lastDay)) }
}
