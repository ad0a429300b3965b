import type { Analysis, DateMention, PlaceMention } from '../analysis.ts'
import { isGoverned, isSpeech } from './refine-setting.ts'
import type { Sketch } from './sketch.ts'

/** The date of an incident: that of its acts other than a later death or a finding, the first that knows a day. */
export function dateOf(analysis: Analysis, sketch: Sketch, main: boolean, others: readonly Sketch[] = []): DateMention | null {
  const own = sketch.acts.filter((a) => a.act !== 'die').map((a) => a.date)
  const deaths = sketch.acts.filter((a) => a.act === 'die').map((a) => a.date)
  const dates = [...own, ...deaths].filter((d) => d !== null)
  return finest(dates) ?? nearbyDate(analysis, sketch) ?? (main ? openingDate(analysis) : linkedDate(analysis, sketch, others))
}

function finest(dates: readonly DateMention[]): DateMention | null {
  return dates.find((d) => d.when.day !== null && d.when.precision === 'day') ?? dates.find((d) => d.when.day !== null) ?? dates[0] ?? null
}

// A sentence beside the act in the same paragraph: "El hecho ocurrió el lunes".
function nearbyDate(analysis: Analysis, sketch: Sketch): DateMention | null {
  const paragraph = analysis.sentences[sketch.founding.sentence]!.paragraph
  const close = analysis.dates.filter(
    (d) => d.use === 'point' && analysis.sentences[d.sentence]!.paragraph === paragraph && !isGoverned(analysis, d),
  )
  close.sort((a, b) => Math.abs(a.sentence - sketch.founding.sentence) - Math.abs(b.sentence - sketch.founding.sentence))
  return finest(close)
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
    null
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
    entry.sum += 1 + 2 / (1 + p.sentence)
    weight.set(p.city, entry)
  }
  let best: { place: PlaceMention; sum: number } | null = null
  for (const entry of weight.values()) if (!best || entry.sum > best.sum) best = entry
  return best?.place ?? null
}
