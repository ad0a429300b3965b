import { counterIn } from '../../../../src/model/counter.ts'
import { noteIn } from '../../../../src/model/series-note.ts'
import type { DrawingView, SeriesView } from '../../../../src/serve/series-api.ts'
import { useSpeech } from '../../words/speech.tsx'

interface Props {
  readonly hit: DrawingView['hits'][number]
  readonly view: SeriesView
  readonly scale: number
  readonly width: number
}

/** Every figure in print for the period pointed at: its value, who published it, the edition, what the file notes. */
export function PointNote({ hit, view, scale, width }: Props) {
  const { words, tongue, formats } = useSpeech()
  const said = words.series
  const own = hit.line === view.series.id
  const point = own ? view.points.find((p) => p.period === hit.period) : undefined
  const sources = new Map(view.sources.map((s) => [s.id, s]))
  const side = hit.x > width * 0.6 ? 'left' : 'right'
  return (
    <>
      <span className="point-ring" style={{ left: hit.x * scale, top: hit.y * scale }} aria-hidden />
      <div className={`point-note ${side}`} style={{ left: hit.x * scale, top: hit.y * scale }} role="status" data-testid="point-note">
        <strong>{hit.period}</strong>
        {point?.figures.map((o, i) => {
          const source = sources.get(o.source)
          const edition = o.vintage ?? source?.date
          return (
            <p key={`${o.source} ${o.origin?.row ?? i}`} className={i === point.chosen ? '' : 'quiet'}>
              <b>{formats.number(o.value ?? 0)}</b> {source?.publisher ?? source?.title ?? o.source}
              {edition ? `, ${edition}` : ''}
              {o.counter && <span className="quiet"> · {said.counter(counterIn(tongue, o.counter))}</span>}
              {o.provisional && <span className="quiet"> · {said.provisional}</span>}
              {o.note && <span className="quiet"> · {noteIn(tongue, o)}</span>}
            </p>
          )
        })}
      </div>
    </>
  )
}
