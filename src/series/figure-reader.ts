import type { SeriesBreak } from '../model/series.ts'
import type { ColumnRole, SeriesMapping } from '../model/series-mapping.ts'
import type { Layout } from './columns.ts'
import { countsWholeThings, type Figure, type Gathering, type Told } from './gather.ts'
import type { Header } from './header.ts'
import { readNumber, type Tradition, traditionOf } from './number-forms.ts'
import { readPeriod } from './period-forms.ts'
import { type Cell, type Table, wordsOf } from './table.ts'
import { isTotal } from './totals.ts'

const PERIODS = '2024, 2024-S1, 2024-Q1, 2024-06, 2024-06-30, 2024-01/2024-06'
const PROVISIONAL = /provisional|preliminar/i
const YES = /^(1|s[ií]|yes|true|verdadero|x|p)$/i
/** Rows that are looked at to find how the table writes numbers. */
const SAMPLED = 5000

interface Parts {
  readonly file: string
  readonly header: Header
  readonly layout: Layout
  readonly mapping: SeriesMapping
  readonly table: Table
  readonly gathering: Gathering
  readonly tell: Told
}

/** Reads the rows under the header into figures. A wide row gives one for each of its columns. */
export class FigureReader {
  #lastSum: number | null = null
  rows = 0
  readonly #parts: Parts
  readonly #tradition: Tradition | null
  readonly #missing: ReadonlySet<string>
  /** The same few periods and labels stand in a great many rows. */
  readonly #periods = new Map<string, string | null>()
  readonly #sums = new Map<string, boolean>()

  constructor(parts: Parts) {
    this.#parts = parts
    const { mapping } = parts
    this.#missing = new Set(mapping.missing)
    this.#tradition = mapping.numbers === 'auto' ? traditionOf(this.#sampledFigures()) : mapping.numbers
  }

  read(cells: readonly Cell[], row: number): void {
    const { header, layout, tell } = this.#parts
    if (row <= header.lastRow || !cells.some((c) => wordsOf(c))) return
    this.rows++
    const filled = cells.findLastIndex((c) => wordsOf(c)) + 1
    if (filled > header.labels.length || (cells.length < header.labels.length && cells.length < this.#leastWidth())) {
      tell(row, null, 'row-width', String(cells.length), String(header.labels.length))
      return
    }
    const note = noteIn(cells)
    if (note !== null) {
      tell(row, null, 'note-row', note)
      return
    }
    if (!layout.across) this.#figure(cells, row, null)
    else for (const column of layout.across.columns) this.#figure(cells, row, column)
  }

  /** A row must reach every column that says what its figures are; trailing cells that are empty may be left away. */
  #leastWidth(): number {
    const { at } = this.#parts.layout
    return 1 + Math.max(0, ...(['indicator', 'place', 'period'] as const).flatMap((role) => at[role] ?? []))
  }

  #figure(cells: readonly Cell[], row: number, column: { index: number; label: string; key: string } | null): void {
    const { layout, mapping, tell, header, gathering, file } = this.#parts
    const crossed = layout.across?.role
    const words = (role: ColumnRole): string => {
      if (column && role === crossed) return column.key
      const indexes = layout.at[role]
      return indexes
        ? indexes
            .map((i) => wordsOf(cells[i]))
            .join(' ')
            .trim()
        : (mapping.constants[role] ?? mapping.defaults[role] ?? '')
    }
    const labelOf = (role: ColumnRole): string | null => header.labels[layout.at[role]?.[0] ?? -1] ?? column?.label ?? null
    let sound = true
    const fail = (role: ColumnRole, ...what: [Parameters<Told>[2], string?, string?]): void => {
      tell(row, labelOf(role), ...what)
      sound = false
    }
    const indicator = [words('indicator'), words('qualifier')].filter(Boolean).join('/')
    const place = words('place')
    const sum = (['indicator', 'place', 'period'] as const).find((role) => this.#isSum(words(role)))
    if (sum) {
      // A sum is one row, however many figures it holds.
      if (row !== this.#lastSum) tell(row, labelOf(sum), 'total-row', words(sum))
      this.#lastSum = row
      return
    }
    const period = this.#period(words('period'))
    const unit = (column && mapping.across?.units[column.key]) || words('unit')
    const at = column?.index ?? layout.at.value?.[0] ?? -1
    const valueColumn = header.labels[at] ?? null
    const value = this.#value(cells[at] ?? null, unit, (code, found, expected) => {
      tell(row, valueColumn, code, found, expected)
      sound = false
    })
    const source = words('source')
    if (!indicator) fail('indicator', 'indicator-missing')
    if (!place) fail('place', 'place-missing')
    if (period === null) fail('period', 'period-unreadable', words('period'), PERIODS)
    if (value !== null && !source) fail('source', 'source-missing')
    if (value === 0 && /^population/.test(indicator)) fail('value', 'population-zero')
    if (!sound || period === null) return
    gathering.add(this.#assemble(words, { indicator, place, unit, period, value, column: valueColumn ?? '', origin: { file, row } }))
  }

