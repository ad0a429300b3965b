import { Fault } from '../model/fault.ts'
import type { IndicatorCatalogue } from '../model/indicator.ts'
import type { Series } from '../model/series.ts'
import type { ColumnRole, SeriesMapping } from '../model/series-mapping.ts'
import type { SeriesProblem } from '../model/series-problems.ts'
import { type Layout, layOut, proposeMapping } from './columns.ts'
import { FigureReader } from './figure-reader.ts'
import { Gathering, type Told } from './gather.ts'
import { type Header, headerOf } from './header.ts'
import { knownMapping } from './known-tables.ts'
import { readPeriod } from './period-forms.ts'
import type { Table } from './table.ts'
import { isTotal } from './totals.ts'

/** What a file gave: its series, everything that is wrong with it, and how many rows stand under its header. */
export interface Loaded {
  readonly series: Series[]
  readonly problems: SeriesProblem[]
  readonly rows: number
}

/** Problems that are kept word for word; beyond them only their number per kind is of use to anybody. */
const PROBLEMS_KEPT = 10_000

/**
 * Reads a table of figures. Good rows are loaded whatever the others hold; every problem is told with its row and column. Without a mapping
 * the words of the header decide (a tidy table of ours, a table with periods as columns).
 * Faults: `series-unmapped` (nothing says what is the place, the period, the source…: all of them named), `file-empty`.
 */
export function loadTable(file: string, table: Table, given: SeriesMapping | null, indicators: IndicatorCatalogue): Loaded {
  const header = headerOf(table, given?.header)
  if (!header) throw new Fault('file-empty', { file })
  const mapping = completeMapping(header.labels, given)
  const layout = soundLayout(file, header, mapping)
  const problems: SeriesProblem[] = []
  const tell: Told = (row, column, code, found = '', expected = '') => {
    if (problems.length < PROBLEMS_KEPT) problems.push({ file, row, column, code, found, expected })
  }
  if (table.guessed) tell(null, null, 'encoding-guessed', table.guessed)
  if (header.rows > 1) tell(null, null, 'header-merged', String(header.rows), header.labels.slice(0, 4).join(' | '))
  const reading = readableAcross(layout, mapping, tell)
  const gathering = new Gathering(indicators, mapping, tell)
  const reader = new FigureReader({ file, header, layout: reading, mapping, table, gathering, tell })
  for (const { row, found } of table.each((cells, row) => reader.read(cells, row))) tell(row, null, 'row-unreadable', found)
  const series = gathering.finish()
  return { series, problems: problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)), rows: reader.rows }
}

/** What nobody said about a table its header may say: that it is one we know, or that its columns are periods. */
export function completeMapping(labels: readonly string[], given: SeriesMapping | null): SeriesMapping {
  const proposed = knownMapping(labels) ?? proposeMapping(labels)
  if (!given) return proposed
  const { lacking } = layOut(labels, given)
  return !given.across && proposed.across && lacking.includes('value') ? { ...given, across: proposed.across } : given
}

/** The one period that some words of a merged heading are: "2022 Víctimas". Null where there is none, or more than one. */
function periodWithin(label: string, dates: SeriesMapping['dates']): string | null {
  const words = label.split(/\s+/)
  for (let many = words.length - 1; many > 0; many--) {
    const found = words.flatMap((_, at) =>
      at + many <= words.length ? (readPeriod(words.slice(at, at + many).join(' '), dates) ?? []) : [],
    )
    if (found.length) return found.length === 1 ? (found[0] ?? null) : null
  }
  return null
}

/** What a table must say, by the names its columns may have in either language: the message has the same gaps in both. */
const NAMES: Readonly<Partial<Record<ColumnRole, string>>> = {
  indicator: 'indicador/indicator',
  place: 'lugar/place',
  period: 'período/period',
  value: 'valor/value',
  unit: 'unidad/unit',
  source: 'fuente/source',
}

function soundLayout(file: string, header: Header, mapping: SeriesMapping): Layout {
  const layout = layOut(header.labels, mapping)
  const wrong = [...layout.absent, ...layout.lacking.map((role) => NAMES[role] ?? role)]
  if (wrong.length)
    throw new Fault('series-unmapped', { file, found: header.labels.filter(Boolean).join(', '), expected: wrong.join(', ') })
  return layout
}

/** The columns across, with their keys in the form of the model. Sums and what is no period are told and left out. */
function readableAcross(layout: Layout, mapping: SeriesMapping, tell: Told): Layout {
  if (!layout.across) return layout
  const { role } = layout.across
  const columns = layout.across.columns.flatMap((column) => {
    if (isTotal(column.label, mapping.totals)) {
      tell(null, column.label, 'total-column', column.label)
      return []
    }
    if (role !== 'period') return [column]
    const key = readPeriod(column.key, mapping.dates) ?? periodWithin(column.key, mapping.dates)
    if (key === null) tell(null, column.label, 'column-unreadable', column.label)
    return key === null ? [] : [{ ...column, key }]
  })
  return { ...layout, across: { role, columns } }
}
