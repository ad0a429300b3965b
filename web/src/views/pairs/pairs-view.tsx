import { useEffect } from 'react'
import { Link, useLocation } from 'wouter'
import type { PairList, PairView } from '../../../../src/serve/api.ts'
import { type Paged, usePages } from '../../api/pages.ts'
import { usePair } from '../../api/questions.ts'
import { useFilters } from '../../parts/filters.ts'
import { FaultNotice, GoneNotice, isGone, Loading, Notice } from '../../parts/notice.tsx'
import { useTitle } from '../../parts/title.ts'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { Choice } from '../reports/report-filters.tsx'
import { PairCompare } from './pair-compare.tsx'

type List = Paged<PairView, PairList>
const FILTERS = ['status'] as const

/** Pairs of accounts that may tell one occurrence: a queue at the side, the pair in columns. */
export function PairsView({ id }: { readonly id?: string }) {
  const { words, formats } = useSpeech()
  useTitle(words.pairs.title)
  const [filters, change] = useFilters(FILTERS)
  const list: List = usePages<PairView, PairList>('/pairs', filters)
  const shown = id ?? list.row(0)?.proposal.id ?? null
  const search = filters.status ? `?status=${filters.status}` : ''
  return (
    <div className="pairs" data-testid="pairs-view">
      <aside className="inbox" aria-label={words.pairs.title}>
        <header>
          <h2>{words.pairs.title}</h2>
          <span className="quiet">{list.first ? formats.number(list.total) : ''}</span>
        </header>
        <div className="pairs-filter">
          <Choice
            label={words.lists.state}
            value={filters.status}
            onChange={(status) => change({ status })}
            options={(['same', 'different', 'unsure', 'copy'] as const).map((s) => [s, words.pairs.statuses[s]] as const)}
            none={words.pairs.statuses.open}
          />
        </div>
        <VirtualList
          count={list.total}
          estimate={58}
          label={words.pairs.title}
          onShow={list.show}
          render={(i) => <PairLine pair={list.row(i)} current={shown} search={search} />}
        />
      </aside>
      <section className="pair" aria-label={words.pairs.question}>
        <Current id={shown} list={list} asked={id !== undefined} search={search} />
      </section>
    </div>
  )
}

interface CurrentProps {
  readonly id: string | null
  readonly list: List
  readonly asked: boolean
  readonly search: string
}
function Current({ id, list, asked, search }: CurrentProps) {
  const { words } = useSpeech()
  const pair = usePair(id)
  const [, go] = useLocation()
  useEffect(() => {
    if (!asked && id !== null) go(`/pairs/${encodeURIComponent(id)}${search}`, { replace: true })
  }, [asked, id, search, go])
  if (list.error && !list.first) return <FaultNotice error={list.error} />
  if (id === null)
    return list.loading ? (
      <Loading />
    ) : (
      <Notice title={words.pairs.none}>
        <p>{words.pairs.noneHelp}</p>
      </Notice>
    )
  if (isGone(pair.error)) return <GoneNotice what="pair" />
  if (pair.error && !pair.data) return <FaultNotice error={pair.error} />
  if (!pair.data) return <Loading />
  const next = nextOf(list, id)
  return (
    <PairCompare
      key={pair.data.proposal.id}
      pair={pair.data}
      onDone={() => go(next ? `/pairs/${encodeURIComponent(next)}${search}` : '/pairs')}
    />
  )
}

/** The pair after this one in the queue, or the first when it is the last or not in it. */
function nextOf(list: List, id: string): string | null {
  const ids = Array.from({ length: Math.min(list.total, 500) }, (_, i) => list.row(i)?.proposal.id ?? null)
  const at = ids.indexOf(id)
  return ids[at + 1] ?? ids.find((other) => other !== null && other !== id) ?? null
}

function PairLine({ pair, current, search }: { readonly pair: PairView | null; readonly current: string | null; readonly search: string }) {
  const { words, formats } = useSpeech()
  if (!pair) return <div className="inbox-line" aria-hidden />
  const { proposal, reportA, reportB } = pair
  const type = pair.a.assertions.find((a) => a.field === 'type')?.value
  return (
    <Link
      href={`/pairs/${encodeURIComponent(proposal.id)}${search}`}
      className="inbox-line"
      data-testid="pair-row"
      aria-current={proposal.id === current ? 'page' : undefined}
    >
      <span className="dot" data-waiting={proposal.status === 'open'} aria-hidden />
      <span className="cut serif">
        {type ? formats.value('incident', 'type', type) : words.kinds[pair.a.kind]}
        {proposal.conflicts.length > 0 && <span className="loud"> ≠</span>}
      </span>
      <span className="cut small quiet">
        {formats.percent(proposal.pSame)} · {reportA.outlet ?? reportA.file} / {reportB.outlet ?? reportB.file}
      </span>
    </Link>
  )
}
