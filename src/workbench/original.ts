import { decode } from '../intake/decode.ts'
import { stillPage } from '../intake/still-page.ts'
import { Fault } from '../model/fault.ts'
import type { Report } from '../model/report.ts'
import { bytesOfFile } from './report-bytes.ts'
import type { Workbench } from './workbench.ts'

/** The bytes of a report's file as they came; of a feed the whole feed. Faults: `not-found`, `file-missing`. */
export async function originalFile(workbench: Workbench, id: string): Promise<{ report: Report; file: string; bytes: Uint8Array }> {
  const report = await workbench.store.reports.byId(id)
  if (!report) throw new Fault('not-found', { kind: 'report', id })
  const file = report.mediaType === 'application/rss+xml' ? report.file.replace(/#[^#]*$/u, '') : report.file
  const bytes = await bytesOfFile(workbench, file).catch(() => {
    throw new Fault('file-missing', { file })
  })
  return { report, file, bytes }
}

/** The page a report was read from, made still, with the words at a span of its text marked. Fault `not-found` where it is no page. */
export async function originalPage(workbench: Workbench, id: string, at: { start: number; end: number } | null): Promise<string> {
  const { report, bytes } = await originalFile(workbench, id)
  const decoded = decode(bytes)
  if (report.mediaType !== 'text/html' || !('text' in decoded)) throw new Fault('not-found', { kind: 'page', id })
  return stillPage(decoded.text, at ? rawStretches(report, at) : [])
}

/** Where a span of the clean text stands in the file. */
function rawStretches({ offsets }: Report, at: { start: number; end: number }): { start: number; end: number }[] {
  return offsets.flatMap(({ clean, raw, length }) => {
    const [start, end] = [Math.max(at.start, clean), Math.min(at.end, clean + length)]
    return end > start ? [{ start: start - clean + raw, end: end - clean + raw }] : []
  })
}

/** Where in the clean text each page of a PDF begins: `[{ page: 2, start: 1830 }]`; empty for anything else. */
export function pagesOf({ offsets }: Report): { page: number; start: number }[] {
  const starts = new Map<number, number>()
  for (const { clean, page } of offsets) if (page !== undefined && !starts.has(page)) starts.set(page, clean)
  return [...starts].map(([page, start]) => ({ page, start }))
}
