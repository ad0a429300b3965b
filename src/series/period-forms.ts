import { grainOf } from '../model/period.ts'

const MONTHS: readonly (readonly string[])[] = [
  ['ene', 'enero', 'jan', 'january', 'janeiro'],
  ['feb', 'febrero', 'february', 'fev', 'fevereiro'],
  ['mar', 'marzo', 'march', 'marco'],
  ['abr', 'abril', 'apr', 'april'],
  ['may', 'mayo', 'mai', 'maio'],
  ['jun', 'junio', 'june', 'junho'],
  ['jul', 'julio', 'july', 'julho'],
  ['ago', 'agosto', 'aug', 'august'],
  ['sep', 'sept', 'set', 'septiembre', 'setiembre', 'september', 'setembro'],
  ['oct', 'octubre', 'october', 'out', 'outubro'],
  ['nov', 'noviembre', 'november', 'novembro'],
  ['dic', 'diciembre', 'dec', 'december', 'dez', 'dezembro'],
]
const MONTH_NUMBER = new Map(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)))
const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 }
const NTH = '([1-4]|i{1,3}|iv)(?:º|°|er|ero|do|ro|to|st|nd|rd|th)?'
const QUARTER = new RegExp(
  `^(?:(\\d{4})\\s*${NTH}\\s*(?:t|q|trim(?:estre)?|quarter)|${NTH}\\s*(?:t|q|trim(?:estre)?|quarter)\\s*(\\d{4}))$`,
)
const HALF = new RegExp(`^(?:(\\d{4})\\s*${NTH}\\s*(?:s|h|sem(?:estre)?|half)|${NTH}\\s*(?:s|h|sem(?:estre)?|half)\\s*(\\d{4}))$`)
const CODED = /^(\d{4})[-\s]?([qtshm])(\d{1,2})$/

/**
 * A period as people and statistical offices write it, in the form of the model: "mar-24", "marzo de 2024", "03/2024", "2024T1",
 * "1er semestre 2024", "2024M03", "09/03/2024" (day first unless `dates` says otherwise). Null when it is none. A year of two digits is
 * of this century up to 49.
 */
export function readPeriod(written: string, dates: 'dmy' | 'mdy' = 'dmy'): string | null {
  const text = written.trim()
  if (grainOf(text)) return text
  const plain = fold(text)
  const found = coded(plain) ?? parted(plain) ?? monthly(plain) ?? daily(plain, dates)
  return found !== null && grainOf(found) ? found : null
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\b(de|del|of)\b/g, ' ')
    .replace(/[.,]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

function coded(text: string): string | null {
  if (/^\d{4} 0$/.test(text)) return text.slice(0, 4)
  const match = CODED.exec(text)
  if (!match) return null
  const [, year, kind, n = ''] = match
  if (kind === 'm') return `${year}-${n.padStart(2, '0')}`
  return `${year}-${kind === 'q' || kind === 't' ? 'Q' : 'S'}${Number(n)}`
}

function parted(text: string): string | null {
  for (const [form, letter] of [
    [QUARTER, 'Q'],
    [HALF, 'S'],
  ] as const) {
    const match = form.exec(text)
    if (!match) continue
    const n = match[2] ?? match[3] ?? ''
    return `${match[1] ?? match[4]}-${letter}${ROMAN[n] ?? Number(n)}`
  }
  return null
}

function monthly(text: string): string | null {
  const named = /^(?:([a-z]+)[-/ ']*(\d{2}|\d{4})|(\d{4})[-/ ]*([a-z]+))$/.exec(text)
  if (named) {
    const month = MONTH_NUMBER.get(named[1] ?? named[4] ?? '')
    return month === undefined ? null : `${fullYear(named[2] ?? named[3] ?? '')}-${String(month).padStart(2, '0')}`
  }
  const numbered = /^(?:(\d{1,2})[-/](\d{4})|(\d{4})[/ ](\d{1,2}))$/.exec(text)
  return numbered ? `${numbered[2] ?? numbered[3]}-${(numbered[1] ?? numbered[4] ?? '').padStart(2, '0')}` : null
}

function daily(text: string, dates: 'dmy' | 'mdy'): string | null {
  const iso = /^(\d{4}-\d{2}-\d{2})[t ]\d{2}:/.exec(text)
  if (iso) return iso[1] ?? null
  const match = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})$/.exec(text)
  if (!match) return null
  const [first = '', second = ''] = [match[1], match[2]]
  const [day, month] = dates === 'dmy' ? [first, second] : [second, first]
  return `${fullYear(match[3] ?? '')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function fullYear(year: string): string {
  return year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`
}
