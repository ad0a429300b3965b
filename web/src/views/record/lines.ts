import type { Words } from '../../words/es.ts'
import { fieldLabel } from '../../words/formats.ts'

/** Fields that are read together: one field, or everything about one person. */
export interface Line<T> {
  readonly key: string
  readonly fields: readonly T[]
}

const ORDER = [
  ...['type', 'name', 'date', 'partOfDay', 'city', 'place', 'killed', 'injured', 'abducted'],
  ...['weapon', 'target', 'channel', 'content'],
]
const PERSON = ['name', 'age', 'sex', 'role', 'occupation', 'harm', 'minor', 'allegedBy', 'stage']

/**
 * Groups fields into lines: what, when, where, how many, then the rest; then people, one a line with name, age, sex, role and harm
 * together. `together` names other fields that share a line, which is called by the first of them.
 * @example
 * linesOf(['victims.0.age', 'killed', 'victims.0.name'], (f) => f) // => killed; victims.0: name, age
 */
export function linesOf<T>(list: readonly T[], fieldOf: (one: T) => string, together: readonly (readonly string[])[] = []): Line<T>[] {
  const groups = Map.groupBy(list, (one) => lineKey(fieldOf(one), together))
  return [...groups]
    .map(([key, fields]) => ({ key, fields: fields.toSorted((a, b) => placeIn(fieldOf(a), together) - placeIn(fieldOf(b), together)) }))
    .sort((a, b) => rank(a.key) - rank(b.key) || a.key.localeCompare(b.key, 'en', { numeric: true }))
}

/** What a line is called: its field, or the person it tells of. */
export function lineLabel(words: Words, key: string): string {
  const [list, index] = key.split('.')
  if (index === undefined) return fieldLabel(words, key)
  const n = String(Number(index) + 1)
  return list === 'victims' ? words.coding.victim(n) : words.coding.perpetrator(n)
}

function lineKey(field: string, together: readonly (readonly string[])[]): string {
  const [list, index, leaf] = field.split('.')
  return leaf === undefined ? (together.find((fields) => fields.includes(field))?.[0] ?? field) : `${list}.${index}`
}

function placeIn(field: string, together: readonly (readonly string[])[]): number {
  const leaf = field.split('.')[2]
  const order = leaf === undefined ? (together.find((fields) => fields.includes(field)) ?? []) : PERSON
  const at = order.indexOf(leaf ?? field)
  return at < 0 ? order.length : at
}

/** Victims before perpetrators, both after everything else. */
function rank(key: string): number {
  if (key.includes('.')) return key.startsWith('victims') ? 100 : 101
  const at = ORDER.indexOf(key)
  return at < 0 ? 50 : at
}

/** The quotes worth showing beside what they say: each once, none that stands inside another or only repeats a value. */
export function quotesOf(quotes: readonly (string | null)[], texts: readonly string[]): string[] {
  const distinct = [...new Set(quotes.filter((q) => q !== null))]
  return distinct.filter((q) => !texts.includes(q) && !distinct.some((other) => other !== q && other.includes(q)))
}
