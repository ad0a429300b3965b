import type { Analysis, PlaceMention } from '../analysis.ts'
import { gazetteer } from '../gazetteer.ts'
import { PerText } from '../per-text.ts'
import { isDateline } from './dateline.ts'
import { findAsides } from './place-asides.ts'
import { isWord, phraseBefore, placeWords } from './place-words.ts'
import { isQuarter } from './quarters-again.ts'
import { isGoverned } from './refine-setting.ts'
import type { Sketch } from './sketch.ts'
import { firstFrom, firstWhere } from './within.ts'

/** One naming of a town: itself, its quarter or its prison, or the division that bears its name. */
export interface TownMention {
  /** Country, division and town, as one word for comparing. */
  readonly town: string
  readonly place: PlaceMention
  readonly dateline: boolean
  /** Where somebody is from, is treated or was arrested. */
  readonly aside: boolean
  /** In the dateline, or said of something else than an act. */
  readonly away: boolean
  /** Only a division of that name is told ("en Limón"). */
  readonly division: boolean
  /** No gazetteer knows the name: a small town, or a quarter of the town told. */
  readonly unknown: boolean
}

/** The towns of a report in the order of the text, by town and by sentence. */
export interface TownCast {
  readonly mentions: readonly TownMention[]
  /** Those that are not away, in order. */
  readonly free: readonly TownMention[]
  readonly byTown: ReadonlyMap<string, readonly TownMention[]>
  readonly bySentence: ReadonlyMap<number, readonly TownMention[]>
  /** Towns by how often they are told, most first. */
  readonly often: readonly string[]
  /** The country most places of the report lie in. */
  readonly country: string | null
}

const casts = new PerText<TownCast>()

/** The towns a report names, once its acts have their settings. */
export function townCast(analysis: Analysis): TownCast {
  const known = casts.get(analysis)
  if (known) return known
  const asides = findAsides(analysis)
  const country = mostTold(analysis)
  const quarters = quartersOf(analysis)
  const mentions = analysis.places.flatMap((p) => (analysis.noise[p.first] ? [] : mentionOf(analysis, p, asides, country, quarters)))
  const byTown = new Map<string, TownMention[]>()
  const bySentence = new Map<number, TownMention[]>()
  for (const m of mentions) {
    ;(byTown.get(m.town) ?? byTown.set(m.town, []).get(m.town)!).push(m)
    ;(bySentence.get(m.place.sentence) ?? bySentence.set(m.place.sentence, []).get(m.place.sentence)!).push(m)
  }
  const times = new Map([...byTown].map(([town, list]) => [town, list.filter((m) => !m.away).length]))
  const often = [...byTown.keys()].sort((a, b) => times.get(b)! - times.get(a)!)
  const cast = { mentions, free: mentions.filter((m) => !m.away), byTown, bySentence, often, country }
  casts.set(analysis, cast)
  return cast
}

/** Names said to be of a quarter somewhere in the report. */
function quartersOf(analysis: Analysis): ReadonlySet<string> {
  const words = placeWords(analysis.language)
  return new Set(analysis.places.flatMap((p) => (isQuarter(analysis, words, p) ? [p.name] : [])))
}

function mentionOf(
  analysis: Analysis,
  p: PlaceMention,
  asides: ReadonlySet<PlaceMention>,
  country: string | null,
  quarters: ReadonlySet<string>,
): TownMention[] {
  const unknown = isUnknown(analysis, p) && !quarters.has(p.name)
  const place = unknown ? { ...p, level: 'city' as const, city: p.name, country } : p.city === null ? namesakeOf(analysis, p) : p
  if (!place) return []
  const dateline = isDateline(analysis, p)
  const town = `${place.country}|${place.admin1}|${place.city}`
  return [
    {
      town,
      place,
      dateline,
      aside: asides.has(p),
      away: dateline || isGoverned(analysis, p),
      division: p.city === null && !unknown,
      unknown,
    },
  ]
}

// "near Xville": a bare name behind a word for "in" that no gazetteer has.
function isUnknown({ tokens }: Analysis, p: PlaceMention): boolean {
  return p.level === 'neighbourhood' && p.city === null && p.country === null && p.lat === null && tokens[p.first]!.capital
}

const SEAT = 10_000

/** How far behind its town a division may stand. */
const OF_TOWN = 6

// "un bar de Irapuato, también en Guanajuato": behind one of its towns it is the division.
function isBehindTown({ places }: Analysis, p: PlaceMention): boolean {
  const at = firstFrom(places, p.first)
  const isOfIt = (q: PlaceMention) => q.level === 'city' && q.country === p.country && q.admin1 === p.admin1 && q.city !== p.name
  for (let i = at - 1; i >= Math.max(0, at - OF_TOWN); i--) {
    const q = places[i]!
    if (q.sentence === p.sentence && p.first - q.last <= OF_TOWN && isOfIt(q)) return true
  }
  return false
}

/** The town that gave a division its name: "en Limón" may mean either, "la provincia de Limón" only the one. */
function namesakeOf(analysis: Analysis, p: PlaceMention): PlaceMention | null {
  if (p.level !== 'admin1' || p.country === null || isSaidDivision(analysis, p) || isBehindTown(analysis, p)) return null
  const town = gazetteer()
    .lookup(p.name)
    .find((t) => t.level === 'city' && t.country === p.country && t.admin1 === p.admin1 && t.population >= SEAT)
  return town ? { ...p, level: 'city', precision: 'city', city: p.name, lat: town.lat, lon: town.lon } : null
}

function isSaidDivision({ tokens, language }: Analysis, p: PlaceMention): boolean {
  const words = placeWords(language)
  return phraseBefore(words, tokens, p.first, 'admin_of') !== null || (language === 'en' && isWord(words, 'unit', tokens[p.last]))
}

function mostTold(analysis: Analysis): string | null {
  const times = new Map<string, number>()
  for (const p of analysis.places) if (p.country !== null) times.set(p.country, (times.get(p.country) ?? 0) + 1)
  let best: string | null = null
  for (const [country, n] of times) if (best === null || n > times.get(best)!) best = country
  return best
}

const BEFORE = 4
const AFTER = 2
const OFTEN = 2

/** The towns that may be those of an incident, at most about a dozen: told with its acts, around its first act, first, most, in the dateline. */
export function townsNear(cast: TownCast, sketch: Sketch): string[] {
  const towns = new Set<string>()
  for (const act of sketch.acts.slice(0, BEFORE))
    for (const m of cast.bySentence.get(act.sentence)?.slice(0, BEFORE) ?? []) towns.add(m.town)
  const at = firstWhere(cast.free, (m) => m.place.sentence >= sketch.founding.sentence)
  for (const m of cast.free.slice(Math.max(0, at - BEFORE), at)) towns.add(m.town)
  const after = firstWhere(cast.free, (m) => m.place.sentence > sketch.founding.sentence)
  for (const m of cast.free.slice(after, after + AFTER)) towns.add(m.town)
  for (const town of cast.often.slice(0, OFTEN)) towns.add(town)
  for (const m of cast.mentions.slice(0, AFTER)) towns.add(m.town)
  return [...towns]
}
