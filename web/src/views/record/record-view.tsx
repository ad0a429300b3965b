import { Link } from 'wouter'
import type { RecordView as View } from '../../../../src/serve/api.ts'
import { seenOf, useJudging } from '../../api/judging.ts'
import { useRecord } from '../../api/questions.ts'
import { Letter, Shield, Stamp } from '../../parts/marks.tsx'
import { FaultNotice, GoneNotice, isGone, Loading, useFaultWords } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { type ShownKind, shownKind } from '../../text/marks.ts'
import { fieldLabel } from '../../words/formats.ts'
import { useSpeech } from '../../words/speech.tsx'
import { TITLE_FIELD } from '../report/rows.ts'
import { AboutActor } from './about-actor.tsx'
import { Accounts } from './accounts.tsx'
import { AgreementTable } from './agreement-table.tsx'
import { ChosenFields } from './chosen-fields.tsx'
import { History } from './history.tsx'
import { ReviewBar } from './review-bar.tsx'

/** The page of a record: what is known, who said which, what people decided and why. */
export function RecordView({ id }: { readonly id: string }) {
  const view = useRecord(id)
  if (isGone(view.error) && view.data) return <GoneNotice what="record" />
  if (view.error && !view.data) return <FaultNotice error={view.error} />
  if (!view.data) return <Loading />
  return <Open view={view.data} />
}

function Open({ view }: { readonly view: View }) {
  const { words } = useSpeech()
  const { decide, error } = useJudging()
  const say = useFaultWords()
  const kind = kindOf(view)
  const seen = seenOf(...view.drafts.map((d) => d.judgements))
  return (
    <div className="record page flow" data-testid="record-view" data-kind={kind}>
      <RecordHead view={view} kind={kind} />
      {error && (
        <p className="loud" role="alert" data-testid="judge-fault">
          {say(error)}
        </p>
      )}
      <ReviewBar
        id={view.record.id}
        review={view.review}
        onStep={(step, reason) => {
          const [draft] = view.record.drafts
          if (draft) void decide({ action: 'review', draft, step }, { reason, seen }).catch(() => {})
        }}
      />
      <section>
        <h2>{words.record.fields}</h2>
        <ChosenFields record={view.record} kind={kind} />
      </section>
      <section>
        <h2>{words.record.whoSaid}</h2>
        <Accounts view={view} onSplit={(drafts, from, reason) => decide({ action: 'split', drafts, from }, { reason, seen })} />
        {view.drafts.length > 1 && (
          <div className="wide">
            <AgreementTable
              rows={view.agreement}
              kind={kind}
              drafts={view.drafts}
              onChoose={(field, value, draft) => void decide({ action: 'choose', draft: draft.id, field, value }, { seen }).catch(() => {})}
            />
          </div>
        )}
      </section>
      {view.record.protected && (view.record.kind === 'quote' || view.record.kind === 'actor') && (
        <p className="quiet">
          <Link href={`/vault?record=${encodeURIComponent(view.record.id)}`} data-testid="to-vault">
            {words.vault.toVault}
          </Link>
        </p>
      )}
      {view.record.kind === 'actor' && typeof view.record.fields.name?.value === 'string' && (
        <AboutActor name={view.record.fields.name.value} self={view.record.id} />
      )}
      <Proposals view={view} />
      <section>
        <h2>{words.record.history}</h2>
        <History
          lines={view.history}
          kind={kind}
          onWithdraw={(hash) => void decide({ action: 'withdraw', judgement: hash }).catch(() => {})}
          onExplain={(hash, es, en) => void decide({ action: 'explain', judgement: hash, es, en }).catch(() => {})}
        />
      </section>
    </div>
  )
}

function kindOf({ record, drafts }: View): ShownKind {
  const first = drafts[0]
  return first ? shownKind(first) : record.kind
}

function RecordHead({ view: { record }, kind }: { readonly view: View; readonly kind: ShownKind }) {
  const { words, formats } = useSpeech()
  const say = (field: string) => {
    const value = record.fields[field]?.value ?? null
    return value === null ? '' : formats.value(kind, field, value)
  }
  const title = (kind === 'threat' ? words.kinds.threat : say(TITLE_FIELD[kind])) || words.kinds[kind]
  const rest = ['place', 'city', 'date'].map(say).filter(Boolean)
  useTitle([title, ...rest].join(', '))
  return (
    <header className="record-title">
      <p className="quiet">
        <Letter kind={kind} /> {words.kinds[kind]} · {formats.plural(record.independentSources, words.record.sources)} ·{' '}
        {formats.plural(record.drafts.length, words.record.accounts)} · <Stamp state={record.state} /> {record.protected && <Shield />}
        {record.reality !== 'occurred' && <span className="badge"> {words.reality[record.reality]}</span>}
        {record.background && <span className="badge"> {words.lists.background}</span>}
      </p>
      <h1>
        {title}
        {rest.length > 0 && <span>, {rest.join(', ')}</span>}
      </h1>
      {record.partOf && (
        <p className="quiet">
          {words.record.partOf} <Link href={`/records/${encodeURIComponent(record.partOf)}`}>{words.record.open}</Link>
        </p>
      )}
    </header>
  )
}

function Proposals({ view }: { readonly view: View }) {
  const { words, formats } = useSpeech()
  if (view.proposals.length === 0) return null
  return (
    <section>
      <h2>{words.record.proposals}</h2>
      <ul className="plain-rows">
        {view.proposals.map((p) => (
          <li key={p.id}>
            <Link href={`/pairs/${encodeURIComponent(p.id)}`}>{words.pairs.probability(formats.percent(p.pSame))}</Link>{' '}
            <span className="quiet">{words.pairs.statuses[p.status]}</span>{' '}
            {p.conflicts.length > 0 && (
              <span className="loud">≠ {[...new Set(p.conflicts.map((f) => fieldLabel(words, f)))].join(', ')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
