import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Brush, Brushing } from '../brushing/brush.ts'
import { onPaneKey, type PaneKeys } from '../parts/pane-keys.ts'
import { useCanvas } from '../parts/use-canvas.ts'
import { useWheel } from '../parts/use-wheel.ts'
import { useSpeech } from '../words/speech.tsx'
import { type Basemap, drawBasemap, loadBasemap } from './basemap.ts'
import { type Cluster, clusterAt, type Gathered, gather } from './clusters.ts'
import { drawClusters, drawOutline, drawPointed } from './draw-clusters.ts'
import { MapCard } from './map-card.tsx'
import { type Camera, cameraOf, cameraText, fitting, type Size, screenX, screenY, worldAt, zoomed } from './mercator.ts'
import { createPinch } from './pinch.ts'

interface Props {
  readonly brushing: Brushing
  /** The camera in the address, '' for the one that shows everything. */
  readonly at: string
  readonly onCamera: (text: string | null) => void
  readonly onArea: (area: Brush['area']) => void
}

const REST_MS = 400

/** The offline map: land on one canvas, marks on another above it, so that brushing redraws marks only. */
export function MapPane({ brushing, at, onCamera, onArea }: Props) {
  const { words, formats } = useSpeech()
  const [base, setBase] = useState<Basemap | null>(null)
  const [failed, setFailed] = useState(false)
  const [drawing, setDrawing] = useState(false)
  const [chosen, setChosen] = useState<Cluster | null>(null)
  const [beyond, setBeyond] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const land = useRef<HTMLCanvasElement>(null)
  const over = useRef<HTMLCanvasElement>(null)
  const camera = useRef<Camera | null>(cameraOf(at))
  const gathered = useRef<Gathered>({ clusters: [], beyond: 0 })
  const lasso = useRef<[number, number][] | null>(null)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    let here = true
    loadBasemap().then(
      (loaded) => here && setBase(loaded),
      () => here && setFailed(true),
    )
    return () => {
      here = false
    }
  }, [])

  const cameraFor = (size: Size): Camera => {
    // Before the marks are there nobody knows what everything is.
    if (brushing.columns()) camera.current ??= everything(brushing, size)
    return camera.current ?? everything(brushing, size)
  }
  // Land is slow to draw and the same whatever is brushed, pointed at or opened.
  const askLand = useCanvas(
    land,
    ({ context, width, height, palette }) => {
      if (!base || !(camera.current || brushing.columns())) return
      drawBasemap(context, base, cameraFor({ width, height }), { width, height }, palette, brushing.columns()?.spots ?? [])
    },
    base,
  )
  const askMarks = useCanvas(over, ({ context, width, height, palette }) => {
    const columns = brushing.columns()
    if (!columns) return
    const size = { width, height }
    const eye = cameraFor(size)
    gathered.current = gather(columns, brushing.flags(), eye, size)
    drawClusters(context, gathered.current.clusters, palette, (n) => formats.number(n))
    const onScreen = ([x, y]: readonly [number, number]) => [screenX(eye, size, x), screenY(eye, size, y)] as const
    drawOutline(context, (lasso.current ?? brushing.brush().area ?? []).map(onScreen), !lasso.current, palette)
    const pointed = brushing.pointed()
    if (pointed >= 0) drawPointed(context, ...onScreen([columns.x[pointed]!, columns.y[pointed]!]), palette)
    if (gathered.current.beyond !== beyond) setBeyond(gathered.current.beyond)
  })
  useEffect(() => brushing.listen(askMarks), [brushing, askMarks])
  const columns = brushing.columns()
  // The first marks say where to look.
  useEffect(() => {
    if (columns) askLand()
  }, [columns, askLand])

  const size = (): Size => ({ width: over.current?.clientWidth ?? 0, height: over.current?.clientHeight ?? 0 })
  const look = (next: Camera | null) => {
    camera.current = next
    setChosen(null)
    askLand()
    askMarks()
    clearTimeout(rest.current)
    rest.current = setTimeout(() => onCamera(next && cameraText(next)), REST_MS)
  }
  useEffect(() => () => clearTimeout(rest.current), [])
  const pan = (dx: number, dy: number) => {
    const eye = cameraFor(size())
    look({ ...eye, x: eye.x - dx / eye.scale, y: eye.y - dy / eye.scale })
  }
  const zoom = (factor: number, px?: number, py?: number) => look(zoomed(cameraFor(size()), size(), factor, px, py))
  useWheel(box, zoom)

  const drag = useRef<{ x: number; y: number; moved: boolean } | null>(null)
  const place = (event: PointerEvent) => {
    const edge = event.currentTarget.getBoundingClientRect()
    return [event.clientX - edge.left, event.clientY - edge.top] as const
  }
  const pinch = useRef(createPinch())
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const [x, y] = place(event)
    if (pinch.current.down(event.pointerId, x, y)) {
      // Two fingers are neither dragging nor drawing.
      drag.current = null
      lasso.current = null
      return
    }
    drag.current = { x, y, moved: false }
    if (drawing || event.shiftKey) lasso.current = [worldAt(cameraFor(size()), size(), x, y)]
  }
  const move = (event: PointerEvent) => {
    const [x, y] = place(event)
    const spread = pinch.current.move(event.pointerId, x, y)
    if (spread) return zoom(spread.factor, spread.x, spread.y)
    const from = drag.current
    if (!from) {
      const under = clusterAt(gathered.current.clusters, x, y)
      brushing.point(under?.count === 1 ? under.mark : -1)
      return
    }
    if (Math.hypot(x - from.x, y - from.y) < 3 && !from.moved) return
    drag.current = { x, y, moved: true }
    if (lasso.current) {
      lasso.current.push(worldAt(cameraFor(size()), size(), x, y))
      askMarks()
    } else pan(x - from.x, y - from.y)
  }
  const up = (event: PointerEvent) => {
    pinch.current.up(event.pointerId)
    const from = drag.current
    drag.current = null
    if (lasso.current) {
      const corners = thinned(lasso.current)
      lasso.current = null
      setDrawing(false)
      if (corners.length >= 3) onArea(corners)
      else askMarks()
    } else if (from && !from.moved) {
      const under = clusterAt(gathered.current.clusters, ...place(event))
      if (under && under.count > 1 && under.reach === null && cameraFor(size()).scale < 4e6) zoom(3, under.x, under.y)
      else setChosen(under)
    }
  }
  const around = ({ x, y, reach }: Cluster) => {
    const r = reach === null ? 6 : 3
    const corners = [
      [x - r, y - r],
      [x + r, y - r],
      [x + r, y + r],
      [x - r, y + r],
    ] as const
    onArea(corners.map(([px, py]) => worldAt(cameraFor(size()), size(), px, py)))
    setChosen(null)
  }
  const keys: PaneKeys = {
    left: () => pan(60, 0),
    right: () => pan(-60, 0),
    up: () => pan(0, 60),
    down: () => pan(0, -60),
    nearer: () => zoom(1.6),
    farther: () => zoom(1 / 1.6),
    whole: () => look(null),
    leave: () => {
      lasso.current = null
      setDrawing(false)
      setChosen(null)
    },
  }
  const seen = () => {
    const { width, height } = size()
    const corner = (px: number, py: number) => worldAt(cameraFor(size()), size(), px, py)
    onArea([corner(0, 0), corner(width, 0), corner(width, height), corner(0, height)])
  }
  const notes = [
    drawing && words.explore.drawing,
    failed && words.explore.mapFailed,
    beyond > 0 && words.explore.beyond(formats.number(beyond)),
    columns && columns.placed < columns.count && words.explore.unplaced(formats.number(columns.count - columns.placed)),
    words.explore.credit,
  ]
  return (
    <section className="pane map" aria-label={words.explore.map} data-testid="map">
      <div
        ref={box}
        className="stage"
        data-drawing={drawing}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is moved by keys, as its label says
        tabIndex={0}
        role="application"
        aria-label={words.explore.mapLabel(formats.number(columns?.placed ?? 0))}
        onKeyDown={(event) => onPaneKey(event, keys)}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={(event) => {
          pinch.current.up(event.pointerId)
          drag.current = null
        }}
        onPointerLeave={() => brushing.point(-1)}
      >
        <canvas ref={land} aria-hidden />
        <canvas ref={over} aria-hidden data-testid="map-marks" />
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
        <button type="button" className="tool" aria-pressed={drawing} onClick={() => setDrawing(!drawing)} data-testid="draw-area">
          {words.explore.draw}
        </button>
        <button type="button" className="tool" onClick={seen} data-testid="only-seen">
          {words.explore.onlySeen}
        </button>
      </div>
      <p className="pane-note small">{notes.filter(Boolean).join(' · ')}</p>
      {chosen && columns && <MapCard cluster={chosen} id={columns.id[chosen.mark] ?? ''} onOnly={() => around(chosen)} />}
    </section>
  )
}

/** The camera that shows every mark that is known at least as closely as a town, else every mark, else the whole world. */
function everything(brushing: Brushing, size: Size): Camera {
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
function thinned(corners: readonly [number, number][]): [number, number][] {
  const step = Math.max(1, Math.ceil(corners.length / 60))
  return corners.filter((_, i) => i % step === 0)
}
