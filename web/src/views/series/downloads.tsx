import { useState } from 'react'
import { type ChartChoice, seriesFile } from '../../api/series.ts'
import { useSpeech } from '../../words/speech.tsx'

/** The chart as SVG, PNG or a page that stands alone; the figures as CSV. The PNG is made here, from the SVG in the colours of day. */
export function Downloads({ choice }: { readonly choice: ChartChoice }) {
  const { words, tongue } = useSpeech()
  const [failed, setFailed] = useState(false)
  const png = async () => {
    try {
      setFailed(false)
      save(await picture(seriesFile(choice, tongue, 'svg', 'light')), `${choice.id.replace(/[^a-zA-Z0-9]+/g, '-')}.png`)
    } catch {
      setFailed(true)
    }
  }
  return (
    <p className="downloads">
      {words.series.download}: <a href={seriesFile(choice, tongue, 'svg')}>SVG</a>{' '}
      <button type="button" onClick={() => void png()} data-testid="png">
        PNG
      </button>{' '}
      <a href={seriesFile(choice, tongue, 'html')}>{words.series.pageFile}</a> <a href={seriesFile(choice, tongue, 'csv')}>CSV</a>
      {failed && (
        <span className="loud" role="alert">
          {' '}
          {words.series.pngFailed}
        </span>
      )}
    </p>
  )
}

/** Twice as many pixels as the chart has, for print and sharp screens. */
const SHARPNESS = 2

async function picture(address: string): Promise<Blob> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(String(response.status))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await response.text())}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * SHARPNESS
  canvas.height = image.naturalHeight * SHARPNESS
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'))
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
