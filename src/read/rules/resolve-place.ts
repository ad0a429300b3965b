import { fold, type Token } from '../../language/tokens.ts'
import type { Analysis } from '../analysis.ts'
import { type GazetteerPlace, gazetteer } from '../gazetteer.ts'
import { countryHint } from './find-country.ts'

/** How the words around a name speak for a place: `strong` "en Rosario", `weak` a bare name, `some` "de Rosario", a bracket, a comma. */
export type Evidence = 'strong' | 'some' | 'weak'

/** A capitalised name that the gazetteer knows, with what stands around it. */
export interface Candidate {
  readonly first: number
  readonly last: number
  readonly places: readonly GazetteerPlace[]
  readonly evidence: Evidence
  /** "ciudad de", "provincia de" before it. */
  readonly said: 'city' | 'admin1' | null
  /** It also ends a person's name in this report. */
  readonly surname: boolean
}

/** What the whole report says of where it plays. */
export interface Setting {
  readonly countries: ReadonlyMap<string, number>
  /** What each town's own name gave to the countries: no name speaks for itself. */
  readonly own: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Divisions by the names of the towns told in them. */
  readonly towned: ReadonlyMap<string, ReadonlySet<string>>
  readonly divisions: ReadonlySet<string>
  readonly homeCities: ReadonlySet<string>
  /** Folded names of every town the report may name. */
  readonly named: ReadonlySet<string>
  readonly top: number
  /** Folded names of the towns that a word locates. */
  readonly towns: ReadonlySet<string>
}

const WIDE = 200_000

/** Weighs the countries and divisions a report names, its outlet's country and the project's homes. */
export function settingOf(analysis: Analysis, candidates: readonly Candidate[]): Setting {
  const countries = new Map<string, number>()
  const own = new Map<string, Map<string, number>>()
  const towned = townedBy(candidates)
  const divisions = new Set<string>()
  const add = (country: string, n: number) => countries.set(country, Math.min(8, (countries.get(country) ?? 0) + n))
  const shared = new Set<string>()
  const hint = countryHint(analysis)
  if (hint) add(hint, 2)
  for (const home of analysis.home) add(home.country, 1.5)
  for (const home of analysis.home) if (home.admin1) divisions.add(`${home.country} ${home.admin1}`)
  for (const token of analysis.tokens) {
    const country = token.shape === 'word' ? toldBy(analysis, token) : null
    if (country) add(country, 0.7)
  }
  for (const c of candidates) {
    const [best] = c.places
    if (!best || c.surname) continue
    if (c.said === 'admin1') for (const p of c.places) if (p.level === 'admin1') divisions.add(`${p.country} ${p.admin1}`)
    if (best.level !== 'country' && c.evidence !== 'weak' && !own.has(best.name)) {
      const towns = c.places.filter((p) => p.population >= 5_000)
      const lands = new Set((towns.length ? towns : c.places).map((p) => p.country))
      own.set(best.name, new Map([...lands].map((land) => [land, 1 / lands.size])))
      for (const land of lands) add(land, 1 / lands.size)
    }
    if (best.level === 'country') add(best.country, 1)
    else if (c.evidence !== 'weak' && best.population >= WIDE && !(shared.has(best.name) && isShared(c))) {
      const single = new Set(c.places.filter((p) => p.population >= WIDE).map((p) => p.country)).size === 1
      shared.add(best.name)
      add(best.country, single ? 1 : 0.4)
      const capital = c.places.some((p) => p.level === 'city' && p.country === best.country && p.population >= 30_000)
      if (best.level === 'admin1' && single && !capital) divisions.add(`${best.country} ${best.admin1}`)
    }
  }
  if (!countries.size) for (const land of bareVotes(analysis, candidates)) add(land, 0.7)
  const homeCities = new Set(analysis.home.flatMap((h) => (h.city ? [`${h.country} ${h.city}`] : [])))
  const towns = new Set(
    candidates
      .filter((c) => c.evidence !== 'weak' && !c.surname && c.places.some((p) => p.level === 'city' && p.population >= 20_000))
      .map((c) => fold(nameOf(analysis, c))),
  )
  const named = new Set(
    candidates.flatMap((c) => (c.places.some((p) => p.level === 'city') ? [fold(nameOf(analysis, c)), fold(c.places[0]!.name)] : [])),
  )
  return { countries, own, towned, divisions, homeCities, named, top: Math.max(1, ...countries.values()), towns }
}

/** Towns of several countries bear the name: told ten times it says no more of the country than told once. */
function isShared({ places: [first, ...others] }: Candidate): boolean {
  return others.some((p) => p.country !== first!.country)
}

function townedBy(candidates: readonly Candidate[]): Map<string, Set<string>> {
  const towned = new Map<string, Set<string>>()
  for (const c of candidates) {
    if (c.evidence === 'weak' || c.surname) continue
    for (const p of c.places) {
      if (p.level !== 'city' || p.population < 5_000) continue
      const key = `${p.country} ${p.admin1}`
      ;(towned.get(key) ?? towned.set(key, new Set()).get(key)!).add(fold(p.name))
    }
  }
  return towned
}

/**
 * How much the rest of the report speaks for the country of a place, 0..1. A name does not speak for itself where the rest of the report
 * speaks louder for another country that has it: "the Ecuadorian port of San Lorenzo" is not the larger one of Paraguay.
 */
