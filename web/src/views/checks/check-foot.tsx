import { useState } from 'react'
import { VERDICTS, type VerdictCode } from '../../../../src/model/verdict.ts'
import { VERDICT_WORDS } from '../../../../src/model/verdict-words.ts'
import type { CheckView as Check } from '../../../../src/serve/checks-api.ts'
import { useJudging } from '../../api/judging.ts'
import { useKeys } from '../../parts/keys.ts'
import { useFaultWords } from '../../parts/notice.tsx'
import { useSpeech } from '../../words/speech.tsx'

interface Props {
  readonly check: Check
  readonly onNext: () => void
  readonly onPrevious: () => void
}

/** What a person says of the verdict: yes, or another one and why; both are judgements and can be taken back. */
export function CheckFoot({ check, onNext, onPrevious }: Props) {
  const { words, tongue } = useSpeech()
  const { decide, error, saving } = useJudging()
  const say = useFaultWords()
  const [reason, setReason] = useState('')
  const [changing, setChanging] = useState(false)
  const [missing, setMissing] = useState(false)
  const { verdict, judged } = check
  const computed = verdict.verdict
  const enter = (said: VerdictCode) => {
    if (saving) return
    if (said !== computed && !reason.trim()) return setMissing(true)
    setMissing(false)
    void decide({ action: 'verdict', draft: verdict.claim, verdict: said, computed }, { reason }).then(
      () => setChanging(false),
      () => {},
    )
  }
  const undo = judged ? () => void decide({ action: 'withdraw', judgement: judged.hash }).catch(() => {}) : undefined
  useKeys({ a: () => enter(computed), o: () => setChanging(true), z: undo, 'Ctrl+z': undo, j: onNext, k: onPrevious })
  return (
    <footer className="coding-foot verdicts">
      {error && (
        <p className="loud" role="alert">
          {say(error)}
        </p>
      )}
      {missing && (
        <p className="loud" role="alert">
          {words.checks.reasonNeeded}
        </p>
      )}
      <p className="tools">
        <button type="button" className="tool first" disabled={saving} onClick={() => enter(computed)} data-testid="confirm-verdict">
          <kbd>a</kbd> {words.checks.confirm}
        </button>
        <button type="button" className="tool" aria-expanded={changing} onClick={() => setChanging(!changing)} data-testid="change-verdict">
          <kbd>o</kbd> {words.checks.override}
        </button>
        <input
          type="text"
          value={reason}
          data-testid="reason"
          placeholder={words.coding.reasonHint}
          aria-label={words.checks.reason}
          onChange={(e) => setReason(e.target.value)}
          onKeyDown={(e) => e.key === 'Escape' && e.currentTarget.blur()}
        />
        <button type="button" className="tool quiet" disabled={!undo} onClick={undo} data-testid="undo">
          <kbd>z</kbd> {words.checks.undo}
        </button>
      </p>
      {changing && (
        <fieldset className="verdict-choices">
          <legend className="kicker">{words.checks.overrideTo}</legend>
          {VERDICTS.filter((v) => v !== computed).map((v) => (
            <button key={v} type="button" className="tool" disabled={saving} onClick={() => enter(v)} data-testid={`say-${v}`}>
              {VERDICT_WORDS[v][tongue]}
            </button>
          ))}
        </fieldset>
      )}
    </footer>
  )
}
