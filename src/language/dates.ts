import type { Language as Code } from '../model/fault.ts'
import type { PartialDay, PartOfDay, When } from '../model/time.ts'
import { isDate, looksAhead } from './date-context.ts'
import { type Anchor, anchorOf, type DateUse, point, type Resolved } from './date-resolve.ts'
import { DATE_RULES, narrowed } from './date-rules.ts'
import { type DateWords, dateWords, PARTS } from './date-words.ts'
import type { TemplateMatch } from './templates.ts'
import type { Token } from './tokens.ts'

/** A date in tokens `[first, last)`. */
export interface FoundDate {
  readonly first: number
  readonly last: number
  readonly when: When
  readonly use: DateUse
}

/** A clock time in tokens `[first, last)`, as the part of the day it falls in. */
export interface FoundTime {
  readonly first: number
  readonly last: number
  readonly partOfDay: PartOfDay
}

export interface DateOptions {
  /** Publication day as far as it is known: what relative dates are counted from. Never the clock. */
  readonly published: PartialDay | null
  /** ISO country: only the United States write the month first in 3/9/2024. */
  readonly country?: string | null
}

/**
 * Finds dates, left to right, not overlapping, resolved against the publication day with the past preferred: "el martes" on a Tuesday is
 * that day, "el martes pasado" the week before. What cannot be resolved keeps its span and rule, with `day: null`. Clock times give the
 * nearest date its part of the day. Dates inside names ("calle 9 de Julio") are none.
 * @example
 * findDates(tokenize('Murió el martes.'), 'es', { published: '2024-03-13' })[0].when.day // => '2024-03-12'
 */
export function findDates(tokens: readonly Token[], language: Code, options: DateOptions): FoundDate[] {
  return readDates(tokens, language, options).dates
}

/** Dates and clock times together: number reading leaves both alone. */
export function readDates(tokens: readonly Token[], language: Code, options: DateOptions): { dates: FoundDate[]; times: FoundTime[] } {
  const words = dateWords(language)
  const anchor = anchorOf(options.published)
  const monthFirst = language === 'en' && (options.country ?? 'US') === 'US'
  const dates: FoundDate[] = []
  const times: FoundTime[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i]!.shape === 'mark') continue
    const date = dateAt(tokens, i, words, anchor, language) ?? figuresAt(tokens, i, monthFirst)
    if (date) dates.push(date)
    const named = date ? null : words.core.at(tokens, i)
    if (named?.rule === 'named-day') {
      i = named.last - 1
      continue
    }
    const time = date ? null : timeAt(tokens, i, words, language)
    if (time) times.push(time)
    i = Math.max(i, (date ?? time ?? { last: 0 }).last - 1)
  }
  return { dates: withTimes(tokens, dates, times), times }
}

/** A date with what stands around it: "la madrugada del" before, "por la noche" after, "desde", "a fines de". */
function dateAt(tokens: readonly Token[], i: number, words: DateWords, anchor: Anchor, language: Code): FoundDate | null {
  const before = words.before.at(tokens, i)
  const inner = before && before.last < tokens.length ? coreAt(tokens, before.last, words, anchor, language) : null
  const core = inner ?? coreAt(tokens, i, words, anchor, language)
  if (!core) return null
  let { resolved } = core
  if (inner && before) resolved = before.rule === 'part-before' ? part(resolved, before) : narrowed(resolved, before.rule)
  let last = core.match.last
  const after = last < tokens.length && isPartless(resolved) ? words.after.at(tokens, last) : null
  if (after) {
    resolved = part(resolved, after)
    last = after.last
  }
  const first = inner && before ? before.first : core.match.first
  return { first, last, when: resolved.when, use: leadingUse(tokens, first, words) ?? resolved.use }
}

