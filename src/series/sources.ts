import type { SeriesSource } from '../model/series.ts'
import type { SeriesProblem } from '../model/series-problems.ts'
import { PartialDay } from '../model/time.ts'
import { namedRows } from './named-rows.ts'

/** Reads `series/sources.csv`: source_id, title (columns that must be there); publisher, url, date (the edition of its figures), licence. */
export function loadSources(file: string, bytes: Uint8Array): { sources: SeriesSource[]; problems: SeriesProblem[] } {
  const problems: SeriesProblem[] = []
  const sources = new Map<string, SeriesSource>()
  const rows = new Map<string, number>()
  for (const { row, cells } of namedRows(file, bytes, ['source_id', 'title'])) {
    const { source_id: id = '', title = '', publisher = '', url = '', date = '', licence = '' } = cells
    const dated = PartialDay.safeParse(date).success
    if (!id) {
      problems.push({ file, row, column: 'source_id', code: 'cell-empty', found: '', expected: '' })
      continue
    }
    if (date && !dated)
      problems.push({ file, row, column: 'date', code: 'end-unreadable', found: date, expected: '2024, 2024-03, 2024-03-09' })
    if (sources.has(id)) problems.push({ file, row, column: 'source_id', code: 'row-repeated', found: id, expected: String(rows.get(id)) })
    else {
      rows.set(id, row)
      sources.set(id, {
        id,
        publisher: publisher || null,
        title: title || id,
        url: url || null,
        date: dated ? date : null,
        licence: licence || null,
      })
    }
  }
  return { sources: [...sources.values()], problems }
}
