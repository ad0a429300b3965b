import { fold } from '../language/tokens.ts'
import type { Series } from '../model/series.ts'

/** What kind of place a series is about, where its table says so. */
export type PlaceLevel = 'country' | 'province' | 'department' | 'city' | 'metro'

/** The place of a series: its name without what stands in brackets, its level, the code its parts begin with. */
export interface SeriesPlace {
  readonly shown: string
  /** Folded, for comparing. */
  readonly name: string
  readonly level: PlaceLevel | null
  readonly code: string | null
}

const LEVEL_WORDS: readonly (readonly [RegExp, PlaceLevel])[] = [
  [/departamento|department|county|partido|distrito/, 'department'],
  [/ciudad|city|municipio|municipality/, 'city'],
  [/metropolitan|gran |greater/, 'metro'],
  [/provincia|province|estado|state/, 'province'],
]

/** The place of a series. Levels come from the table's own words, else from the form of its code (two letters: a country). */
export function placeOf({ place, placeCode }: Pick<Series, 'place' | 'placeCode'>): SeriesPlace {
  const bracket = /\(([^)]*)\)/.exec(place)?.[1]
  const name = fold(place.replace(/\([^)]*\)/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
  const told = LEVEL_WORDS.find(([words]) => words.test(fold(bracket ?? '')))?.[1]
  return { shown: place, name, level: told ?? levelOfCode(placeCode) ?? (COUNTRIES.has(name) ? 'country' : null), code: placeCode }
}

/** ISO country codes are two letters; statistical offices number first-level divisions with two figures and second-level ones with more. */
function levelOfCode(code: string | null): PlaceLevel | null {
  if (code === null) return null
  if (/^[A-Z]{2}$/.test(code)) return 'country'
  if (/^\d{2}$/.test(code)) return 'province'
  return /^\d{4,6}$/.test(code) ? 'department' : null
}

/** Is `part` inside `whole`? Everything of one table's codes is inside its country; divisions are by their codes. */
export function isInside(part: SeriesPlace, whole: SeriesPlace): boolean {
  if (whole.level === 'country') return part.level !== 'country'
  if (part.code === null || whole.code === null || part.code === whole.code) return false
  return part.code.startsWith(whole.code)
}

const COUNTRIES = countryNames()

function countryNames(): ReadonlySet<string> {
  const names = new Set<string>()
  const shown = ['es', 'en'].map((language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }))
  for (let a = 65; a <= 90; a++) {
    for (let b = 65; b <= 90; b++) {
      for (const s of shown) {
        const name = s.of(String.fromCharCode(a, b))
        if (name) names.add(fold(name))
      }
    }
  }
  return names
}