function coreAt(tokens: readonly Token[], i: number, words: DateWords, anchor: Anchor, language: Code) {
  const told = words.core.at(tokens, i)
  const match = told && withoutCount(tokens, told)
  if (!match || !isDate(tokens, match, words, language)) return null
  const resolved = DATE_RULES[match.rule]!(match.slots, anchor, looksAhead(tokens, match, words))
  return resolved ? { match, resolved } : null
}

/** What may follow "na terça-feira, 12" when 12 is the day. */
const FOLLOWS_DAY = /^(?:de|[aoe]s?|n[ao]s?|em|por|pel[ao]s?|com|que|quando|apos|depois|durante|um|uma|fo(?:i|ram))$/u

// "Na terça, dois homens …", "quemaron el lunes dos buses": a number in words, or behind the comma, counts what follows it.
function withoutCount(tokens: readonly Token[], match: TemplateMatch): TemplateMatch {
  if (match.rule !== 'weekday-day') return match
  const [mark, day, next] = [tokens[match.last - 2]!, tokens[match.last - 1]!, tokens[match.last]]
  const apart = mark.text === ','
  if (next?.shape !== 'word' || (day.shape === 'figure' ? !apart || FOLLOWS_DAY.test(next.fold) : next.fold === 'de')) return match
  return { ...match, rule: 'weekday', last: match.last - (apart ? 2 : 1) }
}

function isPartless(resolved: Resolved): boolean {
  return resolved.when.partOfDay === undefined && resolved.use !== 'per' && (resolved.when.day === null || resolved.when.day.length === 10)
}

function part(resolved: Resolved, match: TemplateMatch): Resolved {
  const index = (match.slots.get('part') ?? match.slots.get('edge'))?.[0]
  const partOfDay = index === undefined ? (match.rule === 'part-before' ? 'dawn' : undefined) : PARTS[index]
  return partOfDay && isPartless(resolved) ? { ...resolved, when: { ...resolved.when, partOfDay } } : resolved
}

/** "desde", "since", "hasta", "until" right before the date. */
function leadingUse(tokens: readonly Token[], first: number, words: DateWords): DateUse | null {
  const one = tokens[first - 1]?.fold
  if (one === undefined) return null
  const three = first >= 3 ? `${tokens[first - 3]!.fold} ${tokens[first - 2]!.fold} ${one}` : ''
  if (words.since.has(one) || words.since.has(three)) return 'since'
  const two = first >= 2 ? `${tokens[first - 2]!.fold} ${one}` : ''
  return words.until.has(one) || words.until.has(two) ? 'until' : null
}

/** 9/3/2024, 2024-03-09, 09-03-2024, 9.3.2024. */
function figuresAt(tokens: readonly Token[], i: number, monthFirst: boolean): FoundDate | null {
  const token = tokens[i]!
  if (token.shape !== 'figure') return null
  const dotted = /^(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)$/.exec(token.text)
  if (dotted) return ymd(i, i + 1, Number(dotted[3]), Number(dotted[2]), Number(dotted[1]), false)
  const [mark, b, mark2, c] = [tokens[i + 1], tokens[i + 2], tokens[i + 3], tokens[i + 4]]
  if (!mark || (mark.text !== '/' && mark.text !== '-') || mark2?.text !== mark.text || b?.shape !== 'figure' || c?.shape !== 'figure')
    return null
  if (mark.spaced || b.spaced || mark2.spaced || c.spaced) return null
  const [x, y, z] = [token.text, b.text, c.text]
  if (/^(19|20)\d\d$/.test(x) && /^\d{1,2}$/.test(y) && /^\d{1,2}$/.test(z)) return ymd(i, i + 5, Number(x), Number(y), Number(z), false)
  if (!/^\d{1,2}$/.test(x) || !/^\d{1,2}$/.test(y) || !/^((19|20)\d\d|\d\d)$/.test(z)) return null
  return ymd(i, i + 5, z.length === 2 ? 2000 + Number(z) : Number(z), Number(y), Number(x), monthFirst)
}

