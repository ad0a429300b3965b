import type { ReactNode } from 'react'
import type { DraftKind } from '../../../../src/model/codes.ts'
import type { FieldValue } from '../../../../src/model/draft.ts'
import type { RecordRow } from '../../../../src/serve/api.ts'
import { Stamp } from '../../parts/marks.tsx'
import type { Words } from '../../words/es.ts'
import type { Formats } from '../../words/formats.ts'
import { fieldLabel } from '../../words/formats.ts'
import { ownOf } from '../../words/own-fields.ts'

interface Cell {
  readonly row: RecordRow
  readonly words: Words
  readonly formats: Formats
}
export interface Column {
  readonly name: string
  /** Its share of the line, as a track of a grid. */
  readonly width: string
  readonly cell: (cell: Cell) => ReactNode
}

/** A column that shows one field; loud when the accounts of it disagree, empty when nothing is known: never a zero. */
function field(name: string, width = 'minmax(70px, 1fr)', path: string = name): Column {
  return {
    name,
    width,
    cell: ({ row, formats }) => {
      const value = row.values[path] ?? null
      return value === null ? null : (
        <span className={row.conflicts.includes(path) ? 'loud' : ''}>{formats.value(row.kind, path, value)}</span>
      )
    },
  }
}

/** The day as far as it is known; its precision is in the value itself, so a month is never drawn as a day. */
const date = field('date', '96px')
const place: Column = {
  name: 'place',
  width: 'minmax(140px, 2fr)',
  cell: ({ row }) => {
    const parts = ['city', 'admin1', 'country'].map((f) => text(row.values[f])).filter(Boolean)
    const site = text(row.values.place)
    const loud = ['place', 'city', 'admin1'].some((f) => row.conflicts.includes(f))
    return (
      <span className={loud ? 'loud' : ''}>
        {parts[0] ?? ''}
        {site && (
          <span className="quiet">
            {parts[0] ? ', ' : ''}
            {site}
          </span>
        )}
      </span>
    )
  },
}
/** A figure with its unit; a share or a rate is not a number of anything. */
const figure: Column = {
  name: 'value',
  width: '140px',
  cell: ({ row, formats }) => {
    const value = row.values.value ?? null
    const unit = row.values.unit ?? null
    if (value === null) return null
    const space = unit === 'percent' ? '' : ' '
    return (
      <span className={row.conflicts.includes('value') ? 'loud' : ''}>
        {formats.value('claim', 'value', value)}
        {unit !== null && <span className="quiet">{`${space}${formats.value('claim', 'unit', unit)}`}</span>}
      </span>
    )
  },
}
const sources: Column = {
  name: 'sources',
  width: '64px',
  cell: ({ row, formats }) => (
    <span>
      {formats.number(row.independentSources)}
      {row.reports > row.independentSources && <span className="quiet"> /{formats.number(row.reports)}</span>}
    </span>
  ),
}
const state: Column = { name: 'state', width: '84px', cell: ({ row }) => <Stamp state={row.state} /> }
const conflicts: Column = {
  name: 'conflicts',
  width: 'minmax(80px, 1fr)',
  cell: ({ row, words }) =>
    row.conflicts.length > 0 ? <span className="loud">{row.conflicts.map((f) => fieldLabel(words, f)).join(', ')}</span> : null,
}

function text(value: FieldValue | null | undefined): string {
  return typeof value === 'string' ? value : ''
}

const wide = 'minmax(140px, 1.5fr)'

/** How many rows a list of people has, with their names where they may be said. */
function people(list: 'victims' | 'perpetrators'): Column {
  return {
    name: list,
    width: wide,
    cell: ({ row, formats }) => {
      const rows = new Set(Object.keys(row.values).flatMap((path) => (path.startsWith(`${list}.`) ? [path.split('.')[1]] : [])))
      const names = [...rows].flatMap((n) => text(row.values[`${list}.${n}.name`]) || [])
      if (rows.size === 0) return null
      return row.protected || names.length === 0 ? formats.number(rows.size) : names.join(', ')
    },
  }
}

/** The columns a list begins with. */
export const COLUMNS: Readonly<Record<DraftKind, readonly Column[]>> = {
  incident: [date, field('type', '150px'), place, field('killed'), field('injured'), sources, state, conflicts],
  intervention: [date, field('name', 'minmax(160px, 2fr)'), field('status', '90px'), field('actor', wide), sources, state, conflicts],
  claim: [field('indicator', 'minmax(160px, 2fr)'), figure, field('period', '120px'), field('place', wide), sources, state, conflicts],
  quote: [field('speaker', wide), field('role', wide, 'affiliation'), sources, state],
  actor: [field('name', wide), field('kind', '140px'), field('role', wide), sources, state],
  link: [field('from', wide), field('relation', '140px'), field('to', wide), sources, state],
  reprisal: [field('after', wide), field('lag', '90px'), field('place', wide), sources, state],
}

const fields = (...names: readonly string[]) => names.map((name) => field(name))
/** What may be added to them. */
const MORE: Readonly<Record<DraftKind, readonly Column[]>> = {
  incident: [
    ...fields('abducted', 'weapon', 'target', 'partOfDay', 'datePrecision', 'admin1', 'admin2', 'geoPrecision'),
    people('victims'),
    people('perpetrators'),
    ...fields('channel', 'content', 'orderedFrom', 'orderedBy'),
  ],
  intervention: fields('kind', 'datePrecision', 'city', 'admin1', 'country'),
  claim: fields('unit', 'operator', 'comparedWith', 'attributedTo'),
  quote: fields('verb', 'direct', 'age', 'sex', 'protectedWhy'),
  actor: fields('aliases', 'age', 'sex', 'protectedWhy'),
  link: fields('since'),
  reprisal: [],
}

/** Every column a list of this kind may have, in their order; the project's own fields last. */
export function allColumns(kind: DraftKind, words: Words): readonly Column[] {
  return [...COLUMNS[kind], ...MORE[kind], ...fields(...ownOf(words, kind))]
}

/** The columns of an address ("date,type,weapon"); the usual ones where it names none that exist. */
export function columnsOf(kind: DraftKind, names: string, words: Words): readonly Column[] {
  const wanted = new Set(names.split(','))
  const found = allColumns(kind, words).filter((c) => wanted.has(c.name))
  return found.length ? found : COLUMNS[kind]
}

export function columnLabel(words: Words, name: string): string {
  return (words.columns as Readonly<Record<string, string>>)[name] ?? capital(fieldLabel(words, name))
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
