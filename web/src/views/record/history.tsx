import { useState } from 'react'
import type { HistoryEntry } from '../../../../src/serve/api.ts'
import type { ShownKind } from '../../text/marks.ts'
import type { Words } from '../../words/es.ts'
import { fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'
import { PublicNoteForm } from './public-note.tsx'

interface Props {
  readonly lines: readonly HistoryEntry[]
  readonly kind: ShownKind
  readonly onWithdraw: (hash: string) => void
  /** Says publicly why a judgement, by its hash, changed what was published. */
  readonly onExplain: (hash: string, es: string, en: string) => void
}

/** Judgements that may change what was published. */
const EXPLAINED = new Set(['set', 'choose', 'same', 'split', 'reject', 'out_of_scope', 'withdraw'])

const LEFT_OUT = new Set(['lat', 'lon', 'dateRule'])

/** Every decision on a record, newest first, with its reason; one that was taken back stays, struck. */
export function History({ lines, kind, onWithdraw, onExplain }: Props) {
  const { words, formats } = useSpeech()
  if (lines.length === 0) return <p className="quiet">{words.record.noHistory}</p>
  const people = lines.filter((l) => l.seq !== null)
  const machine = lines.filter((l) => l.seq === null && !LEFT_OUT.has(l.field ?? ''))
  const list = (some: readonly HistoryEntry[]) => (
    <ol className="history">
      {some.toReversed().map((line) => (
        <Line key={JSON.stringify(line)} line={line} kind={kind} onWithdraw={onWithdraw} onExplain={onExplain} />
      ))}
    </ol>
  )
  return (
    <div data-testid="history">
      {people.length === 0 ? <p className="quiet">{words.record.noHistory}</p> : list(people)}
      {machine.length > 0 && (
        <details>
          <summary>{formats.plural(machine.length, words.record.machineRead)}</summary>
          {list(machine)}
        </details>
      )}
    </div>
  )
}

function Line({ line, kind, onWithdraw, onExplain }: { readonly line: HistoryEntry } & Omit<Props, 'lines'>) {
  const { words, formats, tongue } = useSpeech()
  const [noting, setNoting] = useState(false)
  const { hash } = line
  const show = (value: HistoryEntry['after']) => formats.value(kind, line.field ?? '', value)
  return (
    <li data-withdrawn={line.withdrawn || undefined}>
      <span className="quiet">
        {line.seq === null || line.at === null ? words.record.machine : `${formats.number(line.seq)} · ${formats.instant(line.at)}`}
        {line.by !== null && ` · ${words.record.by(line.by)}`}
      </span>
      <span>
        <strong>
          {actionWord(words, line.action)}
          {line.step !== null && `: ${words.reviewing.steps[line.step]}`}
        </strong>
        {line.field !== null && (
          <>
            {' '}
            {fieldLabel(words, line.field)}: {line.before !== null && <del>{show(line.before)}</del>} {show(line.after)}
          </>
        )}
        {line.reason && line.seq !== null && <em> {line.reason}</em>}
        {line.note && <em data-testid="public-note"> {line.note[tongue]}</em>}
        {line.withdrawn && <span className="quiet"> {words.record.withdrawn}</span>}
      </span>
      {hash !== null && !line.withdrawn && line.action !== 'withdraw' && (
        <button type="button" className="tool quiet" onClick={() => onWithdraw(hash)} data-testid="withdraw">
          {words.record.withdraw}
        </button>
      )}
      {hash !== null && !line.withdrawn && !noting && EXPLAINED.has(line.action) && (
        <button type="button" className="tool quiet" onClick={() => setNoting(true)} data-testid="explain">
          {words.publicNote.write}
        </button>
      )}
      {hash !== null && noting && (
        <PublicNoteForm
          onLeave={() => setNoting(false)}
          onNote={(es, en) => {
            onExplain(hash, es, en)
            setNoting(false)
          }}
        />
      )}
    </li>
  )
}

function actionWord(words: Words, action: string): string {
  const known: Readonly<Record<string, string>> = words.actions
  return known[action] ?? action
}
