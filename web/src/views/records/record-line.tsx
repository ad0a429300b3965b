import { Link } from 'wouter'
import type { DraftKind } from '../../../../src/model/codes.ts'
import type { RecordRow } from '../../../../src/serve/api.ts'
import { Letter, Warning } from '../../parts/marks.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { type Column, columnLabel } from './columns.tsx'
import { tracksOf } from './record-head.tsx'

interface Props {
  readonly kind: DraftKind
  readonly row: RecordRow | null
  readonly columns: readonly Column[]
  readonly onPoint?: ((id: string | null) => void) | undefined
}

/** One record: its values in columns and, below them, the words it hangs on. A value is never alone. */
export function RecordLine({ kind, row, columns, onPoint }: Props) {
  const { words, formats } = useSpeech()
  if (!row) return <div className="record-line" aria-hidden />
  const shown = row.values.type === 'threat' ? 'threat' : kind
  return (
    <Link href={`/records/${encodeURIComponent(row.id)}`} className="record-line" data-testid="record-row" {...pointing(row.id, onPoint)}>
      <span className="cells" style={tracksOf(columns)}>
        {columns.map((column) => (
          <span key={column.name} className="cell cut" data-column={column.name} data-label={columnLabel(words, column.name)}>
            {column.cell({ row, words, formats })}
          </span>
        ))}
      </span>
      <span className="words cut">
        <Letter kind={shown} /> {row.protected && <Warning />}
        {row.protected && ' '}
        {row.background && <em>{words.lists.background} · </em>}
        <q>{row.quote}</q>
      </span>
    </Link>
  )
}

function pointing(id: string, onPoint: Props['onPoint']) {
  if (!onPoint) return {}
  const [on, off] = [() => onPoint(id), () => onPoint(null)]
  return { onPointerEnter: on, onPointerLeave: off, onFocus: on, onBlur: off }
}
