import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { DrawingView, SeriesView } from '../../../../src/serve/series-api.ts'
import { useSpeech } from '../../words/speech.tsx'
import { PointNote } from './point-note.tsx'

type Hit = DrawingView['hits'][number]

interface Props {
  readonly drawing: DrawingView
  readonly view: SeriesView
  /** Periods to ring: those a check rests on. */
  readonly marked?: readonly string[]
  /** Asks for a chart of this many pixels. */
  readonly onWidth: (width: number) => void
}

/** Wider than this a chart is no easier to read. */
const WIDEST = 860
/** What a page leaves free at both sides of a chart. */
const MARGINS = 40

/** The width to draw a chart in so much room, in steps, so that a window being dragged does not ask for a drawing a pixel. */
function widthIn(room: number): number {
  return Math.max(280, Math.min(WIDEST, Math.floor(room / 20) * 20))
}

/** The width a chart will most likely have, before there is one to measure. */
export function firstWidth(): number {
  return widthIn(window.innerWidth - MARGINS)
}

/** The chart as the server draws it (text in it is escaped there), and over it the point somebody points at or walks to by keys. */
export function ChartFigure({ drawing, view, marked = [], onWidth }: Props) {
  const { words } = useSpeech()
  const box = useRef<HTMLElement>(null)
  const [at, setAt] = useState<number | null>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => onWidth(widthIn(element.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [onWidth])
  const { hits } = drawing
  const hit = at === null ? null : (hits[at] ?? null)
  const scale = (): number => (box.current?.querySelector('svg')?.getBoundingClientRect().width ?? drawing.width) / drawing.width
  const point = (event: PointerEvent<HTMLElement>) => {
    const paper = box.current?.querySelector('svg')?.getBoundingClientRect()
    if (paper) setAt(nearest(hits, (event.clientX - paper.left) / scale(), (event.clientY - paper.top) / scale()))
  }
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined || !hits.length) return
    event.preventDefault()
    setAt((old) => (old === null ? (step > 0 ? 0 : hits.length - 1) : Math.max(0, Math.min(hits.length - 1, old + step))))
  }
  return (
    <figure
      className="series-chart"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the points are walked by the arrow keys
      tabIndex={0}
      aria-label={words.series.pointHelp}
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={() => setAt(null)}
      onBlur={() => setAt(null)}
      onKeyDown={walk}
      data-testid="series-chart"
    >
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own drawing; every text in it is escaped where it is made, which a test holds */}
      <div dangerouslySetInnerHTML={{ __html: drawing.svg }} />
      {marked.length > 0 && <Rings hits={hits.filter((h) => h.line === view.series.id && marked.includes(h.period))} drawing={drawing} />}
      {hit && <PointNote hit={hit} view={view} scale={scale()} width={drawing.width} />}
    </figure>
  )
}

/** Rings about points, over the drawing and in its measure. */
function Rings({ hits, drawing }: { readonly hits: readonly Hit[]; readonly drawing: DrawingView }) {
  return (
    <svg className="rings" viewBox={`0 0 ${drawing.width} ${drawing.height}`} aria-hidden data-testid="rings">
      {hits.map((h) => (
        <circle key={h.period} cx={h.x} cy={h.y} r="9" />
      ))}
    </svg>
  )
}

/** The point nearest in time, and of those at one time the nearest in height. */
function nearest(hits: readonly Hit[], x: number, y: number): number | null {
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (const [i, hit] of hits.entries()) {
    const distance = Math.abs(hit.x - x) * 4 + Math.abs(hit.y - y)
    if (distance < least) [best, least] = [i, distance]
  }
  return best
}
