/**
 * One line of a table (RFC 4180). An unknown is an empty cell, never a zero. Cells that a spreadsheet would run as a formula are defused
 * with an apostrophe.
 */
export function csvLine(cells: readonly unknown[]): string {
  let line = ''
  for (let i = 0; i < cells.length; i++) line += i === 0 ? cell(cells[i]) : `,${cell(cells[i])}`
  return `${line}\r\n`
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  // Letters and digits start most cells, and no formula.
  const safe = value.charCodeAt(0) < 65 && FORMULA.test(value) ? `'${value}` : value
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const FORMULA = /^'*[=+\-@\t\r]/
const QUOTED = /[",\r\n]/
