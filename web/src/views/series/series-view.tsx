import { useState } from 'react'
import { Link } from 'wouter'
import { breakIn } from '../../../../src/model/series-note.ts'
import type { SeriesView as Shown } from '../../../../src/serve/series-api.ts'
import { type ChartChoice, useDrawing, useSeries } from '../../api/series.ts'
import { useFilters } from '../../parts/filters.ts'
import { FaultNotice, Loading } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { ChartFigure, firstWidth } from './chart-figure.tsx'
import { ChartSettings } from './chart-settings.tsx'
import { Downloads } from './downloads.tsx'
import { FiguresTable } from './figures-table.tsx'

const CHOICES = ['rule', 'from', 'way', 'form', 'ask', 'at', 'beside', 'measures'] as const

/** One series as a newspaper would print it: the chart with its finding, then what else it shows, what it counts, and every figure. */
export function SeriesView({ id }: { readonly id: string }) {
  const { words, tongue } = useSpeech()
  const [chosen, change] = useFilters(CHOICES)
  const [width, setWidth] = useState(firstWidth)
  const choice: ChartChoice = { id, ...chosen }
  const series = useSeries(choice)
  const drawing = useDrawing(choice, tongue, width)
  useTitle(series.data?.name[tongue])
  const error = series.error ?? drawing.error
  if (error && !series.data) return <FaultNotice error={error} />
  if (!series.data) return <Loading />
  const view = series.data
  return (
    <div className="scroll series-page" data-testid="series-view">
      <Link href="/series" className="quiet">
        {words.series.back}
      </Link>
      <h1 className="unseen">
        {view.name[tongue]}, {view.series.place}
      </h1>
      {drawing.data ? <ChartFigure drawing={drawing.data} view={view} onWidth={setWidth} /> : <Loading />}
      <ChartSettings view={view} chosen={chosen} change={change} />
      {view.refusals.map((refusal) => (
        <p key={refusal.en} className="loud" role="status" data-testid="way-refused">
          {refusal[tongue]}
        </p>
      ))}
      {view.answer && <Answer answer={view.answer} />}
      <Downloads choice={choice} />
      <Facts view={view} />
      <details className="figures-box" data-testid="figures-box">
        <summary>{words.series.table}</summary>
        <FiguresTable view={view} />
      </details>
    </div>
  )
}

/** What was asked of the figures: what the chart's title does not say of the answer, why there is no more, what to bear in mind. */
function Answer({ answer }: { readonly answer: NonNullable<Shown['answer']> }) {
  const { words, tongue } = useSpeech()
  const said = words.series
  const lines = (list: typeof answer.facts, quiet = false) =>
    list.map((line) => (
      <p key={line.en} className={quiet ? 'quiet' : undefined}>
        {line[tongue]}
      </p>
    ))
  return (
    <section className="series-answer" data-testid="series-answer" role="status">
      <h2>{said.asks[answer.ask]}</h2>
      {lines(answer.facts)}
      {lines(answer.refusals)}
      {lines(answer.warnings, true)}
    </section>
  )
}

function Facts({ view }: { readonly view: Shown }) {
  const { words, tongue } = useSpeech()
  const said = words.series
  const others = view.findings.slice(1)
  const { definition, licence, breaks } = view.series
  return (
    <dl className="series-facts">
      {others.length > 0 && (
        <>
          <dt>{said.also}</dt>
          <dd>
            {others.map((finding) => (
              <p key={finding.en}>{finding[tongue]}.</p>
            ))}
          </dd>
        </>
      )}
      {definition && (
        <>
          <dt>{said.definition}</dt>
          <dd>{definition[tongue]}</dd>
        </>
      )}
      {breaks.length > 0 && (
        <>
          <dt>{said.breaks}</dt>
          <dd>
            {breaks.map((b) => (
              <p key={b.period}>
                {b.period}: {breakIn(tongue, b)}
              </p>
            ))}
          </dd>
        </>
      )}
      {licence && (
        <>
          <dt>{said.licence}</dt>
          <dd>{licence}</dd>
        </>
      )}
    </dl>
  )
}