  #period(written: string): string | null {
    const known = this.#periods.get(written)
    if (known !== undefined) return known
    const period = readPeriod(written, this.#parts.mapping.dates)
    this.#periods.set(written, period)
    return period
  }

  #isSum(label: string): boolean {
    const known = this.#sums.get(label)
    if (known !== undefined) return known
    const sum = isTotal(label, this.#parts.mapping.totals)
    this.#sums.set(label, sum)
    return sum
  }

  #assemble(
    words: (role: ColumnRole) => string,
    known: Pick<Figure, 'indicator' | 'place' | 'unit' | 'column'> & {
      period: string
      value: number | null
      origin: { file: string; row: number }
    },
  ): Figure {
    const { period, value, origin, ...head } = known
    const said = notesOf(words)
    const note = said?.note ?? ''
    return {
      ...head,
      placeCode: words('placeCode') || null,
      definition: words('definition'),
      breakNote: breakOf(words('break'), said),
      observation: {
        period,
        value,
        source: words('source'),
        counter: words('counter') || null,
        vintage: words('vintage') || null,
        provisional: YES.test(words('provisional')) || PROVISIONAL.test(note),
        preferred: value !== null && YES.test(words('preferred')),
        note: note || null,
        ...(said?.noteInLanguage && { noteInLanguage: said.noteInLanguage }),
        origin,
      },
    }
  }

  #value(cell: Cell, unit: string, fail: (code: Parameters<Told>[2], found: string, expected?: string) => void): number | null {
    const whole = countsWholeThings(unit)
    const written = wordsOf(cell)
    let value: number
    if (typeof cell === 'number') value = cell
    else {
      const read = readNumber(written, this.#tradition, whole, this.#missing)
      if (read.kind === 'missing') return null
      if (read.kind === 'text') fail('number-text', written)
      if (read.kind === 'ambiguous') fail('number-ambiguous', written, read.readings.join(' / '))
      if (read.kind === 'other') fail('number-other-tradition', written, this.#tradition ?? '')
      if (read.kind !== 'number') return null
      value = read.value
    }
    if (whole && value < 0) fail('count-negative', written)
    else if (whole && !Number.isInteger(value)) fail('count-fraction', written, unit)
    return value
  }

  *#sampledFigures(): Generator<string> {
    const { table, header, layout } = this.#parts
    const columns = layout.across?.columns.map((c) => c.index) ?? layout.at.value ?? []
    for (const { cells, row } of table.head(SAMPLED)) {
      if (row <= header.lastRow) continue
      for (const index of columns) if (typeof cells[index] === 'string') yield wordsOf(cells[index])
    }
  }
}

type Noted = Omit<SeriesBreak, 'period'>

/** What a row notes. Beside a column for one language, the plain column is in the other. Null where it notes nothing. */
function notesOf(words: (role: ColumnRole) => string): Noted | null {
  const [es, en] = [words('noteEs'), words('noteEn')]
  const note = words('note') || es || en
  if (!note) return null
  return es || en ? { note, noteInLanguage: { es: es || note, en: en || note } } : { note }
}

/** What a cell about breaks says: nothing; that there is one, which the row's note explains; or the explanation itself. */
function breakOf(cell: string, noted: Noted | null): Noted | null {
  if (/^(0|no|false)?$/i.test(cell)) return null
  return YES.test(cell) ? noted : { note: cell }
}

const NOTE = /^(\(?[*¹²³\d]\)|\*|(fuentes?|sources?|notas?|notes?|elaboraci[oó]n|elaborado por|nb)\s*[:.])/i

/** A row of one cell that begins as notes under tables do: "Fuente: …", "Note: …", "(*) …". Null for any other row. */
function noteIn(cells: readonly Cell[]): string | null {
  const filled = cells.filter((c) => wordsOf(c))
  const words = filled.length === 1 ? wordsOf(filled[0]) : ''
  return NOTE.test(words) ? words.slice(0, 80) : null
}
