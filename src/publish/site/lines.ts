import type { DraftKind } from '../../model/codes.ts'
import type { MessageLanguage } from '../../model/fault.ts'
import type { PublicEntry, PublicField, PublicRecord } from '../../model/public-record.ts'
import { dateIn } from '../charts/words.ts'
import { bounds, numberOf, textOf } from '../values.ts'
import type { Labels } from './labels.ts'

interface Bounds {
  readonly best: number | null
  readonly low: number | null
  readonly high: number | null
}

/** What lists, map, timeline and search need of a record: kept in memory, while records themselves pass by. */
export interface Line {
  readonly id: string
  readonly kind: DraftKind
  readonly state: PublicRecord['state']
  readonly background: boolean
  readonly partOf: string | null
  /** Its first code: type of incident, kind of measure or actor, relation, indicator. */
  readonly type: string | null
  /** Of a measure, an actor, a speaker: what it is called. */
  readonly name: string | null
  readonly date: string | null
  readonly precision: string | null
  readonly city: string | null
  readonly admin1: string | null
  readonly country: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly geo: string | null
  readonly killed: Bounds
  readonly injured: Bounds
  readonly conflicts: number
  readonly sources: number
  readonly withheld: boolean
  /** The longest of its words that may be told, cut. */
  readonly quote: string | null
  readonly detail: string | null
}

const TYPE: Readonly<Record<DraftKind, string | null>> = {
  incident: 'type',
  intervention: 'kind',
  claim: 'indicator',
  quote: null,
  actor: 'kind',
  link: 'relation',
  reprisal: null,
}
const NAME: Readonly<Record<DraftKind, string | null>> = {
  incident: null,
  intervention: 'name',
  claim: 'attributedTo',
  quote: 'speaker',
  actor: 'name',
  link: 'from',
  reprisal: 'after',
}
const DETAIL: Readonly<Partial<Record<DraftKind, string>>> = {
  link: 'to',
  intervention: 'status',
  reprisal: 'lag',
  quote: 'affiliation',
  actor: 'role',
}

/** Most units of a quote in a list or in the search; and least: a date or a name by itself tells nobody anything. */
const QUOTE = 220
const SENTENCE = 32

export function lineOf({ record }: PublicEntry): Line {
  const { id, kind, state, background, partOf, fields } = record
  const text = (field: string | null | undefined) => (field ? textOf(record, field) : null)
  return {
    id,
    kind,
    state,
    background,
    partOf,
    type: text(TYPE[kind]),
    name: text(NAME[kind]),
    date: kind === 'claim' ? text('period') : text('date'),
    precision: text('datePrecision'),
    city: text('city') ?? (kind === 'claim' ? text('place') : null),
    admin1: text('admin1'),
    country: text('country'),
    lat: numberOf(record, 'lat'),
    lon: numberOf(record, 'lon'),
    geo: text('geoPrecision'),
    killed: bounds(record, 'killed'),
    injured: bounds(record, 'injured'),
    conflicts: Object.values(fields).filter((f) => f.conflict).length,
    sources: record.independentSources,
    withheld: record.withheld.length > 0,
    quote: cut(longestQuote(Object.values(fields)), QUOTE),
    detail: kind === 'claim' ? claimValue(record) : text(DETAIL[kind]),
  }
}

function claimValue(record: PublicRecord): string | null {
  const value = numberOf(record, 'value')
  return value === null ? null : String(value)
}

function longestQuote(fields: readonly PublicField[]): string {
  let longest = ''
  for (const { accounts } of fields) {
    for (const { passages } of accounts) for (const { quote } of passages ?? []) if (quote.length > longest.length) longest = quote
  }
  return longest
}

function cut(text: string, most: number): string | null {
  if (text.length < SENTENCE) return null
  const flat = text.replace(/\s+/g, ' ')
  return flat.length <= most ? flat : `${flat.slice(0, most).replace(/\s+\S*$/, '')} …`
}

/** A record in a few words: "Homicidio, Rosario, 9 mar. 2024". Nothing that may not leave is in it, since nothing else is in the line. */
export function titleOf(line: Line, labels: Labels): string {
  const { language } = labels
  const type = line.type === null ? null : labels.value(line.kind, TYPE[line.kind] ?? '', line.type)
  switch (line.kind) {
    case 'incident':
      return capital([type ?? labels.kind('incident'), placeOf(line), whenOf(line, language)].filter(Boolean).join(', '))
    case 'intervention':
      return capital([line.name ?? type ?? labels.kind('intervention'), whenOf(line, language)].filter(Boolean).join(', '))
    case 'claim':
      return capital(
        [type ?? labels.kind('claim'), line.detail === null ? null : numberIn(line.detail, labels), line.city].filter(Boolean).join(', '),
      )
    case 'quote':
      return capital([line.name ?? labels.kind('quote'), line.detail].filter(Boolean).join(', '))
    case 'actor':
      return capital([line.name ?? labels.kind('actor'), type].filter(Boolean).join(', '))
    case 'link':
      return [line.name ?? '[…]', type, line.detail ?? '[…]'].filter(Boolean).join(' ')
    case 'reprisal':
      return capital([labels.kind('reprisal'), line.name].filter(Boolean).join(': '))
  }
}

function numberIn(value: string, labels: Labels): string {
  return labels.value('claim', 'value', Number(value))
}

export function placeOf(line: Line): string | null {
  return line.city ?? line.admin1 ?? line.country
}

/** When it was, as far as it is known. */
export function whenOf(line: Line, language: MessageLanguage): string | null {
  return line.date !== null && /^\d{4}(-\d\d){0,2}$/.test(line.date) ? dateIn(language, line.date) : line.date
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
