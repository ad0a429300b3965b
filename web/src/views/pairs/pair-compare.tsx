import { useState } from 'react'
import { Link } from 'wouter'
import type { DraftView, PairView, ReportRow } from '../../../../src/serve/api.ts'
import { seenOf, useJudging, useLastReceipt } from '../../api/judging.ts'
import { useKeys } from '../../parts/keys.ts'
import { Letter, Shield, Stamp } from '../../parts/marks.tsx'
import { useFaultWords } from '../../parts/notice.tsx'
import { shownKind } from '../../text/marks.ts'
import { useSpeech } from '../../words/speech.tsx'
import { AgreementTable } from '../record/agreement-table.tsx'
import { WeightSum } from './weight-sum.tsx'

type Verdict = 'same' | 'different' | 'unsure'

/** Two accounts side by side: agreement quiet, disagreement loud, each value with its words, and the decision below. */
export function PairCompare({ pair, onDone }: { readonly pair: PairView; readonly onDone: () => void }) {
  const { words } = useSpeech()
  const { proposal, a, b } = pair
  return (
    <>
      <div className="pair-page">
        <header className="title-line">
          <h1>{words.pairs.question}</h1>
          <span className="quiet">{proposal.status === 'open' ? '' : words.pairs.decided(words.pairs.statuses[proposal.status])}</span>
        </header>
        <div className="accounts two">
          <span />
          <AccountHead letter="A" draft={a} report={pair.reportA} />
          <AccountHead letter="B" draft={b} report={pair.reportB} />
          <span className="level-head" />
        </div>
        <WeightSum proposal={proposal} />
        <AgreementTable rows={pair.agreement} kind={shownKind(a)} drafts={[a, b]} />
      </div>
      <Verdicts pair={pair} onDone={onDone} />
    </>
  )
}

interface HeadProps {
  readonly letter: string
  readonly draft: DraftView
  readonly report: ReportRow
}
/** Whose account it is, when, and the words it hangs on. */
export function AccountHead({ letter, draft, report }: HeadProps) {
  const { words, formats } = useSpeech()
  const head = draft.passages[0]
  return (
    <article className="account" data-kind={shownKind(draft)} data-testid={`account-${letter}`}>
      <p>
        <Letter kind={shownKind(draft)} /> <strong>{words.pairs.account(letter)}</strong> · {report.outlet ?? report.file}{' '}
        <span className="quiet">
          · {report.published ? formats.day(report.published) : words.lists.undated} · {report.language}
        </span>{' '}
        {draft.protected && <Shield />} {draft.state !== 'draft' && <Stamp state={draft.state} />}
      </p>
      <blockquote>{head?.quote}</blockquote>
      <Link href={readAt(draft)} className="small quiet">
        {words.pairs.openAtWords}
      </Link>
    </article>
  )
}

/** The address of a draft's words in its report. */
export function readAt(draft: Pick<DraftView, 'report' | 'id' | 'passages'>): string {
  const head = draft.passages[0]
  return `/reports/${draft.report}?draft=${encodeURIComponent(draft.id)}${head ? `&at=${head.start}-${head.end}` : ''}`
}

function Verdicts({ pair, onDone }: { readonly pair: PairView; readonly onDone: () => void }) {
  const { words } = useSpeech()
  const { decide, error, saving } = useJudging()
  const last = useLastReceipt()
  const say = useFaultWords()
  const [reason, setReason] = useState('')
  const { a, b } = pair.proposal
  const judge = (action: Verdict) => {
    if (saving) return
    const seen = seenOf(pair.a.judgements, pair.b.judgements)
    void decide({ action, a, b }, { reason, seen }).then(onDone, () => {})
  }
  const undo = last ? () => void decide({ action: 'withdraw', judgement: last.judgement.hash }).catch(() => {}) : undefined
  useKeys({ s: () => judge('same'), d: () => judge('different'), u: () => judge('unsure'), z: undo, 'Ctrl+z': undo, j: onDone })
  const button = (key: string, action: Verdict) => (
    <button type="button" className="tool first" disabled={saving} onClick={() => judge(action)} data-testid={`verdict-${action}`}>
      <kbd>{key}</kbd> {words.pairs[action]}
    </button>
  )
  return (
    <footer className="coding-foot verdicts">
      {error && (
        <p className="loud" role="alert">
          {say(error)}
        </p>
      )}
      <p className="tools">
        {button('s', 'same')}
        {button('d', 'different')}
        {button('u', 'unsure')}
        <input
          type="text"
          value={reason}
          data-testid="reason"
          placeholder={words.coding.reasonHint}
          aria-label={words.pairs.reason}
          onChange={(e) => setReason(e.target.value)}
          onKeyDown={(e) => e.key === 'Escape' && e.currentTarget.blur()}
        />
        <button type="button" className="tool quiet" disabled={!undo} onClick={undo} data-testid="undo">
          <kbd>z</kbd> {words.pairs.undo}
        </button>
      </p>
    </footer>
  )
}
