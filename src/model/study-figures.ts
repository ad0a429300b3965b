import type { MessageLanguage } from './fault.ts'

/** Numbers, shares and periods of a study as each language writes them. */
export interface StudyFigures {
  /** A count or an outcome: whole numbers whole, others with three digits that count. */
  number(value: number | null): string
  /** A ratio, two decimals; "—" where the data give none. */
  times(value: number | null): string
  percent(share: number | null): string
  /** A ratio as a change: "61% fewer", "61 % menos". Whole per cents; for counts. */
  change(ratio: number | null): string
  /** Never "0": what is under a thousandth is said to be. */
  p(value: number | null): string
  /** "low to high"; an open side in words. */
  range(low: number | null, high: number | null, of?: (value: number | null) => string): string
  /** 2024, 2024-Q1, 2024-03 or 2024-03-09. */
  period(period: string): string
}

const LOCALES = { es: 'es-AR', en: 'en-GB' } as const
const TO = { es: 'a', en: 'to' } as const
/** English sets the sign close, Spanish with a space. */
const PERCENT = { es: ' %', en: '%' } as const
const FEWER = { es: 'menos', en: 'fewer' } as const
const MORE = { es: 'más', en: 'more' } as const
const SAME = { es: 'lo mismo', en: 'the same' } as const
const OPEN = {
  es: { low: 'sin límite inferior', high: 'sin límite superior' },
  en: { low: 'no lower limit', high: 'no upper limit' },
} as const

export function figuresIn(language: MessageLanguage): StudyFigures {
  const locale = LOCALES[language]
  const format = (value: number, options: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(locale, options).format(value).replace('-', '−')
  const number = (value: number | null): string => {
    if (value === null) return '—'
    if (Number.isInteger(value) || Math.abs(value) >= 1000) return format(Math.round(value), { useGrouping: Math.abs(value) >= 10_000 })
    return format(value, { maximumSignificantDigits: 3 })
  }
  const times = (value: number | null): string =>
    value === null
      ? '—'
      : format(value, value >= 10 ? { maximumFractionDigits: 1 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const percent = (share: number | null): string =>
    share === null ? '—' : `${format(100 * share, { maximumSignificantDigits: Math.abs(share) < 0.1 ? 2 : 3 })}${PERCENT[language]}`
  return {
    number,
    times,
    percent,
    change: (ratio) => {
      if (ratio === null) return '—'
      const size = Math.round(100 * Math.abs(ratio - 1))
      return size === 0 ? SAME[language] : `${size}${PERCENT[language]} ${ratio < 1 ? FEWER[language] : MORE[language]}`
    },
    p: (value) =>
      value === null
        ? '—'
        : value < 0.001
          ? `< ${format(0.001, { maximumFractionDigits: 3 })}`
          : format(value, { minimumFractionDigits: 2, maximumFractionDigits: 3 }),
    range: (low, high, of = number) => {
      if (low === null && high === null) return '—'
      return `${low === null ? OPEN[language].low : of(low)} ${TO[language]} ${high === null ? OPEN[language].high : of(high)}`
    },
    period: (period) => periodIn(locale, period),
  }
}

function periodIn(locale: string, period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  if (quarter) return locale.startsWith('es') ? `${quarter[2]}.º trimestre de ${quarter[1]}` : `Q${quarter[2]} ${quarter[1]}`
  if (!/^\d{4}-\d\d(-\d\d)?$/.test(period)) return period
  const day = period.length === 10
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long', ...(day ? { day: 'numeric' } : {}) }).format(
    new Date(`${period.slice(0, 7)}-${day ? period.slice(8) : '01'}T00:00:00Z`),
  )
}

/** Months of a year as "01/05", in words: January–May. One month alone is itself. */
export function monthsIn(language: MessageLanguage, months: string): string {
  const name = (month: string): string =>
    new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', month: 'long' }).format(new Date(`2024-${month}-01T00:00:00Z`))
  const [from = '01', to = from] = months.split('/')
  return from === to ? name(from) : `${name(from)}–${name(to)}`
}
