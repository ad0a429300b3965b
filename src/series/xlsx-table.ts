import { strFromU8, unzipSync } from 'fflate'
import { Fault } from '../model/fault.ts'
import { type Cell, type Table, tableOf } from './table.ts'
import { type DateStyle, datesIn, stylesOf } from './xlsx-styles.ts'
import { attributeOf, elementsOf, textIn, unescaped, withoutPrefix } from './xml-scan.ts'

/** A part of a workbook unpacks to at most this: what is larger is a trap or no table for people. */
const PART_BYTES = 700_000_000

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[]
  readonly parts: Readonly<Record<string, Uint8Array>>
  readonly from1904: boolean
}

/**
 * One sheet of an .xlsx workbook. Numbers stay numbers (a percentage as a person sees it: 18.5, not 0.185), dates become periods as exact as
 * their format shows (mar-24 is March 2024), formulas give their last result. A label merged over several rows stands in each of them.
 * Faults: `series-format` (no workbook, an old or locked one, a part too large), `mapping-invalid` (no sheet of that name).
 */
export function xlsxTable(file: string, bytes: Uint8Array, sheet: string | undefined): Table {
  const book = openBook(file, bytes)
  const chosen = sheet === undefined ? book.sheets[0] : book.sheets.find((s) => s.name === sheet)
  if (!chosen)
    throw new Fault('mapping-invalid', { file, path: 'sheet', found: `${sheet ?? ''} (${book.sheets.map((s) => s.name).join(', ')})` })
  const shared = partText(book, 'xl/sharedStrings.xml')
  const strings = shared === null ? [] : elementsOf(shared, 'si').map(({ content }) => textIn(content))
  const styles = stylesOf(partText(book, 'xl/styles.xml') ?? '')
  const xml = partText(book, chosen.part) ?? ''
  const rows: { cells: Cell[]; row: number }[] = []
  for (const { attributes, content } of elementsOf(xml, 'row')) {
    const row = Number(attributeOf(attributes, 'r')) || (rows.at(-1)?.row ?? 0) + 1
    rows.push({ cells: cellsOf(content, { strings, styles, from1904: book.from1904 }), row })
  }
  spreadDown(rows, xml)
  return tableOf(rows)
}

function openBook(file: string, bytes: Uint8Array): Workbook {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new Fault('series-format', { file, found: '.xls', expected: '.xlsx' })
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/^xl\/(workbook|sharedStrings|styles|worksheets\/[^/]+)\.xml$|^xl\/_rels\/workbook\.xml\.rels$/.test(name)) return false
        if (originalSize > PART_BYTES)
          throw new Fault('series-format', { file, found: `${name}: ${originalSize} bytes`, expected: String(PART_BYTES) })
        return true
      },
    })
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw new Fault('series-format', { file, found: cause instanceof Error ? cause.message : String(cause), expected: '.xlsx' }, { cause })
  }
  const workbook = parts['xl/workbook.xml']
  if (!workbook) throw new Fault('series-format', { file, found: Object.keys(parts).join(', ') || 'zip', expected: 'xl/workbook.xml' })
  const xml = withoutPrefix(strFromU8(workbook))
  const links = parts['xl/_rels/workbook.xml.rels']
  const rels = new Map(
    elementsOf(links ? withoutPrefix(strFromU8(links)) : '', 'Relationship').map(
      ({ attributes }) => [attributeOf(attributes, 'Id') ?? '', attributeOf(attributes, 'Target') ?? ''] as const,
    ),
  )
  const sheets = elementsOf(xml, 'sheet').map(({ attributes }, i) => {
    const target = rels.get(attributeOf(attributes, 'r:id') ?? '') ?? `worksheets/sheet${i + 1}.xml`
    return { name: unescaped(attributeOf(attributes, 'name') ?? ''), part: target.startsWith('/') ? target.slice(1) : `xl/${target}` }
  })
  return { sheets, parts, from1904: /\bdate1904="(1|true)"/.test(xml) }
}

function partText({ parts }: Workbook, name: string): string | null {
  const bytes = parts[name]
  return bytes ? withoutPrefix(strFromU8(bytes)) : null
}

interface Reading {
  readonly strings: readonly string[]
  readonly styles: readonly DateStyle[]
  readonly from1904: boolean
}

function cellsOf(row: string, reading: Reading): Cell[] {
  const cells: Cell[] = []
  for (const { attributes, content } of elementsOf(row, 'c')) {
    const at = columnOf(attributeOf(attributes, 'r')) ?? cells.length
    while (cells.length < at) cells.push(null)
    cells[at] = cellOf(attributes, content, reading)
  }
  return cells
}

function cellOf(attributes: string, content: string, { strings, styles, from1904 }: Reading): Cell {
  const type = attributeOf(attributes, 't') ?? 'n'
  if (type === 'inlineStr') return textIn(content) || null
  const value = elementsOf(content, 'v')[0]?.content
  if (value === undefined || value === '') return null
  if (type === 's') return strings[Number(value)] ?? null
  if (type === 'b') return value === '1' ? '1' : '0'
  if (type === 'd') return value.slice(0, 10)
  if (type !== 'n') return unescaped(value)
  const number = Number(value)
  if (!Number.isFinite(number)) return unescaped(value)
  const style = styles[Number(attributeOf(attributes, 's') ?? 0)] ?? 'number'
  if (style === 'number') return number
  // As a person sees it, without the dust of binary fractions.
  return style === 'percent' ? Number((number * 100).toPrecision(15)) : datesIn(number, style, from1904)
}

/** A1 is column 0. */
function columnOf(reference: string | null): number | null {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference ?? '')?.[1]
  return letters ? [...letters].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1 : null
}

/** A label merged over rows of one column is that of each row. Figures are not spread: one figure for two rows is not two figures. */
function spreadDown(rows: readonly { cells: Cell[]; row: number }[], xml: string): void {
  const byNumber = new Map(rows.map((r) => [r.row, r.cells]))
  for (const { attributes } of elementsOf(xml, 'mergeCell')) {
    const match = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(attributeOf(attributes, 'ref') ?? '')
    if (!match || match[1] !== match[3]) continue
    const [column, from, to] = [columnOf(match[1] ?? '') ?? 0, Number(match[2]), Number(match[4])]
    const label = byNumber.get(from)?.[column]
    if (typeof label !== 'string') continue
    for (const { cells } of rows.filter((r) => r.row > from && r.row <= to)) {
      while (cells.length <= column) cells.push(null)
      cells[column] ??= label
    }
  }
}
