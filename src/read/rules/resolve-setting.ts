import type { Analysis, DateMention, PlaceMention } from '../analysis.ts'
import { isSpeech } from './refine-setting.ts'
import type { Sketch } from './sketch.ts'

/** The date of an incident: that of its acts other than a later death or a finding, the first that knows a day. */
export function dateOf(analysis: Analysis, sketch: Sketch, main: boolean): DateMention | null {
  const own = sketch.acts.filter((a) => a.act !== 'die').map((a) => a.date)
  const deaths = sketch.acts.filter((a) => a.act === 'die').map((a) => a.date)
  const dates = [...own, ...deaths].filter((d) => d !== null)
  return finest(dates) ?? nearbyDate(analysis, sketch) ?? (main ? openingDate(analysis) : null)
}

function finest(dates: readonly DateMention[]): DateMention | null {
  return dates.find((d) => d.when.day !== null && d.when.precision === 'day') ?? dates.find((d) => d.when.day !== null) ?? dates[0] ?? null
}

// A sentence beside the act in the same paragraph: "El hecho ocurrió el lunes".
function nearbyDate(analysis: Analysis, sketch: Sketch): DateMention | null {
  const paragraph = analysis.sentences[sketch.founding.sentence]!.paragraph
  const close = analysis.dates.filter((d) => d.use === 'point' && analysis.sentences[d.sentence]!.paragraph === paragraph)
  close.sort((a, b) => Math.abs(a.sentence - sketch.founding.sentence) - Math.abs(b.sentence - sketch.founding.sentence))
  return finest(close)
}

// The story's day, told somewhere in its opening, for the incident it opens with.
function openingDate(analysis: Analysis): DateMention | null {
  const opening = analysis.dates.filter(
    (d) => d.use === 'point' && !isSpeech(analysis, d) && d.when.precision === 'day' && d.sentence <= 6 && !isSpeech(analysis, d),
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
  return { settled, sites: sites.slice(0, 4) }
}

function aroundCity(analysis: Analysis, sketch: Sketch): PlaceMention | null {
  const at = sketch.founding
  const paragraph = analysis.sentences[at.sentence]!.paragraph
  const here = analysis.places.filter(
    (p) =>
      p.city !== null &&
      analysis.sentences[p.sentence]!.paragraph === paragraph &&
      p.level === 'city' &&
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
