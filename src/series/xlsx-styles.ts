import { attributeOf, elementsOf, unescaped } from './xml-scan.ts'

/** What a number in a cell of a style is: a date as exact as its format shows, a percentage, or a number. */
export type DateStyle = 'number' | 'percent' | 'day' | 'month' | 'year'

/** Formats every workbook has without saying so: dates 14 to 17 and 22, percentages 9 and 10. */
const BUILT_IN: Readonly<Record<number, DateStyle>> = {
  9: 'percent',
  10: 'percent',
  14: 'day',
  15: 'day',
  16: 'day',
  17: 'month',
  22: 'day',
}

/** The kind of number of each cell style of a workbook, by its index. */
export function stylesOf(xml: string): DateStyle[] {
  const custom = new Map(
    elementsOf(xml, 'numFmt').map(({ attributes }) => [
      Number(attributeOf(attributes, 'numFmtId')),
      kindOf(unescaped(attributeOf(attributes, 'formatCode') ?? '')),
    ]),
  )
  const formats = elementsOf(xml, 'cellXfs')[0]?.content ?? ''
  return elementsOf(formats, 'xf').map(({ attributes }) => {
    const id = Number(attributeOf(attributes, 'numFmtId') ?? 0)
    return custom.get(id) ?? BUILT_IN[id] ?? 'number'
  })
}

function kindOf(format: string): DateStyle {
  const bare = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase()
  if (bare.includes('%')) return 'percent'
  // Colours and locales are gone; what is left of y, m and d is a date, unless hours make the m a minute.
  if (/[yd]/.test(bare)) return bare.includes('d') ? 'day' : bare.includes('m') ? 'month' : 'year'
  return 'number'
}

/** A day number of a workbook as a period. Excel holds 1900 for a leap year: its first sixty days are one off, and no table has them. */
export function datesIn(serial: number, style: 'day' | 'month' | 'year', from1904: boolean): string {
  const day = new Date(Math.round((Math.floor(serial) + (from1904 ? 1462 : 0) - 25_569) * 86_400_000))
  if (Number.isNaN(day.getTime()) || serial < 0) return String(serial)
  const iso = day.toISOString()
  return style === 'day' ? iso.slice(0, 10) : style === 'month' ? iso.slice(0, 7) : iso.slice(0, 4)
}
