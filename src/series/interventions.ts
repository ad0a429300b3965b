import type { InterventionRow } from '../model/series.ts'
import { PartialDay } from '../model/time.ts'
import { RowFaults, readTable } from './csv-table.ts'

/**
 * Reads `interventions.csv`: date, name, kind, jurisdiction (required); source_url, quote, date_precision, note. In date order, rows of one
 * day as in the file. Without a precision it is that of the date as written.
 * Faults: `series-invalid` with every bad row (no name, a date that is no day, month or year, an address that is none).
 */
export function loadInterventions(file: string, bytes: Uint8Array): InterventionRow[] {
  const faults = new RowFaults(file)
  const rows = readTable(file, bytes, ['date', 'name', 'kind', 'jurisdiction']).map(({ line, cells }): InterventionRow => {
    const { date = '', name = '', kind = '', jurisdiction = '', source_url: url = '' } = cells
    if (!PartialDay.safeParse(date).success) faults.add(line, 'date', date, '2024, 2024-03, 2024-03-09')
    if (!name) faults.add(line, 'name', '', 'name')
    if (!kind) faults.add(line, 'kind', '', 'kind')
    if (url && !/^https?:\/\/\S+$/.test(url)) faults.add(line, 'source_url', url, 'https://…')
    return {
      date,
      name,
      kind,
      jurisdiction,
      sourceUrl: url || null,
      quote: cells.quote || null,
      datePrecision: cells.date_precision || (date.length === 10 ? 'day' : date.length === 7 ? 'month' : 'year'),
      note: cells.note || null,
    }
  })
  faults.throwIfAny()
  return rows.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
