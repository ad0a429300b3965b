import { Link } from 'wouter'
import type { JudgementList, ShownJudgement } from '../../../../src/serve/judgement-api.ts'
import { usePages } from '../../api/pages.ts'
import { FaultNotice, Loading, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'

const NO_FILTERS = {}

/** The judgement log, newest first: who decided what, when and why. */
export function HistoryView() {
  const { words, formats } = useSpeech()
  useTitle(words.history.title)
  const list = usePages<ShownJudgement, JudgementList>('/judgements', NO_FILTERS)
  if (list.error && !list.first) return <FaultNotice error={list.error} />
  if (list.loading) return <Loading />
  if (list.total === 0)
    return (
      <Notice title={words.history.none}>
        <p>{words.history.noneHelp}</p>
      </Notice>
    )
  return (
    <section className="rows alone" data-testid="history-view">
      <header className="title-line">
        <h1>{words.history.title}</h1>
        <span className="quiet">
          {formats.plural(list.total, words.status.judgements)}. {words.history.chain}
        </span>
      </header>
      <VirtualList
        count={list.total}
        estimate={45}
        label={words.history.title}
        onShow={list.show}
        render={(i) => <JudgementLine judgement={list.row(i)} />}
      />
    </section>
  )
}

function JudgementLine({ judgement }: { readonly judgement: ShownJudgement | null }) {
  const { words, formats } = useSpeech()
  if (!judgement) return <div className="judgement-line" aria-hidden />
  const { decision, seals } = judgement
  const seal = seals[0]
  const quote = seal?.passage.quote ?? (decision.action === 'add' ? decision.passage.quote : null)
  const field = 'field' in decision ? decision.field : null
  const value = 'value' in decision ? decision.value : undefined
  return (
    <div className="judgement-line" data-testid="judgement">
      <span className="quiet">{formats.number(judgement.seq)}</span>
      <span className="quiet">{formats.instant(judgement.at)}</span>
      <span>{judgement.by}</span>
      <strong>
        {words.actions[decision.action]}
        {'closed' in decision && <span className="quiet"> {words.reviewing.closed}</span>}
        {decision.action === 'review' && `: ${words.reviewing.steps[decision.step]}`}
      </strong>
      <span className="what">
        {field !== null && (
          <>
            {fieldLabel(words, field)}: {value === undefined ? '' : formats.value(seal?.kind ?? 'incident', field, value)}{' '}
          </>
        )}
        {quote !== null && <q className="serif quiet">{quote}</q>}
        {judgement.reason && <em className="reason"> {judgement.reason}</em>}
      </span>
      {seal ? (
        <Link href={`/records/${encodeURIComponent(seal.draft)}`}>{words.history.onDraft}</Link>
      ) : 'report' in decision ? (
        <Link href={`/reports/${decision.report}`}>{words.history.onDraft}</Link>
      ) : (
        <span />
      )}
    </div>
  )
}
