import type { MessageLanguage } from '../../model/fault.ts'
import { grainOf } from '../../model/period.ts'

const LOCALE = { es: 'es-AR', en: 'en-GB' } as const

/** A number as its language writes it, with as many decimals as it needs, at most `decimals`. */
export function figureIn(language: MessageLanguage, value: number, decimals = 1): string {
  const format = formats.get(`${language}${decimals}`) ?? new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: decimals })
  formats.set(`${language}${decimals}`, format)
  return format.format(value).replace('-', '−')
}
const formats = new Map<string, Intl.NumberFormat>()

const MONTHS = {
  es: ['ene.', 'feb.', 'mar.', 'abr.', 'may.', 'jun.', 'jul.', 'ago.', 'sep.', 'oct.', 'nov.', 'dic.'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const
const LONG = {
  es: ['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio', 'julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
} as const

export function monthIn(language: MessageLanguage, month: number): string {
  return MONTHS[language][month - 1] ?? ''
}

/**
 * A period in running words: "2024", "marzo de 2024", "primer trimestre de 2024", "enero a junio de 2024".
 * @example
 * periodIn('en', '2024-01/2024-06') // => 'January to June 2024'
 */
export function periodIn(language: MessageLanguage, period: string): string {
  const es = language === 'es'
  const grain = grainOf(period)
  const [year = '', part = '', day = ''] = period.split('-')
  if (grain === 'month') return es ? `${LONG.es[Number(part) - 1]} de ${year}` : `${LONG.en[Number(part) - 1]} ${year}`
  if (grain === 'day')
    return es ? `${Number(day)} de ${LONG.es[Number(part) - 1]} de ${year}` : `${Number(day)} ${LONG.en[Number(part) - 1]} ${year}`
  const nth = Number(part.slice(1)) - 1
  if (grain === 'quarter') {
    return es
      ? `${['primer', 'segundo', 'tercer', 'cuarto'][nth]} trimestre de ${year}`
      : `${['first', 'second', 'third', 'fourth'][nth]} quarter of ${year}`
  }
  if (grain === 'half') return es ? `${['primer', 'segundo'][nth]} semestre de ${year}` : `${['first', 'second'][nth]} half of ${year}`
  return grain === 'span' ? spanIn(language, period) : period
}

function spanIn(language: MessageLanguage, period: string): string {
  const es = language === 'es'
  const [from = '', to = ''] = period.split('/')
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  const wholeMonths = from.length === 7 && to.length === 7
  if (wholeMonths && sameYear) {
    const [a, b] = [from, to].map((p) => LONG[language][Number(p.slice(5)) - 1])
    return es ? `${a} a ${b} de ${to.slice(0, 4)}` : `${a} to ${b} ${to.slice(0, 4)}`
  }
  return es ? `${periodIn(language, from)} a ${periodIn(language, to)}` : `${periodIn(language, from)} to ${periodIn(language, to)}`
}

/** A date as far as it is known, short: "9 abr. 2014", "dic. 2023", "2023". */
export function dateIn(language: MessageLanguage, date: string): string {
  const [year = '', month, day] = date.split('-')
  const named = month ? `${monthIn(language, Number(month))} ${year}` : year
  return day ? `${Number(day)} ${named}` : named
}

/** Periods in a row as ranges: "2002–2006, 2008, 2010–2013". Years only; other periods are counted. */
export function rangesIn(language: MessageLanguage, periods: readonly string[]): string {
  if (!periods.every((p) => grainOf(p) === 'year')) {
    const shown = periods.slice(0, 4).map((p) => periodIn(language, p))
    const more = periods.length - shown.length
    return shown.join(', ') + (more > 0 ? (language === 'es' ? ` y ${more} más` : ` and ${more} more`) : '')
  }
  const runs: [number, number][] = []
  for (const year of periods.map(Number)) {
    const last = runs.at(-1)
    if (last && year === last[1] + 1) last[1] = year
    else runs.push([year, year])
  }
  return runs.map(([a, b]) => (a === b ? String(a) : `${a}–${b}`)).join(', ')
}

/** What a chart says of itself. */
export const CHART_WORDS = {
  es: {
    noFigure: 'sin cifra',
    disagree: 'las fuentes difieren: de la menor a la mayor',
    interval: 'intervalo',
    provisional: 'provisional',
    breakAt: (period: string, note: string) => `Desde ${period} las cifras no continúan las anteriores: ${note}`,
    measures: (n: number) => `${n} más`,
    source: 'Fuente',
    unit: 'Unidad',
    line: 'Gráfico',
    from: (first: string, last: string) => `de ${first} a ${last}`,
    lowest: 'mínimo',
    highest: 'máximo',
    missing: 'Sin cifra',
    none: 'Ninguna cifra.',
    latest: 'última cifra',
    fitted: 'curva ajustada, no son cifras',
    expected: 'lo esperable según los demás, con su intervalo',
  },
  en: {
    noFigure: 'no figure',
    disagree: 'sources disagree: lowest to highest',
    interval: 'interval',
    provisional: 'provisional',
    breakAt: (period: string, note: string) => `From ${period} the figures do not continue those before: ${note}`,
    measures: (n: number) => `${n} more`,
    source: 'Source',
    unit: 'Unit',
    line: 'Chart',
    from: (first: string, last: string) => `from ${first} to ${last}`,
    lowest: 'lowest',
    highest: 'highest',
    missing: 'No figure',
    none: 'No figures.',
    latest: 'latest figure',
    fitted: 'fitted course, no figures',
    expected: 'what the others let expect, with its interval',
  },
} as const