function support(place: GazetteerPlace, candidate: Candidate, setting: Setting): number {
  const self = candidate.places[0] ? setting.own.get(candidate.places[0].name) : undefined
  const rest = (country: string) => Math.max(0, (setting.countries.get(country) ?? 0) - (self?.get(country) ?? 0))
  const mine = rest(place.country)
  const sum = setting.countries.get(place.country) ?? 0
  if (sum >= setting.top && candidate.places.every((p) => rest(p.country) <= mine)) return sum / setting.top
  return mine / setting.top
}

/** The place a candidate means in this setting, or null when it is more likely none. `within` is the division or country named right after. */
export function resolve(candidate: Candidate, setting: Setting, within: GazetteerPlace | null): GazetteerPlace | null {
  let best: GazetteerPlace | null = null
  let bestWeight = Number.NEGATIVE_INFINITY
  for (const place of candidate.places) {
    const weight = weigh(place, candidate, setting, within)
    if (weight > bestWeight) {
      best = place
      bestWeight = weight
    }
  }
  return best && accepted(best, candidate, setting, within) ? best : null
}

/**
 * Nothing locates the report, but it names towns bare ("Durán amaneció con miedo"): the countries of those that are large and open a
 * sentence, unless a given name.
 */
function bareVotes(analysis: Analysis, candidates: readonly Candidate[]): Set<string> {
  const opening = candidates.filter((c) => !c.surname && analysis.sentences[analysis.sentenceOf[c.first]!]!.first === c.first)
  const large = opening.map((c) => c.places.filter((p) => p.population >= 50_000 && p.level === 'city'))
  return new Set(large.flatMap((places) => (places.length ? [places[0]!.country] : [])))
}

/** The country a word speaks of: a demonym, a body of that country in one word or two, its own name. */
function toldBy(analysis: Analysis, token: Token): string | null {
  const places = gazetteer()
  const next = analysis.tokens[token.index + 1]
  const pair = next?.shape === 'word' && places.opensDemonym(token.fold) ? places.demonym(`${token.fold} ${next.fold}`) : null
  return pair ?? places.demonym(token.fold) ?? countryNamed(token)
}

export function nameOf(analysis: Analysis, { first, last }: Candidate): string {
  return analysis.text.slice(analysis.tokens[first]!.start, analysis.tokens[last - 1]!.end)
}

/** A country named inside a longer name ("Jamaica Constabulary Force") still says where the report plays. */
function countryNamed(token: Token): string | null {
  if (!token.capital) return null
  const [place] = gazetteer().lookup(token.text)
  return place?.level === 'country' ? place.country : null
}

function weigh(place: GazetteerPlace, candidate: Candidate, setting: Setting, within: GazetteerPlace | null): number {
  if (place.level === 'country') return candidate.said === 'city' ? 0 : 16
  let weight = Math.log10(place.population + 100)
  weight += 3 * support(place, candidate, setting)
  if (setting.divisions.has(`${place.country} ${place.admin1}`)) weight += 1.2
  if (setting.homeCities.has(`${place.country} ${place.name}`)) weight += 3
  if (within && within.country === place.country) weight += within.admin1 === null || within.admin1 === place.admin1 ? 6 : 0
  if (place.level === 'admin1' && candidate.said === null && !setting.divisions.has(`${place.country} ${place.admin1}`))
    weight -= isCapital(place, candidate, setting) ? 2.5 : 0.7
  // A quarter is meant where its city is named, or home.
  if (place.city) weight += setting.named.has(fold(place.city)) || setting.homeCities.has(`${place.country} ${place.city}`) ? 2.5 : -1
  if (candidate.said === place.level) weight += 4
  else if (place.level === 'admin1' && candidate.said === 'city') weight -= 4
  return weight
}

/** "en Concepción", "en Limón": the town gave its name to the division, and no other town of it is told. */
function isCapital(place: GazetteerPlace, candidate: Candidate, setting: Setting): boolean {
  const town = candidate.places.find((p) => p.level === 'city' && p.country === place.country && p.admin1 === place.admin1)
  if (!town || town.population < 10_000) return false
  const towns = setting.towned.get(`${place.country} ${place.admin1}`)
  return !towns || [...towns].every((name) => name === fold(town.name))
}

function accepted(place: GazetteerPlace, candidate: Candidate, setting: Setting, within: GazetteerPlace | null): boolean {
  // "the municipality of X" is no quarter of that name in another country's capital.
  if (place.level === 'country' || (candidate.said && !(candidate.said === 'city' && place.city))) return true
  if (within && within.country === place.country) return true
  const near = support(place, candidate, setting)
  if (candidate.surname && candidate.evidence !== 'strong') return false
  // Names of quarters repeat from town to town.
  const only = candidate.places.length === 1 && near >= 0.5
  if (place.city)
    return (
      candidate.evidence !== 'weak' &&
      (only || setting.named.has(fold(place.city)) || setting.homeCities.has(`${place.country} ${place.city}`))
    )
  if (candidate.evidence === 'strong') return near >= 0.3 || place.population >= 100_000
  const far = place.level === 'city'
  if (candidate.evidence === 'some') return (near >= 0.3 && place.population >= 2_000) || (far && place.population >= 300_000)
  return (near >= 0.4 && place.population >= 30_000) || place.population >= 1_500_000
}
