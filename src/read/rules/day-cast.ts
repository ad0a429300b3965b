import type { Analysis, DateMention } from '../analysis.ts'
import { PerText } from '../per-text.ts'
import { phrases } from './act-table.ts'
import { isDateline } from './dateline.ts'
import { isGoverned, isSpeech } from './refine-setting.ts'
import type { Sketch } from './sketch.ts'
import { firstWhere } from './within.ts'

/** One naming of a day, a month or a year that is known. */
export interface DayMention {
  /** The day, month or year itself: `2024-03-09`, `2024-03`, `2024`. */
  readonly day: string
  readonly date: DateMention
  readonly dateline: boolean
  readonly spoken: boolean
  /** "When they were found on Monday": the day of a finding. */
  readonly finding: boolean
  /** In the dateline, of an arrest or a saying, or the edge of a period. */
  readonly away: boolean
}

/** The days of a report in the order of the text, by day and by sentence. Days after publication are none. */
export interface DayCast {
  readonly mentions: readonly DayMention[]
  readonly free: readonly DayMention[]
  readonly byDay: ReadonlyMap<string, readonly DayMention[]>
  readonly bySentence: ReadonlyMap<number, readonly DayMention[]>
  /** The first day told in the opening, and the first that is told of an act. */
  readonly first: DayMention | null
  readonly opening: DayMention | null
}

/** How many sentences open a report. */
const OPENING = 6

const casts = new PerText<DayCast>()

/** The days a report names, once its acts have their settings. */
export function dayCast(analysis: Analysis): DayCast {
  const known = casts.get(analysis)
  if (known) return known
  const mentions = analysis.dates.flatMap((d) => mentionOf(analysis, d))
  const byDay = new Map<string, DayMention[]>()
  const bySentence = new Map<number, DayMention[]>()
  for (const m of mentions) {
    ;(byDay.get(m.day) ?? byDay.set(m.day, []).get(m.day)!).push(m)
    ;(bySentence.get(m.date.sentence) ?? bySentence.set(m.date.sentence, []).get(m.date.sentence)!).push(m)
  }
  const isDay = (m: DayMention) => m.date.when.precision === 'day' && m.date.sentence <= OPENING
  const cast = {
    mentions,
    free: mentions.filter((m) => !m.away),
    byDay,
    bySentence,
    first: mentions.find((m) => isDay(m) && !m.dateline) ?? null,
    opening: mentions.find((m) => isDay(m) && !m.away && !m.spoken) ?? null,
  }
  casts.set(analysis, cast)
  return cast
}

function mentionOf(analysis: Analysis, date: DateMention): DayMention[] {
  const { day } = date.when
  const { published } = analysis.report
  if (day === null || analysis.noise[date.first] || date.use === 'per' || date.use === 'until') return []
  if (published && day.slice(0, published.length) > published) return []
  const dateline = isDateline(analysis, date)
  const away = dateline || date.use !== 'point' || isGoverned(analysis, date)
  return [{ day, date, dateline, away, spoken: isSpeech(analysis, date), finding: isFinding(analysis, date) }]
}

function isFinding(analysis: Analysis, date: DateMention): boolean {
  const table = phrases(analysis.language, 'clause')
  for (let k = date.first - 1; k >= Math.max(0, date.first - 3); k--) {
    const match = table.at(analysis.tokens, k, date.first + 1)
    if (match?.concepts.some((c) => c.id === 'found_as')) return true
  }
  return false
}

const ACTS = 6
const BEFORE = 4
const AFTER = 3

/** The days that may be those of an incident, at most about a dozen and a half: told with its acts, around its first act, and first of all. */
export function daysNear(cast: DayCast, sketch: Sketch): string[] {
  const days = new Set<string>()
  const at = sketch.founding.sentence
  const tell = (list: readonly DayMention[] | undefined) => {
    for (const m of list?.slice(0, BEFORE) ?? []) days.add(m.day)
  }
  tell(cast.bySentence.get(at))
  for (const act of sketch.acts.slice(0, ACTS)) tell(cast.bySentence.get(act.sentence))
  const before = firstWhere(cast.free, (m) => m.date.sentence >= at)
  tell(cast.free.slice(Math.max(0, before - BEFORE), before))
  const after = firstWhere(cast.free, (m) => m.date.sentence > at)
  tell(cast.free.slice(after, after + AFTER))
  tell([cast.first, cast.opening].filter((m) => m !== null))
  // The day of a saying, an arrest or the dateline is theirs only where an act took it.
  const own = new Set(sketch.acts.map((a) => a.date?.when.day))
  return [...days].filter((day) => own.has(day) || cast.byDay.get(day)!.some((m) => !m.away))
}
