import { useEffect, useMemo } from 'react'
import { Link, useSearch } from 'wouter'
import type { ReportList, ReportRow } from '../../../../src/serve/api.ts'
import { type Paged, usePages } from '../../api/pages.ts'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { useSpeech } from '../../words/speech.tsx'
import { useReportFilters } from '../reports/filters.ts'

export interface Neighbours {
  readonly before: string | null
  readonly after: string | null
}
type List = Paged<ReportRow, ReportList>
/** How far the current report is looked for in the list before giving up: what is already loaded is nearly always enough. */
const REACH = 1_000

interface Props {
  readonly current: string
  readonly onNeighbours: (neighbours: Neighbours) => void
}

/** The other reports, as filtered in the list, beside the one that is open. */
export function Inbox({ current, onNeighbours }: Props) {
  const { words, formats } = useSpeech()
  const [filters] = useReportFilters()
  const list: List = usePages<ReportRow, ReportList>('/reports', filters)
  const search = useSearch()
  const kept = withoutPlace(search)
  const index = placeOf(list, current)
  const before = list.row(index - 1)?.id ?? null
  const after = index >= 0 ? (list.row(index + 1)?.id ?? null) : (list.row(0)?.id ?? null)
  useEffect(() => onNeighbours({ before, after }), [before, after, onNeighbours])
  const target = useMemo(() => (index > 0 ? { index, align: 'auto' as const } : null), [index])
  return (
    <aside className="inbox" aria-label={words.coding.inbox}>
      <header>
        <Link href={`/reports${kept}`}>
          <h2>{words.coding.inbox}</h2>
        </Link>
        <span className="quiet">{list.first ? formats.number(list.total) : ''}</span>
      </header>
      <VirtualList
        count={list.total}
        estimate={58}
        label={words.coding.inbox}
        onShow={list.show}
        target={target}
        render={(i) => <InboxLine row={list.row(i)} current={current} kept={kept} />}
      />
    </aside>
  )
}

function InboxLine({ row, current, kept }: { readonly row: ReportRow | null; readonly current: string; readonly kept: string }) {
  const { words, formats } = useSpeech()
  if (!row) return <div className="inbox-line" aria-hidden />
  return (
    <Link href={`/reports/${row.id}${kept}`} className="inbox-line" aria-current={row.id === current ? 'page' : undefined}>
      <span className="dot" data-waiting={row.waiting > 0} aria-hidden />
      <span className="cut serif">{row.title ?? row.file}</span>
      <span className="cut small quiet">
        {row.published ? formats.day(row.published) : words.lists.undated} · {row.outlet ?? row.language}
      </span>
    </Link>
  )
}

function placeOf(list: List, id: string): number {
  for (let i = 0; i < Math.min(list.total, REACH); i++) if (list.row(i)?.id === id) return i
  return -1
}

/** The filters of the list, without the place in the report that is open. */
function withoutPlace(search: string): string {
  const params = new URLSearchParams(search)
  params.delete('draft')
  params.delete('at')
  const text = params.toString()
  return text ? `?${text}` : ''
}
