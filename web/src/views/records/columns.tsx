import type { ReactNode } from 'react'
import type { DraftKind } from '../../../../src/model/codes.ts'
import type { FieldValue } from '../../../../src/model/draft.ts'
import type { RecordRow } from '../../../../src/serve/api.ts'
import { Stamp } from '../../parts/marks.tsx'
import type { Words } from '../../words/es.ts'
import type { Formats } from '../../words/formats.ts'
import { fieldLabel } from '../../words/formats.ts'

interface Cell {
  readonly row: RecordRow
  readonly words: Words
  readonly formats: Formats
}
export interface Column {
  readonly name: keyof Words['columns']
  readonly cell: (cell: Cell) => ReactNode
}

/** A column that shows one field; loud when the accounts of it disagree, empty when nothing is known: never a zero. */
function field(name: Column['name'], path: string = name): Column {
  return {
    name,
    cell: ({ row, formats }) => {
      const value = row.values[path] ?? null
      return value === null ? null : (
        <span className={row.conflicts.includes(path) ? 'loud' : ''}>{formats.value(row.kind, path, value)}</span>
      )
    },
  }
}

/** The day as far as it is known; its precision is in the value itself, so a month is never drawn as a day. */
const date = field('date')
const place: Column = {
  name: 'place',
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
  cell: ({ row, formats }) => (
    <span>
      {formats.number(row.independentSources)}
      {row.reports > row.independentSources && <span className="quiet"> /{formats.number(row.reports)}</span>}
    </span>
  ),
}
const state: Column = { name: 'state', cell: ({ row }) => <Stamp state={row.state} /> }
const conflicts: Column = {
  name: 'conflicts',
  cell: ({ row, words }) =>
    row.conflicts.length > 0 ? <span className="loud">{row.conflicts.map((f) => fieldLabel(words, f)).join(', ')}</span> : null,
}

function text(value: FieldValue | null | undefined): string {
  return typeof value === 'string' ? value : ''
}

export const COLUMNS: Readonly<Record<DraftKind, readonly Column[]>> = {
  incident: [date, field('type'), place, field('killed'), field('injured'), sources, state, conflicts],
  intervention: [date, field('name'), field('status'), field('actor'), sources, state, conflicts],
  claim: [field('indicator'), figure, field('period'), field('place'), sources, state, conflicts],
  quote: [field('speaker'), field('role', 'affiliation'), sources, state],
  actor: [field('name'), field('kind'), field('role'), sources, state],
  link: [field('from'), field('relation'), field('to'), sources, state],
  reprisal: [field('after'), field('lag'), field('place'), sources, state],
}
