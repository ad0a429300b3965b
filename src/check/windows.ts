import { type FoundDate, findDates } from '../language/dates.ts'
import type { Token } from '../language/tokens.ts'
import type { Language } from '../model/fault.ts'
import { boundsOf, type Day } from '../model/time.ts'
import type { WordMatch } from './words.ts'

/** Days a figure can stand for, both ends included. */
export interface Days {
  readonly from: Day
  readonly to: Day
}

/**
 * Days a text speaks of in tokens `[first, last)`. `since`: from then on, an open stretch. `compared`: what something is held against
 * ("than in 2023", "in the same period of 2023"). `like` windows are the days of another window in another year.
 */
export interface Window extends Days {
  readonly first: number
  readonly last: number
  readonly since: boolean
  readonly compared: boolean
  readonly like: boolean
  /** Of a like window: the text names its year. */
  readonly named: boolean
}

const REACH = 3
const JOINING = new Set(['y', 'al', 'a', 'hasta', 'and', 'to', 'until', 'el', 'e', 'ate', '-', '–', 'mid', 'mediados', 'de', 'of'])

/** Every window of the text in order. Relative dates count from the publication day; without it they are none. */
export function windowsIn(tokens: readonly Token[], words: readonly WordMatch[], language: Language, published: string | null): Window[] {
  const plain = joined(
    tokens,
    withYearNouns(
      tokens,
      words,
      findDates(tokens, language, { published }).flatMap((d) => plainWindow(d, words)),
    ),
  )
  const windows: Window[] = []
  for (const window of plain) {
    const same = words.find((w) => w.id === 'same_period' && w.last <= window.first && window.first - w.last <= 1)
    if (same || words.some((w) => w.id === 'year_before' && w.first < window.last && w.last > window.first)) continue
    windows.push({ ...window, compared: isCompared(window.first, words) })
  }
  for (const word of words) {
    if (word.id !== 'same_period' && word.id !== 'year_before' && word.id !== 'year_on_year') continue
    if (word.id === 'year_before' && words.some((w) => w.id === 'same_period' && w.last === word.first)) continue
    const named = word.id === 'same_period' ? plain.find((w) => w.first >= word.last && w.first - word.last <= 1) : undefined
    const base = climbed(
      nearest(
        windows.filter((w) => !w.like && !w.since && !w.compared),
        word.first,
      ),
      windows,
    )
    if (!base) continue
    const year = named ? Number(named.to.slice(0, 4)) : Number(base.to.slice(0, 4)) - 1
    const days = inYear(base, year)
    windows.push({
      ...days,
      first: word.first,
      last: named?.last ?? word.last,
      since: false,
      compared: word.id !== 'same_period' || isCompared(word.first, words),
      like: true,
      named: named !== undefined,
    })
  }
  return coordinated(windows.sort((a, b) => a.first - b.first))
}

/** "the same date of 2023, 120, and of 2022, 113": a year told after a like window, in one breath with it, is like it too. */
function coordinated(windows: readonly Window[]): Window[] {
  const out: Window[] = []
  for (const window of windows) {
    const before = out.at(-1)
    const follows = before?.like && !isYear(before) && isYear(window) && !window.like && window.first - before.last <= 6
    out.push(
      follows && before
        ? { ...window, ...inYear(before, Number(window.to.slice(0, 4))), like: true, named: true, compared: before.compared }
        : window,
    )
  }
  return out
}

/** "17 in January, 7 in February … In the same period": what holds the list, not its last month. */
export function climbed(base: Window | undefined, windows: readonly Window[]): Window | undefined {
  if (!base || isYear(base)) return base
  const listed = windows.some((w) => w !== base && !w.since && Math.abs(w.first - base.first) < LIST && isMonth(w) && w.from < base.from)
  if (!isMonth(base) || !listed) return base
  const whole = windows
    .filter((w) => w.first < base.first && !w.since && !w.like && w.from <= base.from && w.to >= base.to && !isMonth(w))
    .at(-1)
  return whole ?? base
}

const LIST = 12
const isMonth = ({ from, to }: Days): boolean => from.slice(0, 7) === to.slice(0, 7)

type Plain = Omit<Window, 'compared'>

