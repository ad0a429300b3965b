import { dayNumber } from '../../model/time.ts'
import type { Analysis, DateMention } from '../analysis.ts'
import type { Act } from './act.ts'
import type { DayCast, DayMention } from './day-cast.ts'
import { sectionsOf } from './find-sections.ts'
import type { Sketch } from './sketch.ts'
import { firstWhere } from './within.ts'

/** An incident as the choice of its day looks at it. */
export interface DayTask {
  readonly analysis: Analysis
  readonly cast: DayCast
  readonly sketch: Sketch
  /** Its acts outside headlines and the sentences they stand in. */
  readonly acts: readonly Act[]
  readonly sentences: ReadonlySet<number>
  /** Sentences in which other incidents are told first, and in which they are told at all; days of their acts and of their first acts. */
  readonly foundedElsewhere: ReadonlySet<number>
  readonly toldElsewhere: ReadonlySet<number>
  readonly daysElsewhere: ReadonlySet<string>
  readonly foundingDaysElsewhere: ReadonlySet<string>
  /** 'F': told first in the report; 'E': told as earlier; 'L': any other. */
  readonly order: 'F' | 'E' | 'L'
  readonly days: readonly string[]
  /** The nearest in the founding sentence, the last before it (of any kind; a day), the first after it. */
  readonly nearest: DayMention | null
  readonly before: DayMention | null
  readonly dayBefore: DayMention | null
  readonly after: DayMention | null
  /** "El hecho ocurrió el lunes". */
  readonly occurred: string | null
}

/** How many mentions of one day are looked at: bounds the cost. */
const MENTIONS = 12

/** What speaks for or against a day being that of an incident: the names of the signs that hold. The weights lie in `data/models/days.json`. */
export function signsOfDay(t: DayTask, day: string): string[] {
  const all = t.cast.byDay.get(day) ?? []
  const near = nearestOf(all, t.sketch.founding.first)
  const precision = all[0]!.date.when.precision
  const signs = new Set<string>()
  signsOfNaming(t, all, precision, signs)
  signsOfActs(t, day, signs)
  signsHere(t, day, near, precision, signs)
  signsAround(t, day, near, precision, signs)
  signsOfReport(t, day, all, precision, signs)
  return [...signs]
}

/** What speaks for no day being told at all. */
export function signsOfNoDay({ analysis, cast, sketch, days, order }: DayTask): string[] {
  const { founding } = sketch
  const signs = ['none', `none ${order}`]
  if (!days.length) signs.push('none only')
  if (!cast.bySentence.has(founding.sentence)) signs.push('none no date here')
  const { paragraph } = analysis.sentences[founding.sentence]!
  const beside = [-1, 0, 1].some((by) => {
    const at = founding.sentence + by
    return analysis.sentences[at]?.paragraph === paragraph && cast.bySentence.has(at)
  })
  if (!beside) signs.push('none no date beside')
  if (!analysis.report.published) signs.push('none not published')
  if (founding.date !== null && founding.date.when.day === null) signs.push('none own is open')
  if (founding.voice === 'noun') signs.push('none noun')
  return signs
}

function nearestOf(mentions: readonly DayMention[], token: number): readonly DayMention[] {
  if (mentions.length <= MENTIONS) return mentions
  const at = firstWhere(mentions, (m) => m.date.first >= token)
  const from = Math.max(0, Math.min(at - MENTIONS / 2, mentions.length - MENTIONS))
  return mentions.slice(from, from + MENTIONS)
}

function signsOfNaming(t: DayTask, all: readonly DayMention[], precision: string, signs: Set<string>): void {
  const free = all.filter((m) => !m.away)
  signs.add(`is ${precision}`).add(`is ${precision} ${t.order}`)
  if (!free.length) {
    const span = all.every((m) => m.date.use !== 'point')
    signs.add(all.some((m) => m.dateline) ? 'only dateline' : span ? 'only span' : 'only governed')
  }
  if (all.every((m) => m.spoken)) signs.add('only speech')
  if (all.every((m) => m.finding)) signs.add('only finding')
  signs.add(free.length >= 2 ? 'told 2' : `told ${free.length}`)
}

