import type { InterventionRow } from '../model/series.ts'
import type { SeriesProblem } from '../model/series-problems.ts'
import { PartialDay } from '../model/time.ts'
import { type NamedRow, namedRows } from './named-rows.ts'

/**
 * Reads `interventions.csv`: date, name, kind, jurisdiction (columns that must be there); name_es, end, source_url, quote, date_precision, note. In
 * date order, rows of one day as in the file. Without a precision it is that of the date as written; without
 * a name in Spanish `name` serves both languages.
 * A row without a name, kind or date is told and left out; an end or an address that is none is told and left empty.
 */
export function loadInterventions(file: string, bytes: Uint8Array): { interventions: InterventionRow[]; problems: SeriesProblem[] } {
  const problems: SeriesProblem[] = []
  const tell = (row: number, column: string, code: SeriesProblem['code'], found = '', expected = ''): void => {
    problems.push({ file, row, column, code, found, expected })
  }
  const interventions = namedRows(file, bytes, ['date', 'name', 'kind', 'jurisdiction']).flatMap((row) => interventionOf(row, tell) ?? [])
  interventions.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return { interventions, problems }
}

const DAYS = '2024, 2024-03, 2024-03-09'

function interventionOf(
  { row, cells }: NamedRow,
  tell: (row: number, column: string, code: SeriesProblem['code'], found?: string, expected?: string) => void,
): InterventionRow | null {
  const { date = '', end = '', name = '', kind = '', jurisdiction = '', source_url: url = '' } = cells
  const dated = PartialDay.safeParse(date).success
  if (!dated) tell(row, 'date', 'period-unreadable', date, DAYS)
  if (!name) tell(row, 'name', 'cell-empty')
  if (!kind) tell(row, 'kind', 'cell-empty')
  if (!dated || !name || !kind) return null
  const ended = PartialDay.safeParse(end).success && end >= date.slice(0, end.length)
  if (end && !ended) tell(row, 'end', 'end-unreadable', end, DAYS)
  const linked = /^https?:\/\/\S+$/.test(url)
  if (url && !linked) tell(row, 'source_url', 'address-unreadable', url, 'https://…')
  return {
    date,
    end: ended ? end : null,
    name,
    nameEs: cells.name_es || null,
    kind,
    jurisdiction,
    sourceUrl: linked ? url : null,
    quote: cells.quote || null,
    datePrecision: cells.date_precision || (date.length === 10 ? 'day' : date.length === 7 ? 'month' : 'year'),
    note: cells.note || null,
  }
}
