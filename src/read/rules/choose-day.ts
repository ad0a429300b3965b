import type { Analysis, DateMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { ACT_KINDS } from './act-kinds.ts'
import { phrases } from './act-table.ts'
import { type DayCast, type DayMention, dayCast, daysNear } from './day-cast.ts'
import { type DayTask, gapTo, signsOfDay, signsOfNoDay } from './day-signs.ts'
import { LEADS_ON } from './find-governed.ts'
import { learnt } from './learnt.ts'
import { isGoverned } from './refine-setting.ts'
import type { Sketch } from './sketch.ts'
import { firstWhere } from './within.ts'

const weigh = learnt('days')

/**
 * The day (or month, or year) of an incident among those its report names, or null when none is likelier. The day that "when" takes up before the act is its own. Else each candidate has signs
 * (`signsOfDay`: where it stands to the acts, to other incidents and in the report, how old it is) whose weights were learnt from coded
 * reports (`scripts/train-days.ts`); the greatest sum wins, the first told of equals. Without one, a day of its acts that could not be
 * resolved is kept for what it says of how it was told.
 */
export function dateOf(analysis: Analysis, sketch: Sketch, all: readonly Sketch[]): DateMention | null {
  if (sketch.founding.ownDay) return sketch.founding.ownDay
  const task = dayTask(analysis, sketch, all)
  const led = dayBegun(task) ?? dayOfBlow(task) ?? dayLeadingOn(task) ?? dayOfStory(task) ?? dayOccurred(task) ?? dayOfOperation(task)
  if (led) return led
  let best: string | null = null
  let most = weigh(signsOfNoDay(task))
  for (const day of task.days) {
    const sum = weigh(signsOfDay(task, day))
    if (sum > most) [best, most] = [day, sum]
  }
  return best === null ? (task.acts.find((a) => a.date?.when.day === null)?.date ?? null) : mentionFor(task, best)
}

/** How many tokens behind "when" the act is looked for. */
const LED_REACH = 14

/**
 * "Desde marzo, cuando fueron asesinados dos taxistas": the day that "when" takes up is that of the act behind it, however it is governed.
 * "En marzo, tras el asesinato de un taxista": what is told as having followed within a month is of that month, or near it.
 */
function dayLeadingOn({ analysis, cast, sketch: { founding } }: DayTask): DateMention | null {
  const { tokens } = analysis
  const mentions = cast.mentions.filter((m) => m.date.sentence === founding.sentence && m.date.last <= founding.first)
  const near = mentions.at(-1)
  if (!near || founding.first - near.date.last > LED_REACH) return null
  const at = tokens[near.date.last]?.text === ',' ? near.date.last + 1 : near.date.last
  if (at >= founding.first) return null
  if (LEADS_ON.has(tokens[at]?.fold ?? '')) return near.date
  const after = phrases(analysis.language, 'clause')
    .at(tokens, at)
    ?.concepts.some((c) => c.id === 'after')
  return after && near.date.when.precision === 'month' && (founding.voice === 'noun' || founding.subordinate) ? near.date : null
}

/** "Murió el lunes tras ser baleado el sábado": told in one sentence with his death, the earlier day is that of what killed him. */
function dayOfBlow({ acts }: DayTask): DateMention | null {
  const dated = acts.filter((a) => a.date?.when.day && a.date.when.precision === 'day')
  const deaths = dated.filter((a) => a.act === 'die' && a.voice === 'self')
  const dayOf = (a: Act) => a.date!.when.day!
  return dated.find((b) => b.act !== 'die' && deaths.some((d) => d.sentence === b.sentence && dayOf(b) < dayOf(d)))?.date ?? null
}

/** "Le exigen 200 dólares semanales desde enero": a threat begins with its period. */
function dayBegun({ sketch: { founding } }: DayTask): DateMention | null {
  return founding.channel !== null && founding.date?.use === 'since' && founding.date.when.day ? founding.date : null
}

/** "Una semana más tarde quemaron una tienda": a day counted along the story, alone in the sentence of its act, is the act's. */
function dayOfStory({ cast, sketch: { founding } }: DayTask): DateMention | null {
  const own = founding.date
  if (!own?.when.day || own.when.rule !== 'relative' || founding.act === 'die') return null
  return (cast.bySentence.get(founding.sentence)?.length ?? 0) <= 1 && own.sentence === founding.sentence ? own : null
}

/** "Tres allanamientos terminaron con siete detenidos el martes": the one day told with an arrest or a search is its own. */
function dayOfOperation({ cast, sketch: { founding } }: DayTask): DateMention | null {
  if (ACT_KINDS[founding.act]?.type !== 'seizure_or_arrest' || founding.date?.when.precision !== 'day') return null
  return new Set(cast.bySentence.get(founding.sentence)?.map((m) => m.day)).size === 1 ? founding.date : null
}

/** "Le quemaron el taxi. Ocurrió el miércoles, …": what the next sentence says of when is that of an act without a day of its own. */
function dayOccurred({ analysis, cast, occurred, sketch: { founding } }: DayTask): DateMention | null {
  if (occurred === null || founding.date !== null || cast.bySentence.has(founding.sentence)) return null
  const next = analysis.sentences[founding.sentence + 1]
  return cast.bySentence.get(next?.index ?? -1)?.find((m) => m.day === occurred)?.date ?? null
}

/** An incident and the days around it, as the signs look at them. */
export function dayTask(analysis: Analysis, sketch: Sketch, all: readonly Sketch[]): DayTask {
  const cast = dayCast(analysis)
  const { founding } = sketch
  const acts = sketch.acts.filter((a) => !a.title)
  const others = all.filter((o) => o !== sketch)
  const at = firstWhere(cast.free, (m) => m.date.sentence >= founding.sentence)
  const after = firstWhere(cast.free, (m) => m.date.sentence > founding.sentence)
  return {
    analysis,
    cast,
    sketch,
    acts,
    sentences: new Set([founding.sentence, ...acts.map((a) => a.sentence)]),
    foundedElsewhere: new Set(others.map((o) => o.founding.sentence)),
    toldElsewhere: new Set(others.flatMap((o) => o.acts.map((a) => a.sentence))),
    daysElsewhere: new Set(others.flatMap((o) => o.acts.flatMap((a) => a.date?.when.day ?? []))),
    foundingDaysElsewhere: new Set(others.flatMap((o) => o.founding.date?.when.day ?? [])),
    order: sketch === all[0] ? 'F' : founding.earlier ? 'E' : 'L',
    days: daysNear(cast, sketch),
    nearest: leastGap(sketch, cast.free.slice(at, after)),
    before: cast.free[at - 1] ?? null,
    dayBefore: lastDay(cast, at),
    after: cast.free[after] ?? null,
    occurred: occurrenceDay(analysis, sketch, others, cast),
  }
}

/** How many mentions back a day is looked for. */
const BACK = 12

function lastDay({ free }: DayCast, at: number): DayMention | null {
  for (let i = at - 1; i >= Math.max(0, at - BACK); i--) if (free[i]!.date.when.precision === 'day') return free[i]!
  return null
}

function leastGap({ founding }: Sketch, mentions: readonly DayMention[]): DayMention | null {
  let best: DayMention | null = null
  for (const m of mentions) if (!best || gapTo(founding, m.date) < gapTo(founding, best.date)) best = m
  return best
}

// The mention that shows it best: that of its acts, else in their sentences, else the last before them, else the first.
function mentionFor({ sketch, acts, cast, sentences }: DayTask, day: string): DateMention {
  const own = [sketch.founding, ...acts].find((a) => a.date?.when.day === day)?.date
  if (own) return own
  const mentions = cast.byDay.get(day)!
  const free = mentions.filter((m) => !m.away)
  const pool = free.length ? free : mentions
  const here = leastGap(
    sketch,
    pool.filter((m) => sentences.has(m.date.sentence)),
  )
  return (here ?? pool.findLast((m) => m.date.first <= sketch.founding.first) ?? pool[0]!).date
}

const OCCURRENCE_REACH = 8

/** "El hecho ocurrió el lunes": told of the incident before it and of no later one. */
function occurrenceDay(analysis: Analysis, sketch: Sketch, others: readonly Sketch[], cast: DayCast): string | null {
  const from = sketch.founding.sentence
  const later = others.map((o) => o.founding.sentence).filter((s) => s > from)
  const next = later.reduce((a, b) => Math.min(a, b), from + OCCURRENCE_REACH)
  const words = phrases(analysis.language, 'occurrence')
  for (let s = from; s <= next; s++) {
    for (const { day, date } of cast.bySentence.get(s) ?? []) {
      if (date.use !== 'point' || date.when.precision !== 'day' || isGoverned(analysis, date)) continue
      const found = words.findAll(analysis.tokens, analysis.sentences[s]!.first, date.first)
      const told = (id: string) => found.find((m) => m.concepts.some((c) => c.id === id))
      const [event, occurs] = [told('event'), told('occurs')]
      if (!occurs || date.first - occurs.last > 10) continue
      // "Sucedió el sábado": Spanish and Portuguese leave the subject out.
      const bare = occurs.first - analysis.sentences[s]!.first <= 1 && analysis.language !== 'en'
      if (bare || (event && occurs.first - event.last <= 16)) return day
    }
  }
  return null
}