/** What settling the acts one by one gave them. */
function signsOfActs(t: DayTask, day: string, signs: Set<string>): void {
  const { founding } = t.sketch
  if (founding.date?.when.day === day) signs.add('own of founding')
  const own = t.acts.filter((a) => a.date?.when.day === day)
  if (own.some((a) => a !== founding && a.act !== 'die')) signs.add('own of other act')
  if (own.some((a) => a.act === 'die'))
    signs.add('own of death').add(founding.act === 'die' ? 'own of founding death' : 'own of later death')
  // "Died on Tuesday from injuries she suffered when gunmen fired on May 2": the blow and the death have days of their own.
  const dated = t.acts.filter((a) => a.date?.when.day && a.date.when.precision === 'day')
  if (own.length && dated.some((a) => a.act === 'die') && dated.some((a) => a.act !== 'die' && a.date!.when.day !== day))
    signs.add(own.every((a) => a.act === 'die') ? 'only death, blow apart' : 'blow of a death')
  if (t.daysElsewhere.has(day)) signs.add('own of another')
  if (t.foundingDaysElsewhere.has(day)) signs.add('founds another')
  if (t.occurred === day) signs.add('occurred')
}

function signsHere(t: DayTask, day: string, near: readonly DayMention[], precision: string, signs: Set<string>): void {
  const { founding } = t.sketch
  const here = near.filter((m) => !m.away && t.sentences.has(m.date.sentence))
  const beside = here.filter((m) => m.date.sentence === founding.sentence)
  if (!beside.length) {
    if (here.length) signs.add('in other act sentence')
    return
  }
  signs.add('in founding sentence').add(`in founding sentence ${precision}`)
  if (beside.some((m) => m.date.first >= founding.clauseFirst && m.date.last <= founding.clauseLast + 1)) signs.add('in clause')
  const gap = Math.min(...beside.map((m) => gapTo(founding, m.date)))
  signs.add(gap <= 3 ? 'near act' : gap <= 9 ? 'mid act' : 'far act')
  signs.add(beside.some((m) => m.date.first >= founding.last) ? 'after act' : 'before act')
  if (t.nearest?.day === day) signs.add('nearest in sentence')
}

export function gapTo(act: Act, date: DateMention): number {
  return date.first >= act.last ? date.first - act.last : act.first - date.first
}

function signsAround(t: DayTask, day: string, near: readonly DayMention[], precision: string, signs: Set<string>): void {
  const { order } = t
  const { sentences } = t.analysis
  const at = t.sketch.founding.sentence
  const free = near.filter((m) => !m.away)
  const others = free.filter((m) => !t.sentences.has(m.date.sentence))
  if (others.some((m) => t.foundedElsewhere.has(m.date.sentence))) signs.add('in sentence of another')
  if (free.length && others.length === free.length && others.every((m) => t.toldElsewhere.has(m.date.sentence)))
    signs.add('only with others')
  const tell = (sign: string, gap: number) =>
    signs
      .add(sign)
      .add(`${sign} ${gap <= 1 ? 'near' : gap <= 3 ? 'mid' : 'far'}`)
      .add(`${sign} ${precision}`)
  if (t.before?.day === day) tell('last before', at - t.before.date.sentence).add(`last before ${order}`)
  if (t.dayBefore?.day === day) signs.add('last day before')
  if (t.after?.day === day) tell('first after', t.after.date.sentence - at)
  const gap = Math.min(99, ...free.map((m) => Math.abs(m.date.sentence - at)))
  const reach = gap === 0 ? 'gap 0' : gap === 1 ? 'gap 1' : gap <= 3 ? 'gap 3' : gap <= 6 ? 'gap 6' : gap <= 12 ? 'gap 12' : 'gap far'
  signs.add(reach).add(`${reach} ${order}`)
  const { paragraph } = sentences[at]!
  if (free.some((m) => sentences[m.date.sentence]!.paragraph === paragraph)) signs.add('in paragraph').add(`in paragraph ${precision}`)
  const sections = sectionsOf(t.analysis)
  if (sections.at(-1)) signs.add(near.some((m) => sections[m.date.sentence] === sections[at]) ? 'in section' : 'not in section')
}

function signsOfReport(t: DayTask, day: string, all: readonly DayMention[], precision: string, signs: Set<string>): void {
  const tell = (sign: string) => signs.add(sign).add(`${sign} ${t.order}`)
  if (t.cast.first?.day === day) tell('first day')
  if (t.cast.opening?.day === day) tell('opening day')
  if (all[0]!.date.sentence <= 1) tell('in lead')
  if (t.days.length === 1) signs.add('only candidate')
  const { published } = t.analysis.report
  if (published?.length === 10) tell(`${ageOf(published, day, precision)} old`)
  else signs.add('not published')
}

/** How long before publication a day, month or year lies. */
function ageOf(published: string, day: string, precision: string): string {
  const middle = day.length === 10 ? day : day.length === 7 ? `${day}-15` : `${day}-07-01`
  const days = dayNumber(published) - dayNumber(middle)
  if (precision !== 'day') return days <= 60 ? 'wide, little' : 'wide, long'
  return days <= 0 ? 'no day' : days <= 1 ? 'a day' : days <= 7 ? 'a week' : days <= 31 ? 'a month' : days <= 400 ? 'a year' : 'years'
}
