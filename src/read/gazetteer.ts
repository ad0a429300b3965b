import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { fold } from '../language/tokens.ts'

/** A place of the gazetteer. `admin1` is the first-level division as commonly written, null where we have no table of that country. */
export interface GazetteerPlace {
  readonly name: string
  readonly level: 'country' | 'admin1' | 'admin2' | 'city' | 'neighbourhood'
  readonly country: string
  readonly admin1: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly population: number
  /** The city a quarter belongs to; null at every other level. */
  readonly city: string | null
}

const FOLDER = new URL('../../data/gazetteer/', import.meta.url)
const NONE: readonly GazetteerPlace[] = []

/**
 * Names to places. Towns, municipalities and second-level divisions are mostly from GeoNames (CC BY 4.0); countries, first-level
 * divisions and quarters are our own tables. The city table stays one sorted text: a look-up is a binary search, so opening it costs only unpacking (about 20 ms).
 */
export class Gazetteer {
  readonly #cities: string
  readonly #starts: Int32Array
  readonly #large = new Map<string, GazetteerPlace[]>()
  readonly #demonyms = new Map<string, string>()
  /** Their first words. */
  readonly #demonymHeads = new Set<string>()
  readonly #outlets = new Map<string, string>()
  readonly #admin1 = new Map<string, string>()
  readonly #seen = new Map<string, readonly GazetteerPlace[]>()

  constructor() {
    this.#cities = gunzipSync(readFileSync(new URL('cities.tsv.gz', FOLDER))).toString('utf8')
    this.#starts = lineStarts(this.#cities)
    this.#loadCountries()
    this.#loadDivisions()
    for (const [country, names] of rowsOf('institutions.tsv')) for (const name of names!.split('|')) this.#demonyms.set(name, country!)
    for (const name of this.#demonyms.keys()) this.#demonymHeads.add(name.split(' ', 1)[0]!)
    for (const [country, hosts] of rowsOf('outlets.tsv')) for (const host of hosts!.split('|')) this.#outlets.set(host, country!)
  }

  /** All places a name may mean, countries and divisions before cities, larger cities first. */
  lookup(name: string): readonly GazetteerPlace[] {
    const key = fold(name)
    const seen = this.#seen.get(key)
    if (seen) return seen
    const found = [...(this.#large.get(key) ?? NONE), ...this.#citiesOf(key)]
    const result = found.length ? found : NONE
    if (this.#seen.size > 50_000) this.#seen.clear()
    this.#seen.set(key, result)
    return result
  }

  /** Cities with at least so many people, the largest first, each once however many names it has: for the names on a map. */
  *towns(population: number): Generator<Pick<GazetteerPlace, 'name' | 'lat' | 'lon' | 'population'>> {
    const large: [name: string, lat: number, lon: number, population: number][] = []
    for (const line of this.#cities.split('\n')) {
      const [key, name, , , lat, lon, people, within] = line.split('\t')
      if (lat && !within && Number(people) >= population) large.push([name || key!, Number(lat), Number(lon), Number(people)])
    }
    const told = new Set<string>()
    for (const [name, lat, lon, people] of large.sort((a, b) => b[3] - a[3] || (a[0] < b[0] ? -1 : 1))) {
      if (told.has(`${lat} ${lon}`)) continue
      told.add(`${lat} ${lon}`)
      yield { name, lat, lon, population: people }
    }
  }

  /** The country a demonym or a body of one country speaks of ("mexicano", "Carabineros", "Guardia Civil"), folded; null for other words. */
  demonym(words: string): string | null {
    return this.#demonyms.get(words) ?? null
  }

  /** May a demonym or a body of one country begin with this folded word? */
  opensDemonym(word: string): boolean {
    return this.#demonymHeads.has(word)
  }

  /** The country an outlet without a country's ending writes from, by its host ("infobae.com"); null if unknown. */
  outletCountry(host: string): string | null {
    return this.#outlets.get(host) ?? null
  }

  #citiesOf(key: string): GazetteerPlace[] {
    const found: GazetteerPlace[] = []
    for (let n = this.#firstAt(key); n < this.#starts.length - 1 && this.#keyAt(n) === key; n++) {
      const row = this.#cities.slice(this.#starts[n], this.#starts[n + 1]! - 1).split('\t')
      const [, name, country, code, lat, lon, population, within] = row
      found.push({
        name: name || key,
        level: !within ? 'city' : within === '2' ? 'admin2' : 'neighbourhood',
        country: country!,
        admin1: this.#admin1.get(`${country} ${code}`) ?? null,
        lat: lat ? Number(lat) : null,
        lon: lon ? Number(lon) : null,
        population: Number(population),
        city: within && within !== '2' ? within : null,
      })
    }
    return found
  }

  #keyAt(n: number): string {
    const start = this.#starts[n]!
    return this.#cities.slice(start, this.#cities.indexOf('\t', start))
  }

  #firstAt(key: string): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#keyAt(middle) < key) low = middle + 1
      else high = middle
    }
    return low
  }

  #put(name: string, place: GazetteerPlace): void {
    const key = fold(name)
    const known = this.#large.get(key)
    if (!known) this.#large.set(key, [place])
    else if (!known.some((p) => p.level === place.level && p.country === place.country && p.admin1 === place.admin1)) known.push(place)
  }

  #loadCountries(): void {
    for (const [country, names, demonyms] of rowsOf('countries.tsv')) {
      const [first, ...others] = names!.split('|')
      const place: GazetteerPlace = {
        name: first!,
        level: 'country',
        country: country!,
        admin1: null,
        lat: null,
        lon: null,
        population: 5e6,
        city: null,
      }
      for (const name of [first!, ...others]) this.#put(name, place)
      for (const word of demonyms?.split('|') ?? []) this.#demonyms.set(word, country!)
    }
  }

  #loadDivisions(): void {
    for (const [country, code, name, aliases] of rowsOf('admin1.tsv')) {
      this.#admin1.set(`${country} ${code}`, name!)
      const place: GazetteerPlace = {
        name: name!,
        level: 'admin1',
        country: country!,
        admin1: name!,
        lat: null,
        lon: null,
        population: 5e5,
        city: null,
      }
      const called = [name!, ...(aliases ? aliases.split('|') : [])]
      for (const alias of called[1] === '-' ? called.slice(2) : called) this.#put(alias, place)
    }
  }
}

function rowsOf(file: string): string[][] {
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t'))
}

function lineStarts(text: string): Int32Array {
  const starts: number[] = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return Int32Array.from(starts)
}

let opened: Gazetteer | null = null

/** The gazetteer, opened on first use and kept. */
export function gazetteer(): Gazetteer {
  opened ??= new Gazetteer()
  return opened
}
