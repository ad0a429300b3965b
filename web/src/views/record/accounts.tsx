import { useState } from 'react'
import type { RecordView } from '../../../../src/serve/api.ts'
import { useSpeech } from '../../words/speech.tsx'
import { AccountHead } from '../pairs/pair-compare.tsx'

interface Props {
  readonly view: RecordView
  /** `from` is an account that stays. */
  readonly onSplit: (drafts: string[], from: string, reason: string) => Promise<unknown>
}

/** The accounts of a record, each with its words; those that tell something else can be marked and split off. */
export function Accounts({ view, onSplit }: Props) {
  const { words } = useSpeech()
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const many = view.drafts.length > 1
  const toggle = (id: string) => setMarked((old) => (old.has(id) ? new Set([...old].filter((d) => d !== id)) : new Set([...old, id])))
  return (
    <>
      <div className="account-grid">
        {view.drafts.map((draft, i) => {
          const report = view.reports.find((r) => r.id === draft.report)
          const letter = letterOf(i)
          return (
            <div key={draft.id}>
              {many && (
                <label className="tick quiet small">
                  <input type="checkbox" checked={marked.has(draft.id)} onChange={() => toggle(draft.id)} data-testid={`mark-${letter}`} />{' '}
                  {words.pairs.account(letter)}
                </label>
              )}
              {report && <AccountHead letter={letter} draft={draft} report={report} />}
            </div>
          )
        })}
      </div>
      {many && <SplitBar view={view} marked={marked} onSplit={onSplit} done={() => setMarked(new Set())} />}
    </>
  )
}

interface SplitProps extends Props {
  readonly marked: ReadonlySet<string>
  readonly done: () => void
}
function SplitBar({ view, marked, onSplit, done }: SplitProps) {
  const { words } = useSpeech()
  const [reason, setReason] = useState('')
  const stays = view.drafts.find((d) => !marked.has(d.id))
  const split = () => stays && void onSplit([...marked], stays.id, reason).then(done, () => {})
  return (
    <p className="tools split">
      <button type="button" className="tool first" disabled={marked.size === 0 || !stays} onClick={split} data-testid="split">
        {words.record.split}
      </button>
      {marked.size === 0 ? (
        <span className="quiet">{words.record.splitHelp}</span>
      ) : (
        <input
          type="text"
          value={reason}
          placeholder={words.coding.reasonHint}
          aria-label={words.coding.reason}
          onChange={(e) => setReason(e.target.value)}
        />
      )}
    </p>
  )
}

/** A, B, … Z, AA: the letter of an account. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`
}
