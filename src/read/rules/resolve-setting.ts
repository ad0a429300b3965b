import type { Analysis, DateMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { phrases } from './act-table.ts'
import { isGoverned, isSpeech } from './refine-setting.ts'
import type { Sketch } from './sketch.ts'

/** The date of an incident: that of its acts other than a later death or a finding, the first that knows a day. */
export function dateOf(analysis: Analysis, sketch: Sketch, main: boolean, others: readonly Sketch[] = []): DateMention | null {
  const known = (acts: readonly Act[]) => acts.map((a) => a.date).filter((d) => d !== null)
  const isLate = (a: Act) => a.act === 'die' || isFinding(analysis, a)
  const told = sketch.acts.filter((a) => !isLate(a))
  // A year told far from where the incident is told first belongs to something else.
  const own = finest(
    analysis,
    known(told.filter((a) => isDay(a) || a.date?.when.precision === 'month' || Math.abs(a.sentence - sketch.founding.sentence) <= 1)),
  )
  if (own?.when.precision === 'day') return own
  const happened = occurrenceDate(analysis, sketch, others)
  const founded = known(sketch.acts.filter((a) => isLate(a) && a.sentence === sketch.founding.sentence))
  const deaths = known(sketch.acts.filter(isLate))
  const found = happened ?? own ?? finest(analysis, founded) ?? nearbyDate(analysis, sketch, new Set(deaths)) ?? finest(analysis, deaths)
  return found ?? (main ? openingDate(analysis) : (linkedDate(analysis, sketch, others) ?? sameStoryDate(analysis, sketch, others)))
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
    if (event && occurs && occurs.first - event.last <= 16 && date.first - occurs.last <= 10) return date
  }
  return null
}

const SAME_STORY = 4

// "Por la tarde quemaron dos casas": what a report goes on to tell happened on the day just told, unless it is told as earlier.
function sameStoryDate(analysis: Analysis, sketch: Sketch, others: readonly Sketch[]): DateMention | null {
  const { founding } = sketch
  if (founding.earlier || founding.definite || founding.voice === 'noun') return null
  const before = others.filter((o) => o !== sketch && o.founding.first < founding.first && !o.founding.earlier).at(-1)
  const last = before && Math.max(...before.acts.filter((a) => a.first < founding.first).map((a) => a.sentence))
  if (!before || last === undefined || founding.sentence - last > SAME_STORY) return null
  return finest(analysis, before.acts.map((a) => a.date).filter((d) => d !== null && d.when.precision === 'day') as DateMention[])
}

// What a report says relative to a day it does not tell ("aquel año") is no date where others are.
function finest(analysis: Analysis, told: readonly DateMention[]): DateMention | null {
  const { published } = analysis.report
  const dates = published ? told.filter((d) => d.when.day !== null && d.when.day.slice(0, published.length) <= published) : told
  return dates.find((d) => d.when.day !== null && d.when.precision === 'day') ?? dates.find((d) => d.when.day !== null) ?? dates[0] ?? null
}

// A sentence beside the act in the same paragraph: "El hecho ocurrió el lunes".
function nearbyDate(analysis: Analysis, sketch: Sketch, ofDeaths: ReadonlySet<DateMention>): DateMention | null {
  const paragraph = analysis.sentences[sketch.founding.sentence]!.paragraph
  const close = analysis.dates.filter(
    (d) => d.use === 'point' && analysis.sentences[d.sentence]!.paragraph === paragraph && !isGoverned(analysis, d) && !ofDeaths.has(d),
  )
  close.sort((a, b) => Math.abs(a.sentence - sketch.founding.sentence) - Math.abs(b.sentence - sketch.founding.sentence))
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
