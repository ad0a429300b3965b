import { useState } from 'react'
import type { ReviewStep } from '../../../../src/model/codes.ts'
import type { RecordView } from '../../../../src/serve/api.ts'
import { useSpeech } from '../../words/speech.tsx'

/** What can be done from each step of the review. */
const NEXT: Readonly<Record<ReviewStep, readonly Act[]>> = {
  draft: ['needs_help'],
  claimed: ['ready', 'needs_help'],
  ready: ['in_review', 'returned', 'approved'],
  in_review: ['returned', 'approved', 'needs_help'],
  needs_help: ['ready', 'returned'],
  returned: ['ready'],
  approved: ['reopened'],
  reopened: ['ready'],
}
type Act = Exclude<ReviewStep, 'draft' | 'claimed'>
const REASONED: ReadonlySet<Act> = new Set(['returned', 'reopened'])

interface Props {
  readonly review: RecordView['review']
  readonly onStep: (step: Act, reason: string) => void
}

/** Where the review of this record stands, who coded it, why it needs a second person, and what comes next. */
export function ReviewBar({ review, onStep }: Props) {
  const { words, formats } = useSpeech()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const act = (step: Act) => {
    if (REASONED.has(step) && !reason.trim()) return setMissing(true)
    setMissing(false)
    setReason('')
    onStep(step, reason.trim())
  }
  const why = words.reviewing.why as Readonly<Record<string, string>>
  return (
    <section className="review-bar" data-testid="review-bar" data-step={review.step}>
      <p>
        <strong>{words.reviewing.steps[review.step]}</strong>
        {review.by && review.at && <span className="quiet"> · {words.reviewing.by(review.by, formats.instant(review.at))}</span>}
        {review.reason && <em> · {review.reason}</em>}
        {review.coders.length > 0 && <span className="quiet"> · {words.reviewing.coders(review.coders.join(', '))}</span>}
      </p>
      {review.needs.length > 0 && (
        <p className="loud small">
          {words.reviewing.needs} {review.needs.map((n) => why[n] ?? n).join(', ')}
        </p>
      )}
      <p className="acts">
        {NEXT[review.step].map((step) => (
          <button key={step} type="button" className="tool first" onClick={() => act(step)} data-testid={`step-${step}`}>
            {words.reviewing.acts[step]}
          </button>
        ))}
        <input
          type="text"
          value={reason}
          aria-label={words.reviewing.reason}
          placeholder={words.reviewing.reason}
          data-testid="review-reason"
          onChange={(e) => setReason(e.target.value)}
        />
        {missing && (
          <span role="alert" className="loud">
            {words.reviewing.reasonNeeded}
          </span>
        )}
      </p>
    </section>
  )
}
