/** A cell as its file gives it: a CSV knows only words, a workbook also numbers. Null where there is nothing. */
export type Cell = string | number | null

/** Called with the cells of a row and its number (1-based, as a spreadsheet counts). */
export type VisitRow = (cells: readonly Cell[], row: number) => void

/** A row that could not be taken apart. */
export interface BrokenRow {
  readonly row: number
  readonly found: string
}

/** A table that is read row by row, so that a large file is never held as a whole beside its bytes. */
export interface Table {
  /** The first rows, to find the header. */
  readonly head: (rows: number) => { readonly cells: readonly Cell[]; readonly row: number }[]
  readonly each: (visit: VisitRow) => BrokenRow[]
  /** The encoding that was taken where the bytes are not UTF-8. */
  readonly guessed: string | null
}

/** The words of a cell, trimmed. */
export function wordsOf(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).trim()
}
/** A table whose rows are at hand already. */
export function tableOf(rows: readonly { readonly cells: readonly Cell[]; readonly row: number }[]): Table {
  return {
    head: (n) => rows.slice(0, n),
    each: (visit) => {
      for (const { cells, row } of rows) visit(cells, row)
      return []
    },
    guessed: null,
  }
}
