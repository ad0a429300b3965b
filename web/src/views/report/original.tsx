import { lazy, Suspense, useCallback } from 'react'
import { useSearchParams } from 'wouter'
import type { ReportView } from '../../../../src/serve/api.ts'
import { Boundary, Loading } from '../../parts/notice.tsx'
import type { Span } from '../../text/segments.ts'
import { useSpeech } from '../../words/speech.tsx'

// pdf.js is larger than all the rest: it comes when a PDF is looked at.
const PdfPages = lazy(() => import('./pdf-pages.tsx').then((m) => ({ default: m.PdfPages })))

/** Whether the original stands beside the text lives in the address, so that it stays from report to report and can be shared. */
export function useOriginal(): [boolean, (on: boolean) => void] {
  const [params, setParams] = useSearchParams()
  const show = useCallback(
    (on: boolean) =>
      setParams(
        (old) => {
          const next = new URLSearchParams(old)
          if (on) next.set('original', '1')
          else next.delete('original')
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  return [params.get('original') === '1', show]
}

/** A text file is its own original; a page and a PDF say more than their text. */
export function hasOriginal({ report: { mediaType } }: ReportView): boolean {
  return mediaType === 'text/html' || mediaType === 'application/pdf'
}

interface Props {
  readonly view: ReportView
  /** The words to show in it. */
  readonly at: Span | null
  readonly shown: boolean
}

/** The page or PDF a report came as, beside its text. A page runs nothing and reaches nobody: no scripts, no origin, no address but ours. */
export function Original({ view, at, shown }: Props) {
  const { words } = useSpeech()
  const { report, pages } = view
  const place = at ? `?at=${at.start}-${at.end}#at` : ''
  return (
    <section className="original" aria-label={words.coding.besideShort} data-shown={shown} data-testid="original">
      {report.mediaType === 'text/html' ? (
        <iframe key={place} sandbox="" title={words.coding.beside} src={`/api/reports/${report.id}/page${place}`} />
      ) : (
        <Boundary key={report.id} broken={() => <p className="loud">{words.coding.notShown}</p>}>
          <Suspense fallback={<Loading />}>
            <PdfPages
              file={`/api/reports/${report.id}/original`}
              first={pages.findLast((p) => at && p.start <= at.start)?.page ?? 1}
              quote={at ? report.text.slice(at.start, at.end) : ''}
            />
          </Suspense>
        </Boundary>
      )}
    </section>
  )
}
