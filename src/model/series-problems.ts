import { z } from 'zod'
import type { MessageLanguage } from './fault.ts'

/**
 * What can be wrong with a row of a table of figures. `kept`: whether the row is loaded all the same. `{found}` and `{expected}` are filled
 * from the problem.
 */
export const SERIES_PROBLEMS = {
  'indicator-missing': { kept: false, en: 'no indicator', es: 'falta el indicador' },
  'place-missing': { kept: false, en: 'no place', es: 'falta el lugar' },
  'source-missing': { kept: false, en: 'the figure has no source', es: 'la cifra no tiene fuente' },
  'period-unreadable': {
    kept: false,
    en: '“{found}” is no period; expected {expected}',
    es: '«{found}» no es un período; se esperaba {expected}',
  },
  'number-text': {
    kept: false,
    en: 'text where a number should be: “{found}”',
    es: 'texto en lugar de un número: «{found}»',
  },
  'number-ambiguous': {
    kept: false,
    en: '“{found}” can be {expected}: say in the mapping how the table writes numbers',
    es: '«{found}» puede ser {expected}: indique en el mapa cómo escribe los números la tabla',
  },
  'number-other-tradition': {
    kept: false,
    en: '“{found}” is written unlike the rest of the table ({expected})',
    es: '«{found}» está escrito distinto que el resto de la tabla ({expected})',
  },
  'count-negative': { kept: false, en: 'a count below zero: {found}', es: 'un conteo menor que cero: {found}' },
  'count-fraction': {
    kept: false,
    en: 'a count that is no whole number: {found} {expected}',
    es: 'un conteo que no es un número entero: {found} {expected}',
  },
  'population-zero': { kept: false, en: 'a population of zero', es: 'una población de cero' },
  'row-unreadable': { kept: false, en: 'the row cannot be taken apart: {found}', es: 'la fila no se puede separar en celdas: {found}' },
  'row-width': {
    kept: false,
    en: '{found} cells where the header has {expected}',
    es: '{found} celdas donde el encabezado tiene {expected}',
  },
  'total-row': {
    kept: false,
    en: '“{found}” is a sum of other rows and is not counted again',
    es: '«{found}» es una suma de otras filas y no se cuenta otra vez',
  },
  'note-row': {
    kept: false,
    en: '“{found}” is a note under the table and is left out',
    es: '«{found}» es una nota al pie de la tabla y queda afuera',
  },
  'total-column': {
    kept: false,
    en: 'the column “{found}” is a sum of others and is not counted again',
    es: 'la columna «{found}» es una suma de otras y no se cuenta otra vez',
  },
  'column-unreadable': {
    kept: false,
    en: 'the column “{found}” is no period and is left out',
    es: 'la columna «{found}» no es un período y queda afuera',
  },
  'cell-empty': { kept: false, en: 'an empty cell where something must be', es: 'una celda vacía donde debe haber algo' },
  'end-unreadable': {
    kept: true,
    en: '“{found}” is no date, or lies before the beginning; expected {expected}; left empty',
    es: '«{found}» no es una fecha, o es anterior al comienzo; se esperaba {expected}; queda vacía',
  },
  'address-unreadable': {
    kept: true,
    en: '“{found}” is no address ({expected}); left empty',
    es: '«{found}» no es una dirección ({expected}); queda vacía',
  },
  'period-repeated': {
    kept: true,
    en: 'another figure of the same source for {found}: {expected}; both are kept and none is chosen',
    es: 'otra cifra de la misma fuente para {found}: {expected}; quedan las dos y no se elige ninguna',
  },
  'row-repeated': {
    kept: false,
    en: 'the same stands in row {expected} already',
    es: 'lo mismo ya está en la fila {expected}',
  },
  'unit-mixed': {
    kept: true,
    en: 'unit “{found}” where the series has “{expected}”; kept as a series of its own',
    es: 'unidad «{found}» donde la serie tiene «{expected}»; queda como serie aparte',
  },
  'code-shared': {
    kept: true,
    en: '“{found}” has the code of “{expected}”; kept as a place of its own',
    es: '«{found}» tiene el código de «{expected}»; queda como lugar aparte',
  },
  'definition-changed': {
    kept: true,
    en: 'the definition changes: “{found}”, before “{expected}”; the line is broken there',
    es: 'cambia la definición: «{found}», antes «{expected}»; la línea se corta ahí',
  },
  'header-merged': {
    kept: true,
    en: 'a header of {found} rows with merged cells, read as {expected}',
    es: 'un encabezado de {found} filas con celdas combinadas, leído como {expected}',
  },
  'encoding-guessed': {
    kept: true,
    en: 'not UTF-8; read as {found}: check the accents',
    es: 'no es UTF-8; se leyó como {found}: revise los acentos',
  },
} as const satisfies Record<string, { kept: boolean; en: string; es: string }>

export type SeriesProblemCode = keyof typeof SERIES_PROBLEMS

/** Something wrong with one row (or one column, or the whole table when `row` is null) of a file of figures. */
export const SeriesProblem = z.object({
  file: z.string(),
  /** 1-based, as a spreadsheet counts; null for the whole table. */
  row: z.int().nullable(),
  /** The words of the header over it. */
  column: z.string().nullable(),
  code: z.string().refine((code): code is SeriesProblemCode => code in SERIES_PROBLEMS),
  found: z.string(),
  expected: z.string(),
})
export interface SeriesProblem {
  readonly file: string
  readonly row: number | null
  readonly column: string | null
  readonly code: SeriesProblemCode
  readonly found: string
  readonly expected: string
}

/**
 * A problem in words: what, and where.
 * @example
 * sayProblem({ file: 'a.csv', row: 4, column: 'value', code: 'number-text', found: 'n/d', expected: '' }, 'en') // => 'a.csv, row 4, “value”: …'
 */
export function sayProblem({ file, row, column, code, found, expected }: SeriesProblem, language: MessageLanguage): string {
  const es = language === 'es'
  const where = [file, row === null ? '' : `${es ? 'fila' : 'row'} ${row}`, column === null ? '' : es ? `«${column}»` : `“${column}”`]
  const what = SERIES_PROBLEMS[code][language].replace('{found}', found).replace('{expected}', expected)
  return `${where.filter(Boolean).join(', ')}: ${what}`
}