function plainWindow({ first, last, when, use }: FoundDate, words: readonly WordMatch[]): Plain[] {
  if (use === 'per' || !when.earliest || !when.latest) return []
  const base = { first, last, like: false, named: true }
  if (use === 'since' || when.rule === 'last-units' || when.rule === 'last-decade') {
    return [{ ...base, from: when.earliest, to: when.latest, since: true }]
  }
  const until =
    use === 'until' ||
    (use === 'point' && when.day !== null && when.day.length > 4 && words.some((w) => w.id === 'until' && w.last === first))
  if (until) return [{ ...base, from: `${when.latest.slice(0, 4)}-01-01`, to: when.latest, since: false }]
  if (use === 'range') return [{ ...base, from: when.earliest, to: when.latest, since: false }]
  if (!when.day) return []
  const { earliest, latest } = boundsOf(when.day)
  return [{ ...base, from: earliest, to: latest, since: false }]
}

/** "the 2012 figure": a year before the noun it tells apart is no date by itself, and a stretch all the same. */
function withYearNouns(tokens: readonly Token[], words: readonly WordMatch[], windows: readonly Plain[]): Plain[] {
  const told = words.flatMap(({ id, first }): Plain[] => {
    const year = tokens[first - 1]?.text ?? ''
    if (id !== 'year_noun' || !/^(19|20)\d\d$/.test(year) || windows.some((w) => w.first < first && w.last >= first)) return []
    return [{ ...wholeYear(year), first: first - 1, last: first, since: false, like: false, named: true }]
  })
  return [...windows, ...told].sort((a, b) => a.first - b.first)
}

/** "in the first four months" + "of this year", "January 1" + "to mid-June of 2024": one window told in two pieces. */
function joined(tokens: readonly Token[], windows: readonly Plain[]): Plain[] {
  const out: Plain[] = []
  for (const window of windows) {
    const before = out.at(-1)
    const gap = before ? tokens.slice(before.last, window.first).map((t) => t.fold) : []
    if (before && !before.since && !window.since && gap.length <= REACH && gap.every((g) => JOINING.has(g) || /^mid/.test(g))) {
      const sameYear = before.from.slice(0, 4) === window.from.slice(0, 4)
      if (isYear(window) && !isYear(before) && sameYear && gap.every((g) => g === 'de' || g === 'of')) {
        out[out.length - 1] = { ...before, last: window.last }
        continue
      }
      const middle = before.from === before.to && isYear(window) ? midMonth(gap) : null
      if (middle !== null) {
        out[out.length - 1] = { ...before, last: window.last, to: `${window.to.slice(0, 4)}-${String(middle).padStart(2, '0')}-15` }
        continue
      }
      if (before.from === before.to && gap.length > 0 && !isYear(window) && window.to > before.to) {
        const to = gap.includes('mediados') ? `${window.to.slice(0, 8)}15` : window.to
        out[out.length - 1] = { ...before, last: window.last, to }
        continue
      }
    }
    out.push(window)
  }
  return out
}

/** "mid-June" as a month, where the dates leave it. */
function midMonth(gap: readonly string[]): number | null {
  const month = gap.flatMap((g) => /^mid-?(\p{L}+)$/u.exec(g)?.[1] ?? [])[0]
  const at = month === undefined ? -1 : MONTHS.indexOf(month)
  return at < 0 ? null : at + 1
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

function isCompared(first: number, words: readonly WordMatch[]): boolean {
  return words.some((w) => w.id === 'versus' && w.last <= first && first - w.last <= 2)
}

export function isYear({ from, to }: Days): boolean {
  return from.endsWith('-01-01') && to.endsWith('-12-31') && from.slice(0, 4) === to.slice(0, 4)
}

/** The like days of another year; the last of February stays the last of February. */
export function inYear({ from, to }: Days, year: number): Days {
  const span = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return { from: dayIn(from, year - span), to: dayIn(to, year) }
}

function dayIn(day: Day, year: number): Day {
  const month = `${String(year).padStart(4, '0')}-${day.slice(5, 7)}`
  const last = boundsOf(month).latest
  return day.slice(5) === '02-29' || day.slice(5) === '02-28' ? last : `${month}-${day.slice(8)}`
}

export function wholeYear(year: number | string): Days {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

function nearest(windows: readonly Window[], at: number): Window | undefined {
  const before = windows.filter((w) => w.first < at).at(-1)
  return before ?? windows.find((w) => w.first >= at)
}
