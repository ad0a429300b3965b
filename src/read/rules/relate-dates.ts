import { loadLexicon } from '../../language/lexicon.ts'
import { findNumbers } from '../../language/numbers.ts'
import { addDays, boundsOf, type Day } from '../../model/time.ts'
import type { Analysis, DateMention } from '../analysis.ts'
import { actAt, phrases } from './act-table.ts'

const RELATIVE = new Set(['relative', 'relative-day'])
const DAYS: Readonly<Record<string, number>> = { minute: 0, hour: 1 / 24, day: 1, week: 7, fortnight: 15, month: 30 }
/** Hours up to this many are told of the same day. */
const SAME_DAY = 0.7

/**
 * Dates told from the story ("un día antes", "that same night", "two days later") counted from the day told last before them, or from
 * the day after them in their sentence when they lead to it ("un día antes del crimen, ocurrido el viernes"). Those without such a day
 * stay open. Runs when numbers are known.
 * @example
 * relateDates(analysis of "Murió el domingo. Un día antes …") // => the second date is the Saturday
 */
export function relateDates(analysis: Analysis): void {
  const sorted = [...analysis.dates].sort((a, b) => a.first - b.first)
  const resolved: DateMention[] = []
  for (const [k, date] of sorted.entries()) {
    const open = RELATIVE.has(date.when.rule) && date.when.day === null
    const base = open ? baseOf(analysis, resolved, sorted, k) : null
    // "dos días después del crimen" without the day of what came after says no day at all.
    if (open && isAfterEvent(analysis, date) && !leadsBack(analysis, date, resolved)) {
      const event = isDeath(analysis, date) ? (dayBehind(sorted, k) ?? base) : null
      const told = event ? counted(analysis, date, event, resolved) : null
      if (told) resolved.push(told)
      continue
    }
    // "of that year" behind a month is no day of its own.
    if (open && THAT.has(analysis.tokens[date.first]!.fold) && isOfMonth(analysis, resolved.at(-1), date)) continue
    resolved.push(base ? (counted(analysis, date, base, resolved) ?? date) : ofThatTime(analysis, date, resolved))
  }
  analysis.dates = resolved
}

/** How far behind "before", "antes de" the death it counts from may be named, and its own day behind that. */
const EVENT = 6
const EVENT_DAY = 12

// "Three months before she died", "una semana antes del homicidio": the death of the story.
function isDeath(analysis: Analysis, { last }: DateMention): boolean {
  const { tokens, language } = analysis
  for (let i = last; i < Math.min(tokens.length, last + EVENT) && tokens[i]!.shape === 'word'; i++) {
    const act = actAt(tokens, i, language, Math.min(tokens.length, last + EVENT))?.act
    if (act === 'kill' || act === 'die') return true
  }
  return false
}

// "… del homicidio, ocurrido el 2 de mayo, …"
function dayBehind(all: readonly DateMention[], k: number): Day | null {
  const next = all[k + 1]
  return next && next.sentence === all[k]!.sentence && isDay(next) && next.first - all[k]!.last <= EVENT_DAY ? next.when.day : null
}

const THAT = new Set(['that', 'same', 'ese', 'aquel', 'mismo', 'daquele', 'desse', 'naquele', 'nesse', 'mesmo'])
const YEARS = new Set(['year', 'ano'])
const MONTHS = new Set(['month', 'mes'])

// "en abril de aquel año", "in October of that year", "no dia 11 daquele mês": the year and month of what was told before.
function ofThatTime(analysis: Analysis, date: DateMention, before: readonly DateMention[]): DateMention {
  const { tokens } = analysis
  const behind = tokens.slice(date.last, date.last + 3).map((t) => t.fold)
  const [year, month] = [YEARS, MONTHS].map((unit) => behind.some((w, i) => unit.has(w) && THAT.has(behind[i - 1] ?? '')))
  const base = before.findLast((d) => d.when.day !== null && d.use === 'point')?.when.day
  const { day } = date.when
  if (!base || !day || (!year && !month)) return date
  const told = year
    ? `${base.slice(0, 4)}${day.slice(4)}`
    : day.length === 10 && base.length >= 7
      ? `${base.slice(0, 7)}${day.slice(7)}`
      : day
  return { ...date, when: { ...date.when, day: told, ...boundsOf(told) } }
}

function isOfMonth({ tokens }: Analysis, before: DateMention | undefined, date: DateMention): boolean {
  if (!before || date.first - before.last !== 1 || !/^(?:of|de)$/u.test(tokens[before.last]!.fold)) return false
  return before.when.rule === 'month' || before.when.rule === 'day-alone'
}

function baseOf(analysis: Analysis, before: readonly DateMention[], all: readonly DateMention[], k: number): Day | null {
  const date = all[k]!
  const next = all[k + 1]
  const led = phrases(analysis.language, 'clause')
    .at(analysis.tokens, date.last)
    ?.concepts.some((c) => c.id === 'of' || c.id === 'definite')
  if (led && next && next.sentence === date.sentence && isDay(next)) return next.when.day
  const last = before.findLast((d) => isDay(d))
  return last && date.sentence - last.sentence <= 8 ? last.when.day : null
}

