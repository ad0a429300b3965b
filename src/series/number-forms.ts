/** How a table writes numbers. */
export type Tradition = '1.234,5' | '1,234.5'

export type ReadNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'text' }
  /** Two readings, and nothing in the table settles between them. */
  | { readonly kind: 'ambiguous'; readonly readings: readonly [number, number] }
  /** Readable only in the tradition the table does not follow. */
  | { readonly kind: 'other'; readonly value: number }

/** What tables write where they have no figure. */
const MISSING = new Set([
  '',
  '-',
  '--',
  '–',
  '—',
  '…',
  '...',
  '..',
  '.',
  ':',
  '*',
  '/',
  'n/d',
  'nd',
  's/d',
  'sd',
  'n/a',
  'na',
  'nan',
  'null',
  '#n/a',
  '#n/d',
  'x',
])

const SPACES = /[\s\u00a0\u2007\u2009\u202f']/g
const MACHINE = /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/
const POINTED = /^-?\d{1,3}(\.\d{3})+(,\d+)?$|^-?\d+,\d+$/
const COMMAED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$|^-?\d+\.\d+$/
/** One separator before exactly three digits: thousands to one reader, decimals to another. */
const OPEN = /^-?[1-9]\d{0,2}[.,]\d{3}$/

/** A cell without its spaces and its signs of per cent or of footnotes; a minus of any shape is a minus. */
function bare(cell: string): string {
  return cell
    .replace(SPACES, '')
    .replace(/^[−–]/, '-')
    .replace(/^\((.+)\)$/, '-$1')
    .replace(/%$/, '')
    .replace(/[¹²³*]+$/, '')
}

/** The tradition of a column: what only one of the two can have written decides; both kinds, or none, decide nothing. */
export function traditionOf(cells: Iterable<string>): Tradition | null {
  let [pointed, commaed] = [0, 0]
  for (const cell of cells) {
    const text = bare(cell)
    if (OPEN.test(text) || /^-?\d+$/.test(text)) continue
    if (POINTED.test(text)) pointed++
    else if (COMMAED.test(text)) commaed++
  }
  if (pointed > 0 && commaed === 0) return '1.234,5'
  if (commaed > 0 && pointed === 0) return '1,234.5'
  // Both in one table: the one that is rare is the slip.
  if (pointed >= 20 * commaed && pointed > 0) return '1.234,5'
  return commaed >= 20 * pointed && commaed > 0 ? '1,234.5' : null
}

/**
 * Reads one number of a table. `whole`: the unit counts whole things, so one separator before three digits can only part thousands.
 * Nothing is guessed: what two traditions read differently is `ambiguous` unless the table's own tradition is known.
 */
export function readNumber(cell: string, tradition: Tradition | null, whole: boolean, missing: ReadonlySet<string> = MISSING): ReadNumber {
  const trimmed = cell.trim()
  if (MISSING.has(trimmed.toLowerCase()) || missing.has(trimmed)) return { kind: 'missing' }
  const text = bare(trimmed)
  if (/^-?\d+$/.test(text)) return { kind: 'number', value: Number(text) }
  if (OPEN.test(text)) {
    const [thousands, decimals] = [Number(text.replace(/[.,]/, '')), Number(text.replace(',', '.'))]
    // A slip of the other tradition elsewhere in the table does not make a count a fraction.
    if (whole) return { kind: 'number', value: thousands }
    if (tradition === null) return { kind: 'ambiguous', readings: [thousands, decimals] }
  }
  const pointed = POINTED.test(text) ? Number(text.replaceAll('.', '').replace(',', '.')) : null
  const commaed = COMMAED.test(text) || MACHINE.test(text) ? Number(text.replaceAll(',', '')) : null
  const [own, other] = tradition === '1.234,5' ? [pointed, commaed] : [commaed, pointed]
  if (own !== null) return { kind: 'number', value: own }
  if (other === null) return { kind: 'text' }
  return tradition === null ? { kind: 'number', value: other } : { kind: 'other', value: other }
}