function ymd(first: number, last: number, year: number, month: number, day: number, monthFirst: boolean): FoundDate | null {
  const swap = (monthFirst && day <= 12) || month > 12
  const [m, d] = swap ? [day, month] : [month, day]
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(year, m, 0)).getUTCDate())) return null
  const text = `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  return { first, last, ...point(text, 'absolute') }
}

/** "a las 21.30", "las 10 de la noche", "around 2 a.m.". */
function timeAt(tokens: readonly Token[], i: number, words: DateWords, language: Code): FoundTime | null {
  const match = words.time.at(tokens, i)
  if (!match || isGrouped(tokens, match.last) || isPercent(tokens, match.last, words) || isCount(tokens, match.last, words, language))
    return null
  let hour = ['clock', 'clockfull', 'hour', 'hourh'].map((s) => match.slots.get(s)?.[0]).find((h) => h !== undefined) ?? 0
  // "a.m."/"p.m." is the only template word that holds these letters alone or fused.
  for (let t = match.first; t < match.last; t++) {
    if ((tokens[t]!.fold === 'p' || tokens[t]!.fold === 'pm') && hour < 12) hour += 12
    if ((tokens[t]!.fold === 'a' || tokens[t]!.fold === 'am') && hour === 12) hour = 0
  }
  const named = match.slots.get('part')?.[0]
  if (named === undefined) return { first: match.first, last: match.last, partOfDay: partOfHour(hour) }
  const night = PARTS[named] === 'night' && (hour === 12 || hour < 5)
  return { first: match.first, last: match.last, partOfDay: night ? 'dawn' : PARTS[named]! }
}

/** "rose by 8%": a part of a hundred is no hour. */
function isPercent(tokens: readonly Token[], i: number, { numbers }: DateWords): boolean {
  return i < tokens.length && (numbers.around.at(tokens, i)?.concepts.some((c) => c.part === 'percent') ?? false)
}

/** "stood at 1 455": the first group of a longer figure is no hour. */
function isGrouped(tokens: readonly Token[], i: number): boolean {
  return /^\d{3}$/.test(tokens[i]?.text ?? '') && tokens[i - 1]?.shape === 'figure' && tokens[i]!.start === tokens[i - 1]!.end + 1
}

// "killed about 10 people", "a las 12 víctimas", "wounding around 20": a bare figure before a plural, or in English beyond twelve, counts and is no hour.
function isCount(tokens: readonly Token[], last: number, words: DateWords, language: Code): boolean {
  const { text } = tokens[last - 1]!
  if (!/^\d+$/u.test(text)) return false
  if (language === 'en' && Number(text) > 12) return true
  const next = tokens[last]
  if (next?.shape !== 'word' || next.capital) return false
  return words.counted.has(next.fold) || (/[a-z]{3}s$/u.test(next.fold) && !words.afterTime.has(next.fold))
}

function partOfHour(hour: number): PartOfDay {
  return hour % 24 < 6 ? 'dawn' : hour < 12 ? 'morning' : hour < 19 ? 'afternoon' : hour < 21 ? 'evening' : 'night'
}

/** A clock time lends its part of the day to the nearest date of its sentence that has none. */
function withTimes(tokens: readonly Token[], dates: readonly FoundDate[], times: readonly FoundTime[]): FoundDate[] {
  const made = [...dates]
  for (const time of times) {
    let best = -1
    let nearest = 14
    for (let k = 0; k < made.length; k++) {
      const date = made[k]!
      const [from, to] = date.last <= time.first ? [date.last, time.first] : [time.last, date.first]
      if (to - from >= nearest || date.when.day?.length !== 10 || date.when.partOfDay || stops(tokens, from, to)) continue
      best = k
      nearest = to - from
    }
    const date = made[best]
    if (date) made[best] = { ...date, when: { ...date.when, partOfDay: time.partOfDay } }
  }
  return made
}

function stops(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i]!.text === '.' && tokens[i + 1]?.spaced) return true
  return false
}
