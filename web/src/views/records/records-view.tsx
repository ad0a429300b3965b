import { lazy } from 'react'
import type { DraftKind } from '../../../../src/model/codes.ts'
import type { RecordList, RecordRow } from '../../../../src/serve/api.ts'
import { usePages } from '../../api/pages.ts'
import { useFilters } from '../../parts/filters.ts'
import { FaultNotice } from '../../parts/notice.tsx'
import { SavedViews } from '../../parts/saved-views.tsx'
import { useTitle } from '../../parts/title.ts'
import { useSpeech } from '../../words/speech.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { COLUMNS, columnsOf } from './columns.tsx'
import { GroupedRecords } from './grouped-records.tsx'
import { RECORD_FILTERS, RecordFacets } from './record-facets.tsx'
import { RecordTable } from './record-table.tsx'
import { groupingOf, ViewChoice } from './view-choice.tsx'

const KINDS: readonly string[] = Object.keys(COLUMNS)
const NetworkView = lazy(() => import('../../network/network-view.tsx').then((m) => ({ default: m.NetworkView })))
export function isRecordKind(name: string): name is DraftKind {
  return KINDS.includes(name)
}

/** All records of one kind, as a table; disagreement is loud, agreement quiet. */
export function RecordsView({ kind }: { readonly kind: DraftKind }) {
  const { words, formats } = useSpeech()
  useTitle(words.nav[kind])
  const [filters, change] = useFilters(RECORD_FILTERS)
  const list = usePages<RecordRow, RecordList>('/records', { ...filters, cols: '', view: '', kind })
  if (list.error && !list.first) return <FaultNotice error={list.error} />
  const clear = () => change({ q: null, type: null, place: null, state: null, from: null, to: null, conflicts: null, background: null })
  const { sort: _, cols: __, view, ...faces } = filters
  const grouping = groupingOf(kind, view)
  const filtered = Object.values(faces).some(Boolean)
  return (
    <div className="listing" data-testid="records-view" data-kind={kind}>
      <aside className="facets">
        <RecordFacets kind={kind} filters={filters} change={change} facets={list.first?.facets ?? null} />
      </aside>
      <section className="rows" aria-label={words.nav[kind]}>
        <header className="title-line">
          <h1>{words.nav[kind]}</h1>
          <span className="quiet" role="status">
            {list.first ? formats.plural(list.total, words.lists.records) : '\u00a0'}
          </span>
          <ViewChoice kind={kind} now={grouping} onView={(v) => change({ view: v })} />
          <span className="spring" />
          <SavedViews />
          {grouping === null && <ColumnChoice kind={kind} names={filters.cols} onNames={(cols) => change({ cols })} />}
        </header>
        {grouping === 'network' ? (
          <NetworkView q={filters.q} />
        ) : grouping ? (
          <GroupedRecords kind={kind} by={grouping} filters={faces} />
        ) : (
          <RecordTable
            kind={kind}
            list={list}
            columns={columnsOf(kind, filters.cols, words)}
            filtered={filtered}
            clear={clear}
            sort={filters.sort}
            onSort={(sort) => change({ sort })}
          />
        )}
      </section>
    </div>
  )
}
