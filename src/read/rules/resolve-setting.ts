import type { Analysis, DateMention, PlaceMention } from '../analysis.ts'
import type { Act } from './act.ts'
import { phrases } from './act-table.ts'
import { isDateline } from './nearest-place.ts'
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

/** Where it happened: a city (or the widest place known) and the sites named with its acts. */
export interface Setting {
  readonly settled: PlaceMention | null
  readonly sites: PlaceMention[]
}

const SITES = new Set(['site', 'street', 'corner', 'neighbourhood'])

export function settingOf(analysis: Analysis, sketch: Sketch, main: PlaceMention | null): Setting {
  const told = sketch.acts.filter((a) => !a.title).flatMap((a) => a.places)
  const sites = distinct(told.filter((p) => SITES.has(p.level)))
  const settled =
    told.find((p) => p.level === 'city' && (!main || p.country === main.country)) ??
    told.find((p) => p.level === 'city') ??
    sites.find((p) => p.city !== null) ??
    aroundCity(analysis, sketch) ??
    main ??
    told.find((p) => p.country !== null) ??
    mainRegion(analysis)
  return { settled, sites: fewSites(sites) }
}

const MOVING = new Set(['vehicle', 'ambulance', 'boat', 'taxi', 'bus', 'train'])
const CARE = new Set(['hospital', 'ambulance'])

// Two sites of different kinds, a street or corner, a quarter. Where a building is named, cars and hospitals are not where it happened.
function fewSites(sites: readonly PlaceMention[]): PlaceMention[] {
  const fixed = sites.filter((p) => p.level !== 'site' || !MOVING.has(p.site ?? ''))
  const scenes = fixed.filter((p) => !CARE.has(p.site ?? ''))
  const pool = scenes.length ? scenes : fixed.length ? fixed : sites
  const kinds = new Set<string>()
  const left: Record<string, number> = { site: 2, street: 1, neighbourhood: 1 }
  return pool.filter((p) => {
    const level = p.level === 'corner' ? 'street' : p.level
    const kind = p.site ?? level
    if (kinds.has(kind) || !left[level]) return false
    left[level]--
    return kinds.add(kind)
  })
}

function aroundCity(analysis: Analysis, sketch: Sketch): PlaceMention | null {
  const at = sketch.founding
  const paragraph = analysis.sentences[at.sentence]!.paragraph
  const here = analysis.places.filter(
    (p) =>
      p.city !== null &&
      analysis.sentences[p.sentence]!.paragraph === paragraph &&
      p.level === 'city' &&
      !isGoverned(analysis, p) &&
      !isDateline(analysis, p) &&
      (at.menace === null || p.first < at.menace),
  )
  return here.findLast((p) => p.first <= at.first) ?? here[0] ?? null
}

function distinct(places: readonly PlaceMention[]): PlaceMention[] {
  const seen = new Set<string>()
  return places.filter((p) => !seen.has(p.name) && seen.add(p.name))
}

/** The city a report is set in: the one named most, early mentions weighing more; null when none is named. */
export function mainPlace(analysis: Analysis): PlaceMention | null {
  const weight = new Map<string, { place: PlaceMention; sum: number }>()
  for (const p of analysis.places) {
    if (p.city === null || analysis.noise[p.first]) continue
    const entry = weight.get(p.city) ?? { place: p, sum: 0 }
    entry.sum += isDateline(analysis, p) ? 0.5 : 1 + 2 / (1 + p.sentence)
    weight.set(p.city, entry)
  }
  let best: { place: PlaceMention; sum: number } | null = null
  for (const entry of weight.values()) if (!best || entry.sum > best.sum) best = entry
  return best?.place ?? null
}

/** The division or country a report without a town names most, a division before its country. */
function mainRegion(analysis: Analysis): PlaceMention | null {
  const wide = analysis.places.filter((p) => p.country !== null && !analysis.noise[p.first])
  const most = (list: readonly PlaceMention[]) => {
    const times = (p: PlaceMention) => list.filter((o) => o.name === p.name).length
    return [...list].sort((a, b) => times(b) - times(a) || a.first - b.first)[0] ?? null
  }
  return most(wide.filter((p) => p.level === 'admin1' || p.level === 'admin2')) ?? most(wide)
}
