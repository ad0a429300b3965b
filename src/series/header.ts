import type { SeriesMapping } from '../model/series-mapping.ts'
import { readPeriod } from './period-forms.ts'
import { type Cell, type Table, wordsOf } from './table.ts'

/** The words over each column, and the row the figures begin after. */
export interface Header {
  readonly labels: readonly string[]
  readonly lastRow: number
  /** More than one where cells of the header are merged. */
  readonly rows: number
}

const LOOKED_AT = 40

/**
 * The header of a table: where the mapping says, or the first row as wide as the table usually is, with the row above where that parts columns
 * of one name. A header whose cells are merged goes on for as long as the next row fills its gaps with words; merged cells count for every
 * column under them.
 */
export function headerOf(table: Table, given: SeriesMapping['header']): Header | null {
  const head = table.head(LOOKED_AT)
  const first = given ? head.findIndex((r) => r.row >= given.row) : topOf(head.map((r) => r.cells))
  if (first < 0 || !head[first]) return null
  const rows = given?.rows ?? depthOf(head.slice(first).map((r) => r.cells))
  const last = head[first + rows - 1] ?? head[first]
  return { labels: labelsOf(head.slice(first, first + rows).map((r) => r.cells)), lastRow: last.row, rows }
}

/** "2022 | 2023" over "events | victims | events | victims" has fewer words than a row of figures, and is the top of the header all the same. */
function topOf(rows: readonly (readonly Cell[])[]): number {
  const first = firstOf(rows)
  const words = (rows[first] ?? []).map(wordsOf).filter(Boolean)
  if (first < 1 || new Set(words).size === words.length) return first
  const depth = depthOf(rows.slice(first - 1, first + 1))
  return depth > 1 ? first - 1 : first
}

function firstOf(rows: readonly (readonly Cell[])[]): number {
  const filled = rows.map((cells) => cells.filter((c) => wordsOf(c)).length)
  const widths = [...filled].sort((a, b) => a - b)
  const usual = widths[Math.floor(widths.length / 2)] ?? 0
  return filled.findIndex((n) => n >= Math.min(2, usual) && 2 * n >= usual)
}

function depthOf(rows: readonly (readonly Cell[])[]): number {
  let depth = 1
  while (depth < 4) {
    const [above, below] = [rows[depth - 1] ?? [], rows[depth] ?? []]
    const gaps = below.some((c, i) => wordsOf(c) && !wordsOf(above[i]))
    const figures = below.some((c) => wordsOf(c) && isFigure(c))
    const runs = above.some((c, i) => i > 0 && !wordsOf(c) && wordsOf(above[i - 1]) && wordsOf(below[i]))
    if (!gaps || !runs || figures) break
    depth++
  }
  return depth
}

function isFigure(cell: Cell): boolean {
  const words = wordsOf(cell)
  return /^[-−]?[\d.,\s]+%?$/.test(words) && readPeriod(words) === null
}

function labelsOf(rows: readonly (readonly Cell[])[]): string[] {
  const width = Math.max(0, ...rows.map((r) => r.length))
  const filled = rows.map((cells, depth) => {
    let carried = ''
    return Array.from({ length: width }, (_, i) => {
      const words = wordsOf(cells[i])
      // Only what lies above the last row can be merged over several columns, and never over one that has words of its own there.
      if (words || depth === rows.length - 1 || !wordsOf(rows[rows.length - 1]?.[i])) carried = words
      return carried
    })
  })
  return Array.from({ length: width }, (_, i) => [...new Set(filled.map((row) => row[i]).filter(Boolean))].join(' '))
}
