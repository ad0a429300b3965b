import { Fault } from '../model/fault.ts'
import type { Extract } from './extract.ts'
import type { Limits } from './limits.ts'
import { findNoise } from './noise.ts'
import { type Fragment, type PageLine, readingOrder } from './pdf-layout.ts'
import { type PdfText, paragraphs } from './pdf-text.ts'

/** Fewer letters than this on the average page: the pages are pictures. */
const LETTERS_PER_PAGE = 8
/** Lines on one page beyond which it is a drawing or an attack, not a report. */
const FRAGMENTS = 20_000

/**
 * A PDF's text in paragraphs. `offsets` lead into the text as it stands on the pages (`pdfText(bytes).raw`), with the page of each run.
 * @throws Fault pdf-password, pdf-broken, pdf-scanned
 */
export async function readPdf(file: string, bytes: Uint8Array, limits: Limits): Promise<Extract> {
  const { text, offsets, title, pages, pagesRead } = await pdfText(file, bytes, limits)
  if ((text.match(/\p{L}/gu)?.length ?? 0) < LETTERS_PER_PAGE * pagesRead) throw new Fault('pdf-scanned', { file, found: pages })
  return {
    mediaType: 'application/pdf',
    text,
    offsets,
    noise: findNoise(text),
    title,
    outlet: null,
    url: null,
    published: null,
    publishedBasis: 'unknown',
    pageLanguage: null,
    notes: pagesRead < pages ? ['truncated'] : [],
  }
}

/** The text of a PDF, raw and clean; what `offsets` of its report lead into is `raw`. */
export async function pdfText(file: string, bytes: Uint8Array, limits: Limits): Promise<PdfText & { pages: number; pagesRead: number }> {
  const { getDocumentProxy } = await import('unpdf')
  try {
    // A copy: pdf.js takes the buffer it is given away from its owner. Verbosity 0: it would print its warnings among our output.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, disableFontFace: true, enableXfa: false })
    try {
      const pagesRead = Math.min(pdf.numPages, limits.pdfPages)
      const pages: PageLine[][] = []
      for (let n = 1; n <= pagesRead; n++) {
        const page = await pdf.getPage(n)
        const { items } = await page.getTextContent()
        pages.push(
          readingOrder(
            items.slice(0, FRAGMENTS).flatMap((item) => ('str' in item ? fragmentOf(item) : [])),
            n,
          ),
        )
        page.cleanup()
      }
      return { ...paragraphs(pages), pages: pdf.numPages, pagesRead }
    } finally {
      await pdf.destroy()
    }
  } catch (error) {
    throw faultOf(file, error)
  }
}

interface PdfItem {
  readonly str?: string
  readonly transform?: readonly number[]
  readonly width?: number
}

/** Text that stands upright; what is turned (a stamp along the margin) is left out. */
function fragmentOf(item: PdfItem): Fragment[] {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform ?? []
  if (!item.str || Math.abs(b) > Math.abs(a)) return []
  return [{ text: item.str, x, y, width: item.width ?? 0, height: Math.hypot(c, d) }]
}

function faultOf(file: string, error: unknown): Fault {
  if (error instanceof Fault) return error
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') return new Fault('pdf-password', { file }, { cause: error })
  return new Fault('pdf-broken', { file, found: error instanceof Error ? error.message : String(error) }, { cause: error })
}
