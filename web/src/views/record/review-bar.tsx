import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import type { ReviewStep } from '../../../../src/model/codes.ts'
import type { RecordView } from '../../../../src/serve/api.ts'
import type { ReviewQueue } from '../../../../src/serve/coding-api.ts'
import { read } from '../../api/client.ts'
import { useSigner } from '../../api/signer.ts'
import { useKeys } from '../../parts/keys.ts'
import { WhoJudges } from '../../parts/who-judges.tsx'
import { useSpeech } from '../../words/speech.tsx'

/** What can be done from each step of the review. */
const NEXT: Readonly<Record<ReviewStep, readonly Act[]>> = {
  draft: ['needs_help'],
  claimed: ['ready', 'needs_help'],
  ready: ['approved', 'returned', 'in_review'],
  in_review: ['approved', 'returned', 'needs_help'],
  needs_help: ['ready', 'returned'],
  returned: ['ready'],
  approved: ['reopened'],
  reopened: ['ready'],
}
type Act = Exclude<ReviewStep, 'draft' | 'claimed'>
const REASONED: ReadonlySet<Act> = new Set(['returned', 'reopened'])
/** The keys of the coding screen, for the same gestures: on with it, back with it. */
const KEYS: Partial<Readonly<Record<Act, string>>> = { ready: 'a', approved: 'a', returned: 'r', reopened: 'r' }
/** Steps in which somebody else is asked for. */
const WAITING: readonly ReviewStep[] = ['ready', 'in_review', 'needs_help']

interface Props {
  readonly id: string
  readonly review: RecordView['review']
  readonly onStep: (step: Act, reason: string) => void
}

/** Where the review of this record stands, who coded it, why it needs a second person, and what comes next. */
export function ReviewBar({ id, review, onStep }: Props) {
  const { words, formats } = useSpeech()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const act = (step: Act) => {
    if (REASONED.has(step) && !reason.trim()) {
      setMissing(true)
      return box.current?.focus()
    }
    setMissing(false)
    setReason('')
    onStep(step, reason.trim())
  }
  const acts = NEXT[review.step]
  useKeys(Object.fromEntries(acts.flatMap((step) => (KEYS[step] ? [[KEYS[step], () => act(step)]] : []))))
  return (
    <section className="review-bar" data-testid="review-bar" data-step={review.step}>
      <p>
        <strong>{words.reviewing.steps[review.step]}</strong>
        {review.by && review.at && <span className="quiet"> · {words.reviewing.by(review.by, formats.instant(review.at))}</span>}
        {review.reason && <em> · {review.reason}</em>}
        {review.coders.length > 0 && <span className="quiet"> · {words.reviewing.coders(review.coders.join(', '))}</span>}
        {review.coders.length === 0 && <span className="quiet"> · {words.reviewing.nobodyYet}</span>}
      </p>
      <Seconds review={review} />
      <p className="acts">
        {acts.map((step) => (
          <button key={step} type="button" className="tool first" onClick={() => act(step)} data-testid={`step-${step}`}>
            {KEYS[step] && <kbd>{KEYS[step]}</kbd>} {words.reviewing.acts[step]}
          </button>
        ))}
        <input
          ref={box}
          type="text"
          value={reason}
          aria-label={words.reviewing.reason}
          placeholder={words.reviewing.reason}
          data-testid="review-reason"
          onChange={(e) => setReason(e.target.value)}
          onKeyDown={(e) => e.key === 'Escape' && e.currentTarget.blur()}
        />
        {missing && (
          <span role="alert" className="loud">
            {words.reviewing.reasonNeeded}
          </span>
        )}
        <NextToReview id={id} />
      </p>
    </section>
  )
}

/** Why a second person is a must; and where whoever looks coded it, that somebody else has to approve, who can say so here. */
function Seconds({ review }: { readonly review: RecordView['review'] }) {
  const { words } = useSpeech()
  const { name, fixed } = useSigner()
  const why = words.reviewing.why as Readonly<Record<string, string>>
  const own = review.coders.includes(name) && WAITING.includes(review.step)
  return (
    <>
      {review.needs.length > 0 && review.step !== 'approved' && (
        <p className="loud small">
          {words.reviewing.needs} {review.needs.map((n) => why[n] ?? n).join(', ')}
        </p>
      )}
      {WAITING.includes(review.step) && (
        <p className="small" data-testid="second">
          {own && (fixed ? words.reviewing.ownAccount(name) : words.reviewing.own(name))} {!fixed && <WhoJudges />}
        </p>
      )}
    </>
  )
}

/** Where one came from the queue: the next record in it that waits, by `n`. */
function NextToReview({ id }: { readonly id: string }) {
  const { words } = useSpeech()
  const [params] = useSearchParams()
  const [, go] = useLocation()
  const { data } = useQuery({
    queryKey: ['review-queue', 'next'],
    queryFn: ({ signal }) => read<ReviewQueue>('/review?limit=20', signal),
    enabled: params.get('from') === 'review',
  })
  const next = data?.items.find((q) => q.record.id !== id && WAITING.includes(q.review.step))
  const path = next && `/records/${encodeURIComponent(next.record.id)}?from=review`
  useKeys({ n: path ? () => go(path) : undefined })
  if (!path) return null
  return (
    <Link href={path} className="tool" data-testid="next-to-review">
      <kbd>n</kbd> {words.reviewing.next}
    </Link>
  )
}
