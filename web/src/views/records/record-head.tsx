import type { CSSProperties } from 'react'
import { useSpeech } from '../../words/speech.tsx'
import { type Column, columnLabel } from './columns.tsx'

const SORTS: Readonly<Record<string, 'date' | 'sources' | 'killed'>> = { date: 'date', sources: 'sources', killed: 'killed' }

/** The tracks of a table's grid. */
export function tracksOf(columns: readonly Column[]): CSSProperties {
  return { gridTemplateColumns: columns.map((c) => c.width).join(' ') }
}

/** Names of the columns; those that order the list say how. */
export function RecordHead(props: { readonly columns: readonly Column[]; readonly sort: string; readonly onSort: (sort: string) => void }) {
  const { words } = useSpeech()
  const sort = props.sort || '-date'
  return (
    <div className="record-head" style={tracksOf(props.columns)}>
      {props.columns.map((column) => {
        const key = SORTS[column.name]
        const label = columnLabel(words, column.name)
        if (!key) return <span key={column.name}>{label}</span>
        const down = sort === `-${key}`
        return (
          <button key={column.name} type="button" aria-pressed={sort.endsWith(key)} onClick={() => props.onSort(down ? key : `-${key}`)}>
            {label} {sort.endsWith(key) ? (down ? '↓' : '↑') : ''}
          </button>
        )
      })}
    </div>
  )
}
