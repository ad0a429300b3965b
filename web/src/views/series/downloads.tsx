import { type ChartChoice, seriesFile } from '../../api/series.ts'
import { useSpeech } from '../../words/speech.tsx'

/** The chart as SVG, as PNG in the colours of day, or as a page that stands alone; the figures as CSV. */
export function Downloads({ choice }: { readonly choice: ChartChoice }) {
  const { words, tongue } = useSpeech()
  return (
    <p className="downloads">
      {words.series.download}: <a href={seriesFile(choice, tongue, 'svg')}>SVG</a>{' '}
      <a href={seriesFile(choice, tongue, 'png')} data-testid="png">
        PNG
      </a>{' '}
      <a href={seriesFile(choice, tongue, 'html')}>{words.series.pageFile}</a> <a href={seriesFile(choice, tongue, 'csv')}>CSV</a>
    </p>
  )
}
