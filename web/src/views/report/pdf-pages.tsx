import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { getDocument } from 'unpdf/pdfjs'
import { Loading } from '../../parts/notice.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { type PageRun, runsSaying } from './words-on-page.ts'

interface Props {
  readonly file: string
  /** The page the words stand on. */
  readonly first: number
  readonly quote: string
}
/** Pixels of the drawing for each of the screen's, so that small print can be read. */
const SHARP = 1.5

/** A PDF, one page at a time, the words marked where the page says them. */
export function PdfPages({ file, first, quote }: Props) {
  const { words, formats } = useSpeech()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [turned, setTurned] = useState<{ from: number; page: number } | null>(null)
  const [found, setFound] = useState(true)
  const pdf = usePdf(file)
  const document = pdf.data
  // Turning pages holds until other words are looked at.
  const page = turned?.from === first ? turned.page : first
  useEffect(() => {
    const box = canvas.current
    if (!document || !box) return
    let here = true
    void drawPage(document, Math.min(page, document.numPages), box, quote, () => here).then((said) => here && setFound(said))
    return () => {
      here = false
    }
  }, [document, page, quote])
  if (pdf.error) throw pdf.error
  if (!document) return <Loading />
  const turn = (to: number) => setTurned({ from: first, page: to })
  return (
    <>
      <p className="tools">
        <button type="button" className="tool" disabled={page <= 1} onClick={() => turn(page - 1)}>
          {words.coding.pageBefore}
        </button>
        <span className="quiet" role="status" data-testid="pdf-page" data-found={found}>
          {words.coding.page(formats.number(page), formats.number(document.numPages))}
        </span>
        <button type="button" className="tool" disabled={page >= document.numPages} onClick={() => turn(page + 1)}>
          {words.coding.pageAfter}
        </button>
      </p>
      {!found && page === first && <p className="quiet small">{words.coding.notFound}</p>}
      <canvas ref={canvas} aria-label={words.coding.page(formats.number(page), formats.number(document.numPages))} role="img" />
    </>
  )
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>

function usePdf(file: string) {
  return useQuery({
    queryKey: ['pdf', file],
    queryFn: async ({ signal }) => {
      const answer = await fetch(file, { signal })
      if (!answer.ok) throw new Error(`${answer.status}`)
      // Nothing of the file is run or fetched: no scripts, no forms, no fonts and no tables from elsewhere.
      const options = { isEvalSupported: false, enableXfa: false, useSystemFonts: true, verbosity: 0 }
      return getDocument({ data: new Uint8Array(await answer.arrayBuffer()), ...options }).promise
    },
    staleTime: Number.POSITIVE_INFINITY,
    // A document is no data to compare.
    structuralSharing: false,
    retry: false,
  })
}

/** Draws a page as wide as its box. Gives whether the quote is on it; stops when nobody waits for it any more. */
async function drawPage(pdf: Pdf, n: number, canvas: HTMLCanvasElement, quote: string, wanted: () => boolean): Promise<boolean> {
  const page = await pdf.getPage(n)
  const { items } = await page.getTextContent()
  if (!wanted()) return true
  const natural = page.getViewport({ scale: 1 })
  const room = canvas.parentElement?.clientWidth ?? natural.width
  const viewport = page.getViewport({ scale: ((room - 32) / natural.width) * SHARP })
  const sheet = new OffscreenCanvas(Math.round(viewport.width), Math.round(viewport.height))
  // pdf.js draws on any 2D context; its types name only that of an element.
  const context = sheet.getContext('2d') as unknown as CanvasRenderingContext2D
  await page.render({ canvasContext: context, viewport, canvas: null }).promise
  if (!wanted()) return true
  const runs = items.flatMap((item): PageRun[] =>
    'str' in item ? [{ str: item.str, x: item.transform[4], y: item.transform[5], width: item.width, height: item.height }] : [],
  )
  const said = runsSaying(runs, quote)
  context.globalCompositeOperation = 'multiply'
  context.fillStyle = getComputedStyle(canvas).getPropertyValue('--mark')
  for (const { x, y, width, height } of said ?? []) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = viewport.convertToViewportRectangle([x, y - height * 0.25, x + width, y + height])
    context.fillRect(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0))
  }
  canvas.width = sheet.width
  canvas.height = sheet.height
  canvas.getContext('2d')?.drawImage(sheet, 0, 0)
  return said !== null
}
