import { type FoundNumber, findNumbers } from '../../language/numbers.ts'
import { addDays, boundsOf, type Day } from '../../model/time.ts'
import type { Analysis, DateMention } from '../analysis.ts'
import { phrases } from './act-table.ts'

const RELATIVE = new Set(['relative', 'relative-day'])
const DAYS: Readonly<Record<string, number>> = { hour: 0, day: 1, week: 7, month: 30 }

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
    const base = RELATIVE.has(date.when.rule) && date.when.day === null ? baseOf(analysis, resolved, sorted, k) : null
    resolved.push(base ? (counted(analysis, date, base) ?? date) : date)
  }
  analysis.dates = resolved
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

function counted(analysis: Analysis, date: DateMention, base: Day): DateMention | null {
  const words = phrases(analysis.language, 'story_days').findAll(analysis.tokens, date.first, date.last)
  const way = words.flatMap((m) => m.concepts.map((c) => c.id)).sort((a, b) => RANK.indexOf(a) - RANK.indexOf(b))[0]
  if (way === undefined) return null
  const length = lengthOf(analysis, date)
  const unit = length?.unit ?? 'day'
  const size = DAYS[unit]
  if (way === 'same') return onDay(date, base)
  if (size === undefined || (length === undefined && date.when.rule === 'relative')) return null
  // "on Thursday, two days after gunmen …", "el sábado, dos días después de que …": counted back from the day told to what led to it.
  const back = leadsBack(analysis, date)
  const shift = Math.round((length?.value.best ?? 1) * size) * ((way === 'earlier') !== back ? -1 : 1)
  const day = addDays(base, shift)
  if (unit === 'month') return { ...date, when: { ...date.when, day: day.slice(0, 7), precision: 'month', ...boundsOf(day.slice(0, 7)) } }
  if (unit === 'week')
    return { ...date, when: { ...date.when, day, precision: 'week', earliest: addDays(day, -3), latest: addDays(day, 3) } }
  return onDay(date, day)
}

/** "ten days": the number of units a date is counted by; numbers inside dates are no numbers of the report. */
function lengthOf(analysis: Analysis, date: DateMention): FoundNumber | undefined {
  return findNumbers(analysis.tokens.slice(date.first, date.last), analysis.language).find((n) => n.value.best !== null)
}

function leadsBack(analysis: Analysis, date: DateMention): boolean {
  const [last, next] = [analysis.tokens[date.last - 1], analysis.tokens[date.last]]
  if (/^(?:after|before)$/u.test(last?.fold ?? '')) return next?.shape === 'word'
  const then = analysis.tokens[date.last + 1]?.fold ?? ''
  return /^(?:despues|antes|depois)$/u.test(last?.fold ?? '') && (next?.fold === 'que' || (next?.fold === 'de' && then === 'que'))
}

const RANK = ['earlier', 'later', 'same']

function onDay(date: DateMention, day: Day): DateMention {
  return { ...date, when: { ...date.when, day, precision: 'day', earliest: day, latest: day } }
}