function isDay(date: DateMention): boolean {
  return date.use === 'point' && date.when.day !== null && date.when.precision === 'day'
}

function counted(analysis: Analysis, date: DateMention, base: Day, before: readonly DateMention[]): DateMention | null {
  const words = phrases(analysis.language, 'story_days').findAll(analysis.tokens, date.first, date.last)
  const way = words
    .flatMap((m) => m.concepts.map((c) => c.id))
    .filter((id) => RANK.includes(id))
    .sort((a, b) => RANK.indexOf(a) - RANK.indexOf(b))[0]
  if (way === undefined) return null
  const length = lengthOf(analysis, date)
  const unit = length?.unit ?? 'day'
  const size = DAYS[unit]
  if (way === 'same') return length && unit !== 'day' && unit !== 'hour' ? inUnit(date, base, unit) : onDay(date, base)
  if (size === undefined || (length === null && date.when.rule === 'relative')) return null
  // "on Thursday, two days after gunmen …", "el sábado, dos días después de que …": counted back from the day told to what led to it.
  const back = leadsBack(analysis, date, before)
  const days = (length?.count ?? 1) * size
  const shift = (days > SAME_DAY ? Math.max(1, Math.round(days)) : 0) * ((way === 'earlier') !== back ? -1 : 1)
  const day = addDays(base, shift)
  return unit === 'month' || unit === 'week' || unit === 'fortnight' ? inUnit(date, day, unit) : onDay(date, day)
}

function inUnit(date: DateMention, day: Day, unit: string): DateMention {
  if (unit === 'month') return { ...date, when: { ...date.when, day: day.slice(0, 7), precision: 'month', ...boundsOf(day.slice(0, 7)) } }
  return { ...date, when: { ...date.when, day, precision: 'week', earliest: addDays(day, -3), latest: addDays(day, 3) } }
}

/**
 * "ten days", "una hora", "hours": how many of which unit a date is counted by; one when only a singular unit is told, null when it is a
 * bare plural or no unit of time at all. Numbers inside dates are no numbers of the report.
 */
function lengthOf(analysis: Analysis, date: DateMention): { count: number; unit: string } | null {
  const { tokens, language } = analysis
  const units = unitsOf(language)
  const at = tokens.slice(date.first, date.last).find((t) => units.has(t.fold))
  const unit = at && units.get(at.fold)
  if (!at || !unit) return null
  const number = findNumbers(tokens.slice(date.first, date.last), language).find((n) => n.value.best !== null)
  if (number) return { count: number.value.best ?? 1, unit }
  if (unit === 'minute' || unit === 'hour') return { count: 1, unit }
  return at.fold.endsWith('s') && at.fold !== 'mes' ? null : { count: 1, unit }
}

const unitWords = new Map<string, ReadonlyMap<string, string>>()

function unitsOf(language: Analysis['language']): ReadonlyMap<string, string> {
  const known = unitWords.get(language)
  if (known) return known
  const concepts = [...loadLexicon(language, 'dates').values()].filter((c) => c.class === 'unit')
  const made = new Map(concepts.flatMap((c) => c.forms.map((form) => [form, String(c.unit)] as const)))
  unitWords.set(language, made)
  return made
}

/** "three days after a riot", "dos días después de que lo mataran": what follows tells the other end. */
function isAfterEvent(analysis: Analysis, date: DateMention): boolean {
  const [last, next] = [analysis.tokens[date.last - 1]?.fold ?? '', analysis.tokens[date.last]]
  if (next?.shape !== 'word') return false
  if (/^(?:after|before)$/u.test(last)) return !/^(?:that|this)$/u.test(next.fold) || analysis.tokens[date.last + 1]?.shape === 'word'
  return /^(?:despues|antes|depois)$/u.test(last) && /^(?:que|de|del|do|da|dos|das)$/u.test(next.fold)
}

/** It leads to something else, counted back from a day its own sentence told before, or from that of what "comes" after it. */
function leadsBack(analysis: Analysis, date: DateMention, before: readonly DateMention[]): boolean {
  return isAfterEvent(analysis, date) && (comesAfter(analysis, date) || before.some((d) => d.sentence === date.sentence && isDay(d)))
}

/** How many words "comes less than" may take. */
const COMES = 3

/** "The killing comes a month after four people died": the time of what stands behind it, whatever is told before. */
export function comesAfter(analysis: Analysis, date: DateMention): boolean {
  if (!/^(?:after|despues|depois)$/u.test(analysis.tokens[date.last - 1]?.fold ?? '') || !isAfterEvent(analysis, date)) return false
  const words = phrases(analysis.language, 'story_days')
  const { first } = analysis.sentences[date.sentence]!
  for (let k = date.first - 1; k >= Math.max(first, date.first - COMES); k--) {
    const match = words.at(analysis.tokens, k, date.first)
    if (match?.last === date.first && match.concepts.some((c) => c.id === 'comes')) return true
  }
  return false
}

const RANK = ['earlier', 'later', 'same']

function onDay(date: DateMention, day: Day): DateMention {
  return { ...date, when: { ...date.when, day, precision: 'day', earliest: day, latest: day } }
}
