import type { Analysis, DateMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { phrases } from './act-table.ts'
import { isGoverned, isSpeech } from './refine-setting.ts'
import type { Sketch } from './sketch.ts'

/** The date of an incident: that of its acts other than a later death or a finding, the first that knows a day. */
export function dateOf(analysis: Analysis, sketch: Sketch, main: boolean, others: readonly Sketch[] = []): DateMention | null {
  const before = resolved.get(sketch)
  if (before !== undefined) return before
  const date = findDate(analysis, sketch, main, others)
  resolved.set(sketch, date)
  return date
}

const resolved = new WeakMap<Sketch, DateMention | null>()

function findDate(analysis: Analysis, sketch: Sketch, main: boolean, others: readonly Sketch[]): DateMention | null {
  const { sentence } = sketch.founding
  const isLate = (a: Act) => a.act === 'die' || isFinding(analysis, a)
  const told = sketch.acts.filter((a) => !isLate(a))
  const deaths = known(sketch.acts.filter(isLate))
  const isNear = (a: Act) => Math.abs(a.sentence - sentence) <= BESIDE
  const near = finest(analysis, known(told.filter(isNear)))
  if (near?.when.precision === 'day') return near
  const finer = near && deaths.find((d) => isWithin(d, near))
  if (finer) return finer
  const late = new Set(deaths)
  const beside = occurrenceDate(analysis, sketch, others) ?? near ?? nearbyDate(analysis, sketch, late, 1, true)
  // A year told far from where the incident is told first belongs to something else.
  const own = beside ?? finest(analysis, known(told.filter((a) => isDay(a) || a.date?.when.precision === 'month')))
  const founded = known(sketch.acts.filter((a) => isLate(a) && a.sentence === sentence))
  const found = own ?? finest(analysis, founded) ?? nearbyDate(analysis, sketch, late, NEARBY, false) ?? finest(analysis, deaths)
  return found ?? (main ? openingDate(analysis) : (linkedDate(analysis, sketch, others) ?? sameStoryDate(analysis, sketch, others)))
}

/** How many sentences from where an incident is told first its acts tell its day before all else. */
const BESIDE = 3

const known = (acts: readonly Act[]) => acts.map((a) => a.date).filter((d) => d !== null)

// "found dead on April 4, the third killed this year": the day inside the month or year told.
function isWithin(date: DateMention, wide: DateMention): boolean {
  const [day, within] = [date.when.day, wide.when.day]
  return day !== null && within !== null && date.when.precision === 'day' && day.startsWith(within)
}

// "When they were found on Monday": the day of the finding.
function isFinding(analysis: Analysis, act: Act): boolean {
  if (!act.date) return false
  const table = phrases(analysis.language, 'clause')
  for (let k = act.date.first - 1; k >= Math.max(0, act.date.first - 3); k--) {
    const match = table.at(analysis.tokens, k, act.date.first + 1)
    if (match?.concepts.some((c) => c.id === 'found_as') && k >= act.last) return true
  }
  return false
}

const isDay = (a: Act) => a.date?.when.precision === 'day'

const OCCURRENCE_REACH = 8

/** "El hecho ocurrió el lunes": told of the incident before it and of no later one. */
function occurrenceDate(analysis: Analysis, sketch: Sketch, others: readonly Sketch[]): DateMention | null {
  const from = sketch.founding.sentence
  const next = Math.min(...others.map((o) => o.founding.sentence).filter((s) => s > from), from + OCCURRENCE_REACH)
  const words = phrases(analysis.language, 'occurrence')
  for (const date of analysis.dates) {
    if (date.use !== 'point' || date.sentence < from || date.sentence > next || date.when.precision !== 'day') continue
    if (isGoverned(analysis, date)) continue
    const found = words.findAll(analysis.tokens, analysis.sentences[date.sentence]!.first, date.first)
    const told = (id: string) => found.find((m) => m.concepts.some((c) => c.id === id))
    const [event, occurs] = [told('event'), told('occurs')]
    if (!occurs || date.first - occurs.last > 10) continue
    // "Sucedió el sábado": Spanish and Portuguese leave the subject out.
    const bare = occurs.first - analysis.sentences[date.sentence]!.first <= 1 && analysis.language !== 'en'
    if (bare || (event && occurs.first - event.last <= 16)) return date
  }
  return null
}

const SAME_STORY = 6

// "Por la tarde quemaron dos casas": what a report goes on to tell happened on the day just told, unless it is told as earlier.
function sameStoryDate(analysis: Analysis, sketch: Sketch, others: readonly Sketch[]): DateMention | null {
  const { founding } = sketch
  if (founding.earlier) return null
  // A note left at the scene is of the day of what it was left at.
  if (founding.channel === null && (founding.definite || founding.voice === 'noun')) return null
  const before = others.filter((o) => o !== sketch && o.founding.first < founding.first && !o.founding.earlier).at(-1)
  const last = before && Math.max(...before.acts.filter((a) => a.first < founding.first).map((a) => a.sentence))
  if (!before || last === undefined || founding.sentence - last > SAME_STORY) return null
  const date = dateOf(analysis, before, before === others[0], others)
  return date?.when.precision === 'day' ? date : null
}

// What a report says relative to a day it does not tell ("aquel año") is no date where others are.
function finest(analysis: Analysis, told: readonly DateMention[]): DateMention | null {
  const { published } = analysis.report
  const dates = published ? told.filter((d) => d.when.day !== null && d.when.day.slice(0, published.length) <= published) : told
  return dates.find((d) => d.when.day !== null && d.when.precision === 'day') ?? dates.find((d) => d.when.day !== null) ?? dates[0] ?? null
}

/** How many sentences away a day may stand that no act of its own sentence takes. */
const NEARBY = 4

// A sentence beside the act in the same paragraph: "El hecho ocurrió el lunes".
function nearbyDate(
  analysis: Analysis,
  sketch: Sketch,
  ofDeaths: ReadonlySet<DateMention>,
  reach: number,
  before: boolean,
): DateMention | null {
  const at = sketch.founding.sentence
  const { paragraph } = analysis.sentences[at]!
  const close = analysis.dates.filter(
    (d) =>
      d.use === 'point' &&
      analysis.sentences[d.sentence]!.paragraph === paragraph &&
      Math.abs(d.sentence - at) <= reach &&
      (!before || (d.first < sketch.founding.first && d.when.precision === 'day')) &&
      !isGoverned(analysis, d) &&
      !isSpeech(analysis, d) &&
      !ofDeaths.has(d),
  )
  close.sort((a, b) => Math.abs(a.sentence - at) - Math.abs(b.sentence - at))
  return finest(analysis, close)
}

// "A letter was found near Pérez's body": what names the victim of another incident in its own sentence shares its day.
function linkedDate(analysis: Analysis, sketch: Sketch, others: readonly Sketch[]): DateMention | null {
  if (sketch.founding.earlier || sketch.founding.channel === null) return null
  const here = sketch.founding.sentence
  const named = new Set(analysis.people.filter((p) => p.sentence === here && p.name !== null).map((p) => p.entity))
  const linked = others.find((o) => o !== sketch && [...o.named].some((e) => named.has(e) && !sketch.entities.has(e)))
  return linked ? dateOf(analysis, linked, false) : null
}

// The story's day, told somewhere in its opening, for the incident it opens with.
function openingDate(analysis: Analysis): DateMention | null {
  const opening = analysis.dates.filter(
    (d) => d.use === 'point' && d.when.precision === 'day' && d.sentence <= 6 && !isSpeech(analysis, d) && !isGoverned(analysis, d),
  )
  return opening[0] ?? null
}
