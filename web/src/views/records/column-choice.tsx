import { useEffect, useRef } from 'react'
import type { DraftKind } from '../../../../src/model/codes.ts'
import { useSpeech } from '../../words/speech.tsx'
import { allColumns, COLUMNS, columnLabel, columnsOf } from './columns.tsx'

interface Props {
  readonly kind: DraftKind
  /** The names in the address, '' for the usual columns. */
  readonly names: string
  readonly onNames: (names: string | null) => void
}
const keyOf = (kind: DraftKind) => `cotejo.columns.${kind}`

/** Which columns a list shows. The choice is in the address, and comes back on this machine. */
export function ColumnChoice({ kind, names, onNames }: Props) {
  const { words } = useSpeech()
  const shown = new Set(columnsOf(kind, names, words).map((c) => c.name))
  const opened = useRef(false)
  useEffect(() => {
    // Only when the view opens: clearing the choice later must hold.
    if (opened.current) return
    opened.current = true
    const kept = localStorage.getItem(keyOf(kind))
    if (names === '' && kept) onNames(kept)
  }, [kind, names, onNames])
  const turn = (name: string, on: boolean) => {
    const next = allColumns(kind, words)
      .map((c) => c.name)
      .filter((n) => (n === name ? on : shown.has(n)))
    const usual = next.join() === COLUMNS[kind].map((c) => c.name).join()
    if (usual || next.length === 0) localStorage.removeItem(keyOf(kind))
    else localStorage.setItem(keyOf(kind), next.join())
    onNames(usual ? null : next.join())
  }
  return (
    <details className="choice">
      <summary data-testid="columns">{words.lists.columns}</summary>
      <fieldset>
        <legend className="unseen">{words.lists.columns}</legend>
        {allColumns(kind, words).map((column) => (
          <label key={column.name} className="tick">
            <input type="checkbox" checked={shown.has(column.name)} onChange={(e) => turn(column.name, e.target.checked)} />{' '}
            {columnLabel(words, column.name)}
          </label>
        ))}
      </fieldset>
    </details>
  )
}
