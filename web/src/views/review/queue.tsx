import { Link } from 'wouter'
import type { ReviewQueue } from '../../../../src/serve/coding-api.ts'
import { type Paged, usePages } from '../../api/pages.ts'
import { useFilters } from '../../parts/filters.ts'
import { Letter, Warning } from '../../parts/marks.tsx'
import { FaultNotice, Loading, Notice } from '../../parts/notice.tsx'
import { VirtualList } from '../../parts/virtual-list.tsx'
import type { ShownKind } from '../../text/marks.ts'
import { useSpeech } from '../../words/speech.tsx'
import { TITLE_FIELD } from '../report/rows.ts'

type Queued = ReviewQueue['items'][number]

/** What was coded and waits for somebody else's eyes, and how far everything else has come. */
export function Queue() {
  const { words, formats } = useSpeech()
  const [{ step }, change] = useFilters(['step'] as const)
  const list: Paged<Queued, ReviewQueue> = usePages<Queued, ReviewQueue>('/review', { step })
  if (list.error && !list.first) return <FaultNotice error={list.error} />
  if (list.loading) return <Loading />
  const steps = list.first?.steps ?? []
  if (steps.length === 0)
    return (
      <Notice title={words.reviewing.noQueue}>
        <p>{words.reviewing.noQueueHelp}</p>
        <Link href="/reports">{words.state.home}</Link>
      </Notice>
    )
  return (
    <>
      <p className="queue-steps">
        {steps.map((s) => (
          <button
            key={s.step}
            type="button"
            className="tool"
            aria-pressed={step === s.step}
            onClick={() => change({ step: step === s.step ? null : s.step })}
            data-testid={`queue-${s.step}`}
          >
            {words.reviewing.steps[s.step]} <span className="quiet">{formats.number(s.count)}</span>
          </button>
        ))}
      </p>
      <VirtualList
        count={list.total}
        estimate={66}
        label={words.reviewing.tabs.queue}
        onShow={list.show}
        testId="queue"
        keyed
        render={(i) => <QueueLine row={list.row(i)} />}
      />
    </>
  )
}

function QueueLine({ row }: { readonly row: Queued | null }) {
  const { words, formats } = useSpeech()
  if (!row) return <div className="queue-line" aria-hidden />
  const { record, review } = row
  const kind: ShownKind = record.values.type === 'threat' ? 'threat' : record.kind
  const say = (field: string) => {
    const value = record.values[field] ?? null
    return value === null ? '' : formats.value(kind, field, value)
  }
  const title = (kind === 'threat' ? '' : say(TITLE_FIELD[kind])) || words.kinds[kind]
  const why = words.reviewing.why as Readonly<Record<string, string>>
  const at = review.at ?? review.codedAt
  return (
    <Link
      href={`/records/${encodeURIComponent(record.id)}?from=review`}
      className="queue-line"
      data-testid="queue-row"
      data-step={review.step}
    >
      <span className="queue-step">
        <strong>{words.reviewing.steps[review.step]}</strong>
        <span className="quiet small">{[review.by ?? review.coders.join(', '), at && formats.instant(at)].filter(Boolean).join(', ')}</span>
      </span>
      <span className="queue-what">
        <span className="cut">
          <Letter kind={kind} /> {record.protected && <Warning />}{' '}
          <strong>{[title, say('city'), say('date')].filter(Boolean).join(', ')}</strong>
        </span>
        <q className="cut serif">{record.quote}</q>
      </span>
      <span className="queue-why small">
        {review.needs.length > 0 && review.step !== 'approved' && (
          <span className="loud">{review.needs.map((n) => why[n] ?? n).join(', ')}</span>
        )}
        {review.coders.length > 0 && <span className="quiet cut">{words.reviewing.coders(review.coders.join(', '))}</span>}
      </span>
    </Link>
  )
}
