import { useState } from 'react'
import { Link } from 'wouter'
import type { Verdict } from '../../../../src/model/verdict.ts'
import { type ChartChoice, useDrawing, useSeries } from '../../api/series.ts'
import { Loading } from '../../parts/notice.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { ChartFigure } from '../series/chart-figure.tsx'

const FIRST_WIDTH = 480

/** The series a verdict rests on, drawn as its own view draws it; a second series of the same chart stands beside it. */
export function CheckChart({ chart }: { readonly chart: NonNullable<Verdict['chart']> }) {
  const { words, tongue } = useSpeech()
  const [width, setWidth] = useState(FIRST_WIDTH)
  const [id = ''] = chart.series
  const choice: ChartChoice = { id, rule: '', from: '', beside: '', measures: '' }
  const series = useSeries(choice)
  const drawing = useDrawing(choice, tongue, width)
  return (
    <div className="check-chart" data-testid="check-chart">
      <h2 className="kicker">
        <Link href={`/series/${encodeURIComponent(id)}`}>{words.checks.chart}</Link>
      </h2>
      {series.data && drawing.data ? (
        <ChartFigure drawing={drawing.data} view={series.data} marked={chart.periods} onWidth={setWidth} />
      ) : (
        <Loading />
      )}
    </div>
  )
}
