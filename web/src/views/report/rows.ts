import type { ShownKind, ShownValue } from '../../text/marks.ts'
import type { Words } from '../../words/es.ts'
import { fieldLabel } from '../../words/formats.ts'

/** One line of a draft as shown: a label and the values that belong together, each of them a field that can be corrected. */
export interface ShownRow {
  readonly key: string
  readonly label: string
  readonly values: readonly ShownValue[]
}

/** Fields shown on one line, in this order; a line is called by its first field unless it has a name here. */
const TOGETHER: readonly (readonly string[])[] = [
  ['date', 'datePrecision', 'partOfDay'],
  ['place', 'city', 'admin2', 'admin1', 'country', 'geoPrecision'],
  ['value', 'unit', 'operator', 'low', 'high'],
  ['from', 'relation', 'to', 'since'],
  ['speaker', 'affiliation', 'age', 'sex'],
]
const FIRST = ['type', 'kind', 'name', 'status', 'indicator', 'date', 'place', 'killed', 'injured', 'abducted', 'weapon', 'target']
/** Shown in the head of the draft, or told otherwise. */
const ELSEWHERE = new Set(['dateRule', 'lat', 'lon', 'direct', 'protected', 'verb'])

/** The lines of a draft: what is said of time, place, counts first; then the rest; then people, one a line. */
export function rowsOfValues(words: Words, kind: ShownKind, values: readonly ShownValue[]): ShownRow[] {
  const groups = new Map<string, ShownValue[]>()
  for (const value of values) {
    if (ELSEWHERE.has(value.field)) continue
    const key = groupOf(kind, value.field)
    groups.set(key, [...(groups.get(key) ?? []), value])
  }
  return [...groups]
    .map(([key, list]) => {
      const ordered = list.toSorted((a, b) => placeIn(key, a.field) - placeIn(key, b.field))
      return { key, label: labelOf(words, key, ordered[0]?.field ?? key), values: ordered }
    })
    .sort((a, b) => rank(a.key) - rank(b.key) || a.key.localeCompare(b.key, 'en', { numeric: true }))
}

function groupOf(kind: ShownKind, field: string): string {
  const [list, index, leaf] = field.split('.')
  if (leaf !== undefined) return `${list}.${index}`
  if (kind === 'actor' && (field === 'age' || field === 'sex')) return 'age'
  if ((kind === 'claim' || kind === 'reprisal') && field === 'place') return 'place'
  return TOGETHER.find((fields) => fields.includes(field) && (field !== 'kind' || fields[0] === 'kind'))?.[0] ?? field
}

function labelOf(words: Words, key: string, first: string): string {
  const [list, index] = key.split('.')
  if (key === 'date') return words.coding.when
  if (key === 'place') return words.coding.where
  if (index === undefined) return fieldLabel(words, first)
  const n = String(Number(index) + 1)
  return list === 'victims' ? words.coding.victim(n) : words.coding.perpetrator(n)
}

function placeIn(key: string, field: string): number {
  if (key.includes('.'))
    return ['name', 'age', 'sex', 'role', 'occupation', 'harm', 'minor', 'allegedBy', 'stage'].indexOf(field.split('.')[2] ?? '')
  return (TOGETHER.find((f) => f[0] === key) ?? []).indexOf(field)
}

function rank(key: string): number {
  if (key.includes('.')) return 100
  const at = FIRST.indexOf(key)
  return at < 0 ? 50 : at
}

/** What a draft is called in the column: its type, name, speaker or indicator. */
export const TITLE_FIELD: Readonly<Record<ShownKind, string>> = {
  incident: 'type',
  threat: 'type',
  intervention: 'name',
  claim: 'indicator',
  quote: 'speaker',
  actor: 'name',
  link: 'relation',
  reprisal: 'after',
}
