import { SeriesMapping } from '../model/series-mapping.ts'
import { layOut } from './columns.ts'
import { headerOf } from './header.ts'
import { completeMapping } from './load-table.ts'
import { type Table, wordsOf } from './table.ts'

/** A table as a person sees it who is to say what its columns are. */
export interface TableOutline {
  /** Where the header stands (1-based) and how many rows it has; null where no header was found. */
  readonly header: { readonly row: number; readonly rows: number } | null
  /** The words over each column; empty where it has none. */
  readonly labels: readonly string[]
  /** The first rows under the header, as written. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
  /** What the mapping at hand says, completed by what the header's words say. */
  readonly proposed: SeriesMapping
  /** Roles that nothing fills yet. */
  readonly lacking: readonly string[]
}

/** Rows that are shown of a table. */
const SHOWN = 8

/** The columns and first rows of a table, with the roles that its header gives by itself. */
export function outlineOf(table: Table, given: SeriesMapping | null): TableOutline {
  const header = headerOf(table, given?.header)
  if (!header) return { header: null, labels: [], rows: [], proposed: given ?? SeriesMapping.parse({}), lacking: [] }
  const { labels, lastRow, rows } = header
  const shown = table
    .head(lastRow + SHOWN)
    .filter(({ row, cells }) => row > lastRow && cells.some((c) => wordsOf(c)))
    .slice(0, SHOWN)
    .map(({ row, cells }) => ({ row, cells: labels.map((_, i) => wordsOf(cells[i])) }))
  const start = completeMapping(labels, given)
  const { at, lacking } = layOut(labels, start)
  const columns = Object.fromEntries(Object.entries(at).map(([role, indexes]) => [role, indexes.map((i) => labels[i] ?? '')]))
  return { header: { row: lastRow - rows + 1, rows }, labels, rows: shown, proposed: { ...start, columns }, lacking }
}
