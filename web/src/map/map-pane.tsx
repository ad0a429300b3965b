import { type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Brush, Brushing } from '../brushing/brush.ts'
import { onPaneKey, type PaneKeys } from '../parts/pane-keys.ts'
import { useCanvas } from '../parts/use-canvas.ts'
import { useWheel } from '../parts/use-wheel.ts'
import { useSpeech } from '../words/speech.tsx'
import { type Basemap, drawBasemap, loadBasemap } from './basemap.ts'
import { type Cluster, clusterAt, type Gathered, gather } from './clusters.ts'
import { drawClusters, drawOutline, drawPointed } from './draw-clusters.ts'
import { everything, thinned } from './framing.ts'
import { MapCard } from './map-card.tsx'
import { type Camera, cameraOf, cameraText, type Size, screenX, screenY, worldAt, zoomed } from './mercator.ts'
import { createPinch } from './pinch.ts'
import { createSliding, MARGIN } from './sliding.ts'

interface Props {
  readonly brushing: Brushing
  /** Whether the land is asked for: not before the rows are there, that a reader waits for. */
  readonly wanted: boolean
  /** The camera in the address, '' for the one that shows everything. */
  readonly at: string
  readonly onCamera: (text: string | null) => void
  readonly onArea: (area: Brush['area']) => void
}

const REST_MS = 400
/** A hand that has not moved for so long has stopped: what a drag brought into sight is drawn to its edges. */
const STILL_MS = 120

/**
 * The offline map: land on one canvas, marks on another above it, so that brushing redraws marks only. Both reach beyond the frame and are
 * moved while a hand drags; they are drawn anew when it rests.
 */
export function MapPane({ brushing, wanted, at, onCamera, onArea }: Props) {
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
  /** The size everything was framed for; null where a hand or the address says what is looked at. */
  const framed = useRef<Size | null>(null)
  const gathered = useRef<Gathered>({ clusters: [], beyond: 0 })
  const lasso = useRef<[number, number][] | null>(null)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const still = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sliding = useRef(createSliding())
  useEffect(() => {
    if (!wanted) return
    let here = true
    loadBasemap().then(
      (loaded) => here && setBase(loaded),
      () => here && setFailed(true),
    )
    return () => {
      here = false
    }
  }, [wanted])

  const size = (): Size => ({ width: box.current?.clientWidth ?? 0, height: box.current?.clientHeight ?? 0 })
  const cameraFor = (size: Size): Camera => {
    // Before the marks are there nobody knows what everything is; and what frames it in one size does not in another.
    const other = framed.current && (framed.current.width !== size.width || framed.current.height !== size.height)
    if (brushing.columns() && (camera.current === null || other)) {
      camera.current = everything(brushing, size)
      framed.current = size
    }
    return camera.current ?? everything(brushing, size)
  }
  // Land is slow to draw and the same whatever is brushed, pointed at or opened.
  const askLand = useCanvas(
    land,
    ({ context, width, height, palette }) => {
      if (!base || !(camera.current || brushing.columns())) return
      const eye = cameraFor(size())
      drawBasemap(context, base, eye, { width, height }, palette, brushing.columns()?.spots ?? [])
      sliding.current.drawn(land.current, eye)
    },
    base,
  )
  const askMarks = useCanvas(over, ({ context, width, height, palette }) => {
    const columns = brushing.columns()
    if (!columns) return
    const paper = { width, height }
    const eye = cameraFor(size())
    gathered.current = gather(columns, brushing.flags(), eye, paper, size())
    drawClusters(context, gathered.current.clusters, palette, (n) => formats.number(n))
    const onScreen = ([x, y]: readonly [number, number]) => [screenX(eye, paper, x), screenY(eye, paper, y)] as const
    drawOutline(context, (lasso.current ?? brushing.brush().area ?? []).map(onScreen), !lasso.current, palette)
    const pointed = brushing.pointed()
    if (pointed >= 0) drawPointed(context, ...onScreen([columns.x[pointed]!, columns.y[pointed]!]), palette)
    if (gathered.current.beyond !== beyond) setBeyond(gathered.current.beyond)
    sliding.current.drawn(over.current, eye)
  })
  useEffect(() => brushing.listen(askMarks), [brushing, askMarks])
  const columns = brushing.columns()
  // The first marks say where to look.
  useEffect(() => {
    if (columns) askLand()
  }, [columns, askLand])

  const redraw = () => {
    askLand()
    askMarks()
  }
  const look = (next: Camera | null, slide = false) => {
    camera.current = next
    framed.current = null
    setChosen(null)
    clearTimeout(still.current)
    if (slide && next && sliding.current.to([land.current, over.current], next)) still.current = setTimeout(redraw, STILL_MS)
    else redraw()
    clearTimeout(rest.current)
    rest.current = setTimeout(() => onCamera(next && cameraText(next)), REST_MS)
  }
  useEffect(
    () => () => {
      clearTimeout(rest.current)
      clearTimeout(still.current)
    },
    [],
  )
  const pan = (dx: number, dy: number, slide = false) => {
    const eye = cameraFor(size())
    look({ ...eye, x: eye.x - dx / eye.scale, y: eye.y - dy / eye.scale }, slide)
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
      const under = clusterAt(gathered.current.clusters, x + MARGIN, y + MARGIN)
      brushing.point(under?.count === 1 ? under.mark : -1)
      return
    }
    if (Math.hypot(x - from.x, y - from.y) < 3 && !from.moved) return
    drag.current = { x, y, moved: true }
    if (lasso.current) {
      lasso.current.push(worldAt(cameraFor(size()), size(), x, y))
      askMarks()
    } else pan(x - from.x, y - from.y, true)
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
      const [x, y] = place(event)
      const under = clusterAt(gathered.current.clusters, x + MARGIN, y + MARGIN)
      if (under && under.count > 1 && under.reach === null && cameraFor(size()).scale < 4e6) zoom(3, under.x - MARGIN, under.y - MARGIN)
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
    onArea(corners.map(([px, py]) => worldAt(cameraFor(size()), size(), px - MARGIN, py - MARGIN)))
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
        data-testid="map-stage"
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
