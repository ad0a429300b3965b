import { loadLexicon } from '../language/lexicon.ts'
import { fold } from '../language/tokens.ts'
import type { PartialDay } from '../model/time.ts'

const LANGUAGES = ['es', 'en', 'pt'] as const

interface DayWords {
  readonly months: ReadonlyMap<string, number>
  readonly weekdays: string
  readonly published: string
  readonly updated: string
}
let words: DayWords | null = null

/** The words of `publication.yaml` in all languages: months to their number, the rest as alternations over folded text. */
export function dayWords(): DayWords {
  if (words) return words
  const months = new Map<string, number>()
  const forms = (concept: string) =>
    LANGUAGES.flatMap((l) => (loadLexicon(l, 'publication').get(concept)?.forms ?? []).map((f) => fold(String(f))))
  for (let m = 1; m <= 12; m++) for (const f of forms(`month_${String(m).padStart(2, '0')}`)) months.set(f, m)
  const any = (concept: string) => [...new Set(forms(concept))].sort((a, b) => b.length - a.length).join('|')
  words = { months, weekdays: any('weekday'), published: any('published'), updated: any('updated') }
  return words
}

/** A day found in a line: where, folded offsets; `ambiguous` when figures could be day/month or month/day. */
export interface FoundDay {
  readonly day: PartialDay
  readonly start: number
  readonly end: number
  readonly ambiguous: boolean
}

const YEAR = /\d{4}/u
const ISO = /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/u
const DAY_MONTH = /(?<!\d)(\d{1,2})(?:º|o|st|nd|rd|th)?\s+(?:de |of )?(\p{L}{3,10})\.?,?\s+(?:de |del )?(\d{4})(?!\d)/u
const MONTH_DAY = /(?<!\p{L})(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/u
const FIGURES = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/u
const DASHED = /(?<!\d)(\d{1,2})[-/](\p{L}{3,10})[-/](\d{4})(?!\d)/u

/**
 * The first whole day written in a folded line: "2024-03-12", "12 de marzo de 2024", "march 12, 2024", "12-mar-2024", "12/03/2024"
 * (read day first, and ambiguous while both numbers are at most twelve and differ). Null when none is written or it does not exist.
 * @example
 * dayIn('rosario, 12 mar 2024') // => { day: '2024-03-12', start: 9, end: 20, ambiguous: false }
 */
export function dayIn(line: string): FoundDay | null {
  // Every way of writing has a year, and most lines have none.
  if (!YEAR.test(line)) return null
  const found = [
    read(ISO.exec(line), (m) => [m[1], m[2], m[3]]),
    read(DAY_MONTH.exec(line), (m) => [m[3], monthOf(m[2]), m[1]]),
    read(MONTH_DAY.exec(line), (m) => [m[3], monthOf(m[1]), m[2]]),
    read(DASHED.exec(line), (m) => [m[3], monthOf(m[2]), m[1]]),
    figures(FIGURES.exec(line)),
  ].filter((f) => f !== null)
  return found.sort((a, b) => a.start - b.start)[0] ?? null
}

function figures(m: RegExpExecArray | null): FoundDay | null {
  if (!m) return null
  const [a, b] = [Number(m[1]), Number(m[2])]
  const dayFirst = read(m, () => [m[3], b, a])
  if (!dayFirst) return read(m, () => [m[3], a, b])
  return { ...dayFirst, ambiguous: a !== b && a <= 12 && b <= 12 }
}

function monthOf(word: string | undefined): number {
  return dayWords().months.get(word ?? '') ?? 0
}

type Part = string | number | undefined
function read(m: RegExpExecArray | null, parts: (m: RegExpExecArray) => [Part, Part, Part]): FoundDay | null {
  if (!m) return null
  const day = dayOf(...parts(m))
  return day ? { day, start: m.index, end: m.index + m[0].length, ambiguous: false } : null
}

/** A calendar day from its parts, or null when there is no such day or the year is no year of news (1800 to 2199). */
export function dayOf(year: Part, month: Part, date: Part): PartialDay | null {
  const [y, m, d] = [Number(year), Number(month), Number(date)]
  if (!(y >= 1800 && y < 2200 && m >= 1 && m <= 12 && d >= 1 && d <= 31)) return null
  const time = new Date(Date.UTC(y, m - 1, d))
  return time.getUTCDate() === d ? time.toISOString().slice(0, 10) : null
}

/**
 * The day of a machine-written date: ISO 8601 (the day as the page writes it, whatever its zone), "2024", "2024-03", RFC 822.
 * Null when it is none of these.
 */
export function dayOfStamp(stamp: string | null | undefined): PartialDay | null {
  const s = stamp?.trim() ?? ''
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?!\d)/u.exec(s) ?? /^(\d{4})(\d{2})(\d{2})(?:T|$)/u.exec(s)
  if (iso) return dayOf(iso[1], iso[2], iso[3])
  const partial = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/u.exec(s)
  if (partial && Number(partial[1]) >= 1800 && Number(partial[1]) < 2200) return s
  const found = dayIn(fold(s.slice(0, 80)))
  return found && !found.ambiguous ? found.day : null
}
